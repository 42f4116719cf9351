import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Command } from "./command.ts";
import { commandTable } from "./command-table.ts";

/** Longer than everything that fits into a record, in characters; reading it would hold everybody else up. */
export const mostTyped = 8_000;

/** What is to be done with so much depends on what it was typed for. */
export function refuseLength(typed: string): never {
  const beginning = typed.trimStart().slice(0, 100);
  const [first = ""] = beginning.split(/\s/u, 1);
  const command = commandTable.find((c) => c.name === first.replace(/^\//u, "").toLowerCase());
  const number = /^\S+\s+#?(\d{1,9})\b/u.exec(beginning)?.[1];
  const count = (n: number) => n.toLocaleString("en-US");
  throw new Refusal(
    "length",
    `That is ${count(typed.length)} characters, and one line can hold ${count(mostTyped)}.`,
    { remedy: remedyFor(command, number) },
  );
}

function remedyFor(command: Command | undefined, number: string | undefined): string {
  if (!command || command.name === "log")
    return "Log the contact in a few words, and put the rest into notes.";
  if (command.name === "note") return "Make several notes of it.";
  if (command.name === "wording") return "Check it in parts of up to 3,000 characters.";
  if (number === undefined) return "Shorten it.";
  const form = command.asks ? ` ("${toType(`${command.name} ${number}`)}" opens the form)` : "";
  return `Say what matters in a few sentences${form}, and put the rest into notes: "${toType(`note ${number} …`)}".`;
}
