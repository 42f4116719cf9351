import type { Event, EventData, EventKind } from "../../src/interaction/event.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { Referral } from "../../src/referral/referral.ts";
import type { PromiseRecord } from "../../src/report/promise-line.ts";
import { at, zone } from "../support/office.ts";

/** A contact received on Monday at ten: the goal is five in the afternoon, the limit Tuesday at ten. */
export const contact = (given: Partial<Interaction> = {}): Interaction => ({
  id: "i1",
  officeId: "office",
  number: 12,
  channel: "voicemail",
  customer: "Josefina Ñandú",
  contact: "503-555-0101",
  address: "1234 NE 15th",
  matter: "sewer backup",
  receivedAt: at(23, "10:00"),
  loggedAt: at(23, "10:00"),
  loggedBy: "p-ana",
  ownerId: "p-ana",
  ownedSince: at(23, "10:00"),
  ownerActedAt: at(23, "10:00"),
  state: "waiting",
  goalAt: at(23, "17:00"),
  limitAt: at(24, "10:00"),
  deadlineVersion: 1,
  trail: "[]",
  snoozedUntil: null,
  pausedAt: null,
  lookAgainAt: null,
  question: "",
  pauses: "[]",
  repliedAt: null,
  spokenAt: null,
  closedAt: null,
  sourceLink: null,
  ...given,
});

/** An entry of the history, at Monday noon unless said otherwise. */
export const entry = (kind: EventKind, data: EventData = {}, when = at(23, "12:00")): Event => ({
  id: `${kind}-${when}-${JSON.stringify(data).length}`,
  officeId: "office",
  interactionId: "i1",
  seq: 1,
  at: when,
  actorId: "p-ana",
  kind,
  source: "slack",
  data: JSON.stringify(data),
  prevHash: "",
  hash: "",
  requestId: null,
});

export const replied = (when = at(23, "12:00"), given: EventData = {}): Event =>
  entry("replied", { way: "phone", at: when, words: "", ...given }, when);

/** Asked of Ben on Monday at ten, with four hours to answer. */
export const referral = (given: Partial<Referral> = {}): Referral => ({
  id: "r1",
  officeId: "office",
  interactionId: "i1",
  fromId: "p-ana",
  requestedBy: "p-ana",
  toId: "p-ben",
  reason: "you hold the maps",
  told: "",
  state: "requested",
  requestedAt: at(23, "10:00"),
  limitAt: at(23, "15:00"),
  answeredAt: null,
  answeredBy: null,
  answer: "",
  recipient: "person",
  groupId: null,
  answeredName: "",
  ...given,
});

/** A record on Monday at noon in which nothing has happened yet. */
export const record = (given: Partial<PromiseRecord> = {}): PromiseRecord => ({
  now: at(23, "12:00"),
  zone,
  interaction: contact(),
  events: [],
  referrals: [],
  decisions: [],
  promises: [],
  greeting: { kind: "none" },
  said: { texts: 0, findings: [] },
  ...given,
});
