import { describe, expect, it } from "vitest";
import {
  type CalendarRules,
  closingAfter,
  isOpen,
  isOpenDay,
  nextOpening,
  officeCalendar,
  openRanges,
} from "../../src/calendar/office-calendar.ts";
import { Refusal } from "../../src/errors.ts";

const zone = "America/Los_Angeles";
const weekdays = { "mon-fri": ["08:00-12:00", "13:00-17:00"] };
const portland = officeCalendar({
  zone,
  hours: weekdays,
  holidays: { country: "US", state: "OR", closed: ["2026-11-27"], open: ["2026-11-28", "2026-12-25"] },
});
const at = (text: string) => Date.parse(text);
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
const rangesOf = (rules: Omit<CalendarRules, "zone"> & { zone?: string }, date: string) =>
  openRanges(officeCalendar({ zone, ...rules }), date).map(({ start, end }) => `${iso(start)} ${iso(end)}`);

describe("closed days", () => {
  it.each<[string, string | null, string]>([
    ["2026-11-26", "Thanksgiving Day", "a public holiday"],
    ["2026-07-03", "Independence Day (substitute day)", "the day off for a holiday on a Saturday"],
    ["2027-12-31", "New Year's Day (substitute day)", "the day off for next year's holiday"],
    ["2026-11-27", "closed", "the office's own"],
    ["2026-12-25", null, "a holiday on which the office says it is open"],
    ["2026-11-29", null, "a Sunday has no hours, which is no reason of its own"],
    ["2026-10-31", null, "Halloween is observed, not public"],
  ])("%s: %s (%s)", (date, name) => {
    expect(portland.closedDay(date)).toBe(name);
  });

  it("an open holiday has the hours of its weekday, an open Saturday those of Friday", () => {
    expect(openRanges(portland, "2026-12-25").map(({ start }) => iso(start))).toEqual([
      "2026-12-25T16:00:00.000Z",
      "2026-12-25T21:00:00.000Z",
    ]);
    expect(openRanges(portland, "2026-11-28")).toHaveLength(2);
    expect(isOpenDay(portland, "2026-11-21")).toBe(false);
  });

  it("a holiday of several days closes each of them, an afternoon off closes none", () => {
    const dubai = officeCalendar({ zone: "Asia/Dubai", hours: weekdays, holidays: { country: "AE" } });
    expect(["2026-03-20", "2026-03-21", "2026-03-22"].map(dubai.closedDay)).toEqual(
      Array.from({ length: 3 }, () => "End of Ramadan (Eid al-Fitr)"),
    );
    expect(dubai.closedDay("2026-03-23")).toBeNull();
    const shanghai = officeCalendar({ zone: "Asia/Shanghai", hours: weekdays, holidays: { country: "CN" } });
    expect(shanghai.closedDay("2026-05-04")).toBeNull();
  });

  it("hours that are always do not stop for public holidays, only for days the office names", () => {
    const always = officeCalendar({
      zone,
      hours: "always",
      holidays: { country: "US", closed: ["2026-12-24"] },
    });
    expect(isOpen(always, at("2026-11-26T03:00:00-08:00"))).toBe(true);
    expect(isOpen(always, at("2026-12-24T03:00:00-08:00"))).toBe(false);
  });
});

describe("open ranges of a day", () => {
  it.each([
    [
      "2026-11-23",
      [
        "2026-11-23T16:00:00.000Z 2026-11-23T20:00:00.000Z",
        "2026-11-23T21:00:00.000Z 2026-11-24T01:00:00.000Z",
      ],
    ],
    [
      "2026-07-06",
      [
        "2026-07-06T15:00:00.000Z 2026-07-06T19:00:00.000Z",
        "2026-07-06T20:00:00.000Z 2026-07-07T00:00:00.000Z",
      ],
    ],
    ["2026-11-26", []],
    ["2026-11-29", []],
  ])("%s", (date, ranges) => {
    expect(rangesOf({ hours: weekdays, holidays: { country: "US" } }, date)).toEqual(ranges);
  });

  it.each([
    [
      "2026-03-07",
      "22:00-06:00",
      "2026-03-08T06:00:00.000Z 2026-03-08T13:00:00.000Z",
      "seven hours on the spring night",
    ],
    [
      "2026-10-31",
      "22:00-06:00",
      "2026-11-01T05:00:00.000Z 2026-11-01T14:00:00.000Z",
      "nine hours on the autumn night",
    ],
    [
      "2026-03-08",
      "02:30-04:00",
      "2026-03-08T10:00:00.000Z 2026-03-08T11:00:00.000Z",
      "a skipped opening is at the change",
    ],
    [
      "2026-11-01",
      "00:00-01:30",
      "2026-11-01T07:00:00.000Z 2026-11-01T08:30:00.000Z",
      "a closing that comes twice is the earlier",
    ],
    ["2026-11-01", "00:00-24:00", "2026-11-01T07:00:00.000Z 2026-11-02T08:00:00.000Z", "a day of 25 hours"],
  ])("%s, open %s, when the clocks change: %s (%s)", (date, range, expected) => {
    expect(rangesOf({ hours: { "mon-sun": [range] } }, date)).toEqual([expected]);
  });

  it("a range that the clocks skip altogether is not there", () => {
    expect(rangesOf({ hours: { "sat-sun": ["02:00-03:00"] } }, "2026-03-08")).toEqual([]);
  });

  it("an extra open day that runs into the hours of the next is counted once", () => {
    const hours = { sat: ["22:00-06:00"], mon: ["04:00-12:00"] };
    const night = officeCalendar({ zone, hours, holidays: { open: ["2026-11-22"] } });
    expect(openRanges(night, "2026-11-22").map(({ end }) => iso(end))).toEqual(["2026-11-23T12:00:00.000Z"]);
  });
});

describe("opening and closing", () => {
  it.each([
    ["2026-11-23T08:00:00-08:00", true, "at opening"],
    ["2026-11-23T12:00:00-08:00", false, "at closing"],
    ["2026-11-23T12:59:59-08:00", false, "at lunch"],
    ["2026-11-23T16:59:59-08:00", true, "just before closing"],
    ["2026-11-26T10:00:00-08:00", false, "Thanksgiving"],
  ])("open at %s: %s (%s)", (text, open) => {
    expect(isOpen(portland, at(text))).toBe(open);
  });

  it("stays open past midnight, into a day without hours", () => {
    const night = officeCalendar({ zone, hours: { sat: ["22:00-02:00"] } });
    expect(isOpen(night, at("2026-11-22T01:59:00-08:00"))).toBe(true);
    expect(isOpen(night, at("2026-11-22T02:00:00-08:00"))).toBe(false);
    expect(isOpen(night, at("2026-11-21T01:00:00-08:00"))).toBe(false);
  });

  it.each([
    ["2026-11-23T10:00:00-08:00", "2026-11-23T18:00:00.000Z", "open: at once"],
    ["2026-11-23T12:00:00-08:00", "2026-11-23T21:00:00.000Z", "after lunch"],
    ["2026-11-25T17:00:00-08:00", "2026-11-28T16:00:00.000Z", "past Thanksgiving and the office's own day"],
  ])("next opening after %s is %s (%s)", (text, expected) => {
    expect(iso(nextOpening(portland, at(text)))).toBe(expected);
  });

  it.each([
    ["2026-11-23T10:00:00-08:00", "2026-11-23T20:00:00.000Z", "the closing at noon"],
    ["2026-11-23T12:00:00-08:00", "2026-11-24T01:00:00.000Z", "closed: that of the next range"],
  ])("closing after %s is %s (%s)", (text, expected) => {
    expect(iso(closingAfter(portland, at(text)))).toBe(expected);
  });

  it("takes ranges that touch as one, and never closes when open always", () => {
    const touching = officeCalendar({
      zone,
      hours: { mon: ["20:00-24:00"], tue: ["00:00-04:00", "04:00-08:00"] },
    });
    expect(iso(closingAfter(touching, at("2026-11-23T21:00:00-08:00")))).toBe("2026-11-24T16:00:00.000Z");
    expect(closingAfter(officeCalendar({ zone, hours: "always" }), at("2026-11-23T21:00:00Z"))).toBeNull();
  });

  it("says so when it never opens", () => {
    const closed = Array.from(
      { length: 600 },
      (_, day) => iso(Date.UTC(2026, 0, 1 + day))?.slice(0, 10) ?? "",
    );
    const shut = officeCalendar({ zone, hours: weekdays, holidays: { closed } });
    expect(() => nextOpening(shut, at("2026-01-05T10:00:00-08:00"))).toThrow(Refusal);
  });
});

describe("rules that cannot be", () => {
  it.each<[string, CalendarRules, string, RegExp]>([
    ["an unknown zone", { zone: "Portland", hours: weekdays }, "zone", /"Portland" is not a known time zone/],
    [
      "an hour that does not exist",
      { zone, hours: { mon: ["08:00-25:00"] } },
      "hours",
      /time of day that does not exist/,
    ],
    [
      "a minute that does not exist",
      { zone, hours: { mon: ["08:60-09:00"] } },
      "hours",
      /time of day that does not exist/,
    ],
    ["no range", { zone, hours: { mon: ["8 to 5"] } }, "hours", /"8 to 5" is not a range of hours/],
    [
      "an empty range",
      { zone, hours: { mon: ["08:00-08:00"] } },
      "hours",
      /starts and ends at the same time/,
    ],
    [
      "overlapping ranges",
      { zone, hours: { mon: ["08:00-12:00", "11:00-13:00"] } },
      "hours",
      /hours of Monday overlap/,
    ],
    [
      "an overlap past midnight",
      { zone, hours: { sun: ["22:00-02:00"], mon: ["01:00-09:00"] } },
      "hours",
      /Sunday overlap/,
    ],
    ["an unknown day", { zone, hours: { "mon-fre": ["08:00-12:00"] } }, "hours", /"mon-fre" is not a day/],
    [
      "a day given twice",
      { zone, hours: { "mon-fri": ["08:00-12:00"], fri: [] } },
      "hours",
      /name Friday twice/,
    ],
    ["no open hour at all", { zone, hours: { mon: [] } }, "hours", /no open hour at all/],
    [
      "an unknown country",
      { zone, hours: weekdays, holidays: { country: "XX" } },
      "holidays",
      /"XX" is not a country/,
    ],
    [
      "an unknown state",
      { zone, hours: weekdays, holidays: { country: "US", state: "ZZ" } },
      "holidays",
      /"ZZ" is not a state of US/,
    ],
    [
      "a state without its country",
      { zone, hours: weekdays, holidays: { state: "OR" } },
      "holidays",
      /needs its country/,
    ],
    [
      "no date",
      { zone, hours: weekdays, holidays: { closed: ["2026-02-30"] } },
      "holidays",
      /"2026-02-30" is not a date/,
    ],
    [
      "open and closed",
      { zone, hours: weekdays, holidays: { closed: ["2026-11-27"], open: ["2026-11-27"] } },
      "holidays",
      /both an open and a closed/,
    ],
  ])("%s is refused", (_, rules, code, sentence) => {
    expect(() => officeCalendar(rules)).toThrow(sentence);
    expect(() => officeCalendar(rules)).toThrow(
      expect.objectContaining({ code, remedy: expect.any(String) }),
    );
  });

  it("days may be lists, ranges over the weekend, whole words and in any case", () => {
    const hours = { "Sat-Mon": ["10:00-12:00"], "tuesday, THU": ["09:00-10:00"] };
    const week = officeCalendar({ zone, hours }).week;
    expect(Object.keys(week).map(Number)).toEqual([1, 2, 4, 6, 7]);
  });
});
