import type { Logger } from "pino";
import { Refusal } from "../errors.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import type { By, Deps } from "../interaction/work.ts";
import type { Reloaded } from "../notice/recompute-deadlines.ts";
import type { Reply, Request } from "./request.ts";

export type Args = Readonly<Record<string, string>>;

export type DeskDeps = Deps & {
  readonly log: Logger;
  /** Whether e-mail is set up, so that somebody outside the office can be asked. */
  readonly sendsMail?: boolean;
  /** How letters are downloaded; absent: they are copied from the chat. */
  readonly letters?: {
    /** Where this service is reached, without a slash at its end; null: nowhere. */
    address(): string | null;
    /** How long a link is good, in milliseconds of the desk's clock. */
    readonly keptFor: number;
  };
  /** Reads the office file again. Refuses a faulty one, and the last good rules stay in force. */
  readonly reload: (by: By) => Promise<Reloaded>;
  /** What was wrong with the office file, a fault in each line, where it was not taken when it was last read again. */
  readonly rulesRefused?: () => string | null;
};

/** One command being carried out. */
export type Call = {
  readonly deps: DeskDeps;
  readonly request: Request;
  readonly args: Args;
  readonly by: By;
  readonly reader: Reader;
};

/** One entry of the command table: its words, how its typed form is read, and what it does. */
export type Command = {
  readonly name: string;
  /** How it is typed, without the slash. */
  readonly grammar: string;
  readonly example: string;
  /** What it is for, in a few words. */
  readonly summary: string;
  /** The arguments that it asks for with a form when a button leaves one of them out. */
  readonly asks?: readonly string[];
  /** The arguments that are somebody's own words for others to read: these are looked at for kinder ones. */
  readonly says?: (args: Args) => readonly string[];
  /** Reads what was typed after the name. Refuses what it cannot read. */
  parse(rest: string): Args;
  /** Carries it out. Missing arguments bring up a form; refusals are thrown. */
  run(call: Call): Promise<Reply>;
};

/** Splits "12 the rest" or "#12: the rest". Refuses anything that does not begin with a number. */
export function numberAndRest(typed: string): { number: string; rest: string } {
  const match = /^#?(\d{1,9})\b[:,.]?\s*([\s\S]*)$/u.exec(typed.trim());
  if (!match?.[1]) throw new Refusal("number", "The number of the contact is missing.");
  return { number: match[1], rest: (match[2] ?? "").trim() };
}

/** The interaction's number from a button, a form or a typed line. */
export function numberOf(args: Args): number {
  const number = Number(args.number);
  if (!Number.isSafeInteger(number) || number < 1 || number > 999_999_999)
    throw new Refusal("number", "The number of the contact is missing.", { remedy: "The queue lists them." });
  return number;
}

/** An argument, or nothing. */
export const arg = (args: Args, name: string): string => (args[name] ?? "").trim();
