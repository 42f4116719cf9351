import { describe, expect, it } from "vitest";
import { asMade, asUndone, checkSame, marked, takenBack, undoFor } from "../../src/promise/undoing.ts";

const ana = { id: "ana", now: 1_000 };
const row = { ...asMade(ana), date: 5, words: "" };

describe("taking a change back", () => {
  it("puts back what the change replaced, and nothing else", () => {
    const changed = { ...row, ...marked(row, { date: 7 }, { id: "ana", now: 2_000 }) };
    expect(changed).toMatchObject({ date: 7, version: 2, changedAt: 2_000 });
    expect(takenBack(changed, { id: "ana", now: 3_000 })).toEqual({ date: 5 });
  });

  it("of what was just made, has nothing to put back", () => {
    expect(takenBack(row, ana)).toBe(null);
  });

  it("works for 10 minutes to the millisecond", () => {
    expect(takenBack(row, { id: "ana", now: 1_000 + undoFor })).toBe(null);
    expect(() => takenBack(row, { id: "ana", now: 1_001 + undoFor })).toThrow("more than 10 minutes ago");
  });

  it("is for the person who did it, once, and for the change that was meant", () => {
    expect(() => takenBack(row, { id: "ben", now: 1_000 })).toThrow("Only the person who recorded it");
    expect(() => takenBack({ ...row, ...asUndone(row, ana) }, ana)).toThrow("nothing left to undo");
    expect(() => checkSame({ ...row, version: 2 }, { version: 1 })).toThrow("has been recorded since");
    expect(checkSame({ ...row, version: 2 }, { version: null })).toBe(undefined);
  });
});
