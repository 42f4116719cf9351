import { describe, expect, it } from "vitest";
import type { Greeting } from "../../../src/greeting/greeting.ts";
import type { Interaction } from "../../../src/interaction/interaction.ts";
import { cardText } from "../../../src/message/plain-text.ts";
import type { greetingEntries } from "../../../src/notice/kinds/greeting-kinds.ts";
import type { View } from "../../../src/notice/notice-view.ts";
import { renderMessage, stillApplies } from "../../../src/notice/render-message.ts";
import type { Absence } from "../../../src/office/absence.ts";
import type { Person } from "../../../src/office/person.ts";
import { at, zone } from "../../support/office.ts";

const person = (id: string, name: string): Person => ({
  ...{ id, officeId: "office", name, email: null, zone, locale: "en-US", standing: "member" },
});
const ben = person("ben", "Ben Tran");
const cat = person("cat", "Cat Novak");
const names = new Map([ben, cat].map((p) => [p.id, p]));

const greeting: Greeting = {
  ...{ id: "g1", officeId: "office", personId: "ben", words: "Secret words.", untilDay: "2026-11-27" },
  ...{ recordedAt: at(20, "10:00"), recordedBy: "ben", confirmedAt: at(20, "10:00"), confirmedBy: "ben" },
  ...{ previousId: null, state: "current", requestId: null },
};
const absence: Absence = {
  ...{ id: "a1", officeId: "office", personId: "ben", delegateId: "cat", state: "recorded" },
  ...{ fromDay: "2026-11-24", untilDay: "2026-11-25", startsAt: at(24, "00:00"), endsAt: at(26, "00:00") },
  ...{ recordedAt: at(20, "11:00"), recordedBy: "ben", endedAt: null, endedBy: null },
  ...{ previousId: null, requestId: null, endedRequestId: null },
};
const contact = (number: number): Interaction => ({
  ...{
    id: `i${number}`,
    officeId: "office",
    number,
    channel: "phone",
    customer: "Josefina Ñandú",
    contact: "",
  },
  ...{ address: "", matter: "sewer backup", receivedAt: 0, loggedAt: 0, loggedBy: "ben", ownerId: "ben" },
  ...{ ownedSince: 0, ownerActedAt: 0, state: "waiting", goalAt: null, limitAt: at(24, "10:00") },
  ...{ deadlineVersion: 1, trail: "[]", snoozedUntil: null, pausedAt: null, lookAgainAt: null, question: "" },
  ...{ pauses: "[]", repliedAt: null, spokenAt: null, closedAt: null, sourceLink: null },
});

type Situation = {
  readonly greeting?: Partial<Greeting> | null;
  readonly absence?: Partial<Absence> | null;
  /** Absences beside it. */
  readonly others?: readonly Absence[];
  readonly due?: number;
};
const view = (kind: string, given: Situation = {}): View => ({
  notice: {
    ...{ id: `n-${kind}`, officeId: "office", personId: "ben", interactionId: null, aboutId: "ben", kind },
    ...{ subject: kind.startsWith("greeting-") && !/away|back/u.test(kind) ? "g1" : "a1", key: kind },
    ...{
      dueAt: at(23, "08:00"),
      state: "claimed",
      leaseUntil: null,
      retryAt: 0,
      attempts: 1,
      messageId: "n1",
    },
    ...{ platform: null, conversationId: null, messageRef: null, sentAt: null, stale: 0, shown: null },
    createdAt: 0,
  },
  interaction: null,
  referral: null,
  event: null,
  personal: {
    about: ben,
    greeting: given.greeting === null ? null : { ...greeting, ...given.greeting },
    absence: given.absence === null ? null : { ...absence, ...given.absence },
    absences: [absence, ...(given.others ?? [])],
    waiting: { due: Array.from({ length: given.due ?? 1 }, (_, n) => contact(n + 1)), handoffs: [] },
  },
});
const render = (views: readonly View[], reader: Person, now = at(23, "08:00")) =>
  renderMessage({ reader, views, names }, { sentAt: at(23, "08:00"), now });
const said = (kind: string, given: Situation = {}, now = at(23, "08:00")) =>
  cardText(render([view(kind, given)], readers[kind as Kind], now));

type Kind = keyof typeof greetingEntries;
/** Every kind, so that a new one cannot be forgotten here. */
const readers: Record<Kind, Person> = {
  "greeting-check": ben,
  "greeting-ends": ben,
  "greeting-over": ben,
  "greeting-away": ben,
  "greeting-back": ben,
  "greeting-ask": ben,
  "absence-leaving": ben,
  "stand-in-named": cat,
  "stand-in": cat,
};
const kinds = Object.keys(readers) as Kind[];

describe("a notification about a greeting or an absence", () => {
  it.each(kinds)("names nobody and repeats no words: %s", (kind) => {
    const { preview } = render([view(kind)], readers[kind]);
    expect(preview).not.toMatch(/Ben|Tran|Cat|Secret|Josefina|sewer|#/u);
    expect(preview).toMatch(/^[A-Z].*[.?]$/u);
  });

  it("counts what it speaks of where it is several", () => {
    expect(render([view("absence-leaving"), view("greeting-check")], ben).preview).toBe("2 reminders.");
  });
});

describe("a reminder about a greeting", () => {
  it.each<[Kind, string, string[]]>([
    [
      "greeting-check",
      "Nobody has looked at your voicemail greeting since Fri 20 Nov 10:00 AM.",
      ["still", ""],
    ],
    ["greeting-ends", "The last day of your voicemail greeting is Fri 27 Nov.", ["still", ""]],
    ["greeting-over", "The last day of your voicemail greeting is over.", [""]],
    ["greeting-away", "You are away until Wed 25 Nov. Does your voicemail greeting say so", ["still", ""]],
    ["greeting-back", "Welcome back.", ["still", ""]],
  ])("%s says what is, quotes it, and offers what can be done", (kind, words, expected) => {
    expect(said(kind)).toContain(words);
    expect(said(kind)).toContain("“Secret words.”");
    const { parts } = render([view(kind)], ben);
    const buttons = parts.flatMap((p) => (p.kind === "actions" ? p.actions : []));
    expect(buttons.map((b) => [b.command, b.args.what ?? ""])).toEqual(
      expected.map((what) => ["greeting", what]),
    );
  });

  it.each(["greeting-check", "greeting-ends", "greeting-over", "greeting-away", "greeting-back"])(
    "that has been answered thanks, without buttons: %s",
    (kind) => {
      const later = said(kind, { greeting: { confirmedAt: at(23, "09:00") } }, at(23, "09:00"));
      expect(later).toContain("Thank you: you looked at it Mon 23 Nov 9:00 AM.");
      expect(later).not.toContain("[");
    },
  );

  it.each<[string, Kind, Situation, number, string]>([
    [
      "ended early",
      "greeting-away",
      { absence: { state: "ended", endedAt: at(24, "09:00") } },
      at(24, "10:00"),
      "You have been back since Tue 24 Nov 9:00 AM. Nothing for you to do here.",
    ],
    ["over", "greeting-away", {}, at(26, "08:00"), "This absence is over."],
    [
      "taken back",
      "greeting-away",
      { absence: { state: "undone" } },
      at(24, "10:00"),
      "This absence was taken back.",
    ],
    [
      "changed",
      "greeting-away",
      { absence: { state: "replaced" } },
      at(24, "10:00"),
      "has been changed since",
    ],
    [
      "followed by another",
      "greeting-back",
      { others: [{ ...absence, id: "a2", startsAt: at(27, "09:00"), endsAt: at(28, "00:00") }] },
      at(27, "10:00"),
      "You have been away again since. Nothing for you to do here.",
    ],
  ])("about an absence that is %s asks nothing more: %s", (_, kind, given, now, words) => {
    expect(said(kind, given, now)).toContain(words);
    expect(said(kind, given, now)).not.toContain("[");
    expect(stillApplies(view(kind, given), ben.id, now)).toBe(false);
  });

  it.each<[string, Absence]>([
    ["has not begun", { ...absence, id: "a2", startsAt: at(28, "09:00"), endsAt: at(30, "00:00") }],
    ["was taken back", { ...absence, id: "a2", startsAt: at(27, "09:00"), state: "undone" }],
    ["was before", { ...absence, id: "a2", startsAt: at(20, "09:00"), endsAt: at(21, "00:00") }],
  ])("about being back goes on asking where another absence %s", (_, other) => {
    expect(said("greeting-back", { others: [other] }, at(27, "10:00"))).toContain("[Still right]");
    expect(stillApplies(view("greeting-back", { others: [other] }), ben.id, at(27, "10:00"))).toBe(true);
  });

  it("speaks once where two of them come together", () => {
    const card = render([view("greeting-back"), view("greeting-over")], ben);
    expect(cardText(card)).toContain("is over. Please record");
    expect(cardText(card)).not.toContain("Welcome back");
  });

  it.each<[string, Kind, Situation, boolean]>([
    ["of the present greeting", "greeting-check", {}, true],
    ["of one that has been replaced", "greeting-check", { greeting: { id: "g2" } }, false],
    ["of none", "greeting-ends", { greeting: null }, false],
    ["of an absence that holds", "greeting-away", {}, true],
    ["of an absence that was taken back", "greeting-away", { absence: { state: "undone" } }, false],
    ["asked for by nobody who has one", "greeting-ask", {}, false],
    ["asked for of somebody without", "greeting-ask", { greeting: null }, true],
    ["of standing in, once it is over early", "stand-in", { absence: { state: "ended" } }, false],
  ])("is sent or not: %s", (_, kind, given, expected) => {
    expect(stillApplies(view(kind, given), readers[kind].id, at(25, "12:00"))).toBe(expected);
  });
});

describe("what a delegate is told", () => {
  it("is who is away until when, and what is due", () => {
    expect(said("stand-in")).toContain("Ben Tran is away until Wed 25 Nov.");
    expect(said("stand-in")).toContain("#1 · Josefina Ñandú · sewer backup · due Tue 24 Nov 10:00 AM");
    expect(said("stand-in")).toContain("[Ben Tran's queue]");
  });

  it("lists eight of many contacts and counts the rest", () => {
    expect(said("stand-in", { due: 11 }).match(/Josefina/gu)).toHaveLength(8);
    expect(said("stand-in", { due: 11 })).toContain("and 3 more");
  });

  it.each<[string, Partial<Absence>, number, string]>([
    ["ended early", { state: "ended", endedAt: at(24, "09:00") }, at(24, "10:00"), "Ben Tran is here again."],
    ["over", {}, at(26, "08:00"), "Ben Tran is here again."],
    ["taken back", { state: "undone" }, at(24, "10:00"), "Ben Tran has taken this absence back."],
    ["changed", { state: "replaced" }, at(24, "10:00"), "the newer message says how."],
  ])("ends once the absence is %s", (_, more, now, words) => {
    expect(said("stand-in", { absence: more }, now)).toContain(words);
    expect(said("stand-in-named", { absence: more }, now)).toContain(words);
    expect(said("stand-in", { absence: more }, now)).not.toContain("queue]");
  });
});

describe("what somebody is told before they leave", () => {
  it("is the days, who stands in, what is due, and the greeting", () => {
    const words = said("absence-leaving");
    expect(words).toContain("You are away from Tue 24 Nov until Wed 25 Nov; Cat Novak stands in.");
    expect(words).toContain("#1 · Josefina Ñandú");
    expect(words).toContain("Your voicemail says: “Secret words.”");
    expect(words).toContain("[Still right]");
  });

  it.each<[string, Situation, string]>([
    ["nobody is named", { absence: { delegateId: null } }, "the leads stand in"],
    ["nothing is due", { due: 0 }, "Nothing of yours is due in that time so far."],
    ["no greeting is recorded", { greeting: null }, "What your voicemail says is not recorded yet."],
    ["the absence was taken back", { absence: { state: "undone" } }, "This absence no longer holds."],
  ])("says so where %s", (_, given, words) => {
    expect(said("absence-leaving", given)).toContain(words);
  });
});
