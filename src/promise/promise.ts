import { DAY, MINUTE } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction, type ReplyWay } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import type { PromiseTable } from "../store/tables/promise.ts";

/**
 * A date given to the customer for one thing: open → met | withdrawn. While it is open the date may move; the customer
 * goes by the date they were last told, and whether the promise is kept is measured against that one.
 */
export type CustomerPromise = Readonly<PromiseTable>;

/** How the customer came to know of a date, and when. */
export type Told = { readonly way: ReplyWay; readonly at: Instant };

type Patch = Partial<CustomerPromise>;

/** What may be typed, in characters. */
export const promiseLimits = { thing: 200, reason: 1_000 } as const;

/** How far ahead, in milliseconds, a date may lie. */
const farthest = 366 * DAY;

/** Clocks of phones and servers differ a little: a minute ahead still counts as now. */
const tolerance = MINUTE;

/** How a thing is compared: "Records  request" and "records request" are one. */
export const thingKey = (thing: string): string => thing.trim().replace(/\s+/gu, " ").toLowerCase();

/** The customer has been told of the date it is meant to be kept by. */
export const isTold = (p: CustomerPromise): boolean => p.toldAt !== null;

/** The customer has heard of a date, whether or not it is the one that holds. */
export const hasHeard = (p: CustomerPromise): boolean => p.heardAt !== null;

/** The date has moved, and the customer still goes by another. */
export const isMovedUntold = (p: CustomerPromise): boolean => p.toldAt === null && p.moves > 0;

/** It is taken back, and the customer still goes by the date that they know. */
export const isBackUntold = (p: CustomerPromise): boolean =>
  p.state === "withdrawn" && hasHeard(p) && !isTold(p);

/** Nothing new is promised about a contact that is done with. */
export function checkOpenContact(i: Interaction): void {
  if (i.state !== "closed") return;
  throw new Refusal("closed", `#${i.number} is closed.`, {
    remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
  });
}

/** Trims what is promised; refuses nothing and too much. */
export function checkThing(typed: string): string {
  const thing = typed.trim().replace(/\s+/gu, " ");
  if (thing === "")
    throw new Refusal("thing", "What is promised is missing.", {
      field: "thing",
      remedy: "Say in a few words what the customer can expect by that date.",
    });
  checkLength(thing, { name: "text of what is promised", field: "thing", most: promiseLimits.thing });
  return thing;
}

/** Whether a date lies farther ahead than anybody can promise. */
export const isTooFar = (at: Instant, now: Instant): boolean => at > now + farthest;

/** Refuses a date that has passed or lies more than a year ahead. `what`: how the sentence calls it. */
export function checkDate(at: Instant, now: Instant, what = "The date"): void {
  const refuse = (sentence: string) => {
    throw new Refusal("date", sentence, {
      field: "date",
      remedy: `Give a time within the next year, for example "fri 3pm".`,
    });
  };
  if (at <= now) refuse(`${what} has already passed.`);
  if (isTooFar(at, now)) refuse(`${what} is more than a year away.`);
}

/** When something happened that the customer knows of: not in the future, and not before they got in touch. */
export function checkPast(at: Instant, i: Pick<Interaction, "receivedAt">, now: Instant): Instant {
  const refuse = (sentence: string) => {
    throw new Refusal("at", sentence, { field: "at", remedy: `Write the time like "now" or "3:15pm".` });
  };
  if (at > now + tolerance) refuse("That time lies in the future.");
  if (at < i.receivedAt) refuse("That time lies before the contact was received.");
  return Math.min(at, now);
}

export function checkOpen(p: CustomerPromise): void {
  if (p.state === "open") return;
  throw new Refusal(
    "ended",
    p.state === "met"
      ? `The promise "${p.thing}" is already recorded as done.`
      : `The promise "${p.thing}" was withdrawn.`,
  );
}

/** The date moves. The customer goes by the earlier one until they are told. */
export function move(p: CustomerPromise, to: { readonly dueAt: Instant; readonly told: Told | null }): Patch {
  checkOpen(p);
  if (to.dueAt === p.dueAt)
    throw new Refusal("date", `"${p.thing}" is promised for that very time already.`, {
      field: "date",
      remedy: to.told ? `To record that they know: "told" with the number and how.` : "Give another date.",
    });
  const moved = { dueAt: to.dueAt, moves: p.moves + 1, toldWay: null, toldAt: null };
  return to.told ? { ...moved, ...tell({ ...p, ...moved }, to.told) } : moved;
}

/** The reason that every move needs. */
export function checkReason(typed: string): string {
  const reason = typed.trim();
  if (reason === "")
    throw new Refusal("reason", "The reason is missing.", {
      field: "words",
      remedy: "Say in a few words why, so that anybody can explain it to the customer.",
    });
  checkLength(reason, { name: "reason", field: "words", most: promiseLimits.reason });
  return reason;
}

/** Refuses a telling from before the promise was made, or from before the customer last heard of it. */
function checkTelling(p: CustomerPromise, { at }: Told): void {
  if (at >= (p.heardAt ?? p.madeAt)) return;
  const sentence = hasHeard(p)
    ? `That time lies before the customer last heard of "${p.thing}".`
    : `That time lies before "${p.thing}" was promised.`;
  throw new Refusal("early", sentence, {
    field: "at",
    remedy: "Say when they were told of what holds now.",
  });
}

/**
 * The customer knows the date; or, of a promise that is taken back, knows that. Told after the date they went by had
 * passed, that one was missed for good.
 */
export function tell(p: CustomerPromise, told: Told): Patch {
  if (isBackUntold(p)) {
    checkTelling(p, told);
    return { toldWay: told.way, toldAt: told.at };
  }
  checkOpen(p);
  if (isTold(p))
    throw new Refusal("told", `The customer has already been told of the date for "${p.thing}".`);
  if (told.at > p.dueAt)
    throw new Refusal("passed", "That date has passed by then, so it helps nobody to hear of it.", {
      field: "at",
      remedy: "Give the customer a new date, and record how they were told of it.",
    });
  checkTelling(p, told);
  const missedAt = p.missedAt ?? (told.at > p.knownAt ? p.knownAt : null);
  return { toldWay: told.way, toldAt: told.at, heardAt: told.at, knownAt: p.dueAt, missedAt };
}

/** What was promised has been done. */
export function meet(p: CustomerPromise, done: { readonly at: Instant; readonly words: string }): Patch {
  checkOpen(p);
  return { state: "met", endedAt: done.at, outcome: done.words };
}

/** `told`: how and when the customer heard that it holds no longer; null: not yet. */
type Withdrawal = { readonly at: Instant; readonly reason: string; readonly told: Told | null };

/**
 * It holds no longer, for a reason that can be told. A date that has passed by then stays missed, and whoever knows the
 * date goes by it until they are told.
 */
export function withdraw(p: CustomerPromise, { at, reason, told }: Withdrawal): Patch {
  checkOpen(p);
  if (told) checkTelling(p, told);
  const way = { toldWay: told?.way ?? null, toldAt: told?.at ?? null };
  return { state: "withdrawn", endedAt: at, outcome: reason, ...way };
}
