import type { Instant } from "../clock.ts";
import { addTime, type Count, countingStart } from "./business-time.ts";
import { HOUR, type OfficeDuration } from "./duration.ts";
import type { OfficeCalendar } from "./office-calendar.ts";
import { countOpenDays, rangesOfDay } from "./open-time.ts";
import type { ClosedDay, GoalReason, TrailStep } from "./trail.ts";
import { dateOfDay, type LocalDay, localDay } from "./zone.ts";

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
  /** How it came about; `trailWords` says it to the people of the office. */
  readonly trail: readonly TrailStep[];
};

/** The open time that a day must leave after receipt to be the day of the goal. */
const TIME_FOR_GOAL = HOUR;
const MOST_DAYS_NAMED = 6;

/** By when to reply to what was received at `received`, under the office's rule. */
export function replyDeadline(calendar: OfficeCalendar, rule: ReplyRule, received: Instant): Deadline {
  const limit = addTime(calendar, rule.count, rule.limit, received);
  const span = spanOf(calendar, received, limit);
  const goal = rule.goal === "none" ? null : goalStep(calendar, span);
  const trail: TrailStep[] = [
    { kind: "received", at: received },
    ...startSteps(calendar, rule.count, received),
    { kind: "limit", at: limit, length: rule.limit, count: rule.count },
    ...closedSteps(calendar, rule.count, span),
    ...(goal ? [goal] : []),
  ];
  return { goal: goal?.at ?? null, limit, trail };
}

export type Span = {
  readonly received: Instant;
  readonly limit: Instant;
  readonly firstDay: LocalDay;
  readonly lastDay: LocalDay;
};

/** From a receipt to its limit, with the local days of both. */
export function spanOf({ zone }: OfficeCalendar, received: Instant, limit: Instant): Span {
  return { received, limit, firstDay: localDay(received, zone), lastDay: localDay(limit, zone) };
}

export type GoalStep = Extract<TrailStep, { kind: "goal" }>;

/** When to have replied if possible to what was received at the beginning of the span, and why then. */
export function goalStep(calendar: OfficeCalendar, span: Span): GoalStep {
  const closing = goalClosing(calendar, span);
  return { kind: "goal", at: closing.at, why: goalReason(calendar, closing, span) };
}

/** `day`: whose closing time it is; null where the limit comes first. */
type Closing = { readonly at: Instant; readonly day: LocalDay | null };

/**
 * The closing time of the first open day with an open hour left after receipt, or the limit where that
 * comes first. Hours that run past midnight belong to the day they start on; "always" closes at midnight.
 */
function goalClosing({ openTime }: OfficeCalendar, { received, limit, firstDay, lastDay }: Span): Closing {
  for (let day = firstDay - 1; day <= lastDay; day += 1) {
    const ranges = rangesOfDay(openTime, day);
    const closing = ranges.at(-1)?.end ?? received;
    if (closing >= limit) break;
    let left = 0;
    for (const { start, end } of ranges) left += Math.max(0, end - Math.max(start, received));
    if (left >= TIME_FOR_GOAL) return { at: closing, day };
  }
  return { at: limit, day: null };
}

function goalReason(calendar: OfficeCalendar, { day }: Closing, { firstDay }: Span): GoalReason {
  if (day === null) return { kind: "limit" };
  if (day <= firstDay) return { kind: "same-day" };
  const wasOpen = rangesOfDay(calendar.openTime, firstDay).length > 0;
  return { kind: wasOpen ? "too-late" : "was-closed", received: closedDay(calendar, firstDay) };
}

function startSteps(calendar: OfficeCalendar, count: Count, received: Instant): TrailStep[] {
  const start = countingStart(calendar, count, received);
  return start === received ? [] : [{ kind: "counts-from", at: start }];
}

/** The closed days that moved the limit; for a limit by the clock only the one it falls on. */
export function closedSteps(
  calendar: OfficeCalendar,
  count: Count,
  { firstDay, lastDay }: Span,
): TrailStep[] {
  const { openTime } = calendar;
  if (count === "elapsed") {
    const isOpen = rangesOfDay(openTime, lastDay).length > 0;
    return isOpen ? [] : [{ kind: "stands", day: closedDay(calendar, lastDay) }];
  }
  const closed = lastDay - firstDay + 1 - countOpenDays(openTime, firstDay, lastDay);
  if (closed === 0) return [];
  const days: ClosedDay[] = [];
  for (let day = firstDay; days.length < Math.min(closed, MOST_DAYS_NAMED); day += 1) {
    if (rangesOfDay(openTime, day).length === 0) days.push(closedDay(calendar, day));
  }
  return [{ kind: "closed", days, more: closed - days.length }];
}

function closedDay(calendar: OfficeCalendar, day: LocalDay): ClosedDay {
  const date = dateOfDay(day);
  const reason = calendar.closedDay(date);
  return { day: date, reason: reason === "closed" ? null : reason };
}
