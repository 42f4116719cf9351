/**
 * Table types; columns are written in snake_case in the database. Instants are integers, milliseconds since 1970 UTC; flags are 0 or 1; JSON is text.
 */
export type Schema = {
  office: OfficeTable;
  person: PersonTable;
  account: AccountTable;
  interaction: InteractionTable;
  event: EventTable;
  referral: ReferralTable;
  notice: NoticeTable;
};

export type OfficeTable = {
  id: string;
  name: string;
  /** The number that the next interaction gets. */
  nextNumber: number;
  createdAt: number;
};

export type PersonTable = {
  id: string;
  officeId: string;
  name: string;
  email: string | null;
  zone: string;
  locale: string;
  standing: "member" | "guest" | "bot" | "stranger" | "gone";
  createdAt: number;
  updatedAt: number;
};

/** Where a person is known on a chat platform. */
export type AccountTable = {
  platform: string;
  tenantId: string;
  userId: string;
  personId: string;
  /** What others type after the @, in lower case. */
  handle: string;
  /** The conversation with the bot, once known. */
  conversationId: string | null;
  /** When the person last opened their home tab; null: never, so there is nothing to refresh. */
  homeOpenedAt: number | null;
};

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

export type ReferralTable = {
  id: string;
  officeId: string;
  interactionId: string;
  /** The owner, to whom it returns. */
  fromId: string;
  /** Who asked: the owner, or a lead for them. */
  requestedBy: string;
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
};

export type NoticeTable = {
  id: string;
  officeId: string;
  /** null: work for the clock itself, shown to nobody. */
  personId: string | null;
  interactionId: string;
  kind: string;
  /** What it is about beside the interaction: a referral's or an event's id. */
  subject: string;
  /** Unique: a notice is planned once. */
  key: string;
  dueAt: number;
  state: "pending" | "claimed" | "sent" | "cancelled" | "failed";
  /** The claim ends here: whoever comes later may take it over. */
  leaseUntil: number | null;
  /** No try before this instant. */
  retryAt: number;
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
