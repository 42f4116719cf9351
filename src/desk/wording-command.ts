import { actions, heading, note, type Part, text } from "../message/card.ts";
import { cut } from "../message/cut.ts";
import type { Form } from "../message/form.ts";
import { checkWording } from "../wording/check-wording.ts";
import { kinderText } from "../wording/kinder-text.ts";
import type { Finding, Kind } from "../wording/phrase.ts";
import { arg, type Command } from "./command.ts";
import type { Reply } from "./request.ts";

/** As much as one text box of every surface can hold. */
const longest = 3_000;

export const wordingCommand: Command = {
  name: "wording",
  grammar: "wording [text]",
  example: "wording As I told you before, that is not my job",
  summary: "look for blame in a text, and for kinder words",
  asks: ["words"],
  parse: (rest) => ({ words: rest }),
  async run({ args }) {
    const words = arg(args, "words");
    return words === "" ? { kind: "form", form: wordingForm() } : wordingCard(words);
  },
};

function wordingCard(words: string): Reply {
  const findings = checkWording(words);
  const again = actions([{ label: "Check another text", command: "wording", args: {} }]);
  const title = heading(findings.length === 0 ? "Nothing was found" : countWords(findings.length));
  const parts =
    findings.length === 0
      ? [text("Nothing in it blames anybody or shuts a door, as far as a list of phrases can tell.")]
      : [...findingParts(findings), ...kinderParts(words, findings)];
  return {
    kind: "card",
    card: { preview: "The wording has been checked.", parts: [title, ...parts, again] },
  };
}

const countWords = (count: number): string =>
  count === 1 ? "One thing to look at" : `${count} things to look at`;

/** More than this would be a wall of text. */
const mostShown = 8;

/** What was found, for any card that shows a text before it is sent: the words, why, and what would be kinder. */
export function findingParts(findings: readonly Finding[], most = mostShown): readonly Part[] {
  const shown = findings
    .slice(0, most)
    .map((finding) =>
      text(
        `“${shortened(finding.words)}”: ${kindWords[finding.kind]}. ${finding.reason}\n${kinderWords(finding)}`,
      ),
    );
  const left = findings.length - shown.length;
  const more = left > 0 ? ` ${left} more ${left === 1 ? "is" : "are"} not shown.` : "";
  return [
    ...shown,
    note(`These are suggestions; you decide. What a customer is quoted with is not looked at.${more}`),
  ];
}

/** Exactly what would stand in its place; where nothing fits word for word, an example to start from. */
const kinderWords = ({ instead, kinder, kind }: Finding): string => {
  // Of a single word it says what to do about it.
  if (instead === null) return kind === "insensitive" ? kinder : `For example: “${kinder}”`;
  return instead === "" ? "Kinder: without these words" : `Kinder: “${instead}”`;
};

const kindWords: Readonly<Record<Kind, string>> = {
  "blame-customer": "it sounds like blame of the customer",
  "blame-colleague": "it sounds like blame of a colleague or another agency",
  attitude: "it remarks on somebody’s attitude",
  "closed-door": "it shuts the door",
  insensitive: "a word that may hurt",
};

const shortened = (words: string): string => cut(words.replace(/\s+/gu, " "), 120);

/** The text with the words that can be exchanged one for one, where there are any. */
function kinderParts(words: string, findings: readonly Finding[]): readonly Part[] {
  const kinder = kinderText(words, findings);
  const exchanged = kinder.replaced.filter((instead) => instead !== null).length;
  if (exchanged === 0 || kinder.text.length > longest) return [];
  const rest = findings.length - exchanged;
  const open =
    rest === 0 ? "" : ` ${rest === 1 ? "One sentence is" : `${rest} sentences are`} yours to write anew.`;
  return [text(kinder.text), note(`So it would read with the words that can be exchanged.${open}`)];
}

const wordingForm = (): Form => ({
  title: "Check the wording",
  submit: "Check",
  command: "wording",
  hidden: {},
  intro: "Paste what you would like to send. It is looked at once and not kept.",
  inputs: [
    { kind: "text", name: "words", label: "Text", required: true, multiline: true, maxLength: longest },
  ],
});
