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

/** Somebody of the group that a handoff went to, as it was made up then. */
export type GroupMemberTable = {
  referralId: string;
  personId: string;
  /** declined: only for themselves; the others are still asked. */
  state: "asked" | "declined";
  answeredAt: number | null;
  answer: string;
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
