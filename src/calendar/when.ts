import {
  type Chrono,
  type Component,
  casual,
  en,
  type ParsedComponents,
  type ParsedResult,
  type Parser,
} from "chrono-node";
import type { Instant } from "../clock.ts";
import { DAY, HOUR, MINUTE } from "./duration.ts";
import { namedDay } from "./named-day.ts";
import { dateOf, instantOf, type WallTime, wallMidnight, wallTime } from "./zone.ts";

export type WhenOptions = {
  readonly now: Instant;
  /** IANA zone of the person who typed. */
  readonly zone: string;
  /** Which way to read what is ambiguous: "4:40pm", "Mon", "12/1". */
  readonly prefer: "past" | "future";
  /** BCP 47 of the person who typed: "12/1" is a day in December to some and in January to others. Default en-US. */
  readonly locale?: string;
};

export type When = {
  readonly at: Instant;
  /** The part of the typed text that says when, and where in it that starts. */
  readonly text: string;
  readonly index: number;
  /** False where only a day, or a part of one, was named. */
  readonly certainTime: boolean;
  /** Where "8:30" may as well be in the other half of the day: that moment, for reading both back. */
  readonly orElse: Instant | null;
};

/** chrono-node reads with regular expressions: what nobody would type is not given to it. */
const LONGEST_TEXT = 200;
const NOON = 12 * HOUR;
const SECOND = 1_000;
/** "04:40" or an ISO date: whoever writes so does not mean the afternoon. */
const TWENTY_FOUR_HOURS = /(?:^|\s)0\d(?![\d/.-])|\d{4}-\d{1,2}-\d{1,2}/;

const PARTS_OF_DAY: readonly (readonly [RegExp, number])[] = [
  [/morning/i, 9 * HOUR],
  [/afternoon/i, 15 * HOUR],
  [/evening|night/i, 20 * HOUR],
];

const dayBeforeYesterday: Parser = {
  pattern: () => /\b(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)\b/i,
  extract: ({ refDate }, [words]) => {
    const day = refDate.getDate() + (/yesterday/i.test(words) ? -2 : 2);
    const date = new Date(Date.UTC(refDate.getFullYear(), refDate.getMonth(), day));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  },
};

function readerOf(base: Chrono): Chrono {
  const reader = base.clone();
  reader.parsers.push(dayBeforeYesterday);
  // They take "Art" in "4pm Art" for a zone, and the start of a phone number after a time for an offset.
  reader.refiners = reader.refiners.filter((refiner) => !/^ExtractTimezone/.test(refiner.constructor.name));
  return reader;
}

const monthFirst = readerOf(casual);
const dayFirst = readerOf(en.GB);
/** Where numbers are written month before day. */
const monthFirstRegions = ["US", "PH"];

function readerFor(locale: string): Chrono {
  try {
    return monthFirstRegions.includes(new Intl.Locale(locale).maximize().region ?? "US")
      ? monthFirst
      : dayFirst;
  } catch {
    return monthFirst;
  }
}

/**
 * Finds the first moment that a typed text names, in English, with dates in the order of the locale. Times are those of the wall
 * clock in `zone`: one that the clocks skip moves forward, one that comes twice is the earlier. A bare hour
 * from 1 to 6 is in the afternoon. A day alone is noon, today alone is now. A future that is stated is given
 * back even where the past is preferred, so that the caller can say so.
 */
export function parseWhen(text: string, options: WhenOptions): When | null {
  const now = wallTime(options.now, options.zone);
  const reader = readerFor(options.locale ?? "en-US");
  const found = reader.parse(text.slice(0, LONGEST_TEXT), systemDate(now)).find(namesDay);
  if (!found) return null;
  const { index, text: words } = found;
  const certainTime = found.start.isCertain("hour");
  const at = instantNamed(found, now, options);
  return { at, text: words, index, certainTime, orElse: otherHalf(found, at, options) };
}

/** Hours at which people are about both in the morning and in the evening. */
const EITHER_HALF = { from: 6, to: 10 } as const;

/** "8:30" in the other half of its day, where nothing says which one is meant and both lie on the preferred side. */
function otherHalf({ start, text }: ParsedResult, at: Instant, options: WhenOptions): Instant | null {
  const hour = start.get("hour") ?? 0;
  const told = start.isCertain("meridiem") || partOfDay(text) !== null || TWENTY_FOUR_HOURS.test(text);
  if (!start.isCertain("hour") || told || hour < EITHER_HALF.from || hour > EITHER_HALF.to) return null;
  const tags = start.tags();
  if (tags.has("casualReference/now") || tags.has("result/relativeDateAndTime")) return null;
  const other = wallTime(at, options.zone) % DAY < NOON ? at + NOON : at - NOON;
  const possible = options.prefer === "past" ? other <= options.now : other > options.now;
  return possible ? other : null;
}

const LEAD = /^\s*(?:received|just|at|on|about|around|[\s:~])*$/i;
const TAIL = /^[\s.,;!?]*$/;
const TIME_WORDS =
  /\d|\b(?:today|yesterday|tomorrow|tonight|noon|midday|midnight|now|ago|morning|afternoon|evening|last|next)\b/i;
const PHONE = /^[\s+().\d-]*$/;
const NUMERIC_DATE = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}([-.])\d{1,2}\1(?:\d{4}|\d{2})$/;

/**
 * Like `parseWhen`, for a text that is nothing but a moment; null for everything else, such as a name that
 * is also a month or a weekday, or a phone number.
 */
export function wholeWhen(text: string, options: WhenOptions): When | null {
  const bare = text.replace(/[\s.,;!?]+$/, "").trimStart();
  if (text.length > LONGEST_TEXT || !TIME_WORDS.test(bare)) return null;
  if (PHONE.test(bare) && !NUMERIC_DATE.test(bare)) return null;
  const when = parseWhen(text, options);
  if (!when) return null;
  const whole = LEAD.test(text.slice(0, when.index)) && TAIL.test(text.slice(when.index + when.text.length));
  return whole ? when : null;
}

/** A month or a year alone ("May") names no day. */
function namesDay({ start }: ParsedResult): boolean {
  if (start.tags().has("result/relativeDate") || start.isCertain("day")) return true;
  return !start.isCertain("month") && !start.isCertain("year");
}

function instantNamed(found: ParsedResult, now: WallTime, options: WhenOptions): Instant {
  const { start, text } = found;
  const tags = start.tags();
  if (tags.has("casualReference/now")) return options.now;
  // "3 hours ago" is that long in real time, whatever the clocks did meanwhile.
  if (tags.has("result/relativeDateAndTime")) return options.now + (wallNamed(start) - now);
  if (start.isCertain("timezoneOffset"))
    return wallNamed(start) - (start.get("timezoneOffset") ?? 0) * MINUTE;
  const time = start.isCertain("hour") ? clockTime(start, text) : partOfDay(text);
  const midnight = namedDay(found, { ...options, time });
  const at = instantOf(midnight + (time ?? NOON), options.zone);
  if (start.isCertain("hour") || midnight !== wallMidnight(dateOf(now))) return at;
  if (time === null) return options.now;
  // Of today only a part is named: what has come in has come in by now.
  return options.prefer === "past" ? Math.min(at, options.now) : at;
}

/** Milliseconds after midnight. */
function clockTime(start: ParsedComponents, text: string): number {
  const [hour, minute, second] = [start.get("hour") ?? 0, start.get("minute") ?? 0, start.get("second") ?? 0];
  const bare = !start.isCertain("meridiem") && hour >= 1 && hour <= 6;
  const afternoon = bare && partOfDay(text) === null && !TWENTY_FOUR_HOURS.test(text);
  return (hour + (afternoon ? 12 : 0)) * HOUR + minute * MINUTE + second * SECOND;
}

function partOfDay(text: string): number | null {
  return PARTS_OF_DAY.find(([words]) => words.test(text))?.[1] ?? null;
}

function wallNamed(start: ParsedComponents): WallTime {
  const part = (component: Component) => start.get(component) ?? 0;
  const midnight = Date.UTC(part("year"), part("month") - 1, part("day"));
  return (
    midnight + part("hour") * HOUR + part("minute") * MINUTE + part("second") * SECOND + part("millisecond")
  );
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
