import type { Instant } from "../clock.ts";
import { DAY, HOUR, MINUTE } from "./duration.ts";
import { nextOpening, type OfficeCalendar, openTimeBefore, openTimeFrom } from "./office-calendar.ts";
import { timeOfDay, wallTime } from "./zone.ts";

/** Local times between which nobody is nudged who keeps other hours than the office. */
const NIGHT = { from: 21 * HOUR, to: 7 * HOUR } as const;

/** Zones differ by full quarters of an hour and change their clocks at them: within one no night begins or ends. */
const QUARTER = 15 * MINUTE;

/** How far ahead an hour is looked for that office and person share; those who have none have to make do. */
const FARTHEST = 14 * DAY;

/**
 * Whether it is night at `at` for somebody in the IANA zone `person`. Whoever lives by the office's clock goes by
 * its hours alone, which may well be at night.
 */
export function isQuiet(at: Instant, zones: { person: string; office: string }): boolean {
  const wall = wallTime(at, zones.person);
  if (wall === wallTime(at, zones.office)) return false;
  const time = timeOfDay(wall);
  return time >= NIGHT.from || time < NIGHT.to;
}

/**
 * The first moment from `at` on, itself included, at which the office is open and it is not night for the person.
 * Where they share none within a fortnight, the office's next opening.
 */
export function nudgeTime(calendar: OfficeCalendar, at: Instant, zone: string): Instant {
  const shared = zone === calendar.zone ? null : nextShared(calendar, at, zone);
  return shared ?? nextOpening(calendar, at);
}

function nextShared(calendar: OfficeCalendar, at: Instant, zone: string): Instant | null {
  const zones = { person: zone, office: calendar.zone };
  for (const { start, end } of openTimeFrom(calendar, at)) {
    if (start > at + FARTHEST) return null;
    for (let time = Math.max(start, at); time < end; time = nextQuarter(time))
      if (!isQuiet(time, zones)) return time;
  }
  return null;
}

/** `ms` of shared time back from `at`, and not before `since`; for somebody in `zone`. */
export type Back = {
  readonly ms: number;
  readonly at: Instant;
  readonly since: Instant;
  readonly zone: string;
};

/**
 * The last instant with `ms`, more than 0, between it and `at` in which the office is open and it is not night for
 * the person; null when that would be before `since`.
 */
export function sharedTimeBack(calendar: OfficeCalendar, { ms, at, since, zone }: Back): Instant | null {
  const zones = { person: zone, office: calendar.zone };
  let left = ms;
  for (const range of openTimeBefore(calendar, at)) {
    const start = Math.max(range.start, since);
    for (let end = Math.min(range.end, at); end > start; end = Math.max(quarterBefore(end), start)) {
      const from = Math.max(quarterBefore(end), start);
      if (isQuiet(from, zones)) continue;
      if (left <= end - from) return end - left;
      left -= end - from;
    }
    if (range.start <= since) return null;
  }
  return null;
}

const nextQuarter = (at: Instant): Instant => (Math.floor(at / QUARTER) + 1) * QUARTER;
const quarterBefore = (at: Instant): Instant => (Math.ceil(at / QUARTER) - 1) * QUARTER;
