import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { addTime, openTimeBack, openTimeBetween } from "../../src/calendar/business-time.ts";
import { DAY, HOUR, MINUTE, parseDuration } from "../../src/calendar/duration.ts";
import {
  isOpen,
  nextOpening,
  type OfficeCalendar,
  officeCalendar,
} from "../../src/calendar/office-calendar.ts";

const zone = "America/Los_Angeles";
const weekdays = { "mon-fri": ["08:00-12:00", "13:00-17:00"] };
const portland = officeCalendar({
  zone,
  hours: weekdays,
  holidays: { country: "US", state: "OR", closed: ["2026-11-27"] },
});
const always = officeCalendar({ zone, hours: "always" });
const at = (text: string) => Date.parse(text);
const local = (instant: number, inZone = zone) =>
  DateTime.fromMillis(instant, { zone: inZone }).toISO({ suppressMilliseconds: true, suppressSeconds: true });

type Row = [iso: string, from: string, to: string, reason: string];

describe("elapsed time", () => {
  it.each<Row>([
    ["PT24H", "2026-11-23T16:40-08:00", "2026-11-24T16:40-08:00", "an ordinary day"],
    ["PT24H", "2026-11-25T16:40-08:00", "2026-11-26T16:40-08:00", "holidays count"],
    ["PT24H", "2026-03-07T16:40-08:00", "2026-03-08T17:40-07:00", "24 hours over the spring change"],
    ["P1D", "2026-10-31T16:40-07:00", "2026-11-01T15:40-08:00", "a day is 86,400 s over the autumn change"],
    ["PT0S", "2026-11-23T16:40-08:00", "2026-11-23T16:40-08:00", "zero"],
  ])("%s from %s ends %s: %s", (iso, from, to) => {
    expect(local(addTime(portland, "elapsed", parseDuration(iso), at(from)))).toBe(to);
  });
});

describe("working days", () => {
  it.each<Row>([
    ["PT24H", "2026-11-23T16:40-08:00", "2026-11-24T16:40-08:00", "the next day at the same time"],
    ["PT24H", "2026-11-20T16:40-08:00", "2026-11-23T16:40-08:00", "over the weekend"],
    [
      "PT24H",
      "2026-11-25T16:40-08:00",
      "2026-11-30T16:40-08:00",
      "over Thanksgiving, the office's own day and a weekend",
    ],
    [
      "PT24H",
      "2026-11-26T16:40-08:00",
      "2026-12-01T08:00-08:00",
      "from a closed day: the next opening and a day",
    ],
    ["PT0S", "2026-11-26T16:40-08:00", "2026-11-30T08:00-08:00", "nothing to count: the next opening"],
    ["PT48H", "2026-11-20T16:40-08:00", "2026-11-24T16:40-08:00", "each full 24 h is a day"],
    ["P5D", "2026-11-20T22:00-08:00", "2026-12-01T22:00-08:00", "the wall clock, also after closing"],
    ["PT4H", "2026-11-20T22:00-08:00", "2026-11-23T02:00-08:00", "hours go on after the weekend at midnight"],
    ["PT2H", "2026-11-20T22:00-08:00", "2026-11-23T00:00-08:00", "midnight is that of the next open day"],
    ["P1DT4H", "2026-11-20T09:00-08:00", "2026-11-23T13:00-08:00", "a day and hours"],
    ["PT24H", "2026-03-06T16:40-08:00", "2026-03-09T16:40-07:00", "the same time over the spring change"],
    ["PT24H", "2026-10-30T16:40-07:00", "2026-11-02T16:40-08:00", "the same time over the autumn change"],
  ])("%s from %s ends %s: %s", (iso, from, to) => {
    expect(local(addTime(portland, "workdays", parseDuration(iso), at(from)))).toBe(to);
  });

  it.each<Row>([
    [
      "PT24H",
      "2026-03-07T02:30-08:00",
      "2026-03-08T03:00-07:00",
      "a time that is skipped moves to the first that exists",
    ],
    ["PT24H", "2026-10-31T01:30-07:00", "2026-11-01T01:30-07:00", "a time that comes twice is the earlier"],
    [
      "PT20M",
      "2026-11-01T01:10-08:00",
      "2026-11-01T01:30-08:00",
      "except that it never ends before it began",
    ],
    ["PT0S", "2026-11-01T01:10-08:00", "2026-11-01T01:10-08:00", "zero in the second of the two hours"],
  ])("when always open, %s from %s ends %s: %s", (iso, from, to) => {
    expect(local(addTime(always, "workdays", parseDuration(iso), at(from)))).toBe(to);
  });

  it("a closed day is one without hours of its own, even while the night before still runs", () => {
    const night = officeCalendar({ zone, hours: { "mon-sat": ["20:00-02:00"] } });
    const end = addTime(night, "workdays", parseDuration("PT1H"), at("2026-11-22T01:00-08:00"));
    expect(local(end)).toBe("2026-11-23T21:00-08:00");
  });
});

describe("open time", () => {
  it.each<Row>([
    ["PT2H", "2026-11-23T09:00-08:00", "2026-11-23T11:00-08:00", "within the morning"],
    ["PT2H", "2026-11-23T11:00-08:00", "2026-11-23T14:00-08:00", "lunch does not count"],
    ["PT1H", "2026-11-23T11:00-08:00", "2026-11-23T12:00-08:00", "used up at closing: due at closing"],
    ["PT8H", "2026-11-23T08:00-08:00", "2026-11-23T17:00-08:00", "a whole day ends at its closing"],
    ["PT4H", "2026-11-25T16:00-08:00", "2026-11-30T11:00-08:00", "over the holidays"],
    [
      "PT1H",
      "2026-11-21T10:00-08:00",
      "2026-11-23T09:00-08:00",
      "received in closed time: from the next opening",
    ],
    ["PT0S", "2026-11-23T17:00-08:00", "2026-11-24T08:00-08:00", "closing is closed time"],
    ["PT24H", "2026-11-23T09:00-08:00", "2026-11-30T09:00-08:00", "24 open hours are three days"],
    ["P1D", "2026-11-23T15:00-08:00", "2026-11-24T15:00-08:00", "a day is one open day, at the same time"],
    ["P1DT4H", "2026-11-23T15:00-08:00", "2026-11-25T10:00-08:00", "an open day, then open hours"],
    ["P1D", "2026-11-25T18:00-08:00", "2026-12-01T08:00-08:00", "a day from the next opening"],
  ])("%s from %s ends %s: %s", (iso, from, to) => {
    expect(local(addTime(portland, "worktime", parseDuration(iso), at(from)))).toBe(to);
  });

  it.each<Row>([
    ["PT4H", "2026-03-07T23:00-08:00", "2026-03-08T04:00-07:00", "real seconds over the spring change"],
    ["PT4H", "2026-10-31T23:00-07:00", "2026-11-01T02:00-08:00", "real seconds over the autumn change"],
  ])("at night, %s from %s ends %s: %s", (iso, from, to) => {
    const night = officeCalendar({ zone, hours: { sat: ["22:00-06:00"] } });
    expect(local(addTime(night, "worktime", parseDuration(iso), at(from)))).toBe(to);
  });

  it("a day that lands past a shorter day goes on at the next opening", () => {
    const short = officeCalendar({ zone, hours: { "mon-fri": ["08:00-17:00"], sat: ["09:00-12:00"] } });
    const end = (from: string) => local(addTime(short, "worktime", parseDuration("P1D"), at(from)));
    expect(end("2026-11-20T16:00-08:00")).toBe("2026-11-23T08:00-08:00");
    expect(end("2026-11-20T12:00-08:00")).toBe("2026-11-21T12:00-08:00");
    expect(end("2026-11-20T08:00-08:00")).toBe("2026-11-21T09:00-08:00");
  });
});

/** Offices of many kinds, in zones with every kind of change; no hours begin or end where the clocks change. */
const offices: readonly OfficeCalendar[] = [
  officeCalendar({ zone, hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] }, holidays: { country: "US" } }),
  officeCalendar({
    zone: "Europe/London",
    hours: { "fri-mon": ["22:00-06:00"] },
    holidays: { country: "GB" },
  }),
  officeCalendar({
    zone: "Australia/Lord_Howe",
    hours: { "sat-sun": ["00:30-05:15"], wed: ["09:00-09:20"] },
  }),
  officeCalendar({
    zone: "Asia/Kathmandu",
    hours: { "sun-fri": ["10:00-17:00"] },
    holidays: { closed: ["2026-03-09"] },
  }),
  officeCalendar({ zone, hours: "always" }),
];
const changes = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"].map(
  (day) => at(day),
);
const office = fc.constantFrom(...offices);
const instant = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -5 * 1440, max: 5 * 1440 }))
  .map(([change, minutes]) => change + minutes * MINUTE);
const minutes = fc.integer({ min: 0, max: 40 * 60 }).map((count) => count * MINUTE);

describe("for every office, around every change of the clocks", () => {
  it("open time that is added is measured again", () => {
    fc.assert(
      fc.property(office, instant, minutes, (calendar, from, ms) => {
        const end = addTime(calendar, "worktime", { days: 0, ms }, from);
        expect(openTimeBetween(calendar, from, end)).toBe(ms);
      }),
    );
  });

  it("open time ends in open time or exactly at a closing", () => {
    fc.assert(
      fc.property(office, instant, minutes, fc.integer({ min: 0, max: 6 }), (calendar, from, ms, days) => {
        const end = addTime(calendar, "worktime", { days, ms }, from);
        expect(isOpen(calendar, end) || isOpen(calendar, end - 1)).toBe(true);
      }),
    );
  });

  it("the last moment that leaves an amount of open time does leave it", () => {
    fc.assert(
      fc.property(office, instant, minutes, (calendar, before, ms) => {
        const back = openTimeBack(calendar, ms, before) ?? Number.NaN;
        expect(openTimeBetween(calendar, back, before)).toBe(ms);
        expect(openTimeBetween(calendar, back + 1, before)).toBeLessThanOrEqual(ms);
      }),
    );
  });

  it.each(["elapsed", "worktime"] as const)(
    "%s never ends earlier for a later or a longer start",
    (count) => {
      const later = fc.integer({ min: 0, max: 3 * 1440 }).map((each) => each * MINUTE);
      const days = fc.integer({ min: 0, max: 4 });
      fc.assert(
        fc.property(office, instant, later, minutes, days, (calendar, from, gap, ms, wholeDays) => {
          const duration = { days: wholeDays, ms };
          const end = addTime(calendar, count, duration, from);
          expect(addTime(calendar, count, duration, from + gap)).toBeGreaterThanOrEqual(end);
          expect(addTime(calendar, count, { ...duration, ms: ms + HOUR }, from)).toBeGreaterThan(end);
        }),
      );
    },
  );

  it("a working day ends on an open day at the same time of day", () => {
    fc.assert(
      fc.property(office, instant, fc.integer({ min: 1, max: 6 }), (calendar, from, days) => {
        const begin = addTime(calendar, "workdays", { days: 0, ms: 0 }, from);
        const end = addTime(calendar, "workdays", { days, ms: 0 }, from);
        const [first, last] = [begin, end].map((each) => DateTime.fromMillis(each, { zone: calendar.zone }));
        if (!first || !last) throw new Error("two instants were given");
        const wanted = last.startOf("day").set({ hour: first.hour, minute: first.minute });
        const skipped = wanted.hour !== first.hour || wanted.minute !== first.minute;
        if (!skipped) expect(last.toFormat("HH:mm")).toBe(first.toFormat("HH:mm"));
        expect(addTime(calendar, "workdays", { days: 0, ms: days * DAY }, from)).toBe(end);
        expect(end).toBeGreaterThan(from);
      }),
    );
  });

  it("the next opening is open, and nothing before it is", () => {
    fc.assert(
      fc.property(office, instant, (calendar, from) => {
        const opening = nextOpening(calendar, from);
        expect(isOpen(calendar, opening)).toBe(true);
        expect(openTimeBetween(calendar, from, opening)).toBe(0);
      }),
    );
  });
});
