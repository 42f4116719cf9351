import type { DecisionInput } from "../../src/decision/check-decision.ts";
import type { Decision } from "../../src/decision/decision.ts";
import { at } from "./office.ts";

/** A decision as it may stand in the record: made on Monday at ten, by Ana, with its appeal. */
export const decided = (patch: Partial<Decision> = {}): Decision => ({
  id: "d1",
  officeId: "office",
  interactionId: "i1",
  state: "made",
  version: 1,
  question: "May she connect in the alley?",
  answer: "no",
  reasons: "the line there is private",
  facts: "as-built 1962-104",
  decidedBy: "p-ana",
  recordedBy: "p-ana",
  policyName: null,
  policyExplanation: "",
  policyLink: null,
  appeal: "stated",
  appealRoute: "write to the office",
  appealWithin: null,
  appealLastDay: "2026-12-23",
  appealMovedFrom: null,
  dataSource: null,
  dataDated: "",
  dataGrade: null,
  dataDoubts: "",
  dataSettle: "",
  reversesId: null,
  reversalWhy: null,
  leadId: null,
  leadWord: "",
  begunAt: at(23, "10:00"),
  changedAt: at(23, "10:00"),
  decidedAt: at(23, "10:00"),
  endedWhy: "",
  toldAt: null,
  toldWay: null,
  ...patch,
});

/** What is typed for such a decision. */
export const deciding = (patch: Partial<DecisionInput> = {}): DecisionInput => ({
  question: "May she connect in the alley?",
  answer: "no",
  reasons: "the line there is private",
  facts: "as-built 1962-104",
  policy: "",
  appeal: { kind: "stated", route: "write to the office", lastDay: "2026-12-23" },
  decidedBy: "p-ana",
  data: null,
  ...patch,
});
