import type { Args } from "./command.ts";

/** The arguments that say who is meant; in all the others a mention is part of what somebody says. */
const personal = new Set(["person", "to", "who", "owner"]);

/** A mention as a surface writes it, `<@U4|Cat Novak>`. */
const mention = /<@[A-Z0-9]+(?:\|([^<>|]*))?>/gu;

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
