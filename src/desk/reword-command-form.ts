import { mostOf } from "../interaction/choose-words.ts";
import type { Form, Input } from "../message/form.ts";
import { checkWording } from "../wording/check-wording.ts";
import { kinderText } from "../wording/kinder-text.ts";
import type { EntryMeant } from "./reword-command.ts";
import { findingParts } from "./wording-command.ts";
import { mostHints } from "./wording-hints.ts";

/** The texts of one entry, with the kinder words in them where they fit, to be written anew. */
export function rewordForm({ interaction: i, event, texts }: EntryMeant): Form {
  const findings = Object.values(texts).flatMap((words) => checkWording(words));
  const found = findings.length === 0 ? [] : findingParts(findings, mostHints);
  const intro = [
    "What you wrote for the customer. The history keeps the first words as well.",
    ...found.map((part) => ("text" in part ? part.text : "")),
  ];
  return {
    title: "Put it in other words",
    submit: "Save",
    command: "reword",
    hidden: { number: String(i.number), entry: event.id },
    intro: intro.join("\n\n"),
    inputs: Object.entries(texts).map(
      ([name, words]): Input => ({
        kind: "text",
        name,
        label: labels[name] ?? "Words",
        required: true,
        multiline: true,
        maxLength: mostOf(event.kind, name),
        initial: kinderText(words, checkWording(words)).text,
      }),
    ),
  };
}

const labels: Readonly<Record<string, string>> = {
  words: "What was said",
  reason: "Reason",
  told: "What the customer was told",
  why: "What they hope for",
  reasons: "Why",
  facts: "Facts relied on",
  route: "Appeal route, or why there is none",
  doubts: "What is in doubt",
  settle: "What would settle it",
};
