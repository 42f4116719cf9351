import type { ParsedResult } from "chrono-node";
import { DAY } from "./duration.ts";
import { type DayOptions, namedDay } from "./named-day.ts";
import { dayNumber } from "./when-reader.ts";
import { dateOf, type WallTime, wallMidnight, wallTime, weekdayOf } from "./zone.ts";

/**
 * Midnight of every day that a parsed expression may name, the likeliest first. More than one where people differ:
 * "monday" on a Monday, "next friday" early in the week, "last monday" later in it, "sunday next week", a weekday that
 * does not go with its date.
 */
export function namedDays(found: ParsedResult, options: DayOptions): readonly WallTime[] {
  const today = wallMidnight(dateOf(wallTime(options.now, options.zone)));
  if (isWeekdayAlone(found)) return weekdays(found, today, options);
  const day = isDayAlone(found) ? dayOfMonth(found, today, options) : namedDay(found, options);
  return agreeing(found, day);
}

export function isWeekdayAlone({ start }: ParsedResult): boolean {
  return start.isCertain("weekday") && !start.isCertain("day") && !start.isCertain("month");
}

const isDayAlone = ({ start }: ParsedResult): boolean =>
  start.isCertain("day") && !start.isCertain("month") && !start.tags().has("result/relativeDate");

/** 1 Monday to 7 Sunday. */
const weekdayNamed = ({ start }: ParsedResult): number => start.get("weekday") || 7;
const weekdayAt = (day: WallTime): number => weekdayOf(dateOf(day));

function weekdays(found: ParsedResult, today: WallTime, options: DayOptions): readonly WallTime[] {
  const week = /\b(next|last|past|this)\s+week\b/i.exec(found.text)?.[1];
  if (week) return inWeek(found, today, WEEKS[week.toLowerCase()] ?? 0);
  const day = namedDay(found, options);
  const named = weekdayNamed(found);
  switch (/\b(next|last|past|this)\b/i.exec(found.text)?.[1]?.toLowerCase()) {
    case undefined:
      return named === weekdayAt(today) ? todayOrAWeekAway(day, today, options) : [day];
    case "next":
      return day - today > 7 * DAY ? [day, day - 7 * DAY] : [day];
    case "last":
    case "past":
      return named < weekdayAt(today) ? [day, day - 7 * DAY] : [day];
    default:
      return [day];
  }
}

const WEEKS: Readonly<Record<string, number>> = { next: 1, this: 0, last: -1, past: -1 };

/** Weeks begin on Monday to some and on Sunday to others. */
function inWeek(found: ParsedResult, today: WallTime, weeks: number): readonly WallTime[] {
  const [named, now] = [weekdayNamed(found), weekdayAt(today)];
  const fromMonday = today + (named - now + 7 * weeks) * DAY;
  const fromSunday = today + ((named % 7) - (now % 7) + 7 * weeks) * DAY;
  return fromMonday === fromSunday ? [fromMonday] : [fromMonday, fromSunday];
}

function todayOrAWeekAway(day: WallTime, today: WallTime, { prefer }: DayOptions): readonly WallTime[] {
  const away = today + (prefer === "past" ? -7 : 7) * DAY;
  return day === today ? [today, away] : [day, today];
}

/** How many months around this one are looked at for a day of the month without a name. */
const MONTHS_AROUND = [0, 1, -1, 2] as const;

/**
 * "the 27th": the nearest on the preferred side, today included. "friday the 27th": where that is no Friday, the nearest
 * month in which it is.
 */
function dayOfMonth(found: ParsedResult, today: WallTime, { prefer }: DayOptions): WallTime {
  const [year, month] = dateOf(today).split("-").map(Number) as [number, number];
  const day = dayNumber(found.text) ?? 1;
  const step = prefer === "past" ? -1 : 1;
  const days = MONTHS_AROUND.map((months) => Date.UTC(year, month - 1 + step * months, day)).filter(
    (each) => new Date(each).getUTCDate() === day,
  );
  const preferred = days.filter((each) => (each - today) * step >= 0);
  const named = found.start.isCertain("weekday") ? weekdayNamed(found) : null;
  const agrees = (each: WallTime) => named === null || weekdayAt(each) === named;
  return preferred.find(agrees) ?? days.find(agrees) ?? preferred[0] ?? today;
}

/** "fri 28 nov", where that is a Saturday: the date, or the Friday next to it. */
function agreeing(found: ParsedResult, day: WallTime): readonly WallTime[] {
  if (!found.start.isCertain("weekday") || !found.start.isCertain("day")) return [day];
  const ahead = (weekdayNamed(found) - weekdayAt(day) + 7) % 7;
  return ahead === 0 ? [day] : [day, day + (ahead > 3 ? ahead - 7 : ahead) * DAY];
}
