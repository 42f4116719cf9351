import { addTime } from "../calendar/business-time.ts";
import { DAY, HOUR } from "../calendar/duration.ts";
import { publicHolidays } from "../calendar/holidays.ts";
import {
  daysBackToHours,
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
  localDate,
  wallMidnight,
  wallTime,
  weekdayOf,
} from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { type DayGroup, dayGroups } from "./hour-by-hour.ts";
import { type OfficePolicy, replyRule } from "./policy.ts";

/** The coming 14 local days of an office, today first, as its rules make them. */
export type Fortnight = {
  readonly now: Instant;
  /** How far the clock on the wall is ahead of UTC now, in milliseconds. */
  readonly offset: number;
  readonly clockChanges: readonly ClockChange[];
  readonly days: readonly OfficeDay[];
  /** The longest time on end without an open hour that touches what is left of the 14 days. */
  readonly longestClosed: Interval | null;
  /** What a voicemail would get at each full hour of them. */
  readonly voicemail: readonly DayGroup[];
  readonly acknowledgements: readonly Acknowledgement[];
};

export type OfficeDay = {
  readonly date: LocalDate;
  readonly open: readonly Interval[];
  /** Null on an open day. "skipped": the clocks jump over all of its hours. */
  readonly closed: { readonly why: "holiday"; readonly name: string } | { readonly why: Closed } | null;
  /** Open although its weekday has no hours: the nearest day before it whose weekday has some, which hold here. */
  readonly extra: LocalDate | null;
  /** The public holiday in spite of which it is open. */
  readonly spite: string | null;
};
export type Closed = "office" | "weekend" | "weekday" | "skipped";

export type ClockChange = {
  readonly at: Instant;
  /** How far the clocks jump, in milliseconds; negative: back. */
  readonly shift: number;
  /** What becomes of a limit of 24 h by the clock, counted from noon of the day before. */
  readonly example: { readonly received: Instant; readonly limit: Instant };
};

export type Acknowledgement = {
  readonly made: Instant;
  readonly moment: "now" | "opening" | "before-closing";
  readonly by: Instant;
};

const DAYS = 14;

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
    longestClosed: longestClosed(calendar, now, startOf(addDays(today, DAYS), calendar)),
    voicemail: dayGroups(calendar, rule, dates),
    acknowledgements: acknowledgements(policy, dates, now),
  };
}

const startOf = (date: LocalDate, { zone }: OfficeCalendar): Instant => instantOf(wallMidnight(date), zone);

function officeDay(calendar: OfficeCalendar, date: LocalDate): OfficeDay {
  const open = openRanges(calendar, date);
  const weekday = weekdayOf(date);
  const back = calendar.week === "always" ? 0 : daysBackToHours(calendar.week, weekday);
  if (open.length === 0)
    return {
      date,
      open,
      closed: whyClosed(calendar.closedDay(date), weekday, back === 0),
      extra: null,
      spite: null,
    };
  return {
    date,
    open,
    closed: null,
    extra: back === 0 ? null : addDays(date, -back),
    spite: inSpiteOf(calendar, date),
  };
}

function inSpiteOf({ rules: { holidays = {}, hours } }: OfficeCalendar, date: LocalDate): string | null {
  if (hours === "always" || !holidays.open?.includes(date)) return null;
  return publicHolidays(holidays)(date);
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

/** Closed time before now and after the last day counts, where it is one with closed time in between. */
function longestClosed(calendar: OfficeCalendar, from: Instant, until: Instant): Interval | null {
  const [before] = openTimeBefore(calendar, from);
  let closing = before?.end ?? from;
  let longest: Interval | null = null;
  for (const { start, end } of openTimeFrom(calendar, from)) {
    if (closing >= until) break;
    const length = longest === null ? 0 : longest.end - longest.start;
    if (start > from && start - closing > length) longest = { start: closing, end: start };
    closing = end;
  }
  return longest;
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
