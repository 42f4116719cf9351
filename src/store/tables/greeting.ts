/** What a person's voicemail says. Rows are added and never rewritten: together they are its history. */
export type GreetingTable = {
  id: string;
  officeId: string;
  personId: string;
  words: string;
  /** The last day on which it is right, a local date; null: it has no end. */
  untilDay: string | null;
  /** When these words were first recorded, and by whom. */
  recordedAt: number;
  recordedBy: string;
  /** When this row says that they are right: as recorded, or confirmed since. */
  confirmedAt: number;
  confirmedBy: string;
  /** The row that this one took the place of; null: the first. */
  previousId: string | null;
  state: "current" | "replaced" | "undone";
  requestId: string | null;
};

/** Days on which somebody is not here, and who stands in. */
export type AbsenceTable = {
  id: string;
  officeId: string;
  personId: string;
  /** The first and the last day away, as they were typed: local dates. */
  fromDay: string;
  untilDay: string;
  /** The same as instants in the person's zone: from the start (or from its recording) to the midnight after the last day. */
  startsAt: number;
  endsAt: number;
  /** null: the leads stand in. */
  delegateId: string | null;
  /** ended: back earlier · undone: taken back before it counted · replaced: changed by the one that names it as previous. */
  state: "recorded" | "ended" | "undone" | "replaced";
  recordedAt: number;
  recordedBy: string;
  endedAt: number | null;
  endedBy: string | null;
  previousId: string | null;
  requestId: string | null;
  /** The delivery that ended it. */
  endedRequestId: string | null;
};
