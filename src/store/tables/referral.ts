export type ReferralTable = {
  id: string;
  officeId: string;
  interactionId: string;
  /** The owner, to whom it returns. */
  fromId: string;
  /** Who asked: the owner, or a lead for them. */
  requestedBy: string;
  /** Who is asked; of a group, its own person row until one of it has acknowledged. */
  toId: string;
  reason: string;
  /** What the customer was told; empty: nothing recorded. */
  told: string;
  state: "requested" | "acknowledged" | "declined" | "withdrawn" | "returned";
  requestedAt: number;
  /** When it goes back to the referrer unanswered. */
  limitAt: number;
  answeredAt: number | null;
  answeredBy: string | null;
  answer: string;
  /** What `toId` was when it was asked. */
  recipient: "person" | "group" | "outside";
  /** The group's person row; null: it went to one person. */
  groupId: string | null;
  /** Who answered from outside the office, as they call themselves; empty: somebody with an account. */
  answeredName: string;
};

/** A link in an e-mail that answers a handoff. It is good for as long as the handoff waits for its answer. */
export type LinkTable = {
  /** SHA-256 of the token, in hex: the token itself is in the e-mail alone. */
  tokenHash: string;
  officeId: string;
  referralId: string;
  madeAt: number;
  usedAt: number | null;
  usedFor: "acknowledge" | "decline" | null;
};

/** Whether what was handed over has been resolved, as the referrer is asked; a row for each time they are. */
export type CheckBackTable = {
  id: string;
  officeId: string;
  interactionId: string;
  referralId: string;
  /** The referrer, who is asked. */
  fromId: string;
  /** Who took the contact over; null: somebody without an account here. */
  toId: string | null;
  /** Counts the times that are asked about one handoff, from 1. */
  round: number;
  /**
   * superseded: handed on since, and whoever did that is asked · closed: a lead closed the contact without an answer ·
   * cancelled: the contact went back to whoever referred it.
   */
  state: "waiting" | "resolved" | "unresolved" | "superseded" | "closed" | "cancelled";
  madeAt: number;
  /** When the referrer is asked. */
  dueAt: number;
  /** Whom the referrer has asked in turn, who may answer as well; null: nobody. */
  askedId: string | null;
  askedAt: number | null;
  /** When whoever looks after the contact asked the referrer of their own accord. */
  raisedAt: number | null;
  answeredAt: number | null;
  answeredBy: string | null;
  answer: string;
};
