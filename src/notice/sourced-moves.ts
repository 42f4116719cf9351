import { addTime } from "../calendar/business-time.ts";
import { isOpenDay, type OfficeCalendar } from "../calendar/office-calendar.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { lastDayAnew } from "../decision/appeal.ts";
import type { Decision } from "../decision/decision.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { CheckBack } from "../referral/check-back.ts";
import { type AppealMove, type Change, type Move, noMove } from "./move.ts";
import type { Stored } from "./notice-bulk-rows.ts";
import { type Sourced, shutKey } from "./sourced-rows.ts";

/** What new rules did to a contact beside its deadline and its handoff. */
export type SourcedMove = Pick<Move, "checkBack" | "appeal" | "promised" | "points" | "appeals">;

/** The rules in force, those before them where they are known, and the present. */
export type Present = {
  readonly policy: OfficePolicy;
  readonly was: OfficePolicy | null;
  readonly now: Instant;
};

type StoredOf = ReadonlyMap<string, readonly Stored[]>;

/**
 * What the present rules move or leave on a closed day, by contact. What somebody was given stands: a date that was
 * promised, and the last day to appeal of a decision that holds. What nobody knows yet is worked out anew.
 */
export function sourcedMoves(
  sourced: Sourced,
  stored: StoredOf,
  present: Present,
): ReadonlyMap<string, SourcedMove> {
  const moves = new Map<string, SourcedMove>();
  const add = (id: string, patch: Partial<SourcedMove>) =>
    moves.set(id, { ...(moves.get(id) ?? nothing), ...patch });
  const of = (id: string) => moves.get(id) ?? nothing;
  for (const checkBack of sourced.checkBacks) {
    const change = movedCheckBack(checkBack, present);
    if (change) add(checkBack.interactionId, { checkBack: change });
  }
  for (const { id, interactionId, thing, dueAt } of sourced.promises) {
    const day = shutDay({ id, dueAt }, stored.get(interactionId), present);
    if (day) add(interactionId, { promised: [...of(interactionId).promised, { day, thing }] });
  }
  for (const { id, interactionId, what, dueAt } of sourced.points) {
    const day = shutDay({ id, dueAt }, stored.get(interactionId), present);
    if (day) add(interactionId, { points: [...of(interactionId).points, { day, thing: what }] });
  }
  for (const decision of sourced.decisions) {
    const { id, interactionId, question: thing } = decision;
    const appeal = movedAppeal(decision, present);
    if (appeal) add(interactionId, { appeal });
    const day = shutAppeal(decision, sourced, present);
    if (day) add(interactionId, { appeals: [...of(interactionId).appeals, { day, thing, decision: id }] });
  }
  return moves;
}

const nothing: SourcedMove = noMove;

/** What should have been asked by now is asked as soon as the office is open, not at an hour gone by. */
function movedCheckBack(before: CheckBack, { policy, now }: Present): Change<CheckBack> | null {
  const { after, count } = policy.checkBack;
  const dueAt = Math.max(now, addTime(policy.calendar, count, after, before.madeAt));
  return dueAt === before.dueAt ? null : { before, after: { ...before, dueAt } };
}

type Dated = { readonly id: string; readonly dueAt: Instant };

/** The day of a date to come that was open and is not any more. */
function shutDay(
  { id, dueAt }: Dated,
  stored: readonly Stored[] = [],
  { policy, was, now }: Present,
): LocalDate | null {
  const { calendar } = policy;
  const day = localDate(dueAt, calendar.zone);
  if (dueAt <= now || isOpenDay(calendar, day)) return null;
  const reminders = stored.filter((n) => n.subject === id && n.state === "pending");
  return wasOpen(day, reminders, { calendar, before: was?.calendar ?? null }) ? day : null;
}

/**
 * A reminder is placed in open time only: one that waits on that day was planned while the day was open, and has not
 * been moved by an earlier run. Where nobody is reminded, the rules before have to tell.
 */
function wasOpen(
  day: LocalDate,
  reminders: readonly Stored[],
  { calendar, before }: { calendar: OfficeCalendar; before: OfficeCalendar | null },
): boolean {
  if (reminders.length === 0) return before !== null && isOpenDay(before, day);
  return reminders.some((n) => localDate(n.dueAt, calendar.zone) === day);
}

/** The customer does not know of a decision that waits for a lead, so that its last day may move. */
function movedAppeal(d: Decision, { policy: { calendar }, now }: Present): AppealMove | null {
  if (d.state !== "proposed" || d.appealLastDay === null) return null;
  const { day, movedFrom } = lastDayAnew(calendar, { ...d, appealLastDay: d.appealLastDay }, now);
  if (day === d.appealLastDay) return null;
  return { decisionId: d.id, personId: d.recordedBy, was: d.appealLastDay, now: day, movedFrom };
}

/** No last day was given for a closed day: one that is closed has become so. */
function shutAppeal(
  d: Decision,
  { toldAppeals }: Sourced,
  { policy: { calendar }, now }: Present,
): LocalDate | null {
  const day = d.appealLastDay;
  if (d.state !== "made" || day === null || day < localDate(now, calendar.zone)) return null;
  return isOpenDay(calendar, day) || toldAppeals.has(shutKey(d.id, day)) ? null : day;
}
