import { describe, expect, it } from "vitest";
import {
  type CalendarRules,
  closingAfter,
  isOpen,
  isOpenDay,
  nextOpening,
  officeCalendar,
  openRanges,
  openTimeBefore,
  openTimeFrom,
} from "../../src/calendar/office-calendar.ts";

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
});

describe("the ranges on either side of a moment", () => {
  const take = (ranges: Iterable<{ start: number }>, count: number) => {
    const starts: (string | null)[] = [];
    for (const { start } of ranges) if (starts.push(iso(start)) === count) break;
    return starts;
  };

  it("are those that have not ended, earliest first, and those that have begun, latest first", () => {
    expect(take(openTimeFrom(portland, at("2026-11-25T12:00:00-08:00")), 2)).toEqual([
      "2026-11-25T21:00:00.000Z",
      "2026-11-28T16:00:00.000Z",
    ]);
    expect(take(openTimeBefore(portland, at("2026-11-28T08:00:00-08:00")), 2)).toEqual([
      "2026-11-25T21:00:00.000Z",
      "2026-11-25T16:00:00.000Z",
    ]);
  });
});

/** Consecutive dates from New Year's Day of 2026 on, or those of one weekday. */
const dates = (count: number, weekday?: number) =>
  Array.from({ length: count }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)))
    .filter((day) => weekday === undefined || day.getUTCDay() === weekday)
    .map((day) => day.toISOString().slice(0, 10));

type Refused = [reason: string, given: unknown, sentence: string];

describe("what an office cannot be", () => {
  const refused = (rules: object, code: string, sentence: string) => {
    const expected = expect.objectContaining({ code, message: sentence, remedy: expect.any(String) });
    expect(() => officeCalendar({ zone, hours: weekdays, ...rules } as CalendarRules)).toThrow(expected);
  };

  it.each<Refused>([
    ["a city", "Portland", '"Portland" is not a known time zone.'],
    ["how people call it", "Pacific Time", '"Pacific Time" is not a known time zone.'],
    ["an offset has no summer time", "-08:00", '"-08:00" is not a known time zone.'],
    ["nothing", "", '"" is not a known time zone.'],
  ])("zone: %s", (_, given, sentence) => refused({ zone: given }, "zone", sentence));

  it.each<Refused>([
    [
      "an hour that does not exist",
      { mon: ["08:00-25:00"] },
      '"08:00-25:00" has a time of day that does not exist.',
    ],
    ["a start at 24:00", { mon: ["24:00-02:00"] }, '"24:00-02:00" has a time of day that does not exist.'],
    [
      "a minute that does not exist",
      { mon: ["08:60-09:00"] },
      '"08:60-09:00" has a time of day that does not exist.',
    ],
    ["words", { mon: ["8 to 5"] }, '"8 to 5" is not a range of hours.'],
    ["twelve hours with am and pm", { mon: ["8am-5pm"] }, '"8am-5pm" is not a range of hours.'],
    ["dots", { mon: ["08.00-17.00"] }, '"08.00-17.00" is not a range of hours.'],
    ["an empty text", { mon: [""] }, '"" is not a range of hours.'],
    ["no time in between", { mon: ["08:00-08:00"] }, '"08:00-08:00" starts and ends at the same time.'],
    ["ranges that overlap", { mon: ["08:00-12:00", "11:00-13:00"] }, "The hours of Monday overlap."],
    ["a range given twice", { mon: ["08:00-12:00", "08:00-12:00"] }, "The hours of Monday overlap."],
    [
      "an overlap past midnight",
      { sat: ["22:00-02:00"], sun: ["01:00-09:00"] },
      "The hours of Saturday overlap.",
    ],
    [
      "an overlap from the end of the week to its beginning",
      { sun: ["22:00-02:00"], mon: ["01:00-09:00"] },
      "The hours of Sunday overlap.",
    ],
    ["a slip in a day", { "mon-fre": ["08:00-12:00"] }, '"mon-fre" is not a day of the week.'],
    ["another language", { montag: ["08:00-12:00"] }, '"montag" is not a day of the week.'],
    ["two dashes", { "mon-tue-wed": ["08:00-12:00"] }, '"mon-tue-wed" is not a day of the week.'],
    ["a day given twice", { "mon-fri": ["08:00-12:00"], fri: [] }, "The hours name Friday twice."],
    ["a week of empty days", { mon: [] }, "The hours have no open hour at all."],
    ["an empty week", {}, "The hours have no open hour at all."],
  ])("hours: %s", (_, given, sentence) => refused({ hours: given }, "hours", sentence));

  it.each<Refused>([
    ["an unknown country", { country: "XX" }, '"XX" is not a country whose holidays are known.'],
    ["a code of three letters", { country: "USA" }, '"USA" is not a country whose holidays are known.'],
    [
      "an unknown state",
      { country: "US", state: "ZZ" },
      '"ZZ" is not a state of US with holidays of its own.',
    ],
    ["an unknown region", { country: "US", state: "LA", region: "ZZ" }, '"ZZ" is not a region of US LA.'],
    ["a state alone", { state: "OR" }, "A state or region of the holidays needs its country."],
    [
      "a region without its state",
      { country: "US", region: "NO" },
      "A region of the holidays needs its state.",
    ],
    ["a day that does not exist", { closed: ["2026-02-30"] }, '"2026-02-30" is not a date of the calendar.'],
    ["a date as in Germany", { closed: ["27.11.2026"] }, '"27.11.2026" is not a date of the calendar.'],
    ["a date as in the States", { closed: ["11/27/2026"] }, '"11/27/2026" is not a date of the calendar.'],
    ["a date without its zeros", { open: ["2026-1-5"] }, '"2026-1-5" is not a date of the calendar.'],
    [
      "open and closed",
      { closed: ["2026-11-27"], open: ["2026-11-27"] },
      "2026-11-27 is both an open and a closed day.",
    ],
  ])("holidays: %s", (_, given, sentence) => refused({ holidays: given }, "holidays", sentence));

  const mondays = { mon: ["08:00-12:00"] };
  it.each<Refused>([
    [
      "every day of 600 named as closed",
      { holidays: { closed: dates(600) } },
      "The office has no open hour in the 400 days to 2027-02-04.",
    ],
    [
      "the same in an office that is always open",
      { hours: "always", holidays: { closed: dates(400) } },
      "The office has no open hour in the 400 days to 2027-02-04.",
    ],
    [
      "its one weekday closed for a year and more",
      { hours: mondays, holidays: { closed: dates(500, 1) } },
      "The office has no open hour in the 400 days to 2027-02-02.",
    ],
    [
      "some of these Mondays are public holidays",
      {
        hours: mondays,
        holidays: {
          country: "US",
          closed: dates(500, 1).filter((day) => !["2026-01-19", "2026-05-25", "2026-09-07"].includes(day)),
        },
      },
      "The office has no open hour in the 400 days to 2027-02-02.",
    ],
  ])("never open: %s", (_, given, sentence) => refused(given as object, "hours", sentence));

  it("399 closed days on end are not too many", () => {
    const reopened = officeCalendar({ zone, hours: "always", holidays: { closed: dates(399) } });
    expect(iso(nextOpening(reopened, at("2026-01-01T09:00-08:00")))).toBe("2027-02-04T08:00:00.000Z");
  });

  it("days may be lists, ranges over the weekend, whole words and in any case", () => {
    const hours = { "Sat-Mon": ["10:00-12:00"], "tuesday, THU": ["09:00-10:00"] };
    const week = officeCalendar({ zone, hours }).week;
    expect(Object.keys(week).map(Number)).toEqual([1, 2, 4, 6, 7]);
  });
});
