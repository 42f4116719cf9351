import type { Instant } from "../clock.ts";
import { openTimeBack } from "./business-time.ts";
import { MINUTE } from "./duration.ts";
import { isOpen, type OfficeCalendar } from "./office-calendar.ts";
import { isQuiet, nudgeTime, sharedTimeBack } from "./quiet-hours.ts";

/** A nudge that moves out of closed time or a night leaves this much time to act on it. */
const TIME_TO_ACT = 30 * MINUTE;

export type NudgeBefore = {
  readonly deadline: Instant;
  /** How long before the deadline, in milliseconds of real time. */
  readonly before: number;
  readonly received: Instant;
  /** The IANA zone of whoever is nudged; absent: they live by the office's clock. */
  readonly zone?: string | undefined;
};

/**
 * When to nudge before a deadline. A moment in closed time (closing itself is) moves back to half an hour
 * of open time before the closing that precedes it; one in the person's night likewise, to half an hour of open time
 * outside their night. Null when that would be before the receipt; where only their night is in the way, the
 * nudge comes at the first moment after it instead, and is left to the overdue notice when that is past the deadline.
 */
export function placeBefore(calendar: OfficeCalendar, nudge: NudgeBefore): Instant | null {
  const { deadline, before, received, zone = calendar.zone } = nudge;
  const wanted = deadline - before;
  if (wanted < received) return null;
  const placed = isOpen(calendar, wanted) ? wanted : openTimeBack(calendar, TIME_TO_ACT, wanted);
  if (placed === null || placed < received) return null;
  const isNight = (at: Instant) => isQuiet(at, { person: zone, office: calendar.zone });
  if (zone === calendar.zone || (placed === wanted && !isNight(wanted))) return placed;
  const back = sharedTimeBack(calendar, { ms: TIME_TO_ACT, at: wanted, since: received, zone });
  if (back !== null) return back;
  if (!isNight(placed)) return placed;
  const next = nudgeTime(calendar, wanted, zone);
  // They never share an hour: the office's hours have to do.
  if (isNight(next)) return placed;
  return next < deadline ? next : null;
}

/** When to say that something is overdue: at once, or at the next opening; for somebody in `zone` not in their night. */
export function placeAfter(calendar: OfficeCalendar, at: Instant, zone = calendar.zone): Instant {
  return nudgeTime(calendar, at, zone);
}
