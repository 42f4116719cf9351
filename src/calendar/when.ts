import type { ParsedResult } from "chrono-node";
import { type DateOrder, dateOrder, orderDoubt } from "./date-order.ts";
import { readExpressions } from "./when-reader.ts";
import { namesDate, type Reading, readingsOf, type WhenOptions } from "./when-readings.ts";
import { whichOfTwo } from "./words.ts";
import { type WallTime, wallTime } from "./zone.ts";

export type { Reading, WhenOptions } from "./when-readings.ts";

export type When = Reading & {
  /** The part of the typed text that says when, and where in it that starts. */
  readonly text: string;
  readonly index: number;
  /** False where only a day, or a part of one, was named. */
  readonly certainTime: boolean;
  /** False where only a time of day was named. */
  readonly certainDay: boolean;
  /** All that it may mean, soonest first, `at` among them. More than one: read them back before one counts. */
  readonly readings: readonly Reading[];
  /** Its numbers name a day only against this person's order of day and month ("13/1"): to be read back as well. */
  readonly turned: boolean;
  /** "3pm - 5pm": `at` is only where it begins. */
  readonly stretch: boolean;
  /** It says which of two times it is, and comes only once. */
  readonly once?: true;
};

/** chrono-node reads with regular expressions: what nobody would type is not given to it. */
export const LONGEST_WHEN = 200;

/**
 * Finds the first moment that a typed text names, in English, with dates in the order of the locale. Times are those of the wall
 * clock in `zone`: one that the clocks skip moves forward and is `skipped`, one that comes twice has both as its readings
 * unless it says "before the clock change" or "after the clock change". A bare hour from 1 to 6 is in the afternoon. A day alone is noon, today alone is now. A future that is stated is given
 * back even where the past is preferred, so that the caller can say so. A length alone, "2 days", counts from now
 * in the preferred direction.
 */
export function parseWhen(text: string, options: WhenOptions): When | null {
  const typed = text.slice(0, LONGEST_WHEN);
  return atChange(typed, options) ?? foundIn(typed, options);
}

function foundIn(typed: string, options: WhenOptions): When | null {
  const found = momentIn(typed, options);
  return found && (clockAsYear(found, options) ?? found);
}

/** As `whichOfTwo` writes it, with the brackets that stand around it elsewhere. */
const CHANGE = /\((before|after) the clock change\)|\b(before|after) the clock change\b/i;

/**
 * A time that comes twice, with which of the two it is: without a day also one of this very night that has passed, or is
 * to come, so that the caller can say so. Any other is `once`. Null where nothing of it is said of a time.
 */
function atChange(typed: string, options: WhenOptions): When | null {
  const mark = CHANGE.exec(typed);
  if (!mark) return null;
  const [said, from, to] = [mark[1] ?? mark[2], mark.index, mark.index + mark[0].length];
  const without = `${typed.slice(0, from)}${" ".repeat(to - from)}${typed.slice(to)}`;
  const change = said?.toLowerCase() === "after" ? "after" : "before";
  const isTwice = (when: When | null) => when !== null && whichOfTwo(when.at, options.zone) !== "";
  const meant = foundIn(without, { ...options, change });
  const prefer = options.prefer === "past" ? "future" : "past";
  const other = meant?.certainDay ? null : foundIn(without, { ...options, change, prefer });
  const when = !isTwice(meant) && isTwice(other) ? other : meant;
  if (!when) return null;
  const end = when.index + when.text.length;
  const isNext = end <= from && typed.slice(end, from).trim() === "";
  const marked = { ...when, text: typed.slice(when.index, isNext ? to : end) };
  if (isTwice(when)) return marked;
  return isNext && when.certainTime ? { ...marked, once: true } : null;
}

function momentIn(typed: string, options: WhenOptions): When | null {
  const order = dateOrder(options.locale);
  const length = lengthAlone(typed, options.prefer);
  const found = find(length?.spelled ?? typed, options, order ?? "month first");
  if (!found) return null;
  const { open, turned } = orderDoubt(found.text, order);
  const other = open || isDotted(found.text, order) ? (find(found.text, options, "day first") ?? null) : null;
  const readings = readingsOf(found, other, options);
  return {
    ...readings[0],
    ...(length
      ? length.place(found)
      : { index: found.index, text: typed.slice(found.index, found.index + found.text.length) }),
    certainTime: found.start.isCertain("hour"),
    certainDay: namesDate(found.start),
    readings: distinct([...readings, ...clockOf(typed, options)]),
    turned,
    stretch: Boolean(found.end) || isSpan(found),
  };
}

/** "5.11.2026": with dots the day comes first nearly everywhere, whatever this person's order is. */
const isDotted = (text: string, order: DateOrder | null): boolean =>
  order === "month first" && /\b(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})\b/.test(text);

/** "next week" and "over the weekend" name no day. */
const isSpan = ({ start, text }: ParsedResult): boolean =>
  /\bweekend\b/i.test(text) ||
  (/\b(?:next|last|past|this)\s+week\b/i.test(text) && !start.isCertain("weekday"));

/** From here on a number of four digits may be the year of a drawing or a permit, and is one. */
const FIRST_YEAR = 1800;

/** "20 nov 1640": the time of day, to be read back; null where the year is one. */
function clockAsYear({ text, index }: When, options: WhenOptions): When | null {
  const [, hour, minute] = /(?<!\d)([01]\d|2[0-3])([0-5]\d)$/.exec(text) ?? [];
  if (hour === undefined || Number(`${hour}${minute}`) >= FIRST_YEAR) return null;
  const timed = `${text.slice(0, -4).replace(/[\s,]+$/, "")} ${hour}:${minute}`;
  const when = /[a-z]/i.test(text) ? momentIn(timed, options) : null;
  return when?.certainTime && when.certainDay ? { ...when, text, index, turned: true } : null;
}

function find(text: string, { now, zone }: WhenOptions, order: DateOrder): ParsedResult | undefined {
  return readExpressions(text, systemDate(wallTime(now, zone)), order).find(namesDay);
}

/** A month or a year alone ("May") names no day. */
function namesDay({ start }: ParsedResult): boolean {
  if (start.tags().has("result/relativeDate") || start.isCertain("day")) return true;
  return !start.isCertain("month") && !start.isCertain("year");
}

const LENGTH_ALONE =
  /^\s*((?:half an|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?:\.5)?)\s*(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?)(?:\s*(?:and\s+)?\d{1,2}\s*(?:minutes?|mins?|m))?)((?:,?\s+at\s[^,]{1,12})?[\s.,;!?]*)$/i;

/** "1h30": nobody asks for half past one at night. "15h30" is a time of day, and "9h30" either. */
const HOURS_AND_MINUTES = /^\s*((?:0?[1-9]|1[0-2])\s?h\s?[0-5]\d)([\s.,;!?]*)$/i;

/** "2 days" as chrono-node reads it, and where in the typed text that stands. */
function lengthAlone(text: string, prefer: WhenOptions["prefer"]) {
  const [, length, rest] =
    LENGTH_ALONE.exec(text) ?? (prefer === "future" ? HOURS_AND_MINUTES.exec(text) : null) ?? [];
  if (length === undefined || rest === undefined) return null;
  const minutes = /h\s?\d\d$/i.test(length) ? "m" : "";
  const spelled = prefer === "past" ? `${length} ago${rest}` : `in ${length}${minutes}${rest}`;
  const added = spelled.length - length.length - rest.length;
  const index = text.length - text.trimStart().length;
  const place = (found: ParsedResult) => ({
    index,
    text: text.slice(index, index + found.text.length - added),
  });
  return { spelled, place };
}

/** "15h" alone is a length, and a time of day in many places; so is "9h30". */
function clockOf(text: string, options: WhenOptions): readonly Reading[] {
  const [, hour, minute = "00"] = /^\s*([7-9]|1\d|2[0-3])\s?h\s?([0-5]\d)?[\s.,;!?]*$/i.exec(text) ?? [];
  return hour === undefined ? [] : (momentIn(`${hour.padStart(2, "0")}:${minute}`, options)?.readings ?? []);
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Map(readings.map((each) => [each.at, each]));
  return [...seen.values()].sort((a, b) => a.at - b.at);
}

/** Words that may stand beside a moment and change nothing. */
const FILLER = /^(?:received|called|just|at|on|about|around|by|until|till?|please|pls|thanks|sharp)$/i;
const MARKS = /^[.,;:!?~()–—-]+|[.,;:!?~()–—-]+$/g;

/** What stands beside the moment in a typed text and is not understood; empty where nothing does. */
export function besideWhen(typed: string, { index, text }: Pick<When, "index" | "text">): string {
  return [typed.slice(0, index), typed.slice(index + text.length)]
    .flatMap((side) => side.split(/\s+/))
    .map((word) => word.replace(MARKS, ""))
    .filter((word) => word !== "" && !FILLER.test(word))
    .join(" ");
}

const TIME_WORDS =
  /\d|\b(?:today|yesterday|tomorrow|tonight|noon|midday|midnight|now|ago|morning|afternoon|evening|last|next|in|hours?|minutes?|days|weeks?)\b/i;
const PHONE = /^[\s+().\d-]*$/;
const NUMERIC_DATE = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}([-.])\d{1,2}\1(?:\d{4}|\d{2})$/;

/**
 * Like `parseWhen`, for a text that is nothing but a moment; null for everything else, such as a name that
 * is also a month or a weekday, or a phone number.
 */
export function wholeWhen(text: string, options: WhenOptions): When | null {
  const bare = text
    .slice(0, LONGEST_WHEN)
    .replace(/[\s.,;!?]{1,200}$/, "")
    .trimStart();
  if (text.length > LONGEST_WHEN || !TIME_WORDS.test(bare)) return null;
  if (PHONE.test(bare) && !NUMERIC_DATE.test(bare)) return null;
  const when = parseWhen(text, options);
  return when && !when.stretch && besideWhen(text, when) === "" ? when : null;
}

/** chrono-node reckons in the zone of the machine: this Date reads there as the wall clock does in ours. */
function systemDate(wall: WallTime): Date {
  const utc = new Date(wall);
  const time = [
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
    utc.getUTCMilliseconds(),
  ] as const;
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), ...time);
}
