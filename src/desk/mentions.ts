import type { Args } from "./command.ts";

/** The arguments that say who is meant; in all the others a mention is part of what somebody says. */
const personal = new Set(["person", "to", "who", "owner"]);

/** A user id: Slack's are capitals and digits (`U4`), those of Teams anything with a digit (`29:1a-b_C`). */
const userId = String.raw`[A-Z0-9]+|(?=[^<>|\s]*\d)[^<>|\s]+`;

/** A mention as a surface writes it, `<@U4|Cat Novak>`. */
const mention = new RegExp(`<@(?:${userId})(?:\\|([^<>|]*))?>`, "gu");

const whole = new RegExp(`^<@(${userId})(?:\\|[^>]*)?>$`, "u");

/** The user id of what is a mention and nothing else. */
export const mentionedId = (words: string): string | null => whole.exec(words)?.[1] ?? null;

/** Typed arguments with the mentions in free text as `@Cat Novak`: a record is for readers. */
export const withNames = (args: Args): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      personal.has(name)
        ? value
        : value.replace(mention, (_, called?: string) => `@${called?.trim() || "somebody"}`),
    ]),
  );
