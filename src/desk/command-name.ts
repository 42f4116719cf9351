import { commandTable } from "./command-table.ts";
import type { Request } from "./request.ts";

/** Which command a request asks for; "unknown" for every other word, which somebody may have typed. */
export function commandNameOf(request: Request): string {
  const word = request.kind === "typed" ? firstWord(request.text) : request.command;
  return commandTable.find(({ name }) => name === word)?.name ?? "unknown";
}

/** Whether a typed line begins with the name of a command. */
export const beginsWithCommand = (text: string): boolean =>
  commandTable.some(({ name }) => name === firstWord(text));

const firstWord = (typed: string): string => (/^\s*\/?(\S{1,40})/u.exec(typed)?.[1] ?? "").toLowerCase();
