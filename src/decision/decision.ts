import { MINUTE } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Interaction, ReplyWay } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import type { DecisionTable } from "../store/tables/decision.ts";

/**
 * What was decided for a customer: draft → proposed → made → reversed, or withdrawn before the customer knew.
 * A "no" is proposed where the office wants a lead to confirm it; returned is one that the lead gave back.
 */
export type Decision = Readonly<DecisionTable>;
export type Answer = Decision["answer"];
export type Patch = Partial<Decision>;

export const answers = ["yes", "no", "in part", "not ours"] as const satisfies readonly Answer[];
export const reversalWhys = ["new facts", "another view"] as const;
export type ReversalWhy = (typeof reversalWhys)[number];

const unfinished: readonly Decision["state"][] = ["draft", "proposed", "returned"];

export const isUnfinished = ({ state }: Decision): boolean => unfinished.includes(state);

/** The decisions that hold, the oldest first. */
export const standingOf = (decisions: readonly Decision[]): Decision[] =>
  decisions.filter(({ state }) => state === "made");

/** Two ways of writing the same question. */
export const sameQuestion = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A closed contact is opened first, so that somebody looks after it again. */
export function checkDecidable(i: Interaction): void {
  if (i.state !== "closed") return;
  throw new Refusal("closed", `#${i.number} is closed.`, {
    remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
  });
}

type Answered = { readonly by: string; readonly at: Instant };

/** The lead says that the "no" may be sent. `lastDay`: the appeal's, counted from now where a policy gives a period. */
export function confirm(
  d: Decision,
  { by, at, lastDay }: Answered & { readonly lastDay: Pick<Decision, "appealLastDay" | "appealMovedFrom"> },
): Patch {
  checkProposed(d);
  return { ...next(d, at), ...lastDay, state: "made", leadId: by, leadWord: "", decidedAt: at };
}

/** The lead gives it back with a word, and whoever wrote it down looks at it once more. */
export function sendBack(d: Decision, { by, at, word }: Answered & { readonly word: string }): Patch {
  checkProposed(d);
  return { ...next(d, at), state: "returned", leadId: by, leadWord: word };
}

/** It was a slip; the customer has not heard of it. */
export function takeBack(d: Decision, at: Instant, why: string): Patch {
  if (d.state === "withdrawn") throw new Refusal("ended", "This decision has been taken back already.");
  if (d.state === "reversed")
    throw new Refusal("ended", "This decision has been reversed; the newer one holds.");
  return { ...next(d, at), state: "withdrawn", endedWhy: why };
}

/** Another decision takes its place. Both stay in the record. */
export const reversed = (d: Decision, at: Instant): Patch => ({ ...next(d, at), state: "reversed" });

/** The reversal was taken back: it holds again. */
export const restored = (d: Decision, at: Instant): Patch => ({ ...next(d, at), state: "made" });

const next = (d: Decision, at: Instant): Patch => ({ version: d.version + 1, changedAt: at });

function checkProposed(d: Decision): void {
  if (d.state === "proposed") return;
  throw new Refusal("ended", `${stateWords[d.state]} Nothing waits for a lead.`);
}

const stateWords: Readonly<Record<Decision["state"], string>> = {
  draft: "This decision is not finished yet.",
  proposed: "This decision waits for a lead.",
  returned: "This decision has been given back.",
  made: "This decision has been confirmed.",
  reversed: "This decision has been reversed.",
  withdrawn: "This decision has been taken back.",
};

/** Decisions that hold, of which nobody has said that the customer knows them; the oldest first. */
export const untoldOf = (decisions: readonly Decision[]): Decision[] =>
  standingOf(decisions).filter(({ toldAt }) => toldAt === null);

export type Telling = { readonly way: ReplyWay; readonly at: Instant };

/**
 * The customer was told the decision, its reasons and how to appeal. Only what has been decided can be told, and not before
 * it was decided; times are typed to the minute, so within that minute counts. One that was reversed since the customer
 * was sent it can still be recorded as told: that is what they know.
 */
export function told(d: Decision, { way, at }: Telling, now: Instant): Patch {
  if (d.state !== "made" && d.state !== "reversed") throw new Refusal("unmade", untellable[d.state]);
  if (d.toldAt !== null)
    throw new Refusal("told", `That the customer knows the decision on "${d.question}" is already recorded.`);
  if (at > now)
    throw new Refusal("future", "The time they were told lies in the future.", {
      field: "at",
      remedy: "Record it once the customer knows.",
    });
  const decidedAt = d.decidedAt ?? d.begunAt;
  if (isBefore(at, decidedAt))
    throw new Refusal("before", `The decision on "${d.question}" was made after that time.`, {
      field: "at",
      remedy: "What was said before it does not tell it: give the time at which they were told the decision.",
    });
  return { ...next(d, now), toldAt: Math.max(at, decidedAt), toldWay: way };
}

const isBefore = (at: Instant, made: Instant): boolean => Math.floor(at / MINUTE) < Math.floor(made / MINUTE);

/** Whether what was said at that time can have told the decision. */
export const couldTell = (d: Decision, at: Instant): boolean => !isBefore(at, d.decidedAt ?? d.begunAt);

/** It was a slip: the customer does not know it yet. */
export const untold = (d: Decision, at: Instant): Patch => ({ ...next(d, at), toldAt: null, toldWay: null });

const untellable: Readonly<Record<"draft" | "proposed" | "returned" | "withdrawn", string>> = {
  draft: "This decision is not finished: how to appeal is missing, so it cannot be told yet.",
  proposed: "A lead has to confirm this decision before the customer is told.",
  returned: "A lead gave this decision back, so it cannot be told yet.",
  withdrawn: "This decision has been taken back, so it does not hold.",
};
