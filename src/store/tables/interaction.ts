export type InteractionTable = {
  id: string;
  officeId: string;
  number: number;
  channel: string;
  customer: string;
  contact: string;
  address: string;
  matter: string;
  receivedAt: number;
  loggedAt: number;
  loggedBy: string;
  ownerId: string;
  /** Since when the owner owns it: a nudge due earlier is not theirs. */
  ownedSince: number;
  /** When the owner last did something here: nobody is nudged for what they did a moment ago. */
  ownerActedAt: number;
  state: "waiting" | "replied" | "closed";
  goalAt: number | null;
  limitAt: number;
  /** Counts up when the deadline is made anew, so that its nudges are new ones. */
  deadlineVersion: number;
  /** JSON: the lines that say how the deadline came about. */
  trail: string;
  snoozedUntil: number | null;
  /** Since when the clock stands still, while only the customer can help on; null: it runs. */
  pausedAt: number | null;
  /** When it runs again of itself; set while it is paused. */
  lookAgainAt: number | null;
  /** What the customer was asked; empty while the clock runs. */
  question: string;
  /** JSON: the pauses that have ended, the earliest first, each as its two instants. */
  pauses: string;
  repliedAt: number | null;
  /** Since when a written question has been answered aloud alone; null: nothing is owed in writing. */
  spokenAt: number | null;
  closedAt: number | null;
  sourceLink: string | null;
};

export type EventTable = {
  id: string;
  officeId: string;
  interactionId: string;
  seq: number;
  at: number;
  /** null: the clock, not a person. */
  actorId: string | null;
  kind: string;
  source: string;
  /** JSON, keys sorted. */
  data: string;
  prevHash: string;
  hash: string;
  /** The delivery that caused it: the same delivery twice has one effect. */
  requestId: string | null;
};

export type NoticeTable = {
  id: string;
  officeId: string;
  /** null: work for the clock itself, shown to nobody. */
  personId: string | null;
  /** null: it speaks of a person, not of a contact. */
  interactionId: string | null;
  /**
   * Whom it is about, where that is not its reader alone: the absent one for whom the reader stands in, or whose
   * greeting or absence a notice without a contact speaks of.
   */
  aboutId: string | null;
  kind: string;
  /** What it is about beside the interaction: a referral's or an event's id. */
  subject: string;
  /** Unique: a notice is planned once. */
  key: string;
  dueAt: number;
  state: "pending" | "claimed" | "sent" | "cancelled" | "failed";
  /**
   * The claim ends here: whoever comes later may take it over. Of a pending one: until then its last try may still
   * arrive.
   */
  leaseUntil: number | null;
  /** No try before this instant. */
  retryAt: number;
  /** How many times it was claimed since it was planned or sent: with it whoever has claimed it tells that it is theirs. */
  attempts: number;
  /** Rows with the same message id are one message. Set by the first claim and kept for every further try. */
  messageId: string | null;
  platform: string | null;
  conversationId: string | null;
  messageRef: string | null;
  sentAt: number | null;
  /** Above 0: what it shows may no longer be true. Counts the changes, so that one made during an update is not lost. */
  stale: number;
  /** Hash of what was last shown, so that an unchanged message is not touched. */
  shown: string | null;
  createdAt: number;
};

/** Where a customer wishes to take their matter. */
export type EscalationTable = {
  id: string;
  officeId: string;
  interactionId: string;
  /** As the customer calls it, for example "the manager". */
  place: string;
  /** Somebody of this office, where it is one; null: a place only. */
  personId: string | null;
  why: string;
  /** undone: it had been recorded by mistake. */
  state: "open" | "undone";
  recordedAt: number;
  recordedBy: string;
  endedAt: number | null;
};

/** A link under which one person fetches a customer's text, for a short while. */
export type LetterLinkTable = {
  /** SHA-256 of the token, in hex: the token itself is in the person's chat alone. */
  tokenHash: string;
  officeId: string;
  interactionId: string;
  personId: string;
  format: "txt" | "docx";
  madeAt: number;
  expiresAt: number;
};
