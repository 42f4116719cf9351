import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpenDay, officeCalendar } from "../../src/calendar/office-calendar.ts";
import { addDays, dayOf, localDate } from "../../src/calendar/zone.ts";
import { appealIsOver, checkNotPast, lastDayWithin, statedLastDay } from "../../src/decision/appeal.ts";
import { decided } from "../support/decisions.ts";
import { at, hour, zone } from "../support/office.ts";

const calendar = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-17:00"] },
  holidays: { country: "US", state: "OR", closed: ["2026-12-24"] },
});
const days = (n: number, ms = 0) => ({ days: n, ms });
const monday = at(23, "10:00");

describe("the last day of an appeal", () => {
  it.each([
    ["ends on an open day", days(30), monday, "2026-12-23", null],
    ["that would be a Saturday is the Monday after", days(5), monday, "2026-11-30", "2026-11-28"],
    ["that would be Thanksgiving is the day after", days(3), monday, "2026-11-27", "2026-11-26"],
    [
      "that would be a day of its own, then Christmas, then a weekend",
      days(31),
      monday,
      "2026-12-28",
      "2026-12-24",
    ],
    [
      "counts local days: late in the evening it is still Monday",
      days(1),
      at(23, "23:59"),
      "2026-11-24",
      null,
    ],
    ["counts local days: a minute later it is Tuesday", days(1), at(24, "00:00"), "2026-11-25", null],
    ["of hours is the day on which they end", days(0, 48 * hour), monday, "2026-11-25", null],
    ["of hours past midnight is the next day", days(0, 15 * hour), monday, "2026-11-24", null],
    [
      "across the change to winter time is not moved by it",
      days(22),
      Date.parse("2026-10-26T09:00-07:00"),
      "2026-11-17",
      null,
    ],
  ])("%s", (_, within, from, day, movedFrom) => {
    expect(lastDayWithin(calendar, within, from)).toEqual({ day, movedFrom });
  });

  it("that is stated moves off a closed day as well", () => {
    expect(statedLastDay(calendar, "2026-12-25", monday)).toEqual({
      day: "2026-12-28",
      movedFrom: "2026-12-25",
    });
    expect(statedLastDay(calendar, "2026-12-23", monday)).toEqual({ day: "2026-12-23", movedFrom: null });
  });

  it("may be today, and not before", () => {
    expect(statedLastDay(calendar, "2026-11-23", at(23, "23:59")).day).toBe("2026-11-23");
    expect(() => statedLastDay(calendar, "2026-11-23", at(24, "00:00"))).toThrow(
      "The last day to appeal is already over.",
    );
    expect(() => checkNotPast(calendar, "2026-11-20", monday)).toThrow("already over");
  });

  it("is over once its day has ended in the office, and one without a day never is", () => {
    const d = decided({ appealLastDay: "2026-11-23" });
    expect(appealIsOver(d, calendar, at(23, "23:59"))).toBe(false);
    expect(appealIsOver(d, calendar, at(24, "00:00"))).toBe(true);
    expect(appealIsOver({ ...d, appealLastDay: null }, calendar, at(24, "00:00"))).toBe(false);
  });

  it("is always open, never before the period is over, and no open day lies between", () => {
    const from = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 400 }), (begin, length) => {
        const { day, movedFrom } = lastDayWithin(calendar, days(length), begin);
        const bare = addDays(localDate(begin, zone), length);
        expect(isOpenDay(calendar, day)).toBe(true);
        expect(movedFrom).toBe(day === bare ? null : bare);
        for (let each = bare; dayOf(each) < dayOf(day); each = addDays(each, 1))
          expect(isOpenDay(calendar, each)).toBe(false);
        expect(dayOf(day)).toBeGreaterThanOrEqual(dayOf(bare));
      }),
    );
  });
});
