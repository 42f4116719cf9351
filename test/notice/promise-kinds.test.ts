import { describe, expect, it } from "vitest";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { promiseEntries } from "../../src/notice/kinds/promise-kinds.ts";
import type { View } from "../../src/notice/notice-view.ts";
import type { Person } from "../../src/office/person.ts";
import { newPoint, newPromise } from "../promise/samples.ts";
import { at, zone } from "../support/office.ts";

const person = (id: string, name: string) => ({ id, name, zone }) as Person;
const [ana, lee] = [person("ana", "Ana Ortiz"), person("lee", "Lee Walker")];
const names = new Map([ana, lee].map((p) => [p.id, p]));
const contact = {
  id: "i1",
  number: 12,
  customer: "Josefina Ñandú",
  ownerId: "ana",
  state: "replied",
} as Interaction;
const untold = { toldWay: null, toldAt: null };
const moved = { ...untold, moves: 2, dueAt: at(27, "15:00"), knownAt: at(25, "15:00") };

type Given = Pick<View, "promise" | "point"> & { readonly i?: Partial<Interaction> };
const view = ({ promise = newPromise(), point = newPoint(), i = {} }: Given): View =>
  ({ interaction: { ...contact, ...i }, promise, point }) as View;

function said(kind: keyof typeof promiseEntries, given: Given = {}, reader = ana, now = at(25, "14:00")) {
  const entry = promiseEntries[kind];
  const [seen, then] = [view(given), { person: reader, now }];
  const parts = entry.parts({ view: seen, names, then, today: then });
  const buttons = parts.flatMap((p) => (p.kind === "actions" ? p.actions.map((a) => a.label) : []));
  const preview = entry.preview(seen);
  return {
    words: cardText({ preview, parts }),
    buttons,
    applies: entry.applies(seen, reader.id, now),
    preview,
  };
}

describe("a reminder of a promise", () => {
  it("says what was promised, by when, and how much time is left", () => {
    const { words, buttons } = said("promise");
    expect(words).toContain('Josefina Ñandú was promised "records request" by 3:00 PM today: 1 h left.');
    expect(buttons).toEqual(["Promise kept", "New date", "Details"]);
  });

  it("asks whether they have been told, with the date they go by and the count of moves", () => {
    const { words, buttons } = said("promise-untold", { promise: newPromise(moved) });
    expect(words).toContain("It has moved twice.");
    expect(words).toContain("go by 3:00 PM today. Have you told them?");
    expect(buttons).toEqual(["They know", "Promise kept", "New date", "Details"]);
  });

  it("past its date says what helps, without blame", () => {
    const { words } = said("promise-overdue", {}, ana, at(25, "15:30"));
    expect(words).toContain("by 3:00 PM today: 30 min overdue.");
    expect(words).toContain("A new date, told to the customer, helps most now.");
  });

  it("to a lead says with whom it is, and offers to take it over", () => {
    const { words, buttons } = said("promise-escalation", {}, lee, at(25, "16:00"));
    expect(words).toContain("It is with Ana Ortiz, who may need a hand.");
    expect(buttons).toEqual(["Take it over", "Details"]);
  });

  it.each<[string, Given, string]>([
    [
      "is kept",
      { promise: newPromise({ state: "met", endedAt: at(25, "13:00") }) },
      "done at 1:00 PM today. Nothing more",
    ],
    [
      "is taken back",
      { promise: newPromise({ state: "withdrawn", endedAt: at(24, "13:00"), outcome: "sold" }) },
      "taken back: sold. They were told by phone. Nothing more",
    ],
    [
      "was undone",
      { promise: newPromise({ state: "withdrawn", endedAt: at(24, "13:00") }) },
      "This was undone.",
    ],
    ["is somebody else's", { i: { ownerId: "lee" } }, "Lee Walker looks after it now."],
    ["belongs to a closed contact", { i: { state: "closed" } }, "The contact is closed."],
  ])("has nothing left to do when it %s", (_, given, words) => {
    const shown = said("promise", given);
    expect(shown.words).toContain(words);
    expect(shown.buttons).toEqual([]);
    expect(shown.applies).toBe(false);
  });

  it("to ask whether they know is no longer called for once they do", () => {
    expect(said("promise-untold", { promise: newPromise(moved) }).applies).toBe(true);
    expect(said("promise-untold", { promise: newPromise({ moves: 1 }) }).applies).toBe(false);
  });

  it.each([
    "promise",
    "promise-untold",
    "promise-overdue",
    "promise-escalation",
    "point",
    "point-overdue",
  ] as const)("shows nobody's name and no matter in a notification: %s", (kind) => {
    expect(said(kind).preview).toMatch(/^#12: [a-z ,]+\.$/);
  });
});

describe("a reminder of an open point", () => {
  it("says what is not known and by when it was to be, with an answer or another date", () => {
    const { words, buttons } = said("point-overdue", { promise: null }, ana, at(25, "15:00"));
    expect(words).toContain('"whether the pipe is ours", to be known by 3:00 PM today (due now).');
    expect(buttons).toEqual(["Settle", "New date", "Details"]);
  });

  it("has nothing left to do when it is settled", () => {
    const shown = said("point", {
      promise: null,
      point: newPoint({ state: "settled", outcome: "it is ours" }),
    });
    expect(shown.words).toContain('"whether the pipe is ours" is settled: it is ours. Nothing more to do.');
    expect(shown.buttons).toEqual([]);
  });
});
