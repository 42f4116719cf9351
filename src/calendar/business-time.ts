import type { Instant } from "../clock.ts";
import { DAY, type OfficeDuration } from "./duration.ts";
import {
  isOpenDay,
  nextOpening,
  type OfficeCalendar,
  openRanges,
  openTimeBefore,
  openTimeFrom,
} from "./office-calendar.ts";
import {
  addDays,
  instantOf,
  type LocalDate,
  lastInstantOf,
  localDate,
  timeOfDay,
  wallMidnight,
  wallTime,
} from "./zone.ts";

/**
 * How a length of time is counted.
 * elapsed: by the clock, 86,400 s to the day.
 * workdays: by the clock on the wall, over a calendar without the closed days.
 * worktime: open time only.
 */
export const counts = ["elapsed", "workdays", "worktime"] as const;
export type Count = (typeof counts)[number];

/**
 * The instant at which `duration`, counted from `from`, is over; never before `from`. A duration of zero
 * ends where its counting starts: for workdays from a closed day and for worktime from closed time that is
 * the next opening.
 */
export function addTime(
  calendar: OfficeCalendar,
  count: Count,
  duration: OfficeDuration,
  from: Instant,
): Instant {
  if (count === "elapsed") return from + duration.days * DAY + duration.ms;
  if (count === "workdays") return addWorkdays(calendar, duration, from);
  return addWorktime(calendar, duration, from);
}

/** Where counting starts: `from`, or the opening of the next open day (workdays) or hour (worktime). */
export function countingStart(calendar: OfficeCalendar, count: Count, from: Instant): Instant {
  if (count === "elapsed") return from;
  if (count === "worktime") return nextOpening(calendar, from);
  const date = localDate(from, calendar.zone);
  if (isOpenDay(calendar, date)) return from;
  // Not `nextOpening(from)`: the night hours of the day before may still run on a closed day.
  const [opening] = openRanges(calendar, openDayAfter(calendar, date, 1));
  return opening?.start ?? from;
}

/** The open time between two instants, in milliseconds; 0 where `to` is not after `from`. */
export function openTimeBetween(calendar: OfficeCalendar, from: Instant, to: Instant): number {
  let sum = 0;
  if (to <= from) return sum;
  for (const { start, end } of openTimeFrom(calendar, from)) {
    if (start >= to) break;
    sum += Math.min(end, to) - Math.max(start, from);
  }
  return sum;
}

/** The last instant with `ms` of open time between it and `at`; null when so much open time is not found. */
export function openTimeBack(calendar: OfficeCalendar, ms: number, at: Instant): Instant | null {
  let left = ms;
  for (const { start, end } of openTimeBefore(calendar, at)) {
    const last = Math.min(end, at);
    if (left <= last - start) return last - left;
    left -= last - start;
  }
  return null;
}

/**
 * Days are steps from open day to open day at the same wall-clock time, and every full 24 h is such a day;
 * the rest is wall-clock time, which goes on after midnight on the next open day.
 */
function addWorkdays(calendar: OfficeCalendar, { days, ms }: OfficeDuration, from: Instant): Instant {
  const start = countingStart(calendar, "workdays", from);
  if (days === 0 && ms === 0) return start;
  const time = timeOfDay(wallTime(start, calendar.zone)) + (ms % DAY);
  const steps = days + Math.floor(ms / DAY) + Math.floor(time / DAY);
  const date = openDayAfter(calendar, localDate(start, calendar.zone), steps);
  const wall = wallMidnight(date) + (time % DAY);
  const end = instantOf(wall, calendar.zone);
  // In an hour that comes twice, counting may have started in the second of the two.
  return end >= start ? end : Math.max(start, lastInstantOf(wall, calendar.zone));
}

/**
 * Each of the `days` is one step from open day to open day at the same wall-clock time, so that P1D from
 * Monday 3 PM is Tuesday 3 PM; where the office is closed at that time, counting goes on at the next opening.
 * `ms` is open time: PT24H is three days of eight hours.
 */
function addWorktime(calendar: OfficeCalendar, { days, ms }: OfficeDuration, from: Instant): Instant {
  const start = nextOpening(calendar, from);
  return addOpenTime(calendar, ms, days === 0 ? start : stepOpenDays(calendar, days, start));
}

function stepOpenDays(calendar: OfficeCalendar, days: number, start: Instant): Instant {
  const date = openDayAfter(calendar, shiftDate(calendar, start), days);
  const sinceMidnight = wallTime(start, calendar.zone) - wallMidnight(shiftDate(calendar, start));
  const landing = instantOf(wallMidnight(date) + sinceMidnight, calendar.zone);
  const ranges = openRanges(calendar, date);
  const range = ranges.find(({ end }) => landing <= end);
  if (range) return Math.max(range.start, landing);
  return nextOpening(calendar, ranges.at(-1)?.end ?? landing);
}

/** The day whose hours an open instant belongs to: the day before, for hours that run past midnight. */
function shiftDate(calendar: OfficeCalendar, open: Instant): LocalDate {
  const date = localDate(open, calendar.zone);
  const before = addDays(date, -1);
  return openRanges(calendar, before).some(({ start, end }) => start <= open && open < end) ? before : date;
}

/** Ends exactly at a closing where the open time is used up there. */
function addOpenTime(calendar: OfficeCalendar, ms: number, from: Instant): Instant {
  if (ms === 0) return from;
  let left = ms;
  for (const { start, end } of openTimeFrom(calendar, from)) {
    const first = Math.max(start, from);
    if (left <= end - first) return first + left;
    left -= end - first;
  }
  return from;
}

function openDayAfter(calendar: OfficeCalendar, date: LocalDate, steps: number): LocalDate {
  let day = date;
  for (let step = 0; step < steps; step += 1) {
    do day = addDays(day, 1);
    while (!isOpenDay(calendar, day));
  }
  return day;
}
