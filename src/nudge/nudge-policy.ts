const minute = 60_000;

/** What the office file does not set, in milliseconds. */
export const nudgePolicy = {
  /** The nudge before the same-day goal. */
  beforeGoal: 60 * minute,
  /** Nobody is nudged for what they did a moment ago. */
  moment: 10 * minute,
  /** Whoever comes to own a contact past its limit is reminded once more after this. */
  lateStart: 30 * minute,
  /** Nudges for one person this close together become one message. */
  together: 15 * minute,
  /** What the Snooze button gives. */
  snooze: 30 * minute,
} as const;

/** The kinds that remind an owner before the limit: they may be bundled ahead, snoozed or left out. */
export const earlyNudges = ["goal", "limit", "snoozed"] as const;

export const nudgeKinds = ["goal", "limit", "snoozed", "overdue", "escalation"] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

export const isNudge = (kind: string): kind is NudgeKind => (nudgeKinds as readonly string[]).includes(kind);
export const isEarly = (kind: string): boolean => (earlyNudges as readonly string[]).includes(kind);
