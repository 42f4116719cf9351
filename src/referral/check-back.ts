import { addTime } from "../calendar/business-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { heldOnly, may, refusalOf } from "../office/may.ts";
import type { Relation } from "../office/permission.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { CheckBackTable } from "../store/tables/referral.ts";

/**
 * Whether what was handed over has been resolved: the referrer is asked some time after the acknowledgement, and again
 * after every "not yet". waiting → resolved | unresolved | superseded | closed | cancelled; what was called resolved
 * and is not after all becomes unresolved.
 */
export type CheckBack = Readonly<CheckBackTable>;

export const outcomes = ["resolved", "open"] as const;
/** `open`: not yet. */
export type Outcome = (typeof outcomes)[number];

type Patch = Partial<CheckBack>;

/** What one handoff's check-backs have in common. */
export type Handover = Pick<CheckBack, "officeId" | "interactionId" | "referralId" | "fromId" | "toId">;

export type Made = {
  readonly id: string;
  readonly now: Instant;
  readonly policy: OfficePolicy;
  /** The referrer's IANA zone; absent: they live by the office's clock. */
  readonly zone?: string | undefined;
};

/**
 * When the question comes: after the office's time, counted from `since`, and at an hour at which it is really asked,
 * so that what people are told of it holds. Not before `now`.
 */
export function checkBackAt(
  { calendar, checkBack: { after, count } }: OfficePolicy,
  {
    since,
    now = since,
    zone,
  }: { readonly since: Instant; readonly now?: Instant; readonly zone?: string | undefined },
): Instant {
  return placeAfter(calendar, Math.max(now, addTime(calendar, count, after, since)), zone);
}

/** A question that is asked after the office's time. `round`: how often that handoff has been asked about, with this. */
export function newCheckBack(of: Handover, round: number, { id, now, policy, zone }: Made): CheckBack {
  const { officeId, interactionId, referralId, fromId, toId } = of;
  return {
    ...{ id, officeId, interactionId, referralId, fromId, toId, round },
    ...{ state: "waiting", madeAt: now, dueAt: checkBackAt(policy, { since: now, zone }) },
    ...{ askedId: null, askedAt: null, raisedAt: null, answeredAt: null, answeredBy: null, answer: "" },
  };
}

export type CheckBackAnswer = {
  readonly outcome: Outcome;
  readonly by: string;
  readonly at: Instant;
  readonly words: string;
};

/** Somebody says whether it is resolved; `open` takes a "resolved" back as well. Refused once it is over. */
export function settle(c: CheckBack, answer: CheckBackAnswer): Patch {
  const takesBack = c.state === "resolved" && answer.outcome === "open";
  if (c.state !== "waiting" && !takesBack) throw new Refusal("ended", overWords(c));
  const state = answer.outcome === "resolved" ? "resolved" : "unresolved";
  return { state, answeredAt: answer.at, answeredBy: answer.by, answer: answer.words };
}

/** Handed on: whoever did that is asked from now on. */
export const supersede = (): Patch => ({ state: "superseded" });

/** A lead closed the contact without an answer. */
export const closeUnanswered = (): Patch => ({ state: "closed" });

/** The contact is back with whoever referred it: there is nobody left to check back with. */
export const cancel = (): Patch => ({ state: "cancelled" });

/** The contact is with the referrer again; of a handoff to somebody without an account here it never left them. */
export const isBack = (c: CheckBack, ownerId: string): boolean => c.toId !== null && c.fromId === ownerId;

/** Refuses to ask about what is over. */
export function checkWaiting(c: CheckBack): void {
  if (c.state !== "waiting") throw new Refusal("ended", overWords(c));
}

/** Why there is nothing to say any more, for somebody who answers late. */
export function overWords(c: CheckBack): string {
  switch (c.state) {
    case "waiting":
      return "This check-back waits for its answer.";
    case "resolved":
      return "It is already recorded as resolved.";
    case "unresolved":
      return `The answer was "not yet", and the next check-back follows.`;
    case "superseded":
      return "The contact has been handed on since, and whoever did that checks back now.";
    case "closed":
      return "The contact was closed before this check-back was answered.";
    case "cancelled":
      return "The contact went back to a person who had referred it, so there is nothing left to check back on.";
  }
}

/** The people who have to do with a check-back at this moment. */
export type Concerned = {
  /** Who is about to say something. */
  readonly actor: {
    readonly id: string;
    readonly isLead: boolean;
    /** The referrer is away, and this is who stands in. */
    readonly standsIn: boolean;
    /** They look after the contact, and were asked about this handoff in an earlier round: the question to them stands. */
    readonly wasAsked?: boolean;
  };
  readonly ownerId: string;
  /** Null: the referrer is no longer a member of the office. */
  readonly referrer: { readonly name: string } | null;
};

/** What somebody is to a check-back; where the referrer has left, the owner stands in for them. */
function partIn(c: CheckBack, { actor, ownerId, referrer }: Concerned): readonly Relation[] {
  const owner = actor.id === ownerId;
  const held = {
    owner: owner && actor.id !== c.fromId,
    referrer: actor.id === c.fromId,
    asked: actor.id === c.askedId || actor.wasAsked === true,
    delegate: actor.standsIn || (referrer === null && owner),
  };
  return [...(actor.isLead ? (["lead"] as const) : []), ...heldOnly(held)];
}

/** Whether somebody may say whether it is resolved. */
export const mayAnswer = (c: CheckBack, concerned: Concerned): boolean => may(partIn(c, concerned), "check");

/** Whether somebody may ask whether it is: the owner asks the referrer, and everybody else the owner. */
export const mayAsk = (c: CheckBack, concerned: Concerned): boolean => may(partIn(c, concerned), "check ask");

/** Refuses whoever has no say in it, and tells them what they can do. `number`: the contact's. */
export function checkMayAnswer(c: CheckBack, concerned: Concerned, number: number): void {
  if (mayAnswer(c, concerned)) return;
  const asks = concerned.actor.id === concerned.ownerId && concerned.referrer !== null;
  const name = concerned.referrer?.name;
  throw refusalOf("check", { number, asks, ...(name ? { name } : {}) });
}
