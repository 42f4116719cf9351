import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { closedDays, type HolidayRules } from "./closed-days.ts";
import { DAY, MINUTE } from "./duration.ts";
import { type OfficeHours, parseWeek, type TimeRange, type Week } from "./hours.ts";
import type { Interval } from "./open-stretch.ts";
import {
  LONGEST_CLOSURE_DAYS,
  neverOpen,
  type OpenTime,
  openTime,
  rangeAround,
  rangesBefore,
  rangesFrom,
  rangesOfDay,
} from "./open-time.ts";
import { dateOfDay, dayOf, instantOf, isZone, type LocalDate, type LocalDay, weekdayOfDay } from "./zone.ts";

export type { HolidayRules } from "./closed-days.ts";
export type { Interval } from "./open-stretch.ts";

export type OfficeCalendar = {
  /** IANA. */
  readonly zone: string;
  readonly week: "always" | Week;
  /** What it was made of. */
  readonly rules: CalendarRules;
  /** Why the office is closed on a day that might be open: the holiday's name, or "closed" for a day of its own. */
  closedDay(date: LocalDate): string | null;
  /** The open time of the ranges that start on a local date, in order, none of it empty. */
  openRanges(date: LocalDate): readonly Interval[];
  readonly openTime: OpenTime;
};

export type CalendarRules = {
  readonly zone: string;
  readonly hours: OfficeHours;
  readonly holidays?: HolidayRules | undefined;
};

const WHOLE_DAY: readonly TimeRange[] = [{ from: 0, to: 1440 }];

/**
 * An office's calendar. Hours that are "always" mean public holidays too; only days that the office itself
 * names as closed are not open then. A range that runs past midnight belongs to the day it starts on, and
 * stays open even where the next day is closed.
 * Throws a Refusal ("zone", "hours" or "holidays") for what does not exist or contradicts itself.
 */
export function officeCalendar(rules: CalendarRules): OfficeCalendar {
  const { zone, hours, holidays = {} } = rules;
  if (!isZone(zone)) {
    const remedy = "Write the name of a place in the IANA database, for example America/Los_Angeles.";
    throw new Refusal("zone", `"${zone}" is not a known time zone.`, { remedy });
  }
  const week = hours === "always" ? hours : parseWeek(hours);
  const closedDay = closedDays(holidays, week === "always");
  const extra = new Set(holidays.open);
  const hoursOn = (day: LocalDay): readonly TimeRange[] => {
    const date = dateOfDay(day);
    if (week === "always") return closedDay(date) === null ? WHOLE_DAY : [];
    if (extra.has(date)) return latestHours(week, weekdayOfDay(day));
    return closedDay(date) === null ? (week[weekdayOfDay(day)] ?? []) : [];
  };
  refuseNeverOpen(holidays.closed ?? [], (day) => hoursOn(day).length > 0);
  const open = openTime((day) => intervals(zone, day, hoursOn));
  return {
    zone,
    week,
    rules,
    closedDay,
    openRanges: (date) => rangesOfDay(open, dayOf(date)),
    openTime: open,
  };
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
  return rangeAround(calendar.openTime, at).start <= at;
}

/** `at` itself when the office is open then, else its next opening. Refuses ("hours") when there is none within 400 days. */
export function nextOpening(calendar: OfficeCalendar, at: Instant): Instant {
  return Math.max(rangeAround(calendar.openTime, at).start, at);
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
export function openTimeFrom(calendar: OfficeCalendar, at: Instant): Iterable<Interval> {
  return rangesFrom(calendar.openTime, at);
}

/** The open ranges that start before `at`, latest first; ends after 400 closed days on end. */
export function openTimeBefore(calendar: OfficeCalendar, at: Instant): Iterable<Interval> {
  return rangesBefore(calendar.openTime, at);
}

/** Refuses days named as closed that, with the other closed days around them, leave no open day for 400 days. */
function refuseNeverOpen(closed: readonly LocalDate[], isOpenOn: (day: LocalDay) => boolean): void {
  let reached = Number.NEGATIVE_INFINITY;
  for (const day of closed.map(dayOf).sort((a, b) => a - b)) {
    if (day < reached || isOpenOn(day)) continue;
    let first = day;
    while (day - first < LONGEST_CLOSURE_DAYS && !isOpenOn(first - 1)) first -= 1;
    reached = day + 1;
    while (reached - first < LONGEST_CLOSURE_DAYS && !isOpenOn(reached)) reached += 1;
    if (reached - first >= LONGEST_CLOSURE_DAYS) throw neverOpen(reached - 1);
  }
}

/** How many days before a weekday the nearest one with hours is; 0: it has some itself. */
export function daysBackToHours(week: Week, weekday: number): number {
  for (let back = 0; back < 7; back += 1) if (hoursBefore(week, weekday, back).length > 0) return back;
  return 0;
}

const hoursBefore = (week: Week, weekday: number, back: number): readonly TimeRange[] =>
  week[((weekday - 1 - back + 7) % 7) + 1] ?? [];

/** The hours of the weekday, or of the nearest one before it that has any. */
const latestHours = (week: Week, weekday: number): readonly TimeRange[] =>
  hoursBefore(week, weekday, daysBackToHours(week, weekday));

function intervals(
  zone: string,
  day: LocalDay,
  hoursOn: (day: LocalDay) => readonly TimeRange[],
): readonly Interval[] {
  // An extra open day may have hours that run into those of the day after: they are counted once.
  const cut = 1440 + (hoursOn(day + 1)[0]?.from ?? 1440);
  const minute = (minutes: number) => instantOf((day * 1440 + minutes) * MINUTE, zone);
  return hoursOn(day)
    .map(({ from, to }) => ({ start: minute(from), end: minute(Math.min(to, cut)) }))
    .filter(({ start, end }) => start < end);
}
