import { listEvents } from "../interaction/event-rows.ts";
import { slipNow } from "../interaction/first-answer.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { appendEvent, type ClosingRule, type StillOpen } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { type Decision, isUnfinished, takeBack, untoldOf } from "./decision.ts";
import { decisionsOf, unfinishedDecision, updateDecision } from "./decision-rows.ts";
import { untellWith } from "./tell-customer-decision.ts";

/** A decision is finished or taken back, and its customer knows it, before the contact is closed. */
export const decisionClosing: ClosingRule = {
  async open(work, interaction) {
    const { id, number, customer } = interaction;
    const decisions = await decisionsOf(work.tx, id);
    return [
      ...decisions.filter(isUnfinished).map((d) => unfinishedWords(d, number)),
      ...untoldOf(decisions).map((d) => untoldWords(d, { number, customer })),
    ];
  },

  /** What was not told stays untold until somebody records that the customer heard it, whoever closes. */
  async end(work, { id }, why) {
    const decision = await unfinishedDecision(work.tx, id);
    if (!decision) return;
    const words = [...why].slice(0, 1_000).join("");
    await updateDecision(work.tx, decision.id, takeBack(decision, work.now, words));
    const { question, answer } = decision;
    const data = { decision: decision.id, question, answer, why: words, closing: 1 };
    await appendEvent(work, id, { kind: "decision-withdrawn", data });
  },

  /** A reply that turns out to be a slip told nothing. */
  async reopen(work, interaction) {
    const by = { actorId: work.by.actor?.id ?? null, at: work.now };
    const slip = slipNow(await listEvents(work.tx, interaction.id), by);
    if (slip !== null) await untellWith(work, interaction, slip);
  },
};

function unfinishedWords({ state, question }: Decision, number: number): StillOpen {
  const remedy =
    state === "proposed"
      ? `A lead confirms it ("${toType(`confirm ${number}`)}"), or it is taken back ("${toType(`undecide ${number}`)}").`
      : `Finish it ("${toType(`decide ${number}`)}") or take it back ("${toType(`undecide ${number}`)}").`;
  const ends = `the decision on "${question}" is taken back`;
  return { words: `the decision on "${question}" is not finished`, remedy, ends };
}

type Contact = Pick<Interaction, "number" | "customer">;

const untoldWords = ({ question }: Decision, { number, customer }: Contact): StillOpen => ({
  words: `nobody has recorded that the customer knows the decision on "${question}"`,
  remedy: `Once they know it, its reasons and how to appeal: "${toType(`told ${number} decision by phone`)}".`,
  ends: `${customer} still has to be told the decision on "${question}"`,
});
