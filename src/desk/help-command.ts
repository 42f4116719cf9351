import { heading, lineParts, note, type Part, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { arg, type Command } from "./command.ts";
import { clausesOf } from "./help-clauses.ts";
import { nearestCommand } from "./nearest-command.ts";
import { short } from "./read-when.ts";
import { typedGrammar } from "./typed-grammar.ts";

/** `help`, made from the table it explains. */
export function helpCommand(table: () => readonly Command[]): Command {
  return {
    name: "help",
    grammar: "help [command]",
    example: "help refer",
    summary: "what can be typed here",
    parse: (rest) => ({ command: rest }),
    async run({ args }) {
      const typed = arg(args, "command").toLowerCase();
      const [about = ""] = typed
        .replace(/^\/?desk\s+/u, "")
        .replace(/^\//u, "")
        .split(/\s/u, 1);
      const named = table().find((c) => c.name === about) ?? null;
      const one = named ?? (about === "" ? null : nearestCommand(table(), about));
      const unknown = about === "" || named ? [] : [note(unknownWords(about, one))];
      const parts = [...unknown, ...(one ? commandParts(one) : allParts(table()))];
      return { kind: "card", card: { preview: "What you can type here.", parts } };
    },
  };
}

const unknownWords = (about: string, near: Command | null): string =>
  `There is no command "${short(about)}". ${near ? "Did you mean this one?" : "These are all of them:"}`;

const commandParts = (c: Command): Part[] => [
  heading(c.name),
  text(c.summary),
  text(typedGrammar(c)),
  ...(clausesOf[c.name] ?? []).map(({ how, means }) => note(`${how} — ${means}`)),
  note(`For example: ${toType(c.example)}`),
];

/** Slack takes 50 parts, with the heading and the notes. */
const mostParts = 46;

const allParts = (table: readonly Command[]): Part[] => [
  heading("What you can type"),
  ...lineParts(table.map((c) => `${typedGrammar(c)} — ${c.summary}`).join("\n"), text, mostParts),
  note("Square brackets mark what may be left out."),
];
