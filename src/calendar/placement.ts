import type { Instant } from "../clock.ts";
import { openTimeBack } from "./business-time.ts";
import { MINUTE } from "./duration.ts";
import { isOpen, nextOpening, type OfficeCalendar } from "./office-calendar.ts";

/** A nudge that moves out of closed time leaves this much open time to act on it. */
const TIME_TO_ACT = 30 * MINUTE;

export type NudgeBefore = {
  readonly deadline: Instant;
  /** How long before the deadline, in milliseconds of real time. */
  readonly before: number;
  readonly received: Instant;
};

/**
 * When to nudge before a deadline. A moment in closed time (closing itself is) moves back to half an hour
 * of open time before the closing that precedes it. Null when that would be before the receipt.
 */
export function placeBefore(
  calendar: OfficeCalendar,
  { deadline, before, received }: NudgeBefore,
): Instant | null {
  const wanted = deadline - before;
  if (wanted < received) return null;
  const placed = isOpen(calendar, wanted) ? wanted : openTimeBack(calendar, TIME_TO_ACT, wanted);
  return placed === null || placed < received ? null : placed;
}

/** When to say that something is overdue: at once, or at the next opening. */
export function placeAfter(calendar: OfficeCalendar, at: Instant): Instant {
  return nextOpening(calendar, at);
}
