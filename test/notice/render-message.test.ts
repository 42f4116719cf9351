import { describe, expect, it } from "vitest";
import type { Event } from "../../src/interaction/event.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { Card } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { greetingEntries } from "../../src/notice/kinds/greeting-kinds.ts";
import type { Notice } from "../../src/notice/notice.ts";
import { bundleOf, entryOf, type NoticeKind } from "../../src/notice/notice-table.ts";
import type { View } from "../../src/notice/notice-view.ts";
import { renderMessage, stillApplies } from "../../src/notice/render-message.ts";
import type { Person } from "../../src/office/person.ts";
import { newCheckBack } from "../../src/referral/check-back.ts";
import type { Escalation } from "../../src/referral/escalate-rules.ts";
import type { Referral } from "../../src/referral/referral.ts";
import { newPoint, newPromise } from "../promise/samples.ts";
import { decided } from "../support/decisions.ts";
import { at, policy, zone } from "../support/office.ts";
import { expectWhole } from "../support/shown.ts";

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
  pausedAt: null,
  lookAgainAt: null,
  question: "",
  pauses: "[]",
  repliedAt: null,
  spokenAt: null,
  closedAt: null,
  sourceLink: null,
};
const handoff: Referral = {
  id: "r1",
  officeId: "office",
  interactionId: "i1",
  fromId: "ana",
  requestedBy: "ana",
  toId: "ben",
  reason: "holds the maps",
  told: "a call by noon",
  state: "requested",
  requestedAt: at(23, "11:00"),
  limitAt: at(23, "16:00"),
  answeredAt: null,
  answeredBy: null,
  answer: "",
  recipient: "person",
  groupId: null,
  answeredName: "",
};
/** What an entry about a moved deadline says beside. */
const moved = {
  goalAt: at(23, "17:00"),
  limitAt: at(25, "10:00"),
  wasGoalAt: at(23, "17:00"),
  wasLimitAt: at(24, "10:00"),
};
/** And one about the end of a pause. */
const unanswered = { askedBy: "ana", question: "which permit number?" };
const paused = {
  interaction: { pausedAt: at(23, "14:00"), lookAgainAt: at(27, "15:00"), question: "which permit number?" },
} as const;
const question: Event = {
  id: "e1",
  officeId: "office",
  interactionId: "i1",
  seq: 3,
  at: at(23, "11:30"),
  actorId: "ben",
  kind: "asked",
  source: "slack",
  data: JSON.stringify({ referral: "r1", to: "ana", words: "which permit?", ...moved, ...unanswered }),
  prevHash: "",
  hash: "",
  requestId: null,
};
const notice = (kind: string): Notice => ({
  id: `n-${kind}`,
  officeId: "office",
  personId: "ana",
  interactionId: "i1",
  aboutId: null,
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

const promised = newPromise({ dueAt: at(23, "17:00"), thing: "sewer backup records" });
const unknownYet = newPoint({ dueAt: at(23, "17:00"), what: "whose pipe backs up at the sewer backup" });

const proposed = decided({ state: "proposed", question: "Who pays for the sewer backup?" });

const askedBack = newCheckBack(
  { officeId: "office", interactionId: "i1", referralId: "r1", fromId: "ana", toId: "ben" },
  1,
  { id: "c1", now: at(23, "11:30"), policy },
);
const higher: Escalation = {
  ...{ id: "es1", officeId: "office", interactionId: "i1", place: "the manager", personId: null },
  ...{ why: "a second look at the sewer backup", state: "open" },
  ...{ recordedAt: at(23, "11:30"), recordedBy: "ana", endedAt: null },
};

type Situation = { readonly interaction?: Partial<Interaction>; readonly referral?: Partial<Referral> };
const view = (kind: string, { interaction, referral }: Situation = {}): View => ({
  notice: notice(kind),
  interaction: { ...contact, ...interaction },
  referral: { ...handoff, ...referral },
  event: question,
  promise: promised,
  point: unknownYet,
  decision: { decision: proposed, before: null },
  checkBack: { checkBack: askedBack, latest: askedBack },
  escalation: { escalation: higher, history: [question] },
});
const render = (views: readonly View[], reader = ana, now = at(23, "16:00")): Card =>
  renderMessage({ reader, views, names }, { sentAt: at(23, "16:00"), now, edited: now > at(23, "16:00") });
const said = (kind: string, reader = ana, situation: Situation = {}) =>
  cardText(render([view(kind, situation)], reader));

const replied = { interaction: { state: "replied", repliedAt: at(23, "15:00") } } as const;
const closed = { interaction: { state: "closed", closedAt: at(23, "15:00") } } as const;
const ended = (state: Referral["state"]): Situation => ({
  referral: { state, answeredAt: at(23, "15:00"), answeredBy: "ben", answer: "the maps moved" },
});

/** Every kind of a contact, so that a new one cannot be forgotten here; for those of a person see greeting-kinds. */
const readers: Record<Exclude<NoticeKind, keyof typeof greetingEntries | "left">, Person> = {
  goal: ana,
  limit: ana,
  snoozed: ana,
  overdue: ana,
  escalation: lee,
  handoff: ben,
  "handoff-reminder": ben,
  "handoff-over": ben,
  acknowledged: ana,
  declined: ana,
  returned: ana,
  "returned-lead": lee,
  asked: ana,
  answered: ben,
  assigned: ana,
  taken: ana,
  moved: ana,
  "look-again": ana,
  changed: ana,
  "check-back": ana,
  "check-back-reminder": ana,
  "check-back-lead": lee,
  "check-asked": ben,
  "check-answered": ana,
  "higher-up": lee,
  unreachable: lee,
  unsendable: lee,
  promise: ana,
  "promise-untold": ana,
  "promise-overdue": ana,
  "promise-escalation": lee,
  point: ana,
  "point-overdue": ana,
  "decision-confirm": lee,
  "decision-reminder": lee,
  "decision-confirmed": ana,
  "decision-returned": ana,
  "decision-unfinished": ana,
  "decision-untold": ana,
  "decision-reversed": ana,
  written: ana,
};
const situations: readonly (readonly [string, Situation])[] = [
  ["waits", {}],
  ["is answered", replied],
  ["is closed", closed],
  [
    "is answered aloud, though it came in writing",
    { interaction: { ...replied.interaction, channel: "email", spokenAt: at(23, "15:00") } },
  ],
  ["is somebody else's", { interaction: { ownerId: "lee" } }],
  ["is paused", paused],
  ["is snoozed", { interaction: { snoozedUntil: at(23, "16:30") } }],
  ["waits past its limit", { interaction: { limitAt: at(23, "12:00"), goalAt: null } }],
  ...(["acknowledged", "declined", "withdrawn", "returned"] as const).map(
    (state) => [`has been ${state}`, ended(state)] as const,
  ),
];
const every = Object.entries(readers).flatMap(([kind, reader]) =>
  situations.map(([name, situation]) => ({ kind, name, reader, situation })),
);

describe("a message on Slack and on Teams", () => {
  it.each(every)("says and offers the same: $kind, when it $name", ({ kind, reader, situation }) => {
    expectWhole(render([view(kind, situation)], reader));
  });
});

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
        "by Tue 24 Nov 10:00 AM",
        "It stays with Ana Ortiz until you acknowledge. Without an answer it goes back Mon 23 Nov 4:00 PM.",
        "[Acknowledge] ack 12",
      ],
    ],
    [
      "handoff-reminder",
      ben,
      [
        "Ana Ortiz has waited 5 hours for your answer",
        "Without an answer it goes back Mon 23 Nov 4:00 PM.",
        "[Acknowledge] ack 12",
      ],
    ],
    ["changed", ana, ["Ben Tran asked: which permit?\n", "[Details] show 12"]],
    ["asked", ana, ["Ben Tran asks: which permit?", "[Answer] answer 12"]],
    ["answered", ben, ["Ben Tran answers: which permit?"]],
    ["assigned", ana, ["This contact is yours now.", "[Replied] reply 12"]],
    [
      "look-again",
      ana,
      [
        "You asked Josefina Ñandú: which permit number?",
        "The clock runs again; reply by 5:00 PM on Mon 23 Nov if you can, at the latest by 10:00 AM on Tue 24 Nov.",
        "[Replied] reply 12",
        "[Refer] refer 12",
      ],
    ],
    ["moved", ana, ["10:00 AM on Wed 25 Nov (it was 10:00 AM on Tue 24 Nov)", "[Details] show 12"]],
  ])("of kind %s says what is, and what is next", (kind, reader, words) => {
    const text = said(kind, reader);
    for (const each of words) expect(text).toContain(each);
  });

  const news = (data: object, referral: Partial<Referral> = {}) => {
    const event = { ...question, kind: "recomputed", data: JSON.stringify(data) };
    return render([{ ...view("moved", { referral }), event }]);
  };
  const times = { handoffAt: at(24, "11:00"), wasHandoffAt: at(23, "16:00") };
  const closedDay = { kind: "closed", days: [{ day: "2026-11-24", reason: null }] };
  const rule = { kind: "handoff", now: { length: { days: 0, ms: 7_200_000 }, count: "elapsed" }, days: [] };

  it.each<[string, object, string]>([
    [
      "the rule before it said why",
      moved,
      "The office's rules have changed: the limit is now 10:00 AM on Wed 25 Nov (it was 10:00 AM on Tue 24 Nov).",
    ],
    [
      "a closed day",
      { ...moved, why: JSON.stringify([closedDay]) },
      "The office's rules have changed: Tue 24 Nov is closed now, so the limit is now 10:00 AM on Wed 25 Nov (it was",
    ],
    [
      "a handoff's rule",
      { ...times, why: JSON.stringify([rule]) },
      "The office's rules have changed: a handoff is to be answered within 2 h by the clock, " +
        "so the limit for answering the handoff is now 11:00 AM on Tue 24 Nov (it was 4:00 PM on Mon 23 Nov).",
    ],
    [
      "both",
      { ...moved, ...times, why: JSON.stringify([closedDay, rule]) },
      "Tue 24 Nov is closed now and a handoff is to be answered within 2 h by the clock, " +
        "so the limit is now 10:00 AM on Wed 25 Nov (it was 10:00 AM on Tue 24 Nov) " +
        "and the limit for answering the handoff is now",
    ],
  ])("about a time that moved says why: %s", (_, data, words) => {
    expect(cardText(news(data))).toContain(words);
  });

  it("about a handoff's time that moved is no longer about it once the handoff has ended", () => {
    const isOver = { state: "declined" } as const;
    const alone = cardText(news({ ...times, why: JSON.stringify([closedDay]) }, isOver));
    expect(alone).toContain("This handoff was declined and has gone back to the referrer.");
    expect(alone).not.toMatch(/rules have changed|limit for answering/);
    const withLimit = cardText(news({ ...moved, ...times, why: JSON.stringify([closedDay]) }, isOver));
    expect(withLimit).toContain("so the limit is now 10:00 AM on Wed 25 Nov");
    expect(withLimit).not.toContain("limit for answering");
  });

  it.each<[string, object]>([
    ["#12: its deadline has moved.", moved],
    ["#12: its deadline has moved.", { ...moved, ...times }],
    ["#12: the time to answer its handoff has moved.", times],
  ])("about a time that moved is announced so: %s", (preview, data) => {
    expect(news(data).preview).toBe(preview);
  });

  it.each<[string, Person, Situation, string]>([
    ["goal", ana, replied, "Answered Mon 23 Nov 3:00 PM. Nothing more to do."],
    ["overdue", ana, closed, "Closed Mon 23 Nov 3:00 PM. Nothing more to do."],
    [
      "limit",
      ana,
      { interaction: { ownerId: "lee" } },
      "Lee Walker looks after it now. Nothing for you to do.",
    ],
    ["escalation", lee, replied, "Answered Mon 23 Nov 3:00 PM. Nothing more to do."],
    [
      "handoff",
      ben,
      ended("declined"),
      "You declined it Mon 23 Nov 3:00 PM: the maps moved. It went back to Ana Ortiz.",
    ],
    [
      "handoff",
      ben,
      ended("withdrawn"),
      "Withdrawn Mon 23 Nov 3:00 PM: the maps moved. Nothing for you to do.",
    ],
    [
      "handoff",
      ben,
      { referral: { state: "withdrawn", answeredAt: at(23, "15:00") } },
      "Withdrawn Mon 23 Nov 3:00 PM. Nothing for you to do.",
    ],
    [
      "handoff-reminder",
      ben,
      ended("returned"),
      "The time to answer ended Mon 23 Nov 4:00 PM, and it went back to Ana Ortiz.",
    ],
    [
      "handoff",
      ben,
      { ...ended("acknowledged"), ...replied },
      "You acknowledged it Mon 23 Nov 3:00 PM. Josefina Ñandú has been answered.",
    ],
    [
      "handoff",
      ben,
      { ...ended("acknowledged"), ...closed },
      "You acknowledged it Mon 23 Nov 3:00 PM. It is closed.",
    ],
    [
      "handoff",
      ben,
      { ...ended("acknowledged"), interaction: { ownerId: "lee" } },
      "You acknowledged it Mon 23 Nov 3:00 PM. Lee Walker looks after Josefina Ñandú now.",
    ],
    [
      "handoff-reminder",
      ben,
      { ...ended("acknowledged"), interaction: { ownerId: "lee" } },
      "You acknowledged it Mon 23 Nov 3:00 PM. Lee Walker looks after Josefina Ñandú now.",
    ],
    ["look-again", ana, replied, "Nothing more to do."],
    ["look-again", ana, { interaction: { ownerId: "lee" } }, "Lee Walker looks after it now."],
    ["taken", ana, { interaction: { ownerId: "lee" } }, "Lee Walker looks after Josefina Ñandú now."],
  ])("of kind %s without anything left to do has no buttons", (kind, reader, situation, words) => {
    const text = said(kind, reader, situation);
    expect(text).toContain(words);
    expect(text).not.toContain("[");
  });

  it("of a handoff that was acknowledged goes on as its new owner's work", () => {
    const taken = { ...ended("acknowledged"), interaction: { ownerId: "ben" } };
    expect(said("handoff", ben, taken)).toContain(
      "You acknowledged it Mon 23 Nov 3:00 PM. Josefina Ñandú is yours to answer.",
    );
    expect(said("handoff", ben, taken)).toContain("[Replied] reply 12");
    const toBen = view("handoff", taken);
    const notice = { ...toBen.notice, personId: "ben" };
    expect(render([{ ...toBen, notice }], ben).preview).toBe("#12 is yours to answer.");
  });

  it.each<[string, Situation]>([
    ["is with somebody else", { interaction: { ownerId: "lee" } }],
    ["is answered", { interaction: { ownerId: "ben", ...replied.interaction } }],
    ["is closed", { interaction: { ownerId: "ben", ...closed.interaction } }],
  ])("of a handoff that was acknowledged needs nothing more once the contact %s", (_, situation) => {
    const card = render([view("handoff", { ...ended("acknowledged"), ...situation })], ben);
    expect(card.preview).toBe("#12: this handoff needs nothing more from you.");
  });

  it("of a handoff that a lead asks for says who asks and who has the customer now", () => {
    const text = said("handoff", ben, { referral: { requestedBy: "lee" } });
    expect(text).toContain(
      "Lee Walker would like you to take over for Josefina Ñandú, who is with Ana Ortiz now.",
    );
    expect(text).toContain("It stays with Ana Ortiz until you acknowledge.");
    expect(said("handoff", ben)).toContain("Ana Ortiz would like you to take over for Josefina Ñandú.");
  });

  it.each<[string, Partial<Interaction>, string]>([
    ["waits", {}, "by Tue 24 Nov 10:00 AM"],
    [
      "waits past its limit",
      { limitAt: at(23, "16:00"), goalAt: null },
      "by Mon 23 Nov 4:00 PM, which has passed",
    ],
    ["is answered", replied.interaction, "answered"],
    ["is closed", closed.interaction, "closed"],
  ])("of a handoff says until when the reply is due, when the contact %s", (_, interaction, due) => {
    const shown = render([view("handoff", { interaction })], ben).parts.flatMap((p) =>
      p.kind === "facts" ? p.facts : [],
    );
    expect(shown.find((fact) => fact.label === "Reply due")?.value).toBe(due);
  });

  it.each<[string, Person, Situation, string]>([
    ["declined", ana, ended("declined"), "It is back with you. Reply due: by Tue 24 Nov 10:00 AM."],
    [
      "returned",
      ana,
      ended("returned"),
      "Josefina Ñandú is back with you. Reply due: by Tue 24 Nov 10:00 AM.",
    ],
    [
      "returned-lead",
      lee,
      { ...ended("returned"), interaction: { limitAt: at(23, "15:00"), goalAt: null } },
      "Josefina Ñandú is back with Ana Ortiz. Reply due: by Mon 23 Nov 3:00 PM, which has passed.",
    ],
  ])("of kind %s says by when the customer is to be answered", (kind, reader, situation, words) => {
    expect(said(kind, reader, situation)).toContain(words);
  });

  it("outlives its day: only a reminder speaks of today and of what is left, and only while it is new", () => {
    const goesBy = /\b(?:today|tomorrow|yesterday)\b|\d [a-z]+ (?:left|overdue|ago)\b|has waited \d|due now/;
    const said = (now?: number) =>
      every.flatMap(({ kind, reader, situation }) => {
        const words = cardText(render([view(kind, situation)], reader, now));
        return goesBy.test(words) ? [kind] : [];
      });
    const reminders = Object.keys(readers).filter((kind) => entryOf(kind).fleeting);
    expect(new Set(reminders)).toEqual(new Set([...reminders, ...said()]));
    expect(said()).toContain("goal");
    expect(said(at(23, "16:20"))).toEqual([]);
  });

  it("that reminds has its dates once it is edited", () => {
    const edited = cardText(render([view("goal")], ana, at(23, "16:20")));
    expect(edited).toContain(
      "Josefina Ñandú got in touch 10:00 AM on Mon 23 Nov (voicemail) and waits to hear about: sewer backup",
    );
    expect(edited).toContain(
      "Reply by 5:00 PM on Mon 23 Nov if you can. At the latest by 10:00 AM on Tue 24 Nov.",
    );
  });

  it("with a question offers no answer once it has been answered", () => {
    const text = cardText(render([{ ...view("asked"), answered: true }]));
    expect(text).toContain("Ben Tran asks: which permit?");
    expect(text).not.toMatch(/\[Answer\]|The handoff waits/);
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

  it.each(["goal", "overdue", "look-again", "escalation", "assigned", "handoff"])(
    "of kind %s says, while the clock stands still, until when and what for, and no deadline",
    (kind) => {
      const reader = readers[kind as keyof typeof readers];
      const text = said(kind, reader, paused);
      expect(text).toContain("Waiting on the customer until Fri 27 Nov 3:00 PM");
      expect(text).toContain("Asked: which permit number?");
      expect(text).not.toMatch(/snooze|left|The limit was|Reply by/);
    },
  );

  it("of the date to look again names whoever asked, where it was not its reader", () => {
    expect(said("look-again", lee, { interaction: { ownerId: "lee" } })).toContain(
      "Ana Ortiz asked Josefina Ñandú: which permit number?",
    );
  });

  it("of the date to look again stands for the nudges about the same contact", () => {
    const text = cardText(render([view("goal"), view("look-again"), view("limit")]));
    expect(text.match(/#12 · .*/g)).toHaveLength(1);
    expect(text).toContain("You asked Josefina Ñandú");
  });

  it("speaks as of the moment it was sent, so that an update changes only what has changed", () => {
    expect(render([view("assigned")], ana, at(24, "09:00"))).toEqual(render([view("assigned")]));
    expect(render([view("goal")], ana, at(23, "16:20"))).toEqual(
      render([view("goal")], ana, at(23, "16:40")),
    );
  });

  it.each<[string, string[], string]>([
    ["two reminders", ["goal", "limit"], "2 contacts need you."],
    ["a reminder and news", ["taken", "limit"], "2 contacts need you."],
    ["news that asks for nothing", ["acknowledged", "changed"], "News of 2 contacts."],
    ["news that gives one back", ["acknowledged", "returned"], "2 contacts need you."],
    ["deadlines", ["moved", "moved"], "2 deadlines have moved."],
  ])("about several contacts says what they are: %s", (_, [one = "", two = ""], words) => {
    const other = view(two, { interaction: { id: "i2", number: 13 } });
    const second = { ...other, notice: { ...other.notice, id: "n2" } };
    expect(render([view(one), second]).preview).toBe(words);
  });

  it.each<[string, string[], string]>([
    ["something to do", ["returned", "overdue"], "A contact needs you."],
    ["nothing to do", ["acknowledged", "changed"], "News of a contact."],
  ])("with two pieces of news about one contact counts one: %s", (_, kinds, words) => {
    const card = render(kinds.map((kind) => view(kind)));
    expect(card.preview).toBe(words);
    expect(card.parts.filter((p) => p.kind === "divider")).toHaveLength(1);
  });

  it("about more contacts than it can show says how many are left, each counted once", () => {
    const about = (n: number, kind: string) => ({
      ...view(kind, { interaction: { id: `i${n}`, number: n } }),
      notice: { ...notice(kind), id: `${kind} of ${n}` },
    });
    const contacts = Array.from({ length: 40 }, (_, n) => n + 1);
    const card = render([
      ...contacts.map((n) => about(n, "overdue")),
      ...contacts.map((n) => about(n, "returned")),
    ]);
    expect(card.preview).toBe("40 contacts need you.");
    expect(cardText(card)).toMatch(/and 31 more: #10, #11, .*, #39 and #40\. The queue has them all\./);
  });

  it("with many pieces of news stays within what a message can hold: none has more than four parts", () => {
    const long = every
      .filter(({ kind }) => bundleOf(kind) !== null)
      .filter(({ kind, reader, situation }) => render([view(kind, situation)], reader).parts.length > 4);
    expect(long).toEqual([]);
  });

  it("about several contacts shows each once", () => {
    const other = view("limit", { interaction: { id: "i2", number: 13, customer: "Sol Brook" } });
    const text = cardText(render([view("goal"), view("limit"), other]));
    expect(text.match(/#1[23] · .*/g)).toEqual(["#12 · Josefina Ñandú", "#13 · Sol Brook"]);
    expect(text).toContain("2 contacts need you");
  });
});

describe("whether a notice still has something to say", () => {
  it.each([
    ["overdue", ana],
    ["escalation", lee],
  ] as const)("is no before the limit for one that says it has passed: %s", (kind, reader) => {
    const limitAt = at(24, "10:00");
    const says = (now: number) => stillApplies(view(kind, { interaction: { limitAt } }), reader.id, now);
    expect([says(limitAt - 1), says(limitAt)]).toEqual([false, true]);
  });

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
    ["what a colleague did", "changed", ana, {}, true],
    ["what a colleague did to end it", "changed", ana, closed, true],
    ["a nudge of what is paused", "limit", ana, paused, false],
    ["an escalation of what is paused", "escalation", lee, paused, false],
    ["a handoff of what is paused", "handoff", ben, paused, true],
    ["the date to look again", "look-again", ana, {}, true],
    ["the date to look again after the reply", "look-again", ana, replied, false],
    ["the date to look again of what is paused anew", "look-again", ana, paused, false],
    ["the date to look again, for the owner before", "look-again", ben, {}, false],
    ["a contact taken", "taken", ana, { interaction: { ownerId: "lee" } }, true],
    ["a contact taken and closed", "taken", ana, closed, false],
    ["a kind from a newer version", "unheard-of", ana, {}, false],
  ])("is known for %s", (_, kind, reader, situation, applies) => {
    expect(stillApplies(view(kind, situation), reader.id, at(25, "12:00"))).toBe(applies);
  });
});
