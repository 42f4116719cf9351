/** A date given to the customer for one thing. */
export type PromiseTable = {
  id: string;
  officeId: string;
  interactionId: string;
  /** What is promised: a kind of request that has a turn-around time, or free words. */
  thing: string;
  /** `thing` as it is compared: a contact has one open promise of each. */
  thingKey: string;
  state: "open" | "met" | "withdrawn";
  /** By when, as it is meant now. */
  dueAt: number;
  /** The date that the customer goes by; earlier or later than `dueAt` while they have not been told of a move. */
  knownAt: number;
  /** How and when the customer was told of `dueAt`, or, once it is withdrawn, of that; null: not yet. */
  toldWay: string | null;
  toldAt: number | null;
  /** When the customer last heard of a date; null: they never did. */
  heardAt: number | null;
  moves: number;
  /** The first date that passed before the customer was told of a new one; null: none did. */
  missedAt: number | null;
  madeAt: number;
  madeBy: string;
  /** JSON: how the calendar came to the first date; empty where somebody gave it. */
  trail: string;
  /** When it was met or withdrawn. */
  endedAt: number | null;
  /** What was done, or why it was withdrawn. */
  outcome: string;
  /** Counts up with every change, so that its nudges are new ones. */
  version: number;
  changedAt: number;
  changedBy: string;
  /** JSON: what the last change changed, for its undo; "{}": it was made; empty: nothing to undo. */
  before: string;
};

/** What is not known yet, and by when it will be. */
export type OpenPointTable = {
  id: string;
  officeId: string;
  interactionId: string;
  what: string;
  state: "open" | "settled" | "dropped";
  dueAt: number;
  openedAt: number;
  openedBy: string;
  endedAt: number | null;
  /** The answer, or why it was dropped. */
  outcome: string;
  version: number;
  changedAt: number;
  changedBy: string;
  /** JSON: as of a promise. */
  before: string;
};
