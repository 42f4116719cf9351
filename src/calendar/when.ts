import type { ParsedResult } from "chrono-node";
import { type DateOrder, dateOrder, orderDoubt } from "./date-order.ts";
import { readExpressions } from "./when-reader.ts";
import { namesDate, type Reading, readingsOf, type WhenOptions } from "./when-readings.ts";
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
};

/** chrono-node reads with regular expressions: what nobody would type is not given to it. */
export const LONGEST_WHEN = 200;

/**
 * Finds the first moment that a typed text names, in English, with dates in the order of the locale. Times are those of the wall
 * clock in `zone`: one that the clocks skip moves forward, one that comes twice is the earlier. A bare hour
 * from 1 to 6 is in the afternoon. A day alone is noon, today alone is now. A future that is stated is given
 * back even where the past is preferred, so that the caller can say so. A length alone, "2 days", counts from now
 * in the preferred direction.
 */
export function parseWhen(text: string, options: WhenOptions): When | null {
  const typed = text.slice(0, LONGEST_WHEN);
  const order = dateOrder(options.locale);
  const length = lengthAlone(typed, options.prefer);
  const found = find(length?.spelled ?? typed, options, order ?? "month first");
  if (!found) return null;
  const { open, turned } = orderDoubt(found.text, order);
  const other = open ? (find(found.text, options, "day first") ?? null) : null;
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
    stretch: Boolean(found.end),
  };
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

/** "2 days" as chrono-node reads it, and where in the typed text that stands. */
function lengthAlone(text: string, prefer: WhenOptions["prefer"]) {
  const [, length, rest] = LENGTH_ALONE.exec(text) ?? [];
  if (length === undefined || rest === undefined) return null;
  const spelled = prefer === "past" ? `${length} ago${rest}` : `in ${length}${rest}`;
  const added = spelled.length - length.length - rest.length;
  const index = text.length - text.trimStart().length;
  const place = (found: ParsedResult) => ({
    index,
    text: text.slice(index, index + found.text.length - added),
  });
  return { spelled, place };
}

/** "15h" alone is a length, and a time of day in many places. */
function clockOf(text: string, options: WhenOptions): readonly Reading[] {
  const hour = /^\s*([7-9]|1\d|2[0-3])\s?h[\s.,;!?]*$/i.exec(text)?.[1];
  return hour === undefined ? [] : (parseWhen(`${hour.padStart(2, "0")}:00`, options)?.readings ?? []);
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
