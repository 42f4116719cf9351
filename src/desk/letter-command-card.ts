import { owesWriting } from "../interaction/written.ts";
import type { LetterRecord } from "../letter/letter-record.ts";
import { type Action, actions, divider, heading, note, type Part, text } from "../message/card.ts";
import type { Finding } from "../wording/phrase.ts";
import type { Reply } from "./request.ts";
import { findingParts } from "./wording-command.ts";

export type ShownLetter = {
  readonly record: LetterRecord;
  /** The whole letter. */
  readonly words: string;
  /** What it lacks, as sentences. */
  readonly lacks: readonly string[];
  readonly findings: readonly Finding[];
  /** From 1. */
  readonly page: number;
  readonly downloads: boolean;
};

/** As much of a letter as a card shows, in characters, beside what stands above it. */
const pageLength = 6_000;
/** More than this would push the letter out of the card. */
const most = { lacks: 10, findings: 4 } as const;

/** What to see to first, then the letter itself, in words that can be copied. */
export function letterCard(shown: ShownLetter): Reply {
  const { record, words, findings } = shown;
  const { number, customer } = record.interaction;
  const pages = pagesOf(words);
  const page = Math.min(Math.max(1, shown.page), pages.length);
  const last = page === pages.length;
  const copy = shown.downloads
    ? "Copy it from here, or download it."
    : "Copy it from here: there is no download for it.";
  return {
    kind: "card",
    card: {
      preview: `#${number}: the letter, from what is recorded.`,
      parts: [
        heading(`#${number} · text for ${customer}`),
        ...(page === 1 ? [...lackParts(shown.lacks), ...wordingParts(findings)] : []),
        divider,
        text(pages[page - 1] ?? words),
        divider,
        note(last ? copy : `This is part ${page} of ${pages.length}.`),
        actions(letterActions(shown, { page, last })),
      ],
    },
  };
}

function lackParts(lacks: readonly string[]): Part[] {
  if (lacks.length === 0) return [note("Nothing is missing from it, as far as the record says.")];
  const more = lacks.length > most.lacks ? [`- and ${lacks.length - most.lacks} more`] : [];
  const listed = lacks.slice(0, most.lacks).map((words) => `- ${words}`);
  return [text(["Before you send it:", ...listed, ...more].join("\n"))];
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
  const sent = i.state === "waiting" || owesWriting(i);
  return [
    ...(last ? [] : [step("The next part", "letter", { page: String(page + 1) })]),
    ...(downloads
      ? [
          step("Download for Word", "letter", { as: "word" }),
          step("Download as text", "letter", { as: "text" }),
        ]
      : []),
    ...(sent
      ? [
          step("Sent by e-mail", "reply", { way: "email" }),
          step("Sent by letter", "reply", { way: "letter" }),
        ]
      : []),
    step("Details", "show", {}),
  ];
}

/** Parts of at most a page, divided between paragraphs where there are any, and never within a character. */
export function pagesOf(words: string): readonly string[] {
  const pieces = words.split(/(?<=\n\n)/u).flatMap(inPieces);
  const pages: string[] = [];
  for (const piece of pieces) {
    const before = pages.at(-1);
    if (before !== undefined && before.length + piece.length <= pageLength)
      pages[pages.length - 1] = before + piece;
    else pages.push(piece);
  }
  return pages.map((page) => page.trimEnd());
}

function inPieces(paragraph: string): string[] {
  if (paragraph.length <= pageLength) return [paragraph];
  const signs = [...paragraph];
  const half = pageLength / 2;
  return Array.from({ length: Math.ceil(signs.length / half) }, (_, index) =>
    signs.slice(index * half, (index + 1) * half).join(""),
  );
}
