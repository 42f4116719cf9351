import { isOpenDay, nextOpening, type OfficeCalendar } from "../calendar/office-calendar.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { lastDayAnew } from "../decision/appeal.ts";
import type { Decision } from "../decision/decision.ts";
import type { Given, ShutDay } from "../interaction/moved-words.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { type CheckBack, checkBackAt } from "../referral/check-back.ts";
import { type AppealMove, type Change, type Move, noMove } from "./move.ts";
import type { Stored } from "./notice-bulk-rows.ts";
import { type Sourced, shutKey } from "./sourced-rows.ts";

/** What new rules did to a contact beside its deadline and its handoff. */
export type SourcedMove = Omit<Move, "deadline" | "handoff" | "asked">;

/** The rules in force, those before them where they are known, and the present. */
export type Present = {
  readonly policy: OfficePolicy;
  readonly was: OfficePolicy | null;
  readonly now: Instant;
  /** IANA zones by a person's id; whoever is not among them lives by the office's clock. */
  readonly zones: ReadonlyMap<string, string>;
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
  const list = (interactionId: string, key: Given, { day, again, ...given }: GivenDay) => {
    const name = again ? (`${key}Again` as const) : key;
    add(interactionId, { [name]: [...of(interactionId)[name], { day, ...given }] });
  };
  for (const { id, interactionId, thing, dueAt } of sourced.promises) {
    const found = changedDay({ id, dueAt }, { stored: stored.get(interactionId), ...sourced }, present);
    if (found) list(interactionId, "promised", { id, thing, ...found });
  }
  for (const { id, interactionId, what: thing, dueAt } of sourced.points) {
    const found = changedDay({ id, dueAt }, { stored: stored.get(interactionId), ...sourced }, present);
    if (found) list(interactionId, "points", { id, thing, ...found });
  }
  for (const { id, interactionId, kind, thing, dueAt } of sourced.still) {
    const found = changedDay({ id, dueAt }, { stored: [], ...sourced }, present);
    const opens = found && !found.again ? { opens: nextOpening(present.policy.calendar, dueAt) } : {};
    if (found) list(interactionId, kind, { id, thing, ...found, ...opens });
  }
  for (const decision of sourced.decisions) {
    const { id, interactionId, question: thing } = decision;
    const appeal = movedAppeal(decision, present);
    if (appeal) add(interactionId, { appeal });
    const found = changedAppeal(decision, sourced, present);
    if (found) list(interactionId, "appeals", { id, thing, ...found });
  }
  return moves;
}

const nothing: SourcedMove = noMove;

/** What should have been asked by now is asked as soon as the office is open, not at an hour gone by. */
function movedCheckBack(before: CheckBack, { policy, now, zones }: Present): Change<CheckBack> | null {
  const dueAt = checkBackAt(policy, { since: before.madeAt, now, zone: zones.get(before.fromId) });
  return dueAt === before.dueAt ? null : { before, after: { ...before, dueAt } };
}

type Dated = { readonly id: string; readonly dueAt: Instant };

/** A day that was open and is not any more; `again`: one that the owner was told of as closed, and that is open. */
type ChangedDay = { readonly day: LocalDate; readonly again: boolean };
type GivenDay = ChangedDay & ShutDay;

/** Of a date to come. */
function changedDay(
  { id, dueAt }: Dated,
  { stored = [], told }: { stored: readonly Stored[] | undefined } & Pick<Sourced, "told">,
  { policy, was, now }: Present,
): ChangedDay | null {
  const { calendar } = policy;
  const day = localDate(dueAt, calendar.zone);
  if (dueAt <= now) return null;
  const isTold = told.has(shutKey(id, day));
  if (isOpenDay(calendar, day)) return isTold ? { day, again: true } : null;
  if (isTold) return null;
  const reminders = stored.filter((n) => n.subject === id && n.state === "pending");
  const isNew = wasOpen(day, reminders, { calendar, before: was?.calendar ?? null });
  return isNew ? { day, again: false } : null;
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
function changedAppeal(
  d: Decision,
  { told }: Sourced,
  { policy: { calendar }, now }: Present,
): ChangedDay | null {
  const day = d.appealLastDay;
  if (d.state !== "made" || day === null || day < localDate(now, calendar.zone)) return null;
  const [isShut, isTold] = [!isOpenDay(calendar, day), told.has(shutKey(d.id, day))];
  return isShut === isTold ? null : { day, again: !isShut };
}
