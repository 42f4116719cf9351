import { heading, lineParts, note, type Part, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { arg, type Command } from "./command.ts";
import { clausesOf } from "./help-clauses.ts";
import { nearestCommand } from "./nearest-command.ts";

/** `help`, made from the table it explains. */
export function helpCommand(table: () => readonly Command[]): Command {
  return {
    name: "help",
    grammar: "help [command]",
    example: "help refer",
    summary: "what can be typed here",
    parse: (rest) => ({ command: rest }),
    async run({ args }) {
      const about = arg(args, "command").replace(/^\//u, "").toLowerCase();
      const one =
        about === "" ? null : (table().find((c) => c.name === about) ?? nearestCommand(table(), about));
      const parts = one ? commandParts(one) : allParts(table());
      return { kind: "card", card: { preview: "What you can type here.", parts } };
    },
  };
}

const commandParts = (c: Command): Part[] => [
  heading(c.name),
  text(c.summary),
  text(toType(c.grammar)),
  ...(clausesOf[c.name] ?? []).map(({ how, means }) => note(`${how} — ${means}`)),
  note(`For example: ${toType(c.example)}`),
];

/** Slack takes 50 parts, with the heading and the note. */
const mostParts = 46;

const allParts = (table: readonly Command[]): Part[] => [
  heading("What you can type"),
  ...lineParts(table.map((c) => `${toType(c.grammar)} — ${c.summary}`).join("\n"), text, mostParts),
  note("Square brackets mark what may be left out."),
];
