import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedWords } from "../../src/calendar/local-time.ts";
import { whenWords } from "../../src/calendar/words.ts";
import { findWhen, pastToType, readMoment, readWhen } from "../../src/desk/read-when.ts";
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

  it("is read back as a day where whole days count", () => {
    const call = { reader: { person, now: at(23, "09:00") } };
    const refused = () => readWhen(call, "monday", { prefer: "future", field: "until", wholeDay: true });
    expect(refused).toThrow(expect.objectContaining({ remedy: 'Write "today" or "nov 30".' }));
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
    ["ja-JP", "2026-11-03"],
  ])("has day and month in the order of the language setting: %s", (locale, date) => {
    const found = read("11/3 3pm", { now: at(23, "14:00"), locale });
    expect(new Date(found?.at ?? 0).toISOString().slice(0, 10)).toBe(date);
  });
});

const moment = (words: string, { now, prefer = "future", locale = "en-US" }: Typed) =>
  readMoment({ reader: { person: { ...person, locale }, now } }, words, {
    ...{ prefer, field: "when" },
    example: `"fri 3pm"`,
  });
const monday = { now: at(23, "14:00") };

const refusal = (ask: () => unknown): Refusal => {
  try {
    ask();
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error("nothing was refused");
};

describe("a time that comes twice as the clocks go back", () => {
  const { zone } = person;
  const first = Date.parse("2026-11-01T01:30-07:00");
  const second = Date.parse("2026-11-01T01:30-08:00");
  const morning = Date.parse("2026-11-01T10:00-08:00");
  const nextMorning = Date.parse("2026-11-02T10:00-08:00");
  const midnight = Date.parse("2026-11-01T00:00-07:00");

  it.each<[string, Typed]>([
    ["1:30am", { now: morning, prefer: "past" }],
    ["yesterday 1:30am", { now: nextMorning, prefer: "past" }],
    ["1:30am", { now: midnight, prefer: "future" }],
    ["nov 1 1:30am", { now: midnight, prefer: "future" }],
  ])("is read back with both, and how to write each: %s %j", (words, typed) => {
    const { message, remedy = "" } = refusal(() => read(words, typed));
    expect(message).toContain(`"${words}" could be 1:30 AM (before the clock change) `);
    expect(message).toContain(" or 1:30 AM (after the clock change) ");
    const ways = [...remedy.matchAll(/"([^"]+)"/gu)].map(([, way]) => way ?? "");
    expect(ways.map((way) => moment(way, typed).at)).toEqual([first, second]);
  });

  it("is read as the one that every screen and every field writes", () => {
    for (const at of [first, second])
      for (const words of [
        whenWords(at, { now: nextMorning, zone, stays: true }),
        typedWords(at, zone),
        pastToType({ reader: { person, now: nextMorning } }, at),
      ])
        expect(moment(words, { now: nextMorning, prefer: "past" }).at).toBe(at);
  });

  it("is one where only one is over, or still to come", () => {
    const between = Date.parse("2026-11-01T01:10-08:00");
    expect(read("1:30am", { now: between })?.at).toBe(first);
    expect(read("1:30am", { now: between, prefer: "future" })?.at).toBe(second);
  });

  it.each<[string, "past" | "future", string, string]>([
    ["yesterday 1:30am before the clock change", "past", "1:30 AM", "Sat 31 Oct"],
    ["oct 31 1:30am (after the clock change)", "past", "1:30 AM", "Sat 31 Oct"],
    ["2:30pm after the clock change", "future", "2:30 PM", "Sun 1 Nov"],
    ["nov 2 1:30am before the clock change", "future", "1:30 AM", "Mon 2 Nov"],
  ])("says of another time that it comes only once: %s", (words, prefer, time, day) => {
    const { message, remedy = "" } = refusal(() => moment(words, { now: morning, prefer }));
    expect(message).toBe(`${time} comes only once on ${day}.`);
    const [, way = ""] = /^If that is meant, write "([^"]+)"\./u.exec(remedy) ?? [];
    expect(moment(way, { now: morning, prefer }).at).toBe(
      moment(words.replace(/\(?(?:before|after) the clock change\)?/u, ""), { now: morning, prefer }).at,
    );
  });

  it("takes no such words beside what names no time", () => {
    const typed = { now: morning, prefer: "future" } as const;
    expect(refusal(() => moment("nov 2 before the clock change", typed)).message).toMatch(
      /but not "before the clock change" beside it\.$/u,
    );
  });

  it("is the one of this night, also where that has passed, or is still to come", () => {
    for (const [words, at] of [
      ["1:30am before the clock change", first],
      ["1:30am (after the clock change)", second],
    ] as const) {
      expect(moment(words, { now: morning, prefer: "future" }).at).toBe(at);
      expect(moment(words, { now: midnight, prefer: "past" }).at).toBe(at);
    }
  });
});

describe("a text that is to be a moment", () => {
  it.each([
    ["tomorrow, 9am please", at(24, "09:00"), "courtesy changes nothing"],
    ["fri 3pm next week", Date.parse("2026-12-04T15:00-08:00"), "in any order"],
    ["tomorrow 5", at(24, "17:00"), "an hour without at"],
    ["5", at(23, "17:00"), "an hour alone, where a time is asked for"],
    [" 5 ", at(23, "17:00"), "with spaces"],
    ["2 days", at(25, "12:00"), "a length"],
    ["fri 15h", at(27, "15:00"), "as many write it"],
  ])("%j counts at once: %s", (words, expected) => {
    expect(moment(words, monday).at).toBe(expected);
  });

  it.each([
    ["tomorrow 9-5", `I read "tomorrow" as a time, but not "9-5" beside it.`],
    ["fri 3pm PST", `I read "fri 3pm" as a time, but not "PST" beside it.`],
    ["tomorow 3pm", `I read "3pm" as a time, but not "tomorow" beside it.`],
    ["friday week", `I read "friday" as a time, but not "week" beside it.`],
    ["fri 3pm or sat 2pm", `I read "fri 3pm" as a time, but not "or sat 2pm" beside it.`],
    ["fri 3pm - 5pm", `"fri 3pm - 5pm" is a stretch of time.`],
    ["when she calls", `I could not read "when she calls" as a time.`],
    ["25:00", `I could not read "25:00" as a time.`],
    ["99", `I could not read "99" as a time.`],
    ["", `I could not read "" as a time.`],
    ["x".repeat(500), `I could not read "${"x".repeat(60)}…" as a time.`],
    [`today ${" ".repeat(300)} or not`, `I read "today" as a time, but not "or not" beside it.`],
  ])("%j is refused: %s", (words, said) => {
    const refused = refusal(() => moment(words, monday));
    expect(refused.message).toBe(said);
    expect(refused.field).toBe("when");
    expect(refused.remedy).toMatch(/^Write (it like "fri 3pm"|the one moment that counts)\.$/);
  });

  it.each<[string, Partial<Typed>, string, string]>([
    ["12/1", { locale: "en" }, `"12/1" could be Tue 1 Dec or Tue 12 Jan 2027.`, `Write "dec 1" or "jan 12".`],
    [
      "12/1 3pm",
      { locale: "en-CA" },
      `"12/1 3pm" could be 3:00 PM on Tue 1 Dec or 3:00 PM on Tue 12 Jan 2027.`,
      `Write "dec 1 3pm" or "jan 12 3pm".`,
    ],
    ["13/1", {}, `"13/1" could be Wed 13 Jan 2027.`, `If so, write "jan 13".`],
    ["1/13", { locale: "en-GB" }, `"1/13" could be Wed 13 Jan 2027.`, `If so, write "jan 13".`],
    ["monday", {}, `"monday" could be today or Mon 30 Nov.`, `Write "today" and a time or "nov 30".`],
    [
      "5.11.2026",
      { prefer: "past" },
      `"5.11.2026" could be Mon 11 May or Thu 5 Nov.`,
      `Write "may 11" or "nov 5".`,
    ],
    [
      "20 nov 1640",
      { prefer: "past" },
      `"20 nov 1640" could be 4:40 PM on Fri 20 Nov.`,
      `If so, write "nov 20 4:40pm".`,
    ],
    ["monday", { prefer: "past" }, `"monday" could be Mon 16 Nov or today.`, `Write "nov 16" or "today".`],
    [
      "mon 4pm",
      {},
      `"mon 4pm" could be 4:00 PM today or 4:00 PM on Mon 30 Nov.`,
      `Write "today 4pm" or "nov 30 4pm".`,
    ],
    ["next fri", {}, `"next fri" could be Fri 27 Nov or Fri 4 Dec.`, `Write "nov 27" or "dec 4".`],
    [
      "tomorrow 9",
      {},
      `"tomorrow 9" could be 9:00 AM tomorrow, Tue 24 Nov or 9:00 PM tomorrow, Tue 24 Nov.`,
      `Write "tomorrow 9am" or "tomorrow 9pm".`,
    ],
    ["fri 4", {}, `"fri 4" could be 4:00 PM on Fri 27 Nov or Fri 4 Dec.`, `Write "nov 27 4pm" or "dec 4".`],
    [
      "mon 8",
      {},
      `"mon 8" could be 8:00 PM today, 8:00 AM on Mon 30 Nov or 8:00 PM on Mon 30 Nov.`,
      `Write "today 8pm", "nov 30 8am" or "nov 30 8pm".`,
    ],
  ])("%s (%j) is read back", (words, typed, said, remedy) => {
    const refused = refusal(() => moment(words, { ...monday, ...typed }));
    expect([refused.message, refused.remedy]).toEqual([said, remedy]);
  });

  const spring = { now: Date.parse("2026-03-07T14:00-08:00") };

  it.each<[string, Typed, string, string]>([
    ["tomorrow 2:30am", spring, "2:30 AM", "tomorrow 3am"],
    ["sun 2am", spring, "2:00 AM", "tomorrow 3am"],
    ["mar 8 2:15am", { now: Date.parse("2026-02-01T14:00-08:00") }, "2:15 AM", "mar 8 3am"],
    ["today 2:30am", { now: Date.parse("2026-03-08T14:00-07:00"), prefer: "past" }, "2:30 AM", "today 3am"],
  ])("%s is refused where the clocks skip it", (words, typed, none, instead) => {
    const refused = refusal(() => moment(words, typed));
    expect([refused.code, refused.field, refused.message, refused.remedy]).toEqual([
      "skipped",
      "when",
      `There is no ${none} on Sun 8 Mar: the clocks go from 2:00 AM to 3:00 AM.`,
      `If 3:00 AM is meant, write "${instead}".`,
    ]);
    expect(moment(instead, typed).at).toBe(Date.parse("2026-03-08T03:00-07:00"));
  });

  const day = fc.constantFrom(
    ...[
      "monday",
      "next friday",
      "last tuesday",
      "sun next week",
      "12/1",
      "3/4",
      "13/1",
      "1/13/2027",
      "5/6/2025",
    ],
    ...[
      "tomorrow",
      "yesterday",
      "today",
      "fri",
      "the 31st",
      "fri 28 nov",
      "thu 5",
      "",
      "tomorrow midnight",
      "15h",
    ],
  );
  const time = fc.constantFrom("", "9", "at 8", "8:30", "3pm", "15h", "noon", "in the morning", "23:45");
  const asked = fc.record({
    locale: fc.constantFrom("en-US", "en-GB", "en-CA", "en", "nonsense"),
    prefer: fc.constantFrom("past" as const, "future" as const),
    now: fc.integer({ min: Date.parse("2026-01-01T00:00Z"), max: Date.parse("2027-12-31T00:00Z") }),
  });

  it("is read back in words that mean just one of its readings each", () => {
    let asking = 0;
    fc.assert(
      fc.property(day, time, asked, (first, second, typed) => {
        const words = `${first} ${second}`.trim();
        const reader = { person: { ...person, locale: typed.locale }, now: typed.now };
        const when = findWhen({ reader }, words, typed.prefer);
        if (!when || when.stretch || (when.readings.length === 1 && !when.turned)) return;
        asking += 1;
        const { remedy = "" } = refusal(() => readWhen({ reader }, words, { ...typed, field: "when" }));
        const quoted = [...remedy.matchAll(/"([^"]+)"( and a time)?/gu)];
        const ways = quoted.filter((match) => match[2] === undefined).map((match) => match[1] ?? "");
        for (const way of ways) {
          const { at: read, dayOnly } = readMoment({ reader }, way, { ...typed, field: "when", example: "" });
          const same = when.readings.some(
            (each) => each.dayOnly === dayOnly && Math.abs(each.at - read) < 60_000,
          );
          expect(`${way}: ${same}`).toBe(`${way}: true`);
        }
        expect(new Set(ways).size).toBe(ways.length);
        expect(quoted.length).toBe(when.readings.length);
      }),
      { numRuns: 2_000 },
    );
    expect(asking).toBeGreaterThan(100);
  });

  it("is understood as a whole or refused, whatever is typed", () => {
    const words = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom("fri", "3pm", "next", "week", "12/1", "or", "5", "-", "Ana", "2 days"), {
          maxLength: 6,
        })
        .map((each) => each.join(" ")),
    );
    fc.assert(
      fc.property(words, asked, (typed, options) => {
        try {
          expect(moment(typed, options).readings.length).toBe(1);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
