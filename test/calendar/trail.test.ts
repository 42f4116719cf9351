import { describe, expect, it } from "vitest";
import { type ReplyRule, replyDeadline } from "../../src/calendar/deadline.ts";
import { parseDuration } from "../../src/calendar/duration.ts";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { type TrailStep, trailShort, trailWords } from "../../src/calendar/trail.ts";

const zone = "America/Los_Angeles";
const portland = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] },
  holidays: { country: "US", state: "OR", closed: ["2026-11-27"] },
});
const plain = officeCalendar({ zone, hours: { "mon-fri": ["08:00-17:00"] } });
const at = (text: string) => Date.parse(text);
const rule = (limit: string, count: ReplyRule["count"], goal: ReplyRule["goal"] = "same-day"): ReplyRule => ({
  limit: parseDuration(limit),
  count,
  goal,
});
const trail = (received: string, ruled: ReplyRule, calendar = portland) =>
  replyDeadline(calendar, ruled, at(received)).trail;

describe("the trail as data", () => {
  it("has a step for everything that made the deadline", () => {
    expect(trail("2026-11-26T16:40-08:00", rule("PT24H", "workdays"))).toEqual<TrailStep[]>([
      { kind: "received", at: at("2026-11-26T16:40-08:00") },
      { kind: "counts-from", at: at("2026-11-30T08:00-08:00") },
      {
        kind: "limit",
        at: at("2026-12-01T08:00-08:00"),
        length: { days: 0, ms: 86_400_000 },
        count: "workdays",
      },
      {
        kind: "closed",
        days: [
          { day: "2026-11-26", reason: "Thanksgiving Day" },
          { day: "2026-11-27", reason: null },
          { day: "2026-11-28", reason: null },
          { day: "2026-11-29", reason: null },
        ],
        more: 0,
      },
      {
        kind: "goal",
        at: at("2026-11-30T17:00-08:00"),
        why: { kind: "was-closed", received: { day: "2026-11-26", reason: "Thanksgiving Day" } },
      },
    ]);
  });

  it("is the same after it was stored", () => {
    const steps = trail("2026-11-25T16:40-08:00", rule("P20D", "workdays"));
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });
});

describe("the trail in sentences", () => {
  it("has the times of the reader's zone, and the days of the office", () => {
    const steps = trail("2026-11-26T16:40-08:00", rule("PT24H", "elapsed", "none"));
    expect(trailWords(steps, { zone: "America/New_York" })).toEqual([
      "Received Thu 26 Nov 7:40 PM.",
      "Limit: 24 h by the clock, Fri 27 Nov 7:40 PM.",
      "The office is closed on Fri 27 Nov; the limit stands.",
    ]);
  });

  it("names the year of what lies in another one than when it is read", () => {
    const steps = trail("2026-12-31T16:40-08:00", rule("P1D", "workdays"));
    expect(trailWords(steps, { zone, now: at("2026-12-31T16:41-08:00") })).toEqual([
      "Received Thu 31 Dec 4:40 PM.",
      "Limit: 1 working day, Mon 4 Jan 2027 4:40 PM.",
      "Days that do not count: Fri 1 Jan 2027 (New Year's Day), Sat 2 Jan 2027, Sun 3 Jan 2027.",
      "Goal: the limit itself, Mon 4 Jan 2027 4:40 PM, which comes before closing time.",
    ]);
    expect(trailShort(steps, { zone, now: at("2027-12-01T09:00-08:00") })).toMatch(
      /^Received Thu 31 Dec 2026 4:40 PM · .+ · due Mon 4 Jan 4:40 PM$/,
    );
  });

  it("is nothing where there is none", () => {
    expect(trailWords([], { zone })).toEqual([]);
    expect(trailShort([], { zone })).toBe("");
  });
});

describe("the trail in one line", () => {
  it.each<[string, string, ReplyRule, string]>([
    [
      "an ordinary day",
      "2026-11-23T15:40-08:00",
      rule("PT24H", "elapsed"),
      "Received Mon 23 Nov 3:40 PM · 24 h by the clock · due Tue 24 Nov 3:40 PM",
    ],
    [
      "a limit on a holiday",
      "2026-11-25T16:40-08:00",
      rule("PT24H", "elapsed"),
      "Received Wed 25 Nov 4:40 PM · 24 h by the clock · closed Thu (Thanksgiving Day), the limit stands · due Thu 26 Nov 4:40 PM",
    ],
    [
      "days over holidays",
      "2026-11-25T16:40-08:00",
      rule("P5D", "workdays"),
      "Received Wed 25 Nov 4:40 PM · 5 working days · closed Thu (Thanksgiving Day), Fri, Sat, Sun do not count · due Fri 4 Dec 4:40 PM",
    ],
    [
      "one closed day",
      "2026-11-10T10:00-08:00",
      rule("P1D", "workdays"),
      "Received Tue 10 Nov 10:00 AM · 1 working day · closed Wed (Veterans Day) does not count · due Thu 12 Nov 10:00 AM",
    ],
    [
      "more closed days than can be named",
      "2026-11-23T10:00-08:00",
      rule("P20D", "workdays"),
      "Received Mon 23 Nov 10:00 AM · 20 working days · 10 closed days do not count · due Wed 23 Dec 10:00 AM",
    ],
    [
      "open time from the next opening",
      "2026-11-23T12:30-08:00",
      rule("PT4H", "worktime"),
      "Received Mon 23 Nov 12:30 PM · 4 h of open time · counts from Mon 23 Nov 1:00 PM · due Mon 23 Nov 5:00 PM",
    ],
  ])("of %s", (_, received, ruled, expected) => {
    expect(trailShort(trail(received, ruled), { zone })).toBe(expected);
  });

  it("of a weekend says what a limit in hours makes of it", () => {
    const steps = trail("2026-11-27T16:40-08:00", rule("PT24H", "workdays"), plain);
    expect(trailShort(steps, { zone })).toBe(
      "Received Fri 27 Nov 4:40 PM · 24 h · closed Sat, Sun do not count · due Mon 30 Nov 4:40 PM",
    );
  });
});
