import { describe, expect, it } from "vitest";
import { DAY } from "../../src/calendar/duration.ts";
import { detailCard } from "../../src/interaction/detail-card.ts";
import { endOfPause } from "../../src/interaction/end-of-pause.ts";
import type { Event } from "../../src/interaction/event.ts";
import { eventWords } from "../../src/interaction/event-words.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { snooze } from "../../src/interaction/interaction.ts";
import { checkPausable, isPaused, pause, resumedAt } from "../../src/interaction/pause.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { Person } from "../../src/office/person.ts";
import { at, hour, policy, zone } from "../support/office.ts";

const now = at(23, "14:00");
const friday = at(27, "15:00");
const asked = { question: "which address is it?", lookAgainAt: friday };

const waiting: Interaction = {
  id: "i1",
  officeId: "office",
  number: 12,
  channel: "voicemail",
  customer: "Josefina Ñandú",
  contact: "",
  address: "",
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
  snoozedUntil: at(23, "14:30"),
  pausedAt: null,
  lookAgainAt: null,
  question: "",
  pauses: "[]",
  repliedAt: null,
  spokenAt: null,
  closedAt: null,
  sourceLink: null,
};
const paused: Interaction = {
  ...waiting,
  snoozedUntil: null,
  pausedAt: now,
  lookAgainAt: friday,
  question: "which address is it?",
};

describe("a pause", () => {
  it("holds the question and the date, and ends a snooze", () => {
    expect(pause(waiting, { ...asked, question: "  which address is it? " }, now)).toEqual({
      pausedAt: now,
      lookAgainAt: friday,
      question: "which address is it?",
      snoozedUntil: null,
    });
  });

  it.each([
    ["at its longest", { question: "🌻".repeat(1_000), lookAgainAt: now + 60 * DAY }],
    ["at its shortest", { question: "?", lookAgainAt: now + 1 }],
  ])("may be %s", (_, given) => {
    expect(pause(waiting, given, now).lookAgainAt).toBe(given.lookAgainAt);
  });

  it.each<[string, Partial<typeof asked>, { code: string; field: string }]>([
    ["without a question", { question: " \n" }, { code: "question", field: "question" }],
    ["with a question of 1,001", { question: "x".repeat(1_001) }, { code: "length", field: "question" }],
    ["until now", { lookAgainAt: now }, { code: "until", field: "until" }],
    ["until an hour ago", { lookAgainAt: now - hour }, { code: "until", field: "until" }],
    ["for more than 60 days", { lookAgainAt: now + 60 * DAY + 1 }, { code: "until", field: "until" }],
  ])("%s is refused at its field", (_, change, refusal) => {
    expect(() => pause(waiting, { ...asked, ...change }, now)).toThrowError(
      expect.objectContaining({ name: "Refusal", ...refusal }),
    );
  });

  it.each<[string, Interaction, string, string]>([
    ["what is answered", { ...waiting, state: "replied" }, "quiet", "#12 no longer waits; there is no"],
    ["what is closed", { ...waiting, state: "closed" }, "quiet", "#12 no longer waits; there is no"],
    ["what is paused", paused, "paused", "The reply clock of #12 stands still already."],
    ["what is late", { ...waiting, limitAt: now }, "late", "A pause cannot hide a limit already missed."],
  ])("of %s is refused", (_, i, code, message) => {
    const refusal = expect.objectContaining({
      name: "Refusal",
      code,
      message: expect.stringContaining(message),
    });
    expect(() => checkPausable(i, now)).toThrowError(refusal);
    expect(() => pause(i, asked, now)).toThrowError(refusal);
  });

  it("of what is late says what helps instead", () => {
    expect(() => checkPausable({ ...waiting, limitAt: now }, now)).toThrowError(
      expect.objectContaining({
        remedy: expect.stringContaining("A short reply helps Josefina Ñandú instead"),
      }),
    );
  });

  it("leaves nothing to snooze", () => {
    expect(() => snooze(paused, hour, now)).toThrowError(
      expect.objectContaining({ code: "paused", remedy: expect.stringContaining("resume 12") }),
    );
  });
});

describe("the end of a pause", () => {
  const ended = (to: number, i = paused) => ({ ...i, ...endOfPause(i, to, policy) });

  it("joins it to those before, and makes the deadline anew with all of them", () => {
    const once = ended(at(24, "09:00"));
    expect(once).toMatchObject({ pausedAt: null, lookAgainAt: null, question: "" });
    expect(JSON.parse(once.pauses)).toEqual([[now, at(24, "09:00")]]);
    expect([once.goalAt, once.limitAt]).toEqual([at(24, "17:00"), at(25, "05:00")]);
    expect(resumedAt(once)).toBe(at(24, "09:00"));

    const again = ended(at(24, "12:00"), { ...once, ...pause(once, asked, at(24, "10:00")) });
    expect(JSON.parse(again.pauses)).toHaveLength(2);
    expect(again.limitAt).toBe(at(25, "07:00"));
  });

  it("comes no later than its date to look again, however late it is recorded", () => {
    expect(JSON.parse(ended(friday + 5 * hour).pauses)).toEqual([[now, friday]]);
  });

  it("before it began leaves no trace of it: the customer had the reply already", () => {
    const early = ended(now - hour);
    expect(isPaused(early)).toBe(false);
    expect([early.pauses, early.limitAt, resumedAt(early)]).toEqual(["[]", waiting.limitAt, null]);
  });

  it("of what is not paused changes nothing", () => {
    expect(endOfPause(waiting, now, policy)).toEqual({});
  });
});

describe("a card", () => {
  const ana: Person = {
    id: "ana",
    officeId: "office",
    name: "Ana Ortiz",
    email: null,
    zone,
    locale: "en-US",
    standing: "member",
  };
  const names = new Map([[ana.id, ana]]);
  const shown = (interaction: Interaction, then = now) =>
    cardText(detailCard({ interaction, events: [], names, handoff: null }, { person: ana, now: then }));

  it("says until when the clock stands still and what was asked, and no deadline", () => {
    const card = shown(paused, at(25, "12:00"));
    expect(card).toContain(
      "Waiting on the customer until Fri 27 Nov 3:00 PM; the reply clock stands still until then. Asked: which address is it?",
    );
    expect(card).toContain("stopped at 2:00 PM on Mon 23 Nov");
    expect(card).toContain("[Resume] resume 12");
    expect(card).not.toMatch(/Limit:|Goal:|passed|overdue|\[Waiting on customer\]/);
  });

  it("offers to stop a clock that runs, but not one that is late", () => {
    expect(shown(waiting)).toContain("[Waiting on customer] wait 12");
    expect(shown(waiting, waiting.limitAt)).not.toContain("[Waiting on customer]");
    expect(shown({ ...waiting, state: "replied" })).not.toContain("[Waiting on customer]");
  });

  it.each<[string, string | null, object, string]>([
    [
      "paused",
      "ana",
      { question: "which address is it?", until: friday },
      'Ana Ortiz asked the customer "which address is it?" and stopped the reply clock until Fri 27 Nov 3:00 PM',
    ],
    [
      "resumed",
      "ana",
      { limitAt: at(25, "05:00") },
      "Ana Ortiz started the reply clock again; the limit is Wed 25 Nov 5:00 AM",
    ],
    [
      "resumed",
      null,
      { limitAt: at(25, "05:00") },
      "The reply clock started again; the limit is Wed 25 Nov 5:00 AM",
    ],
  ])("tells in its timeline of what was %s by %s", (kind, actorId, data, words) => {
    const event: Event = {
      id: "e1",
      officeId: "office",
      interactionId: "i1",
      seq: 1,
      at: now,
      actorId,
      kind,
      source: "slack",
      data: JSON.stringify(data),
      prevHash: "",
      hash: "",
      requestId: null,
    };
    expect(eventWords(event, names, { person: ana, now })).toBe(words);
  });
});
