import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { DAY, MINUTE } from "./duration.ts";
import { type HolidayPlace, publicHolidays } from "./holidays.ts";
import { type OfficeHours, parseWeek, type TimeRange, type Week } from "./hours.ts";
import {
  addDays,
  instantOf,
  isLocalDate,
  isZone,
  type LocalDate,
  localDate,
  wallMidnight,
  weekdayOf,
} from "./zone.ts";

/** Open from `start` up to, not including, `end`. */
export type Interval = { readonly start: Instant; readonly end: Instant };

export type OfficeCalendar = {
  /** IANA. */
  readonly zone: string;
  readonly week: "always" | Week;
  /** Why the office is closed on a day that might be open: the holiday's name, or "closed" for a day of its own. */
  closedDay(date: LocalDate): string | null;
  /** The open time of the ranges that start on a local date, in order, none of it empty. */
  openRanges(date: LocalDate): readonly Interval[];
};

export type CalendarRules = {
  readonly zone: string;
  readonly hours: OfficeHours;
  readonly holidays?: HolidayRules | undefined;
};

export type HolidayRules = HolidayPlace & {
  /** Local dates on which the office is closed besides the public holidays. */
  readonly closed?: readonly string[] | undefined;
  /** Local dates on which it is open in spite of a holiday or its week. */
  readonly open?: readonly string[] | undefined;
};

/** A year and a month: whoever is closed for longer has made a mistake in the hours. */
const LONGEST_CLOSURE_DAYS = 400;
const WHOLE_DAY: readonly TimeRange[] = [{ from: 0, to: 1440 }];
const MOST_REMEMBERED_DAYS = 4_000;

/**
 * An office's calendar. Hours that are "always" mean public holidays too; only days that the office itself
 * names as closed are not open then. A range that runs past midnight belongs to the day it starts on, and
 * stays open even where the next day is closed.
 * Throws a Refusal ("zone", "hours" or "holidays") for what does not exist or contradicts itself.
 */
export function officeCalendar({ zone, hours, holidays = {} }: CalendarRules): OfficeCalendar {
  if (!isZone(zone)) {
    const remedy = "Write the name of a place in the IANA database, for example America/Los_Angeles.";
    throw new Refusal("zone", `"${zone}" is not a known time zone.`, { remedy });
  }
  const week = hours === "always" ? hours : parseWeek(hours);
  const closedDay = closedDays(holidays, week === "always");
  const open = new Set(holidays.open);
  const rangesOn = (date: LocalDate): readonly TimeRange[] => {
    if (week === "always") return closedDay(date) === null ? WHOLE_DAY : [];
    if (open.has(date)) return latestHours(week, weekdayOf(date));
    return closedDay(date) === null ? (week[weekdayOf(date)] ?? []) : [];
  };
  const openRanges = remembered((date) => intervals(zone, date, rangesOn));
  return { zone, week, closedDay, openRanges };
}

/** The open time of the ranges that start on a local date, in order; correct across changes of the clocks. */
export function openRanges(calendar: OfficeCalendar, date: LocalDate): readonly Interval[] {
  return calendar.openRanges(date);
}

/** Whether a local date has hours of its own; every other date is a closed day. */
export function isOpenDay(calendar: OfficeCalendar, date: LocalDate): boolean {
  return calendar.openRanges(date).length > 0;
}

export function isOpen(calendar: OfficeCalendar, at: Instant): boolean {
  const date = localDate(at, calendar.zone);
  const holds = (range: Interval) => range.start <= at && at < range.end;
  return calendar.openRanges(date).some(holds) || calendar.openRanges(addDays(date, -1)).some(holds);
}

/** `at` itself when the office is open then, else its next opening. Refuses ("hours") when there is none within 400 days. */
export function nextOpening(calendar: OfficeCalendar, at: Instant): Instant {
  for (const { start } of openTimeFrom(calendar, at)) return Math.max(start, at);
  return at;
}

/** The first closing after `at`, ranges that touch taken as one; null when there is none within 400 days. */
export function closingAfter(calendar: OfficeCalendar, at: Instant): Instant | null {
  let closing: Instant | null = null;
  for (const { start, end } of openTimeFrom(calendar, at)) {
    if (closing !== null && start > closing) return closing;
    if (end - at > LONGEST_CLOSURE_DAYS * DAY) return null;
    closing = end;
  }
  return closing;
}

/** The open ranges that end after `at`, earliest first, without end. Refuses ("hours") after 400 closed days on end. */
export function* openTimeFrom(calendar: OfficeCalendar, at: Instant): Generator<Interval> {
  // One day back, for hours that run past midnight.
  let date = addDays(localDate(at, calendar.zone), -1);
  for (let closed = 0; closed <= LONGEST_CLOSURE_DAYS; closed += 1) {
    for (const range of calendar.openRanges(date)) {
      if (range.end <= at) continue;
      closed = 0;
      yield range;
    }
    date = addDays(date, 1);
  }
  const remedy = "Check the hours and the closed days of the office.";
  throw new Refusal("hours", `The office has no open hour in the ${LONGEST_CLOSURE_DAYS} days to ${date}.`, {
    remedy,
  });
}

/** The open ranges that start before `at`, latest first; ends after 400 closed days on end. */
export function* openTimeBefore(calendar: OfficeCalendar, at: Instant): Generator<Interval> {
  let date = localDate(at, calendar.zone);
  for (let closed = 0; closed <= LONGEST_CLOSURE_DAYS; closed += 1) {
    for (const range of calendar.openRanges(date).toReversed()) {
      if (range.start >= at) continue;
      closed = 0;
      yield range;
    }
    date = addDays(date, -1);
  }
}

function closedDays(rules: HolidayRules, always: boolean): (date: LocalDate) => string | null {
  const own = new Set(rules.closed);
  const open = new Set(rules.open);
  for (const date of [...own, ...open]) {
    if (isLocalDate(date)) continue;
    const remedy = "Write dates as 2026-11-27.";
    throw new Refusal("holidays", `"${date}" is not a date of the calendar.`, { remedy });
  }
  const both = [...own].find((date) => open.has(date));
  if (both) {
    const remedy = "Leave it in one of the two lists.";
    throw new Refusal("holidays", `${both} is both an open and a closed day.`, { remedy });
  }
  const holiday = publicHolidays(rules);
  return (date) => {
    if (open.has(date)) return null;
    return (always ? null : holiday(date)) ?? (own.has(date) ? "closed" : null);
  };
}

/** The hours of the weekday, or of the nearest one before it that has any. */
function latestHours(week: Week, weekday: number): readonly TimeRange[] {
  for (let back = 0; back < 7; back += 1) {
    const ranges = week[((weekday - 1 - back + 7) % 7) + 1];
    if (ranges && ranges.length > 0) return ranges;
  }
  return [];
}

function intervals(
  zone: string,
  date: LocalDate,
  rangesOn: (date: LocalDate) => readonly TimeRange[],
): readonly Interval[] {
  const midnight = wallMidnight(date);
  // An extra open day may have hours that run into those of the day after: they are counted once.
  const cut = 1440 + (rangesOn(addDays(date, 1))[0]?.from ?? 1440);
  return rangesOn(date)
    .map(({ from, to }) => ({
      start: instantOf(midnight + from * MINUTE, zone),
      end: instantOf(midnight + Math.min(to, cut) * MINUTE, zone),
    }))
    .filter(({ start, end }) => start < end);
}

/** The days around the present are asked for again and again. */
function remembered(
  compute: (date: LocalDate) => readonly Interval[],
): (date: LocalDate) => readonly Interval[] {
  const known = new Map<LocalDate, readonly Interval[]>();
  return (date) => {
    const found = known.get(date);
    if (found) return found;
    if (known.size >= MOST_REMEMBERED_DAYS) known.clear();
    const computed = compute(date);
    known.set(date, computed);
    return computed;
  };
}
