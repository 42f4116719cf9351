import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, type Deps, recordChange, takeInteraction } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { checkMay, heldOnly, may, relationsOf } from "../office/may.ts";
import type { Relation } from "../office/permission.ts";
import { decisionLimits } from "./check-decision.ts";
import { type Decision, isUnfinished, restored, standingOf, takeBack } from "./decision.ts";
import { decisionsOf, updateDecision } from "./decision-rows.ts";
import { decisionIdIn, tellDeciders, tellOwner, tellReversed } from "./tell-decision.ts";

/** `asked`: the decision a button belongs to; null: the unfinished one, else the latest that holds. */
export type TakenBack = { readonly number: number; readonly asked: string | null; readonly why: string };

/**
 * Undoes a decision before the customer has heard of it; within reach of whoever made it, and while it is unfinished
 * of a lead too. One that it reversed holds again.
 */
export function takeBackDecision(deps: Deps, by: By, input: TakenBack): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const why = input.why.trim();
    checkLength(why, { name: "reason", field: "why", most: decisionLimits.word });
    const interaction = await takeInteraction(work, input.number);
    const decisions = await decisionsOf(work.tx, interaction.id);
    const decision = chosen(decisions, input);
    const patch = takeBack(decision, work.now, why);
    const is = relationsOf(deps.policy(), actorOf(work), partIn(decision, actorOf(work).id));
    checkMay(is, takingBack(decision));
    checkUntold(interaction, decision);
    const begun = decisions.find(isUnfinished);
    if (begun?.reversesId === decision.id)
      throw new Refusal("begun", "Somebody has begun to reverse this decision.", {
        remedy: `That is taken back first: "${toType(`undecide ${interaction.number}`)}".`,
      });
    await updateDecision(work.tx, decision.id, patch);
    const before = decisions.find(({ id, state }) => id === decision.reversesId && state === "reversed");
    if (before) await updateDecision(work.tx, before.id, restored(before, work.now));
    const data = { decision: decision.id, question: decision.question, answer: decision.answer, why };
    const { after, eventId } = await recordChange(work, interaction, {
      patch: {},
      kind: "decision-withdrawn",
      data,
    });
    await tellOwner(work, interaction, { eventId, knowing: before ? [before.decidedBy] : [] });
    if (before) await tellReversed(work, { decision: { ...decision, ...patch }, before });
    await tellDeciders(work, { decision, kind: null });
    return after;
  });
}

function chosen(decisions: readonly Decision[], { number, asked }: TakenBack): Decision {
  const found = asked
    ? decisions.find(({ id }) => id === decisionIdIn(asked))
    : (decisions.find(isUnfinished) ?? standingOf(decisions).at(-1));
  if (found) return found;
  throw new Refusal("none", `There is no decision on #${number} to take back.`);
}

const takingBack = (d: Decision) => (isUnfinished(d) ? "undecide unfinished" : "undecide");

/** Whoever made it, and whoever wrote it down. */
const partIn = ({ recordedBy, decidedBy }: Decision, id: string) => ({
  decider: decidedBy === id,
  author: recordedBy === id,
});

/** Whether somebody may take it back, as far as it matters who they are. `roles`: what they are to the office. */
export const mayTakeBack = (d: Decision, id: string, roles: readonly Relation[]): boolean =>
  may([...roles, ...heldOnly(partIn(d, id))], takingBack(d));

function checkUntold({ customer, number }: Interaction, d: Decision): void {
  if (d.state !== "made" || d.toldAt === null) return;
  throw new Refusal("told", `${customer} has been told, so this decision stays in the record.`, {
    remedy: `To change it: "${toType(`reverse ${number}`)}".`,
  });
}
