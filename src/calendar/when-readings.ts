import type { Component, ParsedComponents, ParsedResult } from "chrono-node";
import type { Instant } from "../clock.ts";
import { DAY, HOUR, MINUTE } from "./duration.ts";
import { isWeekdayAlone, namedDays } from "./named-days.ts";
import { timesOfDay } from "./time-of-day.ts";
import { readExpressions, WEEKDAY } from "./when-reader.ts";
import {
  dateOf,
  instantOf,
  lastInstantOf,
  type WallTime,
  wallMidnight,
  wallTime,
  weekdayOf,
} from "./zone.ts";

export type WhenOptions = {
  readonly now: Instant;
  /** IANA zone of the person who typed. */
  readonly zone: string;
  /** Which way to read what is ambiguous: "4:40pm", "Mon", "12/1". */
  readonly prefer: "past" | "future";
  /** BCP 47 of the person who typed: "12/1" is a day in December to some and in January to others. Absent: not known. */
  readonly locale?: string;
  /** Which one is meant of a time that comes twice as the clocks go back. Absent: either. */
  readonly change?: "before" | "after";
};

export type Reading = {
  readonly at: Instant;
  /** Only a day was named: its noon, or now where it is today. */
  readonly dayOnly: boolean;
  /** The time that was named, where the clocks skip it; `at` is when they do. */
  readonly skipped?: WallTime;
};

type Candidate = Reading & { readonly day: WallTime };

const NOON = 12 * HOUR;
const SECOND = 1_000;
/** A date without a year this near on the other side of now is more likely a slip than another year. */
const SLIP = 31 * DAY;

/**
 * All that a parsed expression may mean, the likeliest first: those on the preferred side of now, or the likeliest alone
 * where none is. `turned`: the same expression with day and month the other way round, where that is in doubt.
 */
export function readingsOf(
  found: ParsedResult,
  turned: ParsedResult | null,
  options: WhenOptions,
): readonly [Reading, ...Reading[]] {
  const instant = instantNamed(found, options);
  if (instant !== null) return [{ at: instant, dayOnly: false }];
  const candidates = [...candidatesOf(found, turned, options), ...dateNumbered(found, options)];
  // Which year is meant is a guess as well: a date in the near past may be the one that was meant.
  const slack = turned ? SLIP : 0;
  const [first, ...others] = candidates.filter((each) => onSide(each, options, slack));
  const reading = ({ at, dayOnly, skipped }: Reading): Reading =>
    skipped === undefined ? { at, dayOnly } : { at, dayOnly, skipped };
  if (first) return [reading(first), ...others.map(reading)];
  return [reading(candidates[0] ?? { at: options.now, dayOnly: false })];
}

/** Whether a date is named, and not only a time of day. */
export const namesDate = (start: ParsedComponents): boolean =>
  start.isCertain("day") || start.isCertain("weekday") || start.tags().has("result/relativeDate");

/** Moments that leave no day and no half of it open: "now", "3 hours ago", an instant of computers. */
function instantNamed({ start, text }: ParsedResult, { now, zone }: WhenOptions): Instant | null {
  const tags = start.tags();
  if (tags.has("casualReference/now")) return now;
  // "3 hours ago" is that long in real time, whatever the clocks did meanwhile.
  if (tags.has("result/relativeDateAndTime"))
    return now + (lengthNamed(text) ?? wallNamed(start) - wallTime(now, zone));
  if (!start.isCertain("timezoneOffset")) return null;
  return wallNamed(start) - (start.get("timezoneOffset") ?? 0) * MINUTE;
}

/** Wall time of a day far from every change of clocks: chrono-node reckons in the zone of the machine, which may have one just now. */
const CALM = Date.UTC(2026, 0, 15, 12);
const MONTHS_OR_CLOCK = /month|year|quarter|\bat\b|\d:\d|\d\s?[ap]\.?m\b/i;

/** How far from now "3 hours ago" is, in milliseconds, negative before; null where a month or a clock time has a part in it. */
function lengthNamed(text: string): number | null {
  if (MONTHS_OR_CLOCK.test(text)) return null;
  const [found] = readExpressions(text, new Date(2026, 0, 15, 12), "month first");
  if (!found?.start.tags().has("result/relativeDateAndTime")) return null;
  return wallNamed(found.start) - CALM;
}

function candidatesOf(
  found: ParsedResult,
  turned: ParsedResult | null,
  options: WhenOptions,
): readonly Candidate[] {
  const times = timesOfDay(found.start, found.text);
  // Of a coming "8:30" each half has its own day: this evening, tomorrow morning.
  const ownDay = options.prefer === "future" && !namesDate(found.start);
  return times.flatMap((time) => {
    const asked = { ...options, time: ownDay ? time : times[0] };
    const days = [...namedDays(found, asked), ...(turned ? namedDays(turned, asked) : [])];
    return [...days, ...endsOf(found, days)].flatMap((day) => candidatesOn(found, { day, time }, options));
  });
}

/** "tomorrow midnight" is where tomorrow begins, and where it ends. */
const endsOf = ({ start, text }: ParsedResult, days: readonly WallTime[]): readonly WallTime[] =>
  /\bmidnight\b/i.test(text) && namesDate(start) ? days.map((day) => day + DAY) : [];

function candidatesOn(
  { start }: ParsedResult,
  { day, time }: { readonly day: WallTime; readonly time: number | null },
  { now, zone, prefer, change }: WhenOptions,
): readonly Candidate[] {
  const wall = day + (time ?? NOON);
  const [at, again] = [instantOf(wall, zone), lastInstantOf(wall, zone)];
  const dayOnly = time === null;
  if (wallTime(at, zone) !== wall) return [{ at, day, dayOnly, skipped: wall }];
  if (start.isCertain("hour") && at !== again)
    return [...(change === "after" ? [] : [at]), ...(change === "before" ? [] : [again])].map((each) => ({
      ...{ at: each, day, dayOnly },
    }));
  if (start.isCertain("hour") || day !== midnightBefore(now, zone)) return [{ at, day, dayOnly }];
  // Of today only a part is named: what has come in has come in by now.
  return [{ at: dayOnly ? now : prefer === "past" ? Math.min(at, now) : at, day, dayOnly }];
}

const WEEKDAY_AND_NUMBER = new RegExp(`\\b${WEEKDAY},?\\s+(\\d{1,2})\\s*$`, "i");

/** "fri 4": four o'clock, or Friday the 4th where the coming or the last weeks have one. */
function dateNumbered(found: ParsedResult, { now, zone, prefer }: WhenOptions): readonly Candidate[] {
  const number = Number(WEEKDAY_AND_NUMBER.exec(found.text)?.[1]);
  if (!isWeekdayAlone(found) || !(number >= 1)) return [];
  const today = midnightBefore(now, zone);
  const weekday = found.start.get("weekday") || 7;
  const step = prefer === "past" ? -DAY : DAY;
  const days = Array.from({ length: 32 }, (_, count) => today + count * step);
  const day = days.find(
    (each) => weekdayOf(dateOf(each)) === weekday && new Date(each).getUTCDate() === number,
  );
  if (day === undefined) return [];
  return [{ at: day === today ? now : instantOf(day + NOON, zone), day, dayOnly: true }];
}

function onSide({ at, day, dayOnly }: Candidate, { now, zone, prefer }: WhenOptions, slack: number): boolean {
  const today = midnightBefore(now, zone);
  if (prefer === "past") return dayOnly ? day <= today + slack : at <= now + slack;
  return dayOnly ? day >= today - slack : at > now - slack;
}

const midnightBefore = (now: Instant, zone: string): WallTime => wallMidnight(dateOf(wallTime(now, zone)));

function wallNamed(start: ParsedComponents): WallTime {
  const part = (component: Component) => start.get(component) ?? 0;
  const midnight = Date.UTC(part("year"), part("month") - 1, part("day"));
  return (
    midnight + part("hour") * HOUR + part("minute") * MINUTE + part("second") * SECOND + part("millisecond")
  );
}
