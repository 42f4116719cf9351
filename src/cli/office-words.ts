import { DAY, durationWords, HOUR } from "../calendar/duration.ts";
import type { Interval } from "../calendar/office-calendar.ts";
import { clockWords, dayWords, isAgain, plainClock, stampWords } from "../calendar/words.ts";
import {
  addDays,
  dateOf,
  instantOf,
  type LocalDate,
  localDate,
  wallMidnight,
  wallTime,
} from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { ClockChange, OfficeDay } from "../office/fortnight.ts";
import type { DayGroup, FullHour, HourGroup, Moment } from "../office/hour-by-hour.ts";

/** "8 h behind UTC" */
export function offsetWords(ahead: number): string {
  if (ahead === 0) return "the same as UTC";
  return `${durationWords({ days: 0, ms: Math.abs(ahead) })} ${ahead > 0 ? "ahead of" : "behind"} UTC`;
}

/** When the clocks change, and what that does to a limit of 24 hours. */
export function changeWords({ at, shift, example }: ClockChange, now: Instant, zone: string): string {
  // A reading of the wall clock stands in UTC: see WallTime.
  const before = wallTime(at, zone) - shift;
  const direction = shift > 0 ? "forward" : "back";
  const jump = durationWords({ days: 0, ms: Math.abs(shift) });
  return [
    `The clocks ${at > now ? "go" : "went"} ${direction} ${jump} on ${dayWords(dateOf(before), localDate(now, zone))}`,
    `at ${plainClock(before, "UTC")}, to ${plainClock(at, zone)}.`,
    `A limit of 24 h by the clock that runs across it ends ${jump} ${shift > 0 ? "later" : "earlier"} in the day:`,
    `received ${stampWords(example.received, zone, now)}, due ${stampWords(example.limit, zone, now)}.`,
  ].join(" ");
}

/** "8:00 AM–12:00 PM, 1:00 PM–5:00 PM", or why the office is closed. */
export function hoursWords({ date, open, closed, extra, spite }: OfficeDay, zone: string): string {
  const ranges = open.map((range) => rangeWords(range, date, zone)).join(", ");
  switch (closed?.why) {
    case undefined:
      return [
        ranges,
        ...(spite === null ? [] : [`(in spite of ${spite})`]),
        ...(extra === null ? [] : [`(an extra day, with the hours of ${dayWords(extra).slice(0, 3)})`]),
      ].join(" ");
    case "holiday":
      return `closed: ${closed.name}`;
    case "office":
      return "closed by the office";
    case "weekend":
      return "closed: weekend";
    case "weekday":
      return "closed: no hours on this day of the week";
    case "skipped":
      return "closed: the clocks skip its hours";
  }
}

function rangeWords({ start, end }: Interval, date: LocalDate, zone: string): string {
  const [from, to] = [wallTime(start, zone), wallTime(end, zone)];
  const tomorrow = addDays(date, 1);
  const toMidnight = to === wallMidnight(tomorrow);
  if (toMidnight && from === wallMidnight(date)) return "all day";
  const closing = toMidnight ? "midnight" : clockWords(end, zone);
  return `${clockWords(start, zone)}–${closing}${to > wallMidnight(tomorrow) ? ` ${dayWords(tomorrow).slice(0, 3)}` : ""}`;
}

/** "12 AM–4 PM", "5 PM", "all day". */
export function groupWords({ first, last, wholeDay }: HourGroup, zone: string): string {
  if (wholeDay) return "all day";
  const from = hourWords(first, zone);
  return first.at === last.at ? from : `${from}–${hourWords(last, zone)}`;
}

const hourWords = ({ at, again }: FullHour, zone: string): string =>
  `${plainClock(at, zone).replace(":00", "")}${again ? " again" : ""}`;

/** "Mon 23 Nov", "Tue 1 to Thu 3 Dec", "Mon 30 Nov to Thu 3 Dec". */
export function daysWords({ first, last }: DayGroup, today: LocalDate): string {
  if (first === last) return dayWords(first, today);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const from = sameMonth ? dayWords(first).split(" ").slice(0, 2).join(" ") : dayWords(first, today);
  return `${from} to ${dayWords(last, today)}`;
}

/** Where the office is, and when this is read. */
type Told = { readonly zone: string; readonly now: Instant };

export function goalWords({ goal, first }: HourGroup, told: Told): string {
  if (goal === null) return "none";
  return goal === "limit" ? "the limit itself" : momentWords(goal, localDate(first.at, told.zone), told);
}

export function limitWords({ limit, first }: HourGroup, told: Told): string {
  switch (limit.rule) {
    case "at":
    case "days-on":
      return momentWords(limit, localDate(first.at, told.zone), told);
    case "same-time":
      return `same time ${dayWords(limit.date, localDate(told.now, told.zone))}`;
    case "same-time-days-on":
      return `same time ${daysOnWords(limit.days)}`;
    case "later":
      return `${durationWords(limit.length)} later`;
  }
}

/** "5:00 PM same day", "Tue 24 Nov 5:00 PM"; of several days "5:00 PM next day". */
function momentWords(moment: Moment, day: LocalDate, { zone, now }: Told): string {
  if (moment.rule === "days-on") {
    const clock = moment.time === DAY ? "midnight" : plainClock(moment.time, "UTC");
    return `${clock} ${daysOnWords(moment.days)}`;
  }
  const { at } = moment;
  if (at === instantOf(wallMidnight(addDays(day, 1)), zone)) return "midnight same day";
  // As the hours beside it: a table has no room for more.
  const clock = `${plainClock(at, zone)}${isAgain(at, zone) ? " again" : ""}`;
  const date = localDate(at, zone);
  return date === day ? `${clock} same day` : `${dayWords(date, localDate(now, zone))} ${clock}`;
}

function daysOnWords(days: number): string {
  if (days === 0) return "same day";
  return days === 1 ? "next day" : `${days} days later`;
}

/** "63 h", and from 72 h "5 days 3 h". */
export function stretchWords(ms: number): string {
  const days = ms < 72 * HOUR ? 0 : Math.floor(ms / (24 * HOUR));
  return durationWords({ days, ms: ms - days * 24 * HOUR });
}
