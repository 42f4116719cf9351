import type { EventData } from "../interaction/event.ts";
import type { Decision } from "./decision.ts";

/** What the history keeps of a decision: all of it, and the answer that it takes the place of. */
export function decisionData(d: Decision, before: Decision | null): EventData {
  return {
    decision: d.id,
    question: d.question,
    answer: d.answer,
    reasons: d.reasons,
    facts: d.facts,
    to: d.decidedBy,
    policy: d.policyName,
    explanation: d.policyExplanation,
    appeal: d.appeal,
    route: d.appealRoute,
    lastDay: d.appealLastDay,
    ...(d.dataSource === null
      ? {}
      : {
          source: d.dataSource,
          dated: d.dataDated,
          grade: d.dataGrade,
          doubts: d.dataDoubts,
          settle: d.dataSettle,
        }),
    ...(before
      ? { reverses: before.id, was: before.answer, from: before.decidedBy, because: d.reversalWhy }
      : {}),
  };
}
