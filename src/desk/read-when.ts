import { parseWhen, type When } from "../calendar/when.ts";
import { clockWords, whenWords } from "../calendar/words.ts";
import { Refusal } from "../errors.ts";
import type { Call } from "./command.ts";

export type Asked = {
  readonly prefer: "past" | "future";
  readonly field: string;
  /** The text is to be a moment and nothing else: a number that was not understood makes it unreadable. */
  readonly whole?: boolean;
};

/**
 * A moment as this person types it, in their zone and their order of day and month. What may be meant in two ways is
 * read back before it counts: refused, with both readings and how to write the one that is meant.
 */
export function readWhen({ reader }: Pick<Call, "reader">, typed: string, asked: Asked): When | null {
  const { zone, locale } = reader.person;
  const when = parseWhen(typed, { now: reader.now, zone, locale, prefer: asked.prefer });
  if (when && asked.whole && /\d/u.test(typed.replace(when.text, ""))) return null;
  if (!when || when.orElse === null) return when;
  const [first, second] = [when.at, when.orElse].sort((a, b) => a - b) as [number, number];
  const words = (at: number) => whenWords(at, { now: reader.now, zone });
  const write = (at: number) => `"${clockWords(at, zone).replace(" ", "").toLowerCase()}"`;
  throw new Refusal("ambiguous", `"${when.text}" could be ${words(first)} or ${words(second)}.`, {
    field: asked.field,
    remedy: `Write ${write(first)} or ${write(second)}.`,
  });
}
