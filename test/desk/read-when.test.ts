import { describe, expect, it } from "vitest";
import { readWhen } from "../../src/desk/read-when.ts";
import { Refusal } from "../../src/errors.ts";
import type { Person } from "../../src/office/person.ts";
import { at } from "../support/office.ts";

const person: Person = {
  ...{ id: "ana", officeId: "office", name: "Ana Ortiz", email: null },
  ...{ zone: "America/Los_Angeles", locale: "en-US", standing: "member" },
};

const read = (words: string, { now, prefer = "past", locale = "en-US" }: Typed) =>
  readWhen({ reader: { person: { ...person, locale }, now } }, words, { prefer, field: "when" });

type Typed = { now: number; prefer?: "past" | "future"; locale?: string };

describe("a time that somebody types", () => {
  it.each([
    ["8:30", "could be in the morning and in the evening, both over", at(23, "21:00"), "past"],
    ["at 7", "without minutes", at(23, "22:00"), "past"],
    ["yesterday 9:15", "both halves of yesterday are over", at(23, "09:00"), "past"],
    ["8:30", "both halves are still to come", at(23, "06:00"), "future"],
    ["tomorrow at 9", "both halves of tomorrow are to come", at(23, "14:00"), "future"],
  ] as const)("is read back before it counts: %s (%s)", (words, _reason, now, prefer) => {
    expect(() => read(words, { now, prefer })).toThrow(Refusal);
  });

  it.each([
    ["8:30", "the evening has not come yet", at(23, "14:00"), "past", at(23, "08:30")],
    ["8:30am", "it says which half", at(23, "21:00"), "past", at(23, "08:30")],
    ["08:30", "nobody writes the evening so", at(23, "21:00"), "past", at(23, "08:30")],
    ["20:30", "it is a time of 24 hours", at(23, "21:00"), "past", at(23, "20:30")],
    ["4:40", "nobody is about at 4:40 in the morning", at(23, "21:00"), "past", at(23, "16:40")],
    ["11:30", "late in the evening nobody is about either", at(23, "23:50"), "past", at(23, "11:30")],
    ["20 minutes ago", "it is counted from now", at(23, "21:00"), "past", at(23, "20:40")],
    ["this morning at 8:30", "it says which half", at(23, "21:00"), "past", at(23, "08:30")],
  ] as const)(
    "counts at once where it can mean one thing only: %s (%s)",
    (words, _reason, now, prefer, expected) => {
      expect(read(words, { now, prefer })?.at).toBe(expected);
    },
  );

  it("is not half understood where it is to be a moment and nothing else", () => {
    const asked = { prefer: "future", field: "when", whole: true } as const;
    const call = { reader: { person, now: at(23, "14:00") } };
    expect(readWhen(call, "tomorrow 9", asked)).toBeNull();
    expect(readWhen(call, "tomorrow, 9am please", asked)?.at).toBe(at(24, "09:00"));
  });

  it("is read back with both readings, and how to write each", () => {
    const refused = () => read("8:30", { now: at(23, "21:00") });
    expect(refused).toThrow('"8:30" could be 8:30 AM today or 8:30 PM today.');
    try {
      refused();
    } catch (error) {
      expect((error as Refusal).remedy).toBe('Write "8:30am" or "8:30pm".');
      expect((error as Refusal).field).toBe("when");
    }
  });

  it.each([
    ["en-US", "2026-11-03"],
    ["en-GB", "2026-03-11"],
    ["es-ES", "2026-03-11"],
    ["not a language", "2026-11-03"],
  ])("has day and month in the order of the language setting: %s", (locale, date) => {
    const found = read("11/3 3pm", { now: at(23, "14:00"), locale });
    expect(new Date(found?.at ?? 0).toISOString().slice(0, 10)).toBe(date);
  });
});
