import { addTime } from "../calendar/business-time.ts";
import { DAY } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { Referral } from "./referral.ts";

/** Another agency has hours of its own, and reads its mail when it does. Milliseconds. */
const outsideAtLeast = 7 * DAY;
/** How long before the limit somebody outside is reminded: time enough for two working days. Milliseconds. */
const outsideReminder = 2 * DAY;

/** When a handoff that was asked for at that time goes back unanswered. */
export function acknowledgementLimit(
  policy: OfficePolicy,
  { recipient, requestedAt }: Pick<Referral, "recipient" | "requestedAt">,
): Instant {
  const { limit, count } = policy.acknowledgement;
  const limitAt = addTime(policy.calendar, count, limit, requestedAt);
  return recipient === "outside" ? Math.max(limitAt, requestedAt + outsideAtLeast) : limitAt;
}

/** How long before its limit a handoff is reminded of, in milliseconds. */
export const remindersOf = (
  policy: OfficePolicy,
  { recipient }: Pick<Referral, "recipient">,
): readonly number[] => (recipient === "outside" ? [outsideReminder] : policy.acknowledgement.nudges);
