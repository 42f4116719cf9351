import { appendEvent, type ClosingRule } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { takeBack } from "./decision.ts";
import { unfinishedDecision, updateDecision } from "./decision-rows.ts";

/** A decision that was begun is finished or taken back before the contact is closed. */
export const decisionClosing: ClosingRule = {
  async open(work, { id, number }) {
    const decision = await unfinishedDecision(work.tx, id);
    if (!decision) return [];
    const remedy =
      decision.state === "proposed"
        ? `A lead confirms it ("${toType(`confirm ${number}`)}"), or it is taken back ("${toType(`undecide ${number}`)}").`
        : `Finish it ("${toType(`decide ${number}`)}") or take it back ("${toType(`undecide ${number}`)}").`;
    return [{ words: `the decision on "${decision.question}" is not finished`, remedy }];
  },

  async end(work, { id }, why) {
    const decision = await unfinishedDecision(work.tx, id);
    if (!decision) return;
    const words = [...why].slice(0, 1_000).join("");
    await updateDecision(work.tx, decision.id, takeBack(decision, work.now, words));
    const { question, answer } = decision;
    const data = { decision: decision.id, question, answer, why: words };
    await appendEvent(work, id, { kind: "decision-withdrawn", data });
  },
};
