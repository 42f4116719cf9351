import { Refusal } from "../errors.ts";
import type { EventKind } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { may, relationsOf } from "../office/may.ts";
import { type Content, checkDecision, type DecisionInput, type Rules } from "./check-decision.ts";
import {
  checkDecidable,
  type Decision,
  isUnfinished,
  type ReversalWhy,
  reversed,
  sameQuestion,
  standingOf,
} from "./decision.ts";
import { decisionData } from "./decision-data.ts";
import { decisionsOf, insertDecision, updateDecision } from "./decision-rows.ts";
import { loadLibrary } from "./policy-rows.ts";
import { tellDeciders, tellOwner, tellReversed } from "./tell-decision.ts";

/** `decisionId`: the unfinished one that a form was opened for; null: found by its question. */
export type DecideInput = DecisionInput & { readonly number: number; readonly decisionId: string | null };

/**
 * Records a decision, or finishes one that lacked something. It stays a draft while the appeal is not known, and is
 * proposed where a lead has to confirm it.
 */
export function decide(deps: Deps, by: By, input: DecideInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const interaction = await takeInteraction(work, input.number);
    checkDecidable(interaction);
    const decisions = await decisionsOf(work.tx, interaction.id);
    const begun = decisions.find(isUnfinished) ?? null;
    const meant = input.decisionId;
    if (meant !== null && meant !== begun?.id)
      refuseEnded(
        input.number,
        decisions.find(({ id }) => id === meant),
      );
    if (begun) checkSame(interaction, begun, input);
    const before = decisions.find(({ id }) => id === begun?.reversesId) ?? null;
    if (before) checkTurned(before, input.answer);
    else checkNew(interaction, decisions, input.question);
    // A reversal answers the question that it was begun for.
    const question = before?.question ?? input.question;
    const content = checkDecision({ ...input, question }, await rulesFor(work), begun);
    return save(work, { interaction, content, begun, before, why: begun?.reversalWhy ?? null });
  });
}

export type ReverseInput = DecisionInput & {
  readonly number: number;
  /** The decision that is reversed; null: the only one that holds. */
  readonly reversesId: string | null;
  readonly why: ReversalWhy;
};

/** Decides the same question anew: the old decision stays beside the new, without fault of whoever made it. */
export function reverse(deps: Deps, by: By, input: ReverseInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const interaction = await takeInteraction(work, input.number);
    checkDecidable(interaction);
    const decisions = await decisionsOf(work.tx, interaction.id);
    const begun = decisions.find(isUnfinished) ?? null;
    const before = reversible(interaction, decisions, input.reversesId);
    if (begun && begun.reversesId !== before.id) refuseBegun(interaction.number, begun);
    if (begun?.state === "proposed") refuseProposed(interaction, begun);
    checkTurned(before, input.answer);
    const question = before.question;
    const content = checkDecision({ ...input, question }, await rulesFor(work), begun);
    return save(work, { interaction, content, begun, before, why: input.why });
  });
}

/** The decision that can be reversed. Refused where none holds, or more than one does and none is named. */
export function reversible(i: Interaction, decisions: readonly Decision[], id: string | null): Decision {
  const standing = standingOf(decisions);
  const named = id === null ? null : decisions.find((d) => d.id === id);
  if (named?.state === "made") return named;
  if (named)
    throw new Refusal("ended", "This decision does not hold any more, so there is nothing to reverse.");
  const [only, ...others] = id === null ? standing : [];
  if (!only)
    throw new Refusal("none", `Nothing has been decided on #${i.number} that could be reversed.`, {
      remedy: `To decide: "${toType(`decide ${i.number}`)}".`,
    });
  if (others.length > 0)
    throw new Refusal("several", `More than one decision holds on #${i.number}.`, {
      field: "decision",
      remedy: `"${toType(`reverse ${i.number}`)}" lets you choose.`,
    });
  return only;
}

function checkTurned(before: Decision, answer: Decision["answer"]): void {
  if (before.answer !== answer || answer === "in part") return;
  throw new Refusal("same", `The answer is "${answer}" already.`, {
    field: "answer",
    remedy: "A reversal changes the answer; a note adds to it.",
  });
}

function checkSame(i: Interaction, begun: Decision, input: DecideInput): void {
  if (begun.state === "proposed") refuseProposed(i, begun);
  if (input.decisionId === begun.id || sameQuestion(begun.question, input.question)) return;
  refuseBegun(i.number, begun);
}

function refuseProposed(i: Interaction, { question }: Decision): never {
  throw new Refusal("proposed", `The decision on "${question}" waits for a lead to confirm it.`, {
    remedy: `To change it, take it back first: "${toType(`undecide ${i.number}`)}".`,
  });
}

/** `d`: the one that was to be finished, which is unfinished no more. */
export function refuseEnded(number: number, d: Decision | undefined): never {
  const words = d ? `The decision on "${d.question}" ${endedWords(d)}.` : `#${number} has no such decision.`;
  throw new Refusal("ended", words, { remedy: `To record another: "${toType(`decide ${number}`)}".` });
}

function endedWords({ state, answer }: Decision): string {
  if (state === "withdrawn") return "has been taken back";
  return state === "reversed" ? "has been reversed" : `has been made already: ${answer}`;
}

/** Another decision of the contact is still to be finished. */
export function refuseBegun(number: number, { question }: Decision): never {
  throw new Refusal("begun", `The decision on "${question}" is not finished yet.`, {
    remedy: `Finish it first, or take it back: "${toType(`decide ${number}`)}" or "${toType(`undecide ${number}`)}".`,
  });
}

function checkNew(i: Interaction, decisions: readonly Decision[], question: string): void {
  const same = standingOf(decisions).find((d) => sameQuestion(d.question, question));
  if (!same) return;
  throw new Refusal("decided", `This question has been decided: ${same.answer}.`, {
    field: "question",
    remedy: `To decide it anew: "${toType(`reverse ${i.number}`)}".`,
  });
}

async function rulesFor({ tx, now, deps }: Work): Promise<Rules> {
  const policy = deps.policy();
  return { now, policy, library: await loadLibrary(tx, deps.officeId, policy.policies) };
}

type Saved = {
  readonly interaction: Interaction;
  readonly content: Content;
  /** What was begun before, and is finished now. */
  readonly begun: Decision | null;
  /** The decision that this one takes the place of. */
  readonly before: Decision | null;
  readonly why: ReversalWhy | null;
};

async function save(work: Work, { interaction, content, begun, before, why }: Saved): Promise<Interaction> {
  const { tx, now } = work;
  const state = stateFor(work, content);
  const lead = mayConfirm(work) ? actorOf(work).id : null;
  const decision: Decision = {
    ...(begun ?? fresh(work, interaction)),
    ...content,
    ...{ state, version: (begun?.version ?? 0) + 1, changedAt: now, leadWord: "" },
    ...{ reversesId: before?.id ?? null, reversalWhy: why },
    ...(state === "made" ? { decidedAt: now, leadId: needsLead(work, content) ? lead : null } : {}),
  };
  if (begun) await updateDecision(tx, begun.id, decision);
  else await insertDecision(tx, decision);
  const turned = state === "made" && before?.state === "made" ? before : null;
  if (turned) await updateDecision(tx, turned.id, reversed(turned, now));
  const kind = turned ? "decision-reversed" : eventKinds[state];
  const data = decisionData(decision, before);
  const { after, eventId } = await recordChange(work, interaction, { patch: {}, kind, data });
  await tellOwner(work, interaction, { eventId, knowing: turned ? [turned.decidedBy] : [] });
  await tellDeciders(work, { decision, kind: null });
  if (turned) await tellReversed(work, { decision, before: turned });
  return after;
}

type NewState = "draft" | "proposed" | "made";

const eventKinds: Readonly<Record<NewState, EventKind>> = {
  draft: "decision-drafted",
  proposed: "decision-proposed",
  made: "decided",
};

function stateFor(work: Work, content: Content): NewState {
  if (content.appeal === "open") return "draft";
  return needsLead(work, content) && !mayConfirm(work) ? "proposed" : "made";
}

const mayConfirm = (work: Work): boolean => may(relationsOf(work.deps.policy(), actorOf(work)), "confirm");

/** A lead's own "no" needs no other. */
const needsLead = ({ deps }: Work, { answer }: Content): boolean =>
  answer === "no" && deps.policy().decisions.confirmNo;

function fresh(work: Work, { id: interactionId, officeId }: Interaction) {
  return {
    ...{ id: work.deps.newId(), officeId, interactionId, recordedBy: actorOf(work).id },
    ...{ begunAt: work.now, leadId: null, decidedAt: null, endedWhy: "" },
    ...{ toldAt: null, toldWay: null },
  };
}
