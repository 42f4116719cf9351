import type { ParsedComponents, ParsedResult } from "chrono-node";
import type { Instant } from "../clock.ts";
import { DAY } from "./duration.ts";
import {
  dateOf,
  instantOf,
  lastInstantOf,
  type WallTime,
  wallMidnight,
  wallTime,
  weekdayOf,
} from "./zone.ts";

export type DayOptions = {
  readonly now: Instant;
  readonly zone: string;
  readonly prefer: "past" | "future";
  /** The time of day that was named with it, in milliseconds after midnight. */
  readonly time: number | null;
};

/** A date without a year this near on the other side of now is more likely a slip than another year. */
const SLIP = 31 * DAY;

/** Midnight of the day that a parsed expression names, where it leaves that open nearest to now on the preferred side. */
export function namedDay({ start, text }: ParsedResult, options: DayOptions): WallTime {
  const today = wallMidnight(dateOf(wallTime(options.now, options.zone)));
  if (/last\s+night/i.test(text)) return today - DAY;
  if (start.isCertain("month") && start.isCertain("day") && !start.isCertain("year")) {
    return preferredYear(start, today, options.prefer);
  }
  const dated = start.isCertain("day") || start.isCertain("month") || start.tags().has("result/relativeDate");
  if (!dated && !start.isCertain("weekday")) {
    return /\bthis\b/i.test(text) ? today : preferredDay(today, options, 1);
  }
  if (!dated && !/\b(?:last|past|this|next)\b/i.test(text)) {
    const ahead = ((start.get("weekday") ?? 0) - (weekdayOf(dateOf(today)) % 7) + 7) % 7;
    return preferredWeekday(today, ahead, options);
  }
  return midnightIn(start, start.get("year") ?? 0);
}

function preferredYear(start: ParsedComponents, today: WallTime, prefer: "past" | "future"): WallTime {
  const year = start.get("year") ?? 0;
  const sign = prefer === "past" ? -1 : 1;
  const days = [year - 1, year, year + 1].map((each) => midnightIn(start, each));
  const distance = (day: WallTime) => (day - today) * sign;
  const slip = days.find((day) => distance(day) < 0 && distance(day) >= -SLIP);
  const preferred = days.filter((day) => distance(day) >= 0).sort((a, b) => distance(a) - distance(b));
  return slip ?? preferred[0] ?? midnightIn(start, year);
}

function preferredWeekday(today: WallTime, ahead: number, options: DayOptions): WallTime {
  if (ahead > 0) return today + (options.prefer === "past" ? ahead - 7 : ahead) * DAY;
  // Nobody promises "Monday" on a Monday and means today.
  if (options.time === null) return options.prefer === "past" ? today : today + 7 * DAY;
  return preferredDay(today, options, 7);
}

/** `today`, or `days` away from it where the time named is on the wrong side of now. */
function preferredDay(today: WallTime, { now, zone, prefer, time }: DayOptions, days: number): WallTime {
  const wall = today + (time ?? 0);
  if (prefer === "past") return instantOf(wall, zone) > now ? today - days * DAY : today;
  // Of a time that comes twice one may still be to come.
  return lastInstantOf(wall, zone) < now ? today + days * DAY : today;
}

function midnightIn(start: ParsedComponents, year: number): WallTime {
  return Date.UTC(year, (start.get("month") ?? 1) - 1, start.get("day") ?? 1);
}
