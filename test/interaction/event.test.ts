import { describe, expect, it } from "vitest";
import {
  beginning,
  brokenAt,
  type Event,
  eventData,
  eventHash,
  readData,
} from "../../src/interaction/event.ts";

/** A history of three entries, whole. */
function history(): Event[] {
  const events: Event[] = [];
  for (const [index, kind] of ["logged", "noted", "replied"].entries()) {
    const open = {
      id: `e${index}`,
      officeId: "office",
      interactionId: "i1",
      seq: index + 1,
      at: 1_000 * index,
      actorId: index === 1 ? null : "ana",
      kind,
      source: "slack",
      data: eventData({ words: kind }),
      prevHash: events.at(-1)?.hash ?? beginning,
      requestId: null,
    };
    events.push({ ...open, hash: eventHash(open) });
  }
  return events;
}

const changed = (index: number, change: Partial<Event>): Event[] =>
  history().map((event, at) => (at === index ? { ...event, ...change } : event));

describe("the history of a contact", () => {
  it("is whole as it was written, also when there is nothing in it", () => {
    expect(brokenAt(history())).toBe(null);
    expect(brokenAt([])).toBe(null);
  });

  it.each<[string, Partial<Event>]>([
    ["what happened", { kind: "closed" }],
    ["what was said", { data: eventData({ words: "something else" }) }],
    ["when", { at: 1_001 }],
    ["who", { actorId: "ben" }],
    ["from where", { source: "teams" }],
    ["the contact", { interactionId: "i2" }],
    ["the hash before", { prevHash: "0".repeat(64) }],
    ["its own hash", { hash: "0".repeat(64) }],
    ["its place", { seq: 3 }],
  ])("is broken where an entry has changed in %s", (_, change) => {
    expect(brokenAt(changed(1, change))).toBe(2);
  });

  it("is broken one entry on where a change hides itself with a new hash", () => {
    const [, second] = changed(1, { kind: "closed" });
    if (!second) throw new Error("the history has three entries");
    expect(brokenAt(changed(1, { kind: "closed", hash: eventHash(second) }))).toBe(3);
  });

  it.each([
    ["the first", 0, 1],
    ["one in the middle", 1, 2],
  ])("is broken where %s is missing", (_, index, broken) => {
    expect(brokenAt(history().filter((__, at) => at !== index))).toBe(broken);
  });

  it("is broken where one is missing and the rest is numbered anew", () => {
    const rest = history().filter((_, at) => at !== 1);
    expect(brokenAt(rest.map((event, at) => ({ ...event, seq: at + 1 })))).toBe(2);
  });

  it("is broken where it begins anew after what came first", () => {
    const [, second] = history();
    if (!second) throw new Error("the history has three entries");
    const begun = { ...second, prevHash: beginning };
    expect(brokenAt([{ ...begun, hash: eventHash(begun) }])).toBe(1);
  });

  it("is broken where two have changed places", () => {
    const [first, second, third] = history();
    if (!first || !second || !third) throw new Error("the history has three entries");
    expect(brokenAt([first, third, second])).toBe(2);
    expect(brokenAt([second, first, third])).toBe(1);
  });

  it("is broken where an entry stands twice", () => {
    const events = history();
    expect(brokenAt([...events, ...events.slice(-1)])).toBe(4);
  });
});

describe("what an entry says", () => {
  it("has one form, whatever order it was given in", () => {
    expect(eventData({ to: "ben", at: 1, from: null })).toBe('{"at":1,"from":null,"to":"ben"}');
    expect(eventData({ from: null, to: "ben", at: 1 })).toBe(eventData({ to: "ben", at: 1, from: null }));
  });

  it("is read as it was given", () => {
    const data = { to: "bén 🌻", at: 1, from: null };
    const [event] = changed(0, { data: eventData(data) });
    expect(event && readData(event)).toEqual(data);
  });
});
