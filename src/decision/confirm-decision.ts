import { type OfficeDuration, parseDuration } from "../calendar/duration.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { checkNotPast, lastDayAnew, lastDayWithin } from "./appeal.ts";
import { decisionLimits } from "./check-decision.ts";
import { checkDecidable, confirm, type Decision, isUnfinished, reversed, sendBack } from "./decision.ts";
import { decisionData } from "./decision-data.ts";
import { decisionsOf, findDecision, updateDecision } from "./decision-rows.ts";
import { decisionIdIn, subjectOf, tellDeciders, tellOwner, tellReversed } from "./tell-decision.ts";

/** `asked`: the decision, as it stood when a button was made; null: the one that waits. */
export type Asked = { readonly number: number; readonly asked: string | null };

/** A lead says that a "no" may be sent. The appeal period of a policy begins now. */
export function confirmDecision(deps: Deps, by: By, input: Asked): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, decision } = await takeProposed(work, input, "confirm");
    const lastDay = lastDayFromNow(decision, deps.policy(), work.now);
    const patch = confirm(decision, { by: actorOf(work).id, at: work.now, lastDay });
    await updateDecision(work.tx, decision.id, patch);
    const before = decision.reversesId ? await findDecision(work.tx, decision.reversesId) : null;
    const turned = before?.state === "made" ? before : null;
    if (turned) await updateDecision(work.tx, turned.id, reversed(turned, work.now));
    const made = { ...decision, ...patch };
    const done = { patch: {}, kind: "decision-confirmed", data: decisionData(made, before) } as const;
    const { after, eventId } = await recordChange(work, interaction, done);
    await tellDeciders(work, { decision: made, kind: "decision-confirmed" });
    if (turned) await tellReversed(work, { decision: made, before: turned });
    const knowing = [decision.recordedBy, decision.decidedBy, ...(turned ? [turned.decidedBy] : [])];
    await tellOwner(work, interaction, { eventId, knowing });
    return after;
  });
}

/** A lead gives a "no" back, with a word that helps on. */
export function returnDecision(
  deps: Deps,
  by: By,
  input: Asked & { readonly word: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const word = checkWord(input.word);
    const { interaction, decision } = await takeProposed(work, input, "return");
    const patch = sendBack(decision, { by: actorOf(work).id, at: work.now, word });
    await updateDecision(work.tx, decision.id, patch);
    const data = { decision: decision.id, question: decision.question, words: word };
    const { after } = await recordChange(work, interaction, { patch: {}, kind: "decision-returned", data });
    await tellDeciders(work, { decision: { ...decision, ...patch }, kind: "decision-returned" });
    return after;
  });
}

async function takeProposed(work: Work, { number, asked }: Asked, act: "confirm" | "return") {
  const interaction = await takeInteraction(work, number);
  checkDecidable(interaction);
  checkMay(relationsOf(work.deps.policy(), actorOf(work)), act);
  const decisions = await decisionsOf(work.tx, interaction.id);
  const decision = asked
    ? decisions.find(({ id }) => id === decisionIdIn(asked))
    : (decisions.find(isUnfinished) ?? decisions.at(-1));
  if (!decision) throw new Refusal("none", `No decision on #${number} waits for a lead.`);
  if (asked && decision.state === "proposed" && asked !== subjectOf(decision))
    throw new Refusal("changed", "This decision has been changed since you were asked.", {
      remedy: "The newest message about it shows how it stands.",
    });
  return { interaction, decision };
}

function lastDayFromNow(d: Decision, { calendar }: OfficePolicy, now: number) {
  if (d.appealWithin === null) {
    if (d.appealLastDay === null) return { appealLastDay: null, appealMovedFrom: null };
    checkNotPast(calendar, d.appealLastDay, now);
    const { day, movedFrom } = lastDayAnew(calendar, { ...d, appealLastDay: d.appealLastDay }, now);
    return { appealLastDay: day, appealMovedFrom: movedFrom };
  }
  const within: OfficeDuration = parseDuration(d.appealWithin);
  const { day, movedFrom } = lastDayWithin(calendar, within, now);
  return { appealLastDay: day, appealMovedFrom: movedFrom };
}

function checkWord(typed: string): string {
  const word = typed.trim();
  if (word === "")
    throw new Refusal("word", "Your word on it is missing.", {
      field: "word",
      remedy: "Say what would make it ready, so that your colleague can go on.",
    });
  checkLength(word, { name: "text", field: "word", most: decisionLimits.word });
  return word;
}
