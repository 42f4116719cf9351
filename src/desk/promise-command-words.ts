import { rangesOfDay } from "../calendar/open-time.ts";
import { besideWhen } from "../calendar/when.ts";
import { dayDistance, dayWords } from "../calendar/words.ts";
import { dateOfDay, localDate, localDay } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { ReplyWay } from "../interaction/interaction.ts";
import { readWay, wayNamed } from "../interaction/reply-way.ts";
import { checkDate, type Told } from "../promise/promise.ts";
import { type Args, arg, type Call } from "./command.ts";
import { findWhen, readMoment } from "./read-when.ts";

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

/** As many words as a date is looked for in. */
const mostWords = 10;

/** "records request by fri 3pm" → what, and the date as typed; the date is the longest end that is nothing else. */
export function splitDate(call: Call, typed: string): { readonly what: string; readonly date: string } {
  const starts = [...typed.matchAll(/\S+/gu)].map((word) => word.index).slice(-mostWords);
  const start = starts.find((index) => isMoment(call, typed.slice(index)));
  if (start === undefined) return { what: typed.trim(), date: "" };
  return { what: typed.slice(0, start).replace(/(?<![\s,;])[\s,;]+$/u, ""), date: typed.slice(start).trim() };
}

/** Whether the words are a date or a time, and nothing else. */
export function isMoment(call: Call, words: string): boolean {
  if (!/[\p{L}\d]/u.test(words)) return false;
  const when = findWhen(call, words, "future");
  return when !== null && besideWhen(words, when) === "";
}

/** A date to come, from words. A day alone is its closing time; a closed day needs a time. */
export function readDate(call: Call, typed: string): Instant {
  const example = `"fri 3pm" or "dec 1"`;
  const when = readMoment(call, typed, { prefer: "future", field: "date", example });
  return when.dayOnly ? closingOn(call, when.at) : when.at;
}

function closingOn({ deps, reader }: Call, noon: Instant): Instant {
  // Whether the office was open on a day that is over helps nobody.
  if (dayDistance(noon, reader.now, reader.person.zone) < 0) checkDate(noon, reader.now);
  const day = localDay(noon, reader.person.zone);
  const closing = rangesOfDay(deps.policy().calendar.openTime, day).at(-1)?.end;
  if (closing !== undefined) return closing;
  throw new Refusal(
    "date",
    `The office is closed on ${dayWords(dateOfDay(day), localDate(reader.now, reader.person.zone))}.`,
    {
      field: "date",
      remedy: "Give a time on that day if you mean it, or another day.",
    },
  );
}
