import { IANAZone } from "luxon";
import type { Instant } from "../clock.ts";
import { DAY, HOUR } from "./duration.ts";
import { changeBetween, offsetAt } from "./offsets.ts";

/**
 * A reading of the clock on the wall, in milliseconds, as if that clock stood in UTC. It carries no
 * zone: days in it are always 24 hours long, which makes calendar arithmetic plain addition.
 */
export type WallTime = number;

/** A local date, "YYYY-MM-DD". */
export type LocalDate = string;

/** A local date as a number, to count with: the days since 1970-01-01. */
export type LocalDay = number;

/** Whether `zone` is a name of the IANA time zone database that this runtime knows. */
export function isZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone);
}

/** What the wall clock in `zone` reads at an instant. */
export function wallTime(at: Instant, zone: string): WallTime {
  return at + offsetAt(at, zone);
}

/**
 * The instant at which the wall clock in `zone` reads `wall`. A reading that the clocks skip moves
 * forward to the first that exists, which is the moment of the change; one that comes twice is the earlier.
 */
export function instantOf(wall: WallTime, zone: string): Instant {
  return occurrences(wall, zone)[0];
}

/** The last instant at which the wall clock in `zone` reads `wall`; differs from `instantOf` where it comes twice. */
export function lastInstantOf(wall: WallTime, zone: string): Instant {
  const [first, second] = occurrences(wall, zone);
  return second ?? first;
}

export function localDate(at: Instant, zone: string): LocalDate {
  return dateOf(wallTime(at, zone));
}

export function localDay(at: Instant, zone: string): LocalDay {
  return Math.floor(wallTime(at, zone) / DAY);
}

export function dayOf(date: LocalDate): LocalDay {
  return wallMidnight(date) / DAY;
}

export function dateOfDay(day: LocalDay): LocalDate {
  return dateOf(day * DAY);
}

/** Midnight at the start of a local date. */
export function wallMidnight(date: LocalDate): WallTime {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

/** The days of an office's deadlines are few, and each is asked for by thousands of contacts. */
const dates = new Map<LocalDay, LocalDate>();
const mostDates = 5_000;

export function dateOf(wall: WallTime): LocalDate {
  const day = Math.floor(wall / DAY);
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  if (dates.size === mostDates) dates.clear();
  dates.set(day, date);
  return date;
}

/** The time of day of a wall-clock reading, in milliseconds after midnight. */
export function timeOfDay(wall: WallTime): number {
  return ((wall % DAY) + DAY) % DAY;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(wallMidnight(date) + days * DAY);
}

/** ISO weekday: 1 Monday to 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayOf(date));
}

export function weekdayOfDay(day: LocalDay): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whether `text` is a date of the calendar, "YYYY-MM-DD". */
export function isLocalDate(text: string): boolean {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && dateOf(wallMidnight(text)) === text;
}

/**
 * Offsets lie between -12 h and +14 h, so the zone's offsets on either side of that span are those
 * before and after any change of the clocks near `wall`.
 */
function occurrences(wall: WallTime, zone: string): [Instant, Instant?] {
  const before = offsetAt(wall - 15 * HOUR, zone);
  const after = offsetAt(wall + 13 * HOUR, zone);
  const early = wall - before;
  if (before === after) return [early];
  const late = wall - after;
  const earlyHolds = offsetAt(early, zone) === before;
  const lateHolds = offsetAt(late, zone) === after;
  if (earlyHolds) return lateHolds ? [early, late] : [early];
  return [lateHolds ? late : changeBetween(late, early, (at) => offsetAt(at, zone) === before)];
}
