import { addTime } from "../calendar/business-time.ts";
import { type ReplyRule, replyDeadline } from "../calendar/deadline.ts";
import { DAY, HOUR, type OfficeDuration } from "../calendar/duration.ts";
import {
  type Interval,
  type OfficeCalendar,
  openRanges,
  openTimeBefore,
  openTimeFrom,
} from "../calendar/office-calendar.ts";
import {
  addDays,
  instantOf,
  type LocalDate,
  lastInstantOf,
  localDate,
  wallMidnight,
  wallTime,
  weekdayOf,
} from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { type OfficePolicy, replyRule } from "./policy.ts";

/** The coming 14 local days of an office, today first, as its rules make them. */
export type Fortnight = {
  readonly now: Instant;
  /** How far the clock on the wall is ahead of UTC now, in milliseconds. */
  readonly offset: number;
  readonly clockChanges: readonly ClockChange[];
  readonly days: readonly OfficeDay[];
  /** The longest time on end without an open hour that touches the 14 days. */
  readonly longestClosed: Interval | null;
  /** What a voicemail would get, for each of the first seven days. */
  readonly voicemail: readonly (readonly HourGroup[])[];
  readonly acknowledgements: readonly Acknowledgement[];
};

export type OfficeDay = {
  readonly date: LocalDate;
  readonly open: readonly Interval[];
  /** Null on an open day. "skipped": the clocks jump over all of its hours. */
  readonly closed: { readonly why: "holiday"; readonly name: string } | { readonly why: Closed } | null;
  /** Open although its weekday has no hours. */
  readonly extra: boolean;
};
export type Closed = "office" | "weekend" | "weekday" | "skipped";

export type ClockChange = {
  readonly at: Instant;
  /** How far the clocks jump, in milliseconds; negative: back. */
  readonly shift: number;
  /** What becomes of a limit of 24 h by the clock, counted from noon of the day before. */
  readonly example: { readonly received: Instant; readonly limit: Instant };
};

/** Consecutive full hours of one day at which the same deadlines hold. */
export type HourGroup = {
  readonly first: FullHour;
  readonly last: FullHour;
  readonly wholeDay: boolean;
  /** "limit": the limit comes first. Null: the office sets no goal. */
  readonly goal: Instant | "limit" | null;
  readonly limit: LimitRule;
};
export type FullHour = {
  readonly at: Instant /** The second of two, when the clocks go back. */;
  readonly again: boolean;
};
export type LimitRule =
  | { readonly rule: "at"; readonly at: Instant }
  | { readonly rule: "same-time"; readonly date: LocalDate }
  | { readonly rule: "later"; readonly length: OfficeDuration };

export type Acknowledgement = {
  readonly made: Instant;
  readonly moment: "now" | "opening" | "before-closing";
  readonly by: Instant;
};

const DAYS = 14;
const DAYS_BY_THE_HOUR = 7;

/** Looks 14 days ahead from `now`. Throws a Refusal ("hours") for an office that is closed for over a year. */
export function fortnight(policy: OfficePolicy, now: Instant): Fortnight {
  const { calendar } = policy;
  const today = localDate(now, calendar.zone);
  const dates = Array.from({ length: DAYS }, (_, index) => addDays(today, index));
  const rule = replyRule(policy, "voicemail");
  return {
    now,
    offset: wallTime(now, calendar.zone) - now,
    clockChanges: dates.flatMap((date) => clockChange(calendar, date)),
    days: dates.map((date) => officeDay(calendar, date)),
    longestClosed: longestClosed(calendar, startOf(today, calendar), startOf(addDays(today, DAYS), calendar)),
    voicemail: dates.slice(0, DAYS_BY_THE_HOUR).map((date) => hourGroups(calendar, rule, date)),
    acknowledgements: acknowledgements(policy, dates, now),
  };
}

const startOf = (date: LocalDate, { zone }: OfficeCalendar): Instant => instantOf(wallMidnight(date), zone);

function officeDay(calendar: OfficeCalendar, date: LocalDate): OfficeDay {
  const open = openRanges(calendar, date);
  const weekday = weekdayOf(date);
  const hasHours = calendar.week === "always" || (calendar.week[weekday] ?? []).length > 0;
  if (open.length > 0) return { date, open, closed: null, extra: !hasHours };
  return { date, open, closed: whyClosed(calendar.closedDay(date), weekday, hasHours), extra: false };
}

function whyClosed(named: string | null, weekday: number, hasHours: boolean): OfficeDay["closed"] {
  if (named === "closed") return { why: "office" };
  if (named !== null) return { why: "holiday", name: named };
  if (hasHours) return { why: "skipped" };
  return { why: weekday >= 6 ? "weekend" : "weekday" };
}

/** The change of the clocks on a local day, its last midnight included. */
function clockChange(calendar: OfficeCalendar, date: LocalDate): ClockChange[] {
  const { zone } = calendar;
  const offset = (at: Instant) => wallTime(at, zone) - at;
  let [still, changed] = [startOf(date, calendar), startOf(addDays(date, 1), calendar)];
  const [before, after] = [offset(still), offset(changed)];
  if (before === after) return [];
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2);
    if (offset(middle) === before) still = middle;
    else changed = middle;
  }
  const received = instantOf(wallMidnight(date) - DAY / 2, zone);
  const limit = addTime(calendar, "elapsed", { days: 0, ms: DAY }, received);
  return [{ at: changed, shift: after - before, example: { received, limit } }];
}

/** Closed time before the first day and after the last counts, where it is one with closed time in between. */
function longestClosed(calendar: OfficeCalendar, from: Instant, until: Instant): Interval | null {
  const [before] = openTimeBefore(calendar, from);
  let closing = before?.end ?? from;
  let longest: Interval | null = null;
  for (const { start, end } of openTimeFrom(calendar, from)) {
    if (closing >= until) break;
    const length = longest === null ? 0 : longest.end - longest.start;
    if (start - closing > length) longest = { start: closing, end: start };
    closing = end;
  }
  return longest;
}

/** The ways in which a goal and a limit can be told, the plainest first. */
type Sample = {
  readonly hour: FullHour;
  readonly goals: readonly HourGroup["goal"][];
  readonly limits: readonly LimitRule[];
};
type Run = { readonly first: FullHour; readonly size: number; readonly last: Sample };

/** A run of hours grows while one way to tell the goal, and one to tell the limit, holds for all of them. */
function hourGroups(calendar: OfficeCalendar, rule: ReplyRule, date: LocalDate): HourGroup[] {
  const samples = fullHours(date, calendar.zone).map((hour) => sampleAt(calendar, rule, hour));
  const runs: Run[] = [];
  for (const sample of samples) {
    const run = runs.at(-1);
    const goals = inBoth(run?.last.goals ?? [], sample.goals);
    const limits = inBoth(run?.last.limits ?? [], sample.limits);
    if (!run || goals.length === 0 || limits.length === 0)
      runs.push({ first: sample.hour, size: 1, last: sample });
    else runs.splice(-1, 1, { ...run, size: run.size + 1, last: { hour: sample.hour, goals, limits } });
  }
  return runs.flatMap(({ first, size, last: { hour, goals, limits } }) => {
    const [goal = null] = goals;
    const [limit] = limits;
    return limit ? [{ first, last: hour, wholeDay: size === samples.length, goal, limit }] : [];
  });
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

function sampleAt(calendar: OfficeCalendar, rule: ReplyRule, hour: FullHour): Sample {
  const { goal, limit } = replyDeadline(calendar, rule, hour.at);
  const goals = goal !== null && goal === limit ? ["limit" as const, goal] : [goal];
  return { hour, goals, limits: limitRules(calendar, rule, [hour.at, limit]) };
}

function limitRules(
  { zone }: OfficeCalendar,
  rule: ReplyRule,
  [received, at]: [Instant, Instant],
): LimitRule[] {
  if (rule.count === "elapsed") return [{ rule: "later", length: rule.limit }];
  const sameTime = (wallTime(at, zone) - wallTime(received, zone)) % DAY === 0;
  return [
    { rule: "at", at },
    ...(sameTime ? [{ rule: "same-time" as const, date: localDate(at, zone) }] : []),
    { rule: "later", length: { days: 0, ms: at - received } },
  ];
}

function inBoth<T>(some: readonly T[], others: readonly T[]): T[] {
  const known = new Set(others.map((other) => JSON.stringify(other)));
  return some.filter((each) => known.has(JSON.stringify(each)));
}

/** For referrals made now, at the next opening of a day and an hour before the next closing of one. */
function acknowledgements(
  policy: OfficePolicy,
  dates: readonly LocalDate[],
  now: Instant,
): Acknowledgement[] {
  const { calendar, acknowledgement } = policy;
  // The hours of yesterday may run past midnight.
  const yesterday = dates.slice(0, 1).map((date) => addDays(date, -1));
  const days = [...yesterday, ...dates].map((date) => openRanges(calendar, date));
  const openings = days.flatMap(([first]) => (first ? [first.start] : []));
  const closings = days.flatMap((ranges) => {
    const last = ranges.at(-1);
    return last ? [Math.max(last.start, last.end - HOUR)] : [];
  });
  const next = (moment: Acknowledgement["moment"], all: readonly Instant[]) =>
    all
      .filter((at) => at > now)
      .slice(0, 1)
      .map((made) => ({ moment, made }));
  return [
    { moment: "now" as const, made: now },
    ...next("opening", openings),
    ...next("before-closing", closings),
  ]
    .map((each) => ({
      ...each,
      by: addTime(calendar, acknowledgement.count, acknowledgement.limit, each.made),
    }))
    .sort((a, b) => a.made - b.made);
}
