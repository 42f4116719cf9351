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
  groupMember: GroupMemberTable;
  link: LinkTable;
  notice: NoticeTable;
  conversation: ConversationTable;
  promise: PromiseTable;
  openPoint: OpenPointTable;
  decision: DecisionTable;
  policyChange: PolicyChangeTable;
  checkBack: CheckBackTable;
  escalation: EscalationTable;
  greeting: GreetingTable;
  absence: AbsenceTable;
  letterLink: LetterLinkTable;
  officeEvent: OfficeEventTable;
};

export type OfficeTable = {
  id: string;
  name: string;
  /** The number that the next interaction gets. */
  nextNumber: number;
  createdAt: number;
  /** The fingerprint of the rules that were last read from the office file; null: none were yet. */
  rules: string | null;
};

export type PersonTable = {
  id: string;
  officeId: string;
  name: string;
  email: string | null;
  zone: string;
  locale: string;
  /** group and outside: somebody to hand over to who never uses the desk. */
  standing: "member" | "guest" | "bot" | "stranger" | "gone" | "group" | "outside";
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
  /** What this platform's directory says; a person's own row is made of what their accounts say. */
  standing: PersonTable["standing"];
  name: string;
  /** In lower case, as the directory has verified it. */
  email: string | null;
  zone: string | null;
  locale: string | null;
  /** The id in the tenant's own directory, where there is one beside `userId`. */
  directoryId: string | null;
  createdAt: number;
  /** When the person last did something here, to the minute; null: never. */
  lastActedAt: number | null;
};

/** A conversation with the bot, for platforms where it is reached at an address of its own. */
export type ConversationTable = {
  platform: string;
  conversationId: string;
  tenantId: string;
  /** The person's id in a personal chat; null elsewhere. */
  userId: string | null;
  kind: "personal" | "channel" | "group";
  serviceUrl: string;
  updatedAt: number;
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

/** Somebody of the group that a handoff went to, as it was made up then. */
export type GroupMemberTable = {
  referralId: string;
  personId: string;
  /** declined: only for themselves; the others are still asked. */
  state: "asked" | "declined";
  answeredAt: number | null;
  answer: string;
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

/** What was read or changed of the office as a whole. */
export type OfficeEventTable = {
  id: string;
  officeId: string;
  seq: number;
  at: number;
  /** null: the office itself, not a person. */
  actorId: string | null;
  /** Whom it is about; null: nobody. */
  aboutId: string | null;
  kind: string;
  source: string;
  /** JSON, keys sorted. */
  data: string;
  prevHash: string;
  hash: string;
};
