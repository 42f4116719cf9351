import { placeAfter, placeBefore } from "../calendar/placement.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isPaused, resumedAt } from "../interaction/pause.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { type NudgeKind, nudgePolicy } from "./nudge-policy.ts";

export type PlannedNudge = {
  readonly kind: NudgeKind;
  readonly personId: string;
  readonly dueAt: Instant;
  /** Unique for this nudge of this deadline. */
  readonly key: string;
};

export type Staff = {
  /** The ids of the people told when the limit has passed unanswered. */
  readonly leads: readonly string[];
  /** IANA zones by a person's id; whoever is not among them lives by the office's clock. */
  readonly zones: ReadonlyMap<string, string>;
};

/**
 * Every nudge that an interaction's deadline calls for, past ones included: what has been sent or left
 * out is known by its key. None while its clock is paused.
 */
export function planNudges(i: Interaction, policy: OfficePolicy, staff: Staff): PlannedNudge[] {
  if (i.state !== "waiting" || isPaused(i)) return [];
  return [...ownerNudges(i, policy, staff.zones.get(i.ownerId)), ...leadNudges(i, policy, staff)];
}

/** `zone`: the owner's. */
function ownerNudges(i: Interaction, policy: OfficePolicy, zone: string | undefined): PlannedNudge[] {
  const { calendar } = policy;
  // The deadline is part of the key: a nudge sent for an old one does not stand for the new one.
  const nudge = (
    kind: NudgeKind,
    dueAt: Instant,
    { name, deadline }: { name: string; deadline: Instant },
  ) => ({
    kind,
    personId: i.ownerId,
    dueAt,
    key: `${name}:${i.id}:${i.ownerId}@${i.deadlineVersion}.${deadline}`,
  });
  // What would have come before a pause ended is not made up for: the owner has just been told how things stand.
  const from = Math.max(i.ownedSince, resumedAt(i) ?? i.ownedSince);
  const received = Math.max(i.receivedAt, from + 1);
  const early: PlannedNudge[] = [];
  const add = (kind: NudgeKind, deadline: Instant, before: number, name: string) => {
    const placed = placeBefore(calendar, { deadline, before, received, zone });
    if (placed !== null) early.push(nudge(kind, placed, { name, deadline }));
  };
  if (i.goalAt !== null && i.goalAt < i.limitAt) add("goal", i.goalAt, nudgePolicy.beforeGoal, "goal");
  for (const before of policy.nudges.before) add("limit", i.limitAt, before, `limit-${before}`);
  if (i.snoozedUntil !== null && i.snoozedUntil < i.limitAt)
    early.push(nudge("snoozed", i.snoozedUntil, { name: `snoozed-${i.snoozedUntil}`, deadline: i.limitAt }));
  const overdue = policy.nudges.overdue
    .map((after) =>
      nudge("overdue", placeAfter(calendar, i.limitAt + after, zone), {
        name: `overdue-${after}`,
        deadline: i.limitAt,
      }),
    )
    .filter((n) => n.dueAt > i.ownedSince);
  const late = overdue.length === 0 && i.ownedSince >= i.limitAt ? [lateStart()] : overdue;
  return [...early.flatMap((n) => settle(n, i)), ...late];

  function lateStart(): PlannedNudge {
    const dueAt = placeAfter(calendar, i.ownedSince + nudgePolicy.lateStart, zone);
    return nudge("overdue", dueAt, { name: `late-${i.ownedSince}`, deadline: i.limitAt });
  }
}

/** Waits out a snooze, and the moment after the owner's own last act; left out when that reaches the limit. */
function settle(n: PlannedNudge, i: Interaction): PlannedNudge[] {
  if (n.kind !== "snoozed" && i.snoozedUntil !== null && n.dueAt < i.snoozedUntil) return [];
  const quiet = n.kind === "snoozed" ? n.dueAt : Math.max(n.dueAt, quietUntil(n, i));
  return quiet < i.limitAt ? [{ ...n, dueAt: quiet }] : [];
}

function quietUntil(n: PlannedNudge, i: Interaction): Instant {
  const justActed = n.dueAt >= i.ownerActedAt && n.dueAt < i.ownerActedAt + nudgePolicy.moment;
  return justActed ? i.ownerActedAt + nudgePolicy.moment : n.dueAt;
}

/** Leads hear of it once per deadline; of one that was late when it was logged, no sooner than of any other. */
function leadNudges(i: Interaction, policy: OfficePolicy, { leads, zones }: Staff): PlannedNudge[] {
  const from = Math.max(i.limitAt, i.loggedAt) + policy.nudges.escalateAfter;
  return leads
    .filter((id) => id !== i.ownerId)
    .map((personId) => ({
      kind: "escalation" as const,
      personId,
      dueAt: placeAfter(policy.calendar, from, zones.get(personId)),
      key: `escalation:${i.id}:${personId}@${i.deadlineVersion}.${i.limitAt}`,
    }));
}
