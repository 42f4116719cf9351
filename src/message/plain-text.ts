import { stripVTControlCharacters } from "node:util";
import type { Action, Card, Fact, Part } from "./card.ts";
import type { Form, Input } from "./form.ts";
import { visible } from "./visible.ts";

/**
 * A card as text for a terminal. Whatever could steer the terminal or turn the order of characters around is
 * taken out of every string, for some of them were written by strangers.
 */
export function cardText(card: Card): string {
  return `${card.parts.map(partText).filter(Boolean).join("\n\n")}\n`;
}

/** A form as text: what it asks for, for somebody who will type the command instead. */
export function formText(form: Form): string {
  const about = form.about ? [line(form.about)] : [];
  const intro = form.intro ? [block(form.intro)] : [];
  const inputs = form.inputs.map(inputText).join("\n");
  return `${[underlined(form.title), ...about, ...intro, inputs].filter(Boolean).join("\n\n")}\n`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case "heading":
      return underlined(part.text);
    case "text":
    case "note":
      return block(part.text);
    case "facts":
      return factsText(part.facts);
    case "divider":
      return "-".repeat(40);
    case "actions":
      return part.actions.map(actionText).join("\n");
    case "link":
      return `${line(part.text)}: ${line(part.url)}`;
  }
}

function underlined(words: string): string {
  const title = line(words);
  return `${title}\n${"=".repeat([...title].length)}`;
}

/** Values stand in one column; a value of several lines stays in it, so that it cannot pose as a fact. */
function factsText(list: readonly Fact[]): string {
  const labels = list.map((fact) => `${line(fact.label)}:`);
  const width = Math.max(0, ...labels.map((label) => label.length)) + 2;
  return list
    .map(
      (fact, at) =>
        (labels[at] ?? "").padEnd(width) + block(fact.value).replaceAll("\n", `\n${" ".repeat(width)}`),
    )
    .join("\n");
}

const actionText = (action: Action): string => `[${line(action.label)}] ${commandWords(action)}`;

/** What a button belongs to; typed, the command means the latest, so nobody needs to type an id. */
const unspoken: readonly string[] = [
  ...["referral", "decision", "check", "escalation", "entry"],
  ...["undoes", "telling", "sent", "tells", "decisions"],
];

/** What to type instead of pressing the button: the command, the number, the rest. */
function commandWords({ command, args }: Action): string {
  const { number, ...rest } = args;
  const isSpoken = (name: string) => !unspoken.includes(name) && !name.startsWith("filled");
  const spoken = Object.entries(rest).flatMap(([name, value]) => (isSpoken(name) ? [value] : []));
  return line([command, number ?? "", ...spoken].filter(Boolean).join(" "));
}

function inputText(input: Input): string {
  const optional = input.required ? "" : " (optional)";
  const hint = input.hint ? `. ${input.hint}` : "";
  return line(`- ${input.label}${optional}${choices(input)}${hint}`);
}

function choices(input: Input): string {
  if (input.kind === "text") return "";
  const options = input.kind === "choice" ? input.options : input.people;
  return `: ${options.map((option) => option.label).join(", ")}`;
}

/** Text of several lines, harmless. */
function block(words: string): string {
  return visible(stripVTControlCharacters(words).replaceAll("\t", "  ")).trim();
}

/** The same on one line. */
const line = (words: string): string => block(words).replace(/\s*\n\s*/g, " ");
