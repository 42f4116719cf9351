import { heading, note, type Part, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { arg, type Command } from "./command.ts";
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
  text(`${c.summary}\n${toType(c.grammar)}`),
  note(`For example: ${toType(c.example)}`),
];

const allParts = (table: readonly Command[]): Part[] => [
  heading("What you can type"),
  text(table.map((c) => `${toType(c.grammar)} — ${c.summary}`).join("\n")),
  note("Square brackets mark what may be left out."),
];
