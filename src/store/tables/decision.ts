export type DecisionTable = {
  id: string;
  officeId: string;
  interactionId: string;
  /** draft: something is still missing · proposed: a lead is to confirm it · returned: the lead gave it back. */
  state: "draft" | "proposed" | "returned" | "made" | "reversed" | "withdrawn";
  /** Counts every change of its state or its content. */
  version: number;
  question: string;
  answer: "yes" | "no" | "in part" | "not ours";
  reasons: string;
  facts: string;
  decidedBy: string;
  /** Who wrote it down. */
  recordedBy: string;
  /** What was cited, as it stood then; null: no policy. */
  policyName: string | null;
  policyExplanation: string;
  policyLink: string | null;
  /** Where the appeal route comes from; none: not appealable; open: not known yet. */
  appeal: "policy" | "stated" | "none" | "open";
  /** How to appeal; for "none" why not. */
  appealRoute: string;
  /** The period of the policy cited, ISO 8601; null: the last day was stated. */
  appealWithin: string | null;
  /** Local date in the office's zone. */
  appealLastDay: string | null;
  /** The closed day on which the period would have ended; null: it ends on an open one. */
  appealMovedFrom: string | null;
  /** null: the decision is not about what the sewer records show. */
  dataSource: string | null;
  /** "1962", "1962-05", "1962-05-14" or "unknown". */
  dataDated: string;
  dataGrade: "verified" | "likely" | "uncertain" | null;
  dataDoubts: string;
  dataSettle: string;
  /** The decision that this one takes the place of. */
  reversesId: string | null;
  reversalWhy: "new facts" | "another view" | null;
  /** The lead who confirmed it or gave it back. */
  leadId: string | null;
  leadWord: string;
  begunAt: number;
  changedAt: number;
  decidedAt: number | null;
  endedWhy: string;
  /** When the customer was told of it, as somebody recorded; null: nobody has said that they know. */
  toldAt: number | null;
  /** How they were told; null: they were not. */
  toldWay: string | null;
};

/** What an admin did to an explained policy; of one key the highest seq holds. */
export type PolicyChangeTable = {
  officeId: string;
  /** The name in lower case. */
  key: string;
  seq: number;
  /** written: these words hold · withdrawn: no longer cited · file: what the office file says holds again. */
  kind: "written" | "withdrawn" | "file";
  name: string;
  explanation: string;
  link: string | null;
  appealRoute: string | null;
  /** ISO 8601. */
  appealWithin: string | null;
  /** Local date. */
  reviewed: string | null;
  changedBy: string;
  changedAt: number;
};
