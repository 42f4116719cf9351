import { type ReplyRule, replyDeadline } from "../calendar/deadline.ts";
import { DAY, HOUR, type OfficeDuration } from "../calendar/duration.ts";
import type { OfficeCalendar } from "../calendar/office-calendar.ts";
import {
  instantOf,
  type LocalDate,
  lastInstantOf,
  localDate,
  localDay,
  timeOfDay,
  wallMidnight,
  wallTime,
} from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";

/** Consecutive days on which the same can be told about the same hours. */
export type DayGroup = {
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** As on the first day. */
  readonly hours: readonly HourGroup[];
};

/** Consecutive full hours of a day at which the same deadlines hold. */
export type HourGroup = {
  readonly first: FullHour;
  readonly last: FullHour;
  readonly wholeDay: boolean;
  /** "limit": the limit comes first. Null: the office sets no goal. */
  readonly goal: Moment | "limit" | null;
  readonly limit: LimitRule;
};
export type FullHour = {
  readonly at: Instant;
  /** The second of two, when the clocks go back. */
  readonly again: boolean;
};
export type Moment =
  | { readonly rule: "at"; readonly at: Instant }
  /** `days` after the one of receipt, `time` after its midnight in milliseconds: 24 h is the midnight that ends it. */
  | { readonly rule: "days-on"; readonly days: number; readonly time: number };
export type LimitRule =
  | Moment
  | { readonly rule: "same-time"; readonly date: LocalDate }
  | { readonly rule: "same-time-days-on"; readonly days: number }
  | { readonly rule: "later"; readonly length: OfficeDuration };

/** All ways in which the goal and the limit of some hours can be told, the plainest first. */
type Told = {
  readonly goals: readonly HourGroup["goal"][];
  readonly limits: readonly LimitRule[];
};
type Hours = Told & { readonly first: FullHour; readonly last: FullHour; readonly wholeDay: boolean };
type Days = { readonly first: LocalDate; readonly last: LocalDate; readonly hours: readonly Hours[] };

/** What would be received at each full hour of consecutive `dates`, by one rule. */
export function dayGroups(
  calendar: OfficeCalendar,
  rule: ReplyRule,
  dates: readonly LocalDate[],
): DayGroup[] {
  const days = dates.map((date): Days => ({ first: date, last: date, hours: hoursOf(calendar, rule, date) }));
  return merged(days, (one, next) => {
    const hours = oneOfBoth(one.hours, next.hours, calendar.zone);
    return hours && { first: one.first, last: next.last, hours };
  }).map(({ first, last, hours }) => ({ first, last, hours: hours.flatMap(plainest) }));
}

/** A run of hours grows while one way to tell the goal, and one to tell the limit, holds for all of them. */
function hoursOf(calendar: OfficeCalendar, rule: ReplyRule, date: LocalDate): Hours[] {
  const each = fullHours(date, calendar.zone).map(
    (hour): Hours => ({ first: hour, last: hour, wholeDay: false, ...toldAt(calendar, rule, hour.at) }),
  );
  const runs = merged(each, (run, next) => {
    const told = inBoth(run, next);
    return told && { ...told, first: run.first, last: next.last, wholeDay: false };
  });
  return runs.map((run) => ({ ...run, wholeDay: runs.length === 1 }));
}

/** Neighbours made one for as long as `merge` can. */
function merged<T>(all: readonly T[], merge: (run: T, next: T) => T | null): T[] {
  const runs: T[] = [];
  for (const next of all) {
    const run = runs.at(-1);
    const both = run === undefined ? null : merge(run, next);
    if (both === null) runs.push(next);
    else runs.splice(-1, 1, both);
  }
  return runs;
}

/** The hours of two days as one; null where they differ, or what can be told about them. */
function oneOfBoth(one: readonly Hours[], next: readonly Hours[], zone: string): Hours[] | null {
  if (one.length !== next.length) return null;
  const both = one.flatMap((hours, index) => {
    const others = next[index];
    const told = others && isSameSpan(hours, others, zone) ? inBoth(hours, others) : null;
    return told ? [{ ...hours, ...told }] : [];
  });
  return both.length === one.length ? both : null;
}

function isSameSpan(one: Hours, other: Hours, zone: string): boolean {
  if (one.wholeDay || other.wholeDay) return one.wholeDay && other.wholeDay;
  const reads = ({ at, again }: FullHour) => `${timeOfDay(wallTime(at, zone))} ${again}`;
  return reads(one.first) === reads(other.first) && reads(one.last) === reads(other.last);
}

function inBoth(one: Told, other: Told): Told | null {
  const [goals, limits] = [common(one.goals, other.goals), common(one.limits, other.limits)];
  return goals.length === 0 || limits.length === 0 ? null : { goals, limits };
}

function common<T>(some: readonly T[], others: readonly T[]): T[] {
  const known = new Set(others.map((other) => JSON.stringify(other)));
  return some.filter((each) => known.has(JSON.stringify(each)));
}

function plainest({ first, last, wholeDay, goals, limits }: Hours): HourGroup[] {
  const [goal = null] = goals;
  const [limit] = limits;
  return limit ? [{ first, last, wholeDay, goal, limit }] : [];
}

/** The full hours that the clock on the wall shows on a local date: 23, 24 or 25 as a rule. */
function fullHours(date: LocalDate, zone: string): FullHour[] {
  return Array.from({ length: 24 }, (_, hour) => wallMidnight(date) + hour * HOUR)
    .flatMap((wall) => {
      const [at, second] = [instantOf(wall, zone), lastInstantOf(wall, zone)];
      const skipped = wallTime(at, zone) !== wall;
      return [
        ...(skipped ? [] : [{ at, again: false }]),
        ...(second === at ? [] : [{ at: second, again: true }]),
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function toldAt(calendar: OfficeCalendar, rule: ReplyRule, received: Instant): Told {
  const { goal, limit } = replyDeadline(calendar, rule, received);
  const goals = goal === null ? [null] : moments(goal, received, calendar.zone);
  return {
    goals: goal !== null && goal === limit ? ["limit", ...goals] : goals,
    limits: limitRules(calendar, rule, [received, limit]),
  };
}

function limitRules(
  { zone }: OfficeCalendar,
  rule: ReplyRule,
  [received, at]: [Instant, Instant],
): LimitRule[] {
  if (rule.count === "elapsed") return [{ rule: "later", length: rule.limit }];
  const days = localDay(at, zone) - localDay(received, zone);
  const sameTime = (wallTime(at, zone) - wallTime(received, zone)) % DAY === 0;
  return [
    ...moments(at, received, zone),
    ...(sameTime
      ? ([
          { rule: "same-time", date: localDate(at, zone) },
          { rule: "same-time-days-on", days },
        ] as const)
      : []),
    { rule: "later", length: { days: 0, ms: at - received } },
  ];
}

function moments(at: Instant, received: Instant, zone: string): Moment[] {
  const [wall, day] = [wallTime(at, zone), localDay(received, zone)];
  const days = Math.ceil(wall / DAY) - 1 - day;
  return [
    { rule: "at", at },
    { rule: "days-on", days, time: wall - (day + days) * DAY },
  ];
}
