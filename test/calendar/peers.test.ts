import { describe, expect, it } from "vitest";
import { addTime, type Count, openTimeBetween } from "../../src/calendar/business-time.ts";
import { replyDeadline } from "../../src/calendar/deadline.ts";
import { HOUR, parseDuration } from "../../src/calendar/duration.ts";
import { type CalendarRules, officeCalendar } from "../../src/calendar/office-calendar.ts";
import { placeAfter, placeBefore } from "../../src/calendar/placement.ts";
import { trailShort, trailWords } from "../../src/calendar/trail.ts";
import { stampWords } from "../../src/calendar/words.ts";

/** What the trackers of other help desks tell of their clocks, each as a row of what is right here. */
const zone = "America/Los_Angeles";
const segments = { "mon-fri": ["08:00-12:00", "13:00-17:00"] };
const office = (rules: Partial<CalendarRules> = {}) => officeCalendar({ zone, hours: segments, ...rules });
const portland = office({ holidays: { country: "US", state: "OR" } });
const at = (text: string) => Date.parse(text);
const words = (instant: number | null) => (instant === null ? null : stampWords(instant, zone));

type Limit = [
  mistake: string,
  calendar: typeof portland,
  count: Count,
  iso: string,
  from: string,
  to: string,
];

describe("a limit", () => {
  it.each<Limit>([
    [
      "a feed's observances taken for holidays",
      portland,
      "workdays",
      "P1D",
      "2025-10-30T10:00-07:00",
      "Fri 31 Oct 10:00 AM",
    ],
    [
      "only-in-business-hours ignored",
      portland,
      "worktime",
      "PT4H",
      "2026-11-20T16:00-08:00",
      "Mon 23 Nov 11:00 AM",
    ],
    ["lunch counted", portland, "worktime", "PT2H", "2026-11-23T11:00-08:00", "Mon 23 Nov 2:00 PM"],
    ["received at lunch", portland, "worktime", "PT1H", "2026-11-23T12:30-08:00", "Mon 23 Nov 2:00 PM"],
    [
      "three segments a day, only two counted",
      office({ hours: { mon: ["08:00-09:00", "11:00-12:00", "15:00-17:00"] } }),
      "worktime",
      "PT3H",
      "2026-11-23T07:00-08:00",
      "Mon 23 Nov 4:00 PM",
    ],
    [
      "wrong unless Monday is in the schedule",
      office({ hours: { "tue-fri": ["08:00-17:00"] } }),
      "worktime",
      "PT4H",
      "2026-11-20T15:00-08:00",
      "Tue 24 Nov 10:00 AM",
    ],
    [
      "wrong unless Thursday is in the schedule",
      office({ hours: { "mon-wed, fri": ["08:00-17:00"] } }),
      "workdays",
      "PT24H",
      "2026-11-18T16:40-08:00",
      "Fri 20 Nov 4:40 PM",
    ],
    [
      "wrong unless Thursday is in the schedule, in hours",
      office({ hours: { "mon-wed, fri": ["08:00-17:00"] } }),
      "worktime",
      "PT4H",
      "2026-11-18T15:00-08:00",
      "Fri 20 Nov 10:00 AM",
    ],
    [
      "one weekday in the schedule: instantly overdue",
      office({ hours: { wed: ["09:00-10:00"] } }),
      "worktime",
      "PT2H",
      "2026-11-18T09:30-08:00",
      "Wed 2 Dec 9:30 AM",
    ],
    [
      "received after closing: instantly overdue",
      portland,
      "worktime",
      "PT1H",
      "2026-11-20T17:00-08:00",
      "Mon 23 Nov 9:00 AM",
    ],
    [
      "received on a holiday: instantly overdue",
      portland,
      "workdays",
      "PT24H",
      "2026-11-26T10:00-08:00",
      "Mon 30 Nov 8:00 AM",
    ],
    ["weekends counted", portland, "workdays", "P5D", "2026-11-12T10:00-08:00", "Thu 19 Nov 10:00 AM"],
    ["holidays counted", portland, "workdays", "P1D", "2026-11-25T10:00-08:00", "Fri 27 Nov 10:00 AM"],
    ["nights counted", portland, "worktime", "PT8H", "2026-11-23T13:00-08:00", "Tue 24 Nov 12:00 PM"],
    [
      "24 h in spring, when the clocks skip one",
      portland,
      "elapsed",
      "PT24H",
      "2026-03-07T12:00-08:00",
      "Sun 8 Mar 1:00 PM",
    ],
    [
      "24 h in autumn, when an hour comes twice",
      portland,
      "elapsed",
      "PT24H",
      "2026-10-31T12:00-07:00",
      "Sun 1 Nov 11:00 AM",
    ],
    [
      "a working day in spring taken for 24 h",
      portland,
      "workdays",
      "P1D",
      "2026-03-06T12:00-08:00",
      "Mon 9 Mar 12:00 PM",
    ],
    [
      "a working day in autumn taken for 24 h",
      portland,
      "workdays",
      "P1D",
      "2026-10-30T12:00-07:00",
      "Mon 2 Nov 12:00 PM",
    ],
    [
      "a skipped hour that stays skipped all week",
      portland,
      "workdays",
      "P5D",
      "2026-03-03T02:40-08:00",
      "Tue 10 Mar 2:40 AM",
    ],
    [
      "seconds rounded up at every opening",
      portland,
      "worktime",
      "PT4H",
      "2026-03-18T13:36:51-07:00",
      "Thu 19 Mar 8:36 AM",
    ],
  ])("%s", (_, calendar, count, iso, from, to) => {
    const limit = addTime(calendar, count, parseDuration(iso), at(from));
    expect(words(limit)).toBe(to);
    expect(limit).toBeGreaterThan(at(from));
  });

  it("a weekend that is paused over adds nothing", () => {
    const [from, to] = [at("2026-11-20T16:30-08:00"), at("2026-11-23T08:30-08:00")];
    expect(openTimeBetween(portland, from, to)).toBe(HOUR);
  });
});

describe("a reminder", () => {
  type Reminder = [mistake: string, hours: number, limit: string, expected: string];
  it.each<Reminder>([
    ["at midnight", 1, "2026-11-24T01:00-08:00", "Mon 23 Nov 4:30 PM"],
    ["on a weekend", 4, "2026-11-22T16:40-08:00", "Fri 20 Nov 4:30 PM"],
    ["on a holiday", 4, "2026-11-26T16:40-08:00", "Wed 25 Nov 4:30 PM"],
    ["1 h before, at 00:00 because of the segments", 1, "2026-11-24T13:00-08:00", "Tue 24 Nov 11:30 AM"],
    ["1 h before, in the first hour of a segment", 1, "2026-11-24T13:30-08:00", "Tue 24 Nov 11:30 AM"],
    ["1 h before, at the start of a segment", 1, "2026-11-24T14:00-08:00", "Tue 24 Nov 1:00 PM"],
    ["1 h before, an hour off after the clocks changed", 1, "2026-11-02T09:30-08:00", "Mon 2 Nov 8:30 AM"],
  ])("%s", (_, hours, limit, expected) => {
    const nudge = { deadline: at(limit), before: hours * HOUR, received: at("2026-10-01T10:00-07:00") };
    expect(words(placeBefore(portland, nudge))).toBe(expected);
  });

  it("that a limit has passed, at midnight: it waits for the opening", () => {
    expect(words(placeAfter(portland, at("2026-11-21T00:00-08:00")))).toBe("Mon 23 Nov 8:00 AM");
  });
});

describe("the way a deadline came about", () => {
  const letter = { limit: parseDuration("P2D"), count: "workdays", goal: "none" } as const;
  const received = at("2026-11-24T10:00-08:00");

  it("a holiday that is new moves what is open when it is worked out again", () => {
    const before = replyDeadline(portland, letter, received);
    const newDay = office({ holidays: { country: "US", state: "OR", closed: ["2026-11-27"] } });
    expect(words(before.limit)).toBe("Fri 27 Nov 10:00 AM");
    expect(words(replyDeadline(newDay, letter, received).limit)).toBe("Mon 30 Nov 10:00 AM");
  });

  it("not shown: it names the holidays that count", () => {
    expect(trailWords(replyDeadline(portland, letter, received).trail, { zone })).toContain(
      "Days that do not count: Thu 26 Nov (Thanksgiving Day).",
    );
  });

  it("a number of days instead of a date: it says by when", () => {
    expect(trailShort(replyDeadline(portland, letter, received).trail, { zone })).toMatch(
      /due Fri 27 Nov 10:00 AM$/,
    );
  });
});
