import { describe, expect, it } from "vitest";
import type { Event } from "../../src/interaction/event.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { Card } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { Notice, NoticeKind } from "../../src/notice/notice.ts";
import type { View } from "../../src/notice/notice-view.ts";
import { renderMessage, stillApplies } from "../../src/notice/render-message.ts";
import type { Person } from "../../src/office/person.ts";
import type { Referral } from "../../src/referral/referral.ts";
import { at, zone } from "../support/office.ts";

/** Nothing that may stand in a preview contains any of this. */
const secrets = [
  "Josefina",
  "Ñandú",
  "sewer",
  "backup",
  "NE 15th",
  "0101",
  "maps",
  "permit",
  "Ana",
  "Ben",
  "Lee",
];

const person = (id: string, name: string): Person => ({
  id,
  officeId: "office",
  name,
  email: null,
  zone,
  locale: "en-US",
  standing: "member",
});
const [ana, ben, lee] = [person("ana", "Ana Ortiz"), person("ben", "Ben Tran"), person("lee", "Lee Walker")];
const names = new Map([ana, ben, lee].map((p) => [p.id, p]));

const contact: Interaction = {
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
  loggedBy: "ana",
  ownerId: "ana",
  ownedSince: at(23, "10:00"),
  ownerActedAt: at(23, "10:00"),
  state: "waiting",
  goalAt: at(23, "17:00"),
  limitAt: at(24, "10:00"),
  deadlineVersion: 1,
  trail: "[]",
  snoozedUntil: null,
  repliedAt: null,
  closedAt: null,
  sourceLink: null,
};
const handoff: Referral = {
  id: "r1",
  officeId: "office",
  interactionId: "i1",
  fromId: "ana",
  toId: "ben",
  reason: "holds the maps",
  told: "a call by noon",
  state: "requested",
  requestedAt: at(23, "11:00"),
  limitAt: at(23, "16:00"),
  answeredAt: null,
  answeredBy: null,
  answer: "",
};
/** What an entry about a moved deadline says beside. */
const moved = {
  goalAt: at(23, "17:00"),
  limitAt: at(25, "10:00"),
  wasGoalAt: at(23, "17:00"),
  wasLimitAt: at(24, "10:00"),
};
const question: Event = {
  id: "e1",
  officeId: "office",
  interactionId: "i1",
  seq: 3,
  at: at(23, "11:30"),
  actorId: "ben",
  kind: "asked",
  source: "slack",
  data: JSON.stringify({ referral: "r1", to: "ana", words: "which permit?", ...moved }),
  prevHash: "",
  hash: "",
  requestId: null,
};
const notice = (kind: string): Notice => ({
  id: `n-${kind}`,
  officeId: "office",
  personId: "ana",
  interactionId: "i1",
  kind,
  subject: "r1",
  key: kind,
  dueAt: at(23, "16:00"),
  state: "claimed",
  leaseUntil: null,
  retryAt: 0,
  attempts: 1,
  messageId: "n1",
  platform: null,
  conversationId: null,
  messageRef: null,
  sentAt: null,
  stale: 0,
  shown: null,
  createdAt: 0,
});

type Situation = { readonly interaction?: Partial<Interaction>; readonly referral?: Partial<Referral> };
const view = (kind: string, { interaction, referral }: Situation = {}): View => ({
  notice: notice(kind),
  interaction: { ...contact, ...interaction },
  referral: { ...handoff, ...referral },
  event: question,
});
const render = (views: readonly View[], reader = ana, now = at(23, "16:00")): Card =>
  renderMessage({ reader, views, names }, { sentAt: at(23, "16:00"), now });
const said = (kind: string, reader = ana, situation: Situation = {}) =>
  cardText(render([view(kind, situation)], reader));

const replied = { interaction: { state: "replied", repliedAt: at(23, "15:00") } } as const;
const closed = { interaction: { state: "closed", closedAt: at(23, "15:00") } } as const;
const ended = (state: Referral["state"]): Situation => ({
  referral: { state, answeredAt: at(23, "15:00"), answeredBy: "ben", answer: "the maps moved" },
});

/** Every kind, so that a new one cannot be forgotten here. */
const readers: Record<Exclude<NoticeKind, "handoff-lapse">, Person> = {
  goal: ana,
  limit: ana,
  snoozed: ana,
  overdue: ana,
  escalation: lee,
  handoff: ben,
  "handoff-reminder": ben,
  acknowledged: ana,
  declined: ana,
  returned: ana,
  "returned-lead": lee,
  asked: ana,
  answered: ben,
  assigned: ana,
  taken: ana,
  moved: ana,
};
const situations: readonly (readonly [string, Situation])[] = [
  ["waits", {}],
  ["is answered", replied],
  ["is closed", closed],
  ["is somebody else's", { interaction: { ownerId: "lee" } }],
  ["is snoozed", { interaction: { snoozedUntil: at(23, "16:30") } }],
  ["waits past its limit", { interaction: { limitAt: at(23, "12:00"), goalAt: null } }],
  ...(["acknowledged", "declined", "withdrawn", "returned"] as const).map(
    (state) => [`has been ${state}`, ended(state)] as const,
  ),
];
const every = Object.entries(readers).flatMap(([kind, reader]) =>
  situations.map(([name, situation]) => ({ kind, name, reader, situation })),
);

describe("what a notification shows", () => {
  it.each(every)("names nobody and no matter: $kind, when it $name", ({ kind, reader, situation }) => {
    const { preview } = render([view(kind, situation)], reader);
    expect(secrets.filter((secret) => preview.includes(secret))).toEqual([]);
    expect(preview).toMatch(/^#12\b.*\.$/);
  });

  it("names nobody when it speaks of several", () => {
    const other = view("limit", { interaction: { id: "i2", number: 13, customer: "Sol" } });
    expect(render([view("goal"), other]).preview).toBe("2 contacts need you.");
  });
});

describe("a message", () => {
  it.each<[string, Person, string[]]>([
    [
      "goal",
      ana,
      [
        "Josefina Ñandú has waited 6 hours (voicemail, 10:00 AM today) to hear about: sewer backup",
        "Reply by 5:00 PM today if you can: 1 h left. At the latest by 10:00 AM tomorrow, Tue 24 Nov.",
        "[Replied] reply 12",
        "[Snooze 30 min] snooze 12 30m",
      ],
    ],
    ["escalation", lee, ["It is with Ana Ortiz, who may need a hand.", "[Take it over] assign 12 me"]],
    [
      "handoff",
      ben,
      [
        "Ana Ortiz would like you to take over for Josefina Ñandú.",
        "holds the maps",
        "a call by noon",
        "It stays with Ana Ortiz until you acknowledge. Without an answer it goes back at 4:00 PM today.",
        "[Acknowledge] ack 12",
      ],
    ],
    ["handoff-reminder", ben, ["Ana Ortiz has waited 5 hours for your answer", "[Acknowledge] ack 12"]],
    ["asked", ana, ["Ben Tran asks: which permit?", "[Answer] answer 12"]],
    ["answered", ben, ["Ben Tran answers: which permit?"]],
    ["assigned", ana, ["This contact is yours now.", "[Replied] reply 12"]],
    ["moved", ana, ["10:00 AM on Wed 25 Nov (it was 10:00 AM tomorrow, Tue 24 Nov)", "[Details] show 12"]],
  ])("of kind %s says what is, and what is next", (kind, reader, words) => {
    const text = said(kind, reader);
    for (const each of words) expect(text).toContain(each);
  });

  it.each<[string, Person, Situation, string]>([
    ["goal", ana, replied, "Answered 3:00 PM today. Nothing more to do."],
    ["overdue", ana, closed, "Closed 3:00 PM today. Nothing more to do."],
    [
      "limit",
      ana,
      { interaction: { ownerId: "lee" } },
      "Lee Walker looks after it now. Nothing for you to do.",
    ],
    ["escalation", lee, replied, "Answered 3:00 PM today. Nothing more to do."],
    ["handoff", ben, ended("declined"), "You declined it at 3:00 PM today: the maps moved"],
    ["handoff", ben, ended("withdrawn"), "Ana Ortiz withdrew it at 3:00 PM today. Nothing for you to do."],
    ["handoff-reminder", ben, ended("returned"), "The time to answer ended at 3:00 PM today"],
    ["taken", ana, { interaction: { ownerId: "lee" } }, "Lee Walker looks after Josefina Ñandú now."],
  ])("of kind %s without anything left to do has no buttons", (kind, reader, situation, words) => {
    const text = said(kind, reader, situation);
    expect(text).toContain(words);
    expect(text).not.toContain("[");
  });

  it.each(["acknowledged", "declined", "withdrawn", "returned"] as const)(
    "with a question offers no answer once the handoff has been %s",
    (state) => {
      expect(said("asked", ana, ended(state))).not.toContain("[Answer]");
    },
  );

  it("offers no snooze when the limit has passed, or in a snooze", () => {
    expect(said("overdue", ana, { interaction: { limitAt: at(23, "12:00"), goalAt: null } })).not.toContain(
      "[Snooze",
    );
    expect(said("goal", ana, { interaction: { snoozedUntil: at(23, "16:30") } })).not.toContain("[Snooze");
  });

  it("speaks as of the moment it was sent, so that an update changes only what has changed", () => {
    expect(render([view("goal")], ana, at(23, "16:20"))).toEqual(render([view("goal")]));
  });

  it("about several contacts shows each once", () => {
    const other = view("limit", { interaction: { id: "i2", number: 13, customer: "Sol Brook" } });
    const text = cardText(render([view("goal"), view("limit"), other]));
    expect(text.match(/#1[23] · .*/g)).toEqual(["#12 · Josefina Ñandú", "#13 · Sol Brook"]);
    expect(text).toContain("2 contacts need you");
  });
});

describe("whether a notice still has something to say", () => {
  it.each<[string, string, Person, Situation, boolean]>([
    ["a nudge", "goal", ana, {}, true],
    ["a nudge after the reply", "goal", ana, replied, false],
    ["a nudge after closing", "overdue", ana, closed, false],
    ["a nudge for the owner before", "limit", ben, {}, false],
    ["the end of a snooze", "snoozed", ana, {}, true],
    ["an escalation", "escalation", lee, {}, true],
    ["an escalation after the reply", "escalation", lee, replied, false],
    ["an escalation to the owner", "escalation", lee, { interaction: { ownerId: "lee" } }, false],
    ["a handoff", "handoff", ben, {}, true],
    ["a handoff of what was answered meanwhile", "handoff", ben, replied, true],
    ["a handoff that ended", "handoff", ben, ended("withdrawn"), false],
    ["a reminder", "handoff-reminder", ben, {}, true],
    ["a reminder of what ended", "handoff-reminder", ben, ended("acknowledged"), false],
    ["an acknowledgement", "acknowledged", ana, ended("acknowledged"), true],
    ["a declined handoff", "declined", ana, ended("declined"), true],
    ["a returned handoff", "returned", ana, ended("returned"), true],
    ["a returned handoff, for the lead", "returned-lead", lee, ended("returned"), true],
    ["a question", "asked", ana, {}, true],
    ["an answer", "answered", ben, {}, true],
    ["a contact assigned", "assigned", ana, {}, true],
    ["a contact assigned and closed", "assigned", ana, closed, false],
    ["a contact assigned on to somebody else", "assigned", ana, { interaction: { ownerId: "lee" } }, false],
    ["a deadline that moved", "moved", ana, {}, true],
    ["a contact taken", "taken", ana, { interaction: { ownerId: "lee" } }, true],
    ["a contact taken and closed", "taken", ana, closed, false],
    ["a kind from a newer version", "unheard-of", ana, {}, false],
  ])("is known for %s", (_, kind, reader, situation, applies) => {
    expect(stillApplies(view(kind, situation), reader.id)).toBe(applies);
  });
});
