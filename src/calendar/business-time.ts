import type { Instant } from "../clock.ts";
import { DAY, type OfficeDuration } from "./duration.ts";
import { nextOpening, type OfficeCalendar } from "./office-calendar.ts";
import { addOpenTime, measureOpenTime, openDayAfter, rangesOfDay, takeOpenTime } from "./open-time.ts";
import { instantOf, type LocalDay, lastInstantOf, localDay, wallTime } from "./zone.ts";

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
  const { openTime, zone } = calendar;
  const day = localDay(from, zone);
  if (rangesOfDay(openTime, day).length > 0) return from;
  // Not `nextOpening(from)`: the night hours of the day before may still run on a closed day.
  const [opening] = rangesOfDay(openTime, openDayAfter(openTime, day, 1));
  return opening?.start ?? from;
}

/** The open time between two instants, in milliseconds; 0 where `to` is not after `from`. */
export function openTimeBetween(calendar: OfficeCalendar, from: Instant, to: Instant): number {
  return to > from ? measureOpenTime(calendar.openTime, from, to) : 0;
}

/** The last instant with `ms` of open time between it and `at`; null when so much open time is not found. */
export function openTimeBack(calendar: OfficeCalendar, ms: number, at: Instant): Instant | null {
  return ms > 0 ? takeOpenTime(calendar.openTime, ms, at) : at;
}

/**
 * Days are steps from open day to open day at the same wall-clock time, and every full 24 h is such a day;
 * the rest is wall-clock time, which goes on after midnight on the next open day.
 */
function addWorkdays(calendar: OfficeCalendar, { days, ms }: OfficeDuration, from: Instant): Instant {
  const { openTime, zone } = calendar;
  const start = countingStart(calendar, "workdays", from);
  if (days === 0 && ms === 0) return start;
  const [day, time] = dayAndTime(start, zone);
  const late = time + (ms % DAY);
  const steps = days + Math.floor(ms / DAY) + Math.floor(late / DAY);
  const wall = openDayAfter(openTime, day, steps) * DAY + (late % DAY);
  const end = instantOf(wall, zone);
  // In an hour that comes twice, counting may have started in the second of the two.
  return end >= start ? end : Math.max(start, lastInstantOf(wall, zone));
}

/**
 * Each of the `days` is one step from open day to open day at the same wall-clock time, so that P1D from
 * Monday 3 PM is Tuesday 3 PM. Where the hours of that day do not cover the time, counting goes on at their
 * next opening, past the last at the next opening of all.
 * `ms` is open time: PT24H is three days of eight hours.
 */
function addWorktime(calendar: OfficeCalendar, { days, ms }: OfficeDuration, from: Instant): Instant {
  const opening = nextOpening(calendar, from);
  const start = days === 0 ? opening : stepOpenDays(calendar, days, opening);
  return ms === 0 ? start : addOpenTime(calendar.openTime, ms, start);
}

function stepOpenDays(calendar: OfficeCalendar, days: number, start: Instant): Instant {
  const { openTime, zone } = calendar;
  const shift = shiftDay(calendar, start);
  const day = openDayAfter(openTime, shift, days);
  const landing = instantOf(wallTime(start, zone) + (day - shift) * DAY, zone);
  const ranges = rangesOfDay(openTime, day);
  const range = ranges.find(({ end }) => landing <= end);
  if (range) return Math.max(range.start, landing);
  return nextOpening(calendar, ranges.at(-1)?.end ?? landing);
}

/** The day whose hours an open instant belongs to: the day before, for hours that run past midnight. */
function shiftDay({ openTime, zone }: OfficeCalendar, open: Instant): LocalDay {
  const before = localDay(open, zone) - 1;
  const runs = rangesOfDay(openTime, before).some(({ start, end }) => start <= open && open < end);
  return runs ? before : before + 1;
}

/** The local day of an instant, and the milliseconds after its midnight. */
function dayAndTime(at: Instant, zone: string): [LocalDay, number] {
  const wall = wallTime(at, zone);
  const day = Math.floor(wall / DAY);
  return [day, wall - day * DAY];
}
