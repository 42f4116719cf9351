import type { Instant } from "../clock.ts";
import { addTime, type Count, countingStart } from "./business-time.ts";
import { durationWords, HOUR, type OfficeDuration } from "./duration.ts";
import { isOpenDay, type OfficeCalendar, openRanges } from "./office-calendar.ts";
import { dayWords, stampWords } from "./words.ts";
import { addDays, type LocalDate, localDate } from "./zone.ts";

export type ReplyRule = {
  readonly limit: OfficeDuration;
  readonly count: Count;
  readonly goal: "same-day" | "none";
};

export type Deadline = {
  /** When to have replied if possible; never after the limit. */
  readonly goal: Instant | null;
  /** The latest. */
  readonly limit: Instant;
  /** How it came about, in sentences, for the people of the office. */
  readonly trail: readonly string[];
};

/** The open time that a day must leave after receipt to be the day of the goal. */
const TIME_FOR_GOAL = HOUR;
const MOST_DAYS_NAMED = 6;

/** By when to reply to what was received at `received`, under the office's rule. */
export function replyDeadline(calendar: OfficeCalendar, rule: ReplyRule, received: Instant): Deadline {
  const limit = addTime(calendar, rule.count, rule.limit, received);
  const span = { received, limit };
  const closing = rule.goal === "none" ? null : goalClosing(calendar, span);
  const trail = [
    `Received ${stampWords(received, calendar.zone)}.`,
    ...startWords(calendar, rule.count, received),
    `Limit: ${limitWords(rule)}, ${stampWords(limit, calendar.zone)}.`,
    ...closedWords(calendar, rule.count, span),
    ...(closing === null ? [] : [goalWords(calendar, closing, span)]),
  ];
  return { goal: closing === null ? null : closing.at, limit, trail };
}

type Span = { readonly received: Instant; readonly limit: Instant };

/** `day`: the date whose closing time it is; null where the limit comes first. */
type Closing = { readonly at: Instant; readonly day: LocalDate | null };

/**
 * The closing time of the first open day with an open hour left after receipt, or the limit where that
 * comes first. Hours that run past midnight belong to the day they start on; "always" closes at midnight.
 */
function goalClosing(calendar: OfficeCalendar, { received, limit }: Span): Closing {
  const lastDay = localDate(limit, calendar.zone);
  for (let day = addDays(localDate(received, calendar.zone), -1); day <= lastDay; day = addDays(day, 1)) {
    const ranges = openRanges(calendar, day);
    const closing = ranges.at(-1)?.end ?? received;
    if (closing >= limit) break;
    const left = ranges.reduce(
      (sum, { start, end }) => sum + Math.max(0, end - Math.max(start, received)),
      0,
    );
    if (left >= TIME_FOR_GOAL) return { at: closing, day };
  }
  return { at: limit, day: null };
}

function limitWords({ limit, count }: ReplyRule): string {
  const length = durationWords(limit);
  if (count === "elapsed") return `${length} by the clock`;
  if (count === "worktime") return `${length} of open time`;
  if (limit.ms > 0) return `${length} on working days`;
  return limit.days === 1 ? "1 working day" : `${limit.days} working days`;
}

function startWords(calendar: OfficeCalendar, count: Count, received: Instant): string[] {
  const start = countingStart(calendar, count, received);
  return start === received
    ? []
    : [`The time counts from the next opening, ${stampWords(start, calendar.zone)}.`];
}

/** The closed days that moved the limit; for a limit by the clock only the one it falls on. */
function closedWords(calendar: OfficeCalendar, count: Count, { received, limit }: Span): string[] {
  const last = localDate(limit, calendar.zone);
  if (count === "elapsed") {
    return isOpenDay(calendar, last)
      ? []
      : [`The office is closed on ${dayName(calendar, last)}; the limit stands.`];
  }
  const closed: LocalDate[] = [];
  for (let day = localDate(received, calendar.zone); day <= last; day = addDays(day, 1)) {
    if (!isOpenDay(calendar, day)) closed.push(day);
  }
  if (closed.length === 0) return [];
  const named = closed.slice(0, MOST_DAYS_NAMED).map((day) => dayName(calendar, day));
  const more = closed.length > MOST_DAYS_NAMED ? [`${closed.length - MOST_DAYS_NAMED} more`] : [];
  return [`Days that do not count: ${[...named, ...more].join(", ")}.`];
}

function goalWords(calendar: OfficeCalendar, closing: Closing, { received }: Span): string {
  const stamp = stampWords(closing.at, calendar.zone);
  const receivedDay = localDate(received, calendar.zone);
  if (closing.day !== null && closing.day <= receivedDay) return `Goal: same day, by closing time, ${stamp}.`;
  const reason = isOpenDay(calendar, receivedDay)
    ? `less than an open hour was left on ${dayWords(receivedDay)}`
    : `the office was closed on ${dayName(calendar, receivedDay)}`;
  if (closing.day !== null) return `Goal: by closing time of the next open day, ${stamp}, since ${reason}.`;
  return `Goal: the limit itself, ${stamp}, which comes before closing time.`;
}

/** "Thu 26 Nov (Thanksgiving Day)", "Sat 28 Nov". */
function dayName(calendar: OfficeCalendar, day: LocalDate): string {
  const reason = calendar.closedDay(day);
  return reason === null || reason === "closed" ? dayWords(day) : `${dayWords(day)} (${reason})`;
}
