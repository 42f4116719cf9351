import { untoldOf } from "../decision/decision.ts";
import type { WrittenWay } from "../interaction/written.ts";
import { isAnswerMissing, isWithheld, withheldWords } from "../letter/letter-lacks.ts";
import type { LetterRecord } from "../letter/letter-record.ts";
import { type Action, actions, divider, heading, note, type Part, text } from "../message/card.ts";
import type { Finding } from "../wording/phrase.ts";
import { bySending, mayAnswer } from "./letter-sent.ts";
import type { Reply } from "./request.ts";
import { idsOf } from "./told-decision.ts";
import { findingParts } from "./wording-command.ts";

/** What to see to before a letter is used. */
export type LookedOver = {
  /** What it lacks, as sentences. */
  readonly lacks: readonly string[];
  /** The promises of its contact that are not kept, or not yet, as lines. */
  readonly promises: readonly string[];
  readonly findings: readonly Finding[];
};

export type ShownLetter = LookedOver & {
  readonly record: LetterRecord;
  /** The whole letter. */
  readonly words: string;
  /** From 1. */
  readonly page: number;
  readonly downloads: boolean;
};

/** As much of a letter as a card shows, in characters, beside what stands above it. */
const pageLength = 6_000;
/** As many paragraphs as a card shows, with what stands above them and without: Slack takes 50 parts at the most. */
const mostParagraphs = { withBefore: 40, alone: 30 } as const;
/** More than this would push the letter out of the card. */
const most = { lacks: 10, findings: 4 } as const;

/** What to see to first, then the letter itself, in words that can be copied. */
export function letterCard(shown: ShownLetter): Reply {
  const { record, words } = shown;
  const { number, customer } = record.interaction;
  const before = beforeParts(shown);
  const first = Math.min(mostParagraphs.alone, mostParagraphs.withBefore - before.length);
  const pages = pagesOf(words, (at) => (at === 1 ? first : mostParagraphs.alone));
  const page = Math.min(Math.max(1, shown.page), pages.length);
  const last = page === pages.length;
  const withheld = withheldWords(record);
  const copy = withheld
    ? `${withheld.words}, so please do not send it yet.`
    : shown.downloads
      ? "Copy it from here, or download it."
      : "Copy it from here: there is no download for it.";
  return {
    kind: "card",
    card: {
      preview: `#${number}: the letter, from what is recorded.`,
      parts: [
        heading(`#${number} · text for ${customer}`),
        ...(page === 1 ? before : []),
        divider,
        ...paragraphsOf(pages[page - 1] ?? words).map(text),
        divider,
        note(last ? copy : `This is part ${page} of ${pages.length}.`),
        actions(letterActions(shown, { page, last })),
      ],
    },
  };
}

/** What stands above a letter, and beside the link to one. */
export const beforeParts = ({ lacks, promises, findings }: LookedOver): readonly Part[] => [
  ...lackParts(lacks),
  ...(promises.length === 0 ? [] : [text("Promises that are not kept, or not yet:"), ...promises.map(note)]),
  ...wordingParts(findings),
];

function lackParts(lacks: readonly string[]): Part[] {
  if (lacks.length === 0) return [note("Nothing is missing from it, as far as the record says.")];
  const more = lacks.length > most.lacks ? [`and ${lacks.length - most.lacks} more`] : [];
  return [text("Before you send it:"), ...[...lacks.slice(0, most.lacks), ...more].map(note)];
}

const wordingParts = (findings: readonly Finding[]): readonly Part[] =>
  findings.length === 0
    ? []
    : [text("There may be kinder words for some of it:"), ...findingParts(findings.slice(0, most.findings))];

function letterActions(
  { record, downloads }: ShownLetter,
  { page, last }: { readonly page: number; readonly last: boolean },
): Action[] {
  const { interaction: i } = record;
  const args = { number: String(i.number) };
  const of = `#${i.number}, ${i.customer}`;
  const step = (label: string, command: string, more: Readonly<Record<string, string>>): Action => ({
    ...{ label, command, args: { ...args, ...more }, spoken: `${label}: ${of}` },
  });
  const answers = mayAnswer(i) && !isAnswerMissing(record);
  const untold = idsOf(untoldOf(record.decisions));
  // What is not decided yet is not sent. A letter holds all that makes a decision known.
  const sent = !isWithheld(record) && (answers || (untold !== "" && i.state !== "closed"));
  const sentBy = (label: string, way: WrittenWay): Action =>
    answers
      ? step(label, "reply", {
          way,
          ...bySending,
          ...(untold === "" ? {} : { tells: "yes", decisions: untold }),
        })
      : step(label, "told", { way, decision: untold });
  return [
    ...(last ? [] : [step("The next part", "letter", { page: String(page + 1) })]),
    ...(downloads
      ? [
          step("Download for Word", "letter", { as: "word" }),
          step("Download as text", "letter", { as: "text" }),
        ]
      : []),
    ...(sent ? [sentBy("Sent by e-mail", "email"), sentBy("Sent by letter", "letter")] : []),
    step("Details", "show", {}),
  ];
}

/**
 * Parts of at most a page, divided between paragraphs where there are any, and never within a character. `mostOf`: how
 * many paragraphs a page takes, from 1.
 */
export function pagesOf(words: string, mostOf: (page: number) => number = () => Infinity): readonly string[] {
  const pieces = words.split(/(?<=\n\n)/u).flatMap(inPieces);
  const pages: string[] = [];
  for (const piece of pieces) {
    const before = pages.at(-1) ?? "";
    const fits = before.length + piece.length <= pageLength;
    const longer = before + piece;
    if (pages.length > 0 && fits && paragraphsOf(longer).length <= mostOf(pages.length))
      pages[pages.length - 1] = longer;
    else pages.push(piece);
  }
  return pages.map((page) => page.trimEnd());
}

/** Each is a part of its own in the card: not every client keeps the empty line between two of them. */
const paragraphsOf = (words: string): readonly string[] =>
  words
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.trimEnd())
    .filter((paragraph) => paragraph.trim() !== "");

function inPieces(paragraph: string): string[] {
  if (paragraph.length <= pageLength) return [paragraph];
  const signs = [...paragraph];
  const half = pageLength / 2;
  return Array.from({ length: Math.ceil(signs.length / half) }, (_, index) =>
    signs.slice(index * half, (index + 1) * half).join(""),
  );
}
