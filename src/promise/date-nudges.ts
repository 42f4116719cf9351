import { MINUTE } from "../calendar/duration.ts";
import { placeAfter, placeBefore } from "../calendar/placement.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { OpenPoint } from "./point.ts";
import { type CustomerPromise, isBackUntold, isMovedUntold } from "./promise.ts";

export type DateNudgeKind =
  | "promise"
  | "promise-untold"
  | "promise-overdue"
  | "promise-escalation"
  | "point"
  | "point-overdue";

export type DateNudge = {
  readonly kind: DateNudgeKind;
  readonly personId: string;
  /** The promise's or the point's id. */
  readonly subject: string;
  /** Unique for this nudge of this date. */
  readonly key: string;
  readonly dueAt: Instant;
};

export type DateStaff = {
  /** The ids of the people told when a promised date has passed. */
  readonly leads: readonly string[];
  /** IANA zones by a person's id; whoever is not among them lives by the office's clock. */
  readonly zones: ReadonlyMap<string, string>;
};

type Dated = { readonly id: string; readonly version: number; readonly changedAt: Instant };
type Kinds = { readonly before: DateNudgeKind; readonly after: DateNudgeKind };
type Plan = { readonly i: Interaction; readonly policy: OfficePolicy; readonly staff: DateStaff };

/** Whoever comes to own a contact past a date is reminded once more after this, in milliseconds. */
const lateStart = 30 * MINUTE;

/**
 * Every nudge that an open promise calls for, past ones included. A pause of the reply clock does not hold a promised
 * date. While the customer has not been told of a move, both dates have their nudges: the one they go by, to tell
 * them, and the one that is meant; of one that is taken back untold, the date that they still go by.
 */
export function promiseNudges(p: CustomerPromise, plan: Plan): DateNudge[] {
  if (plan.i.state === "closed") return [];
  const untold = { before: "promise-untold", after: "promise-untold" } as const;
  if (isBackUntold(p)) return aroundDate(p, p.knownAt, untold, plan);
  if (p.state !== "open") return [];
  const meant = aroundDate(p, p.dueAt, { before: "promise", after: "promise-overdue" }, plan);
  const known = isMovedUntold(p) ? aroundDate(p, p.knownAt, untold, plan) : [];
  return [...known, ...meant, ...escalations(p, plan)];
}

/** The nudges of an open point: before its date and at it. */
export function pointNudges(p: OpenPoint, plan: Plan): DateNudge[] {
  if (p.state !== "open" || plan.i.state === "closed") return [];
  return aroundDate(p, p.dueAt, { before: "point", after: "point-overdue" }, plan);
}

function aroundDate(dated: Dated, deadline: Instant, kinds: Kinds, { i, policy, staff }: Plan): DateNudge[] {
  const { calendar, nudges } = policy;
  const zone = staff.zones.get(i.ownerId);
  const received = Math.max(dated.changedAt, i.ownedSince);
  const nudge = (kind: DateNudgeKind, name: string, dueAt: Instant): DateNudge => ({
    kind,
    personId: i.ownerId,
    subject: dated.id,
    key: `${kind}-${name}:${dated.id}:${i.ownerId}@${dated.version}.${deadline}`,
    dueAt,
  });
  const before = nudges.before.flatMap((length) => {
    const placed = placeBefore(calendar, { deadline, before: length, received, zone });
    return placed === null ? [] : [nudge(kinds.before, `before-${length}`, placed)];
  });
  const after = nudges.overdue
    .map((length) => nudge(kinds.after, `after-${length}`, placeAfter(calendar, deadline + length, zone)))
    .filter((n) => n.dueAt > received);
  if (after.length > 0 || i.ownedSince < deadline) return [...before, ...after];
  return [
    ...before,
    nudge(kinds.after, `late-${i.ownedSince}`, placeAfter(calendar, i.ownedSince + lateStart, zone)),
  ];
}

/** Leads hear of it once for each date that the customer goes by. */
function escalations(p: CustomerPromise, { i, policy, staff }: Plan): DateNudge[] {
  const from = p.knownAt + policy.nudges.escalateAfter;
  return staff.leads
    .filter((id) => id !== i.ownerId)
    .map((personId) => ({
      kind: "promise-escalation" as const,
      personId,
      subject: p.id,
      key: `promise-escalation:${p.id}:${personId}@${p.knownAt}`,
      dueAt: placeAfter(policy.calendar, from, staff.zones.get(personId)),
    }));
}
