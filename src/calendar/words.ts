import type { Instant } from "../clock.ts";
import { DAY, HOUR, MINUTE } from "./duration.ts";
import { dateOf, instantOf, lastInstantOf, timeOfDay, wallMidnight, wallTime, weekdayOf } from "./zone.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** When words are read, and by which clock. `stays`: they are read later too, so that a day has its date. */
export type Reading = { readonly now: Instant; readonly zone: string; readonly stays?: boolean };

/**
 * "4:40 PM today", "4:40 PM tomorrow, Tue 24 Nov", "4:40 PM on Fri 27 Nov", "4:40 PM on Fri 1 Jan 2027"; in words that
 * stay "4:40 PM on Mon 23 Nov" of today as well.
 */
export function whenWords(at: Instant, { now, zone, stays = false }: Reading): string {
  const clock = clockWords(at, zone);
  const [date, today] = [dateOf(wallTime(at, zone)), dateOf(wallTime(now, zone))];
  switch (stays ? null : dayDistance(at, now, zone)) {
    case 0:
      return `${clock} today`;
    case 1:
      return `${clock} tomorrow, ${dayWords(date)}`;
    case -1:
      return `${clock} yesterday, ${dayWords(date)}`;
  }
  return `${clock} on ${dayWords(date, today)}`;
}

/** "4:40 PM"; of a time that comes twice as the clocks go back, "1:30 AM (before the clock change)" or "(after …)". */
export function clockWords(at: Instant, zone: string): string {
  const which = whichOfTwo(at, zone);
  return which === "" ? plainClock(at, zone) : `${plainClock(at, zone)} (${which})`;
}

/** "before the clock change" or "after the clock change" of a time that comes twice as the clocks go back; else empty. */
export function whichOfTwo(at: Instant, zone: string): string {
  const wall = wallTime(at, zone);
  if (instantOf(wall, zone) === lastInstantOf(wall, zone)) return "";
  return `${isAgain(at, zone) ? "after" : "before"} the clock change`;
}

/** Whether the clocks have shown this time before on the same day, and went back. */
export const isAgain = (at: Instant, zone: string): boolean => instantOf(wallTime(at, zone), zone) < at;

/** "4:40 PM", as the clock on the wall shows it. */
export function plainClock(at: Instant, zone: string): string {
  const minutes = Math.floor(timeOfDay(wallTime(at, zone)) / MINUTE);
  const hour = Math.floor(minutes / 60);
  const minute = String(minutes % 60).padStart(2, "0");
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}

/** "Mon 23 Nov 4:40 PM"; of another year than that of `now`, if it is given: "Fri 1 Jan 2027 9:00 AM". */
export function stampWords(at: Instant, zone: string, now: Instant = at): string {
  return `${dayWords(dateOf(wallTime(at, zone)), dateOf(wallTime(now, zone)))} ${clockWords(at, zone)}`;
}

/** A local date ("2026-11-24") as "Tue 24 Nov"; of another year than `today`, if it is given: "Fri 1 Jan 2027". */
export function dayWords(date: string, today: string = date): string {
  const day = `${WEEKDAYS[weekdayOf(date) - 1]} ${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
  const year = date.slice(0, 4);
  return year === today.slice(0, 4) ? day : `${day} ${year}`;
}

/** A length of `ms`, rounded down: "45 minutes", "1 hour 20 minutes", from 2 h "23 hours", from 48 h "3 days". */
export function lengthWords(ms: number): string {
  if (ms < MINUTE) return "less than a minute";
  if (ms >= 48 * HOUR) return counted(ms / DAY, "day");
  if (ms >= 2 * HOUR) return counted(ms / HOUR, "hour");
  const parts = [counted(ms / HOUR, "hour"), counted((ms % HOUR) / MINUTE, "minute")];
  return parts.filter((part) => !part.startsWith("0 ")).join(" ");
}

/** "40 min left", "2 h 10 min left", from 4 h "23 h left", from 48 h "3 days left"; "5 min overdue"; "due now" within a minute. */
export function leftWords(at: Instant, now: Instant): string {
  const ms = Math.abs(at - now);
  if (ms < MINUTE) return "due now";
  return `${shortLength(ms)} ${at > now ? "left" : "overdue"}`;
}

/** The number of local days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export function dayDistance(at: Instant, now: Instant, zone: string): number {
  const midnight = (instant: Instant) => wallMidnight(dateOf(wallTime(instant, zone)));
  return Math.round((midnight(at) - midnight(now)) / DAY);
}

function shortLength(ms: number): string {
  if (ms >= 48 * HOUR) return counted(ms / DAY, "day");
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (hours === 0) return `${minutes} min`;
  return hours >= 4 || minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}

function counted(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}
