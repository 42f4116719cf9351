import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { ReplyWay } from "../interaction/interaction.ts";
import { readWay, wayNamed } from "../interaction/reply-way.ts";
import type { Told } from "../promise/promise.ts";
import { type Args, arg, type Call } from "./command.ts";
import { readMoment } from "./read-when.ts";

/** Where the colon stands that separates, and not the one within a time; the end without one. */
export function atColon(words: string): { readonly head: string; readonly tail: string } {
  const colon = /(?<!\d):|:(?!\d)/u.exec(words)?.index ?? words.length;
  return { head: words.slice(0, colon).trim(), tail: words.slice(colon + 1).trim() };
}

/** Only what was said. */
export const said = (args: Args): Args =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value.trim() !== ""));

/** "by phone at 3pm" → how, and when as typed. Refuses what names no way. */
export function readTold(words: string): Args {
  const found = readWay(words) ?? refuseWay();
  return said({ way: found.way, at: found.rest.replace(/^at\s+/iu, "").trim() });
}

type ToldAtEnd = { readonly before: string; readonly told: Args };

/**
 * "no longer wanted, told by phone at 2pm" → the words before it, how and when; null: the words end in no telling
 * that a comma or the like keeps apart: in "the crew was told by phone" it is a part of what is said. Nothing but a time
 * may follow the way: "told by phone that she moved" is about something else.
 */
export function toldAtEnd(words: string): ToldAtEnd | null {
  const found = [...words.matchAll(/\btold\s+/giu)].at(-1);
  if (!found) return null;
  const way = readWay(words.slice(found.index + found[0].length).replace(/(?<![.\s])[.\s]+$/u, ""));
  if (!way || !isTime(way.rest)) return null;
  const before = words.slice(0, found.index).trimEnd();
  if (!/[,;.]$/u.test(before)) return null;
  const told = said({ way: way.way, at: way.rest.replace(/^at\s+/iu, "").trim() });
  return { before: before.replace(/(?<![,;.])[,;.]+$/u, ""), told };
}

const timeWord =
  /^(?:at|now|noon|today|yesterday|[ap]\.?m\.?|\d{1,2}(?::\d{2})?(?:[ap]\.?m\.?)?|\d{1,2}\/\d{1,2})$/iu;

/** Whether these words are a time and nothing else; none is one as well. */
const isTime = (words: string): boolean =>
  words.split(/[\s,]+/u).every((word) => word === "" || timeWord.test(word));

/** Refuses "by pigeon": what was told some way that is not known here. */
export function checkWayless(words: string): void {
  if (/(?:^|\s)by\s+\S/iu.test(words)) refuseWay();
}

function refuseWay(): never {
  throw new Refusal("way", "I could not tell how the customer was told.", {
    field: "way",
    remedy: `Say "by phone", "by email", "by letter" or "in person".`,
  });
}

/** What a form gives where the customer does not know yet. */
export const notYet = "not yet";

export function wayOf(words: string): ReplyWay {
  return wayNamed(words) ?? refuseWay();
}

/** How and when the customer was told, from the arguments `way` and `at`; null: not yet. */
export function toldOf(call: Call): Told | null {
  const way = arg(call.args, "way");
  if (way === "" || way === notYet) return null;
  return { way: wayOf(way), at: readPast(call, arg(call.args, "at")) ?? call.reader.now };
}

/** When something happened, from words; null where nothing was said, or "now". */
export function readPast(call: Call, typed: string): Instant | null {
  if (typed === "" || typed.toLowerCase() === "now") return null;
  return readMoment(call, typed, { prefer: "past", field: "at", example: `"now" or "3:15pm"` }).at;
}
