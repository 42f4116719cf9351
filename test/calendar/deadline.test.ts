import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Count, counts } from "../../src/calendar/business-time.ts";
import { type ReplyRule, replyDeadline } from "../../src/calendar/deadline.ts";
import { DAY, MINUTE, parseDuration } from "../../src/calendar/duration.ts";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { trailWords } from "../../src/calendar/trail.ts";
import { stampWords } from "../../src/calendar/words.ts";

const zone = "America/Los_Angeles";
const portland = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] },
  holidays: { country: "US", state: "OR", closed: ["2026-11-27"] },
});
const rule = (limit: string, count: Count = "elapsed", goal: ReplyRule["goal"] = "same-day"): ReplyRule => ({
  limit: parseDuration(limit),
  count,
  goal,
});
const at = (text: string) => Date.parse(text);
const deadline = (received: string, ruled = rule("PT24H"), calendar = portland) => {
  const { goal, limit, trail } = replyDeadline(calendar, ruled, at(received));
  return {
    goal: goal === null ? null : stampWords(goal, zone),
    limit: stampWords(limit, zone),
    trail: trailWords(trail, { zone }),
  };
};

describe("the goal of the same day", () => {
  it.each([
    ["2026-11-23T10:00-08:00", "Mon 23 Nov 5:00 PM", "closing time"],
    ["2026-11-23T06:00-08:00", "Mon 23 Nov 5:00 PM", "received before opening"],
    ["2026-11-23T11:30-08:00", "Mon 23 Nov 5:00 PM", "lunch does not close the day"],
    ["2026-11-23T16:00-08:00", "Mon 23 Nov 5:00 PM", "an open hour is just left"],
    [
      "2026-11-23T16:01-08:00",
      "Tue 24 Nov 4:01 PM",
      "less than an hour is left: the next closing, but never after the limit",
    ],
    ["2026-11-23T18:00-08:00", "Tue 24 Nov 5:00 PM", "received after closing"],
    ["2026-11-25T18:00-08:00", "Thu 26 Nov 6:00 PM", "the limit comes before the next closing"],
  ])("received %s: by %s (%s)", (received, goal) => {
    expect(deadline(received).goal).toBe(goal);
  });

  it("is the closing of the night that the receipt falls in", () => {
    const night = officeCalendar({ zone, hours: { "mon-sun": ["22:00-02:00"] } });
    expect(deadline("2026-11-23T23:00-08:00", rule("PT24H"), night).goal).toBe("Tue 24 Nov 2:00 AM");
    expect(deadline("2026-11-24T00:30-08:00", rule("PT24H"), night).goal).toBe("Tue 24 Nov 2:00 AM");
    expect(deadline("2026-11-24T01:30-08:00", rule("PT48H"), night).goal).toBe("Wed 25 Nov 2:00 AM");
  });

  it("is midnight where the office is always open", () => {
    const always = officeCalendar({ zone, hours: "always" });
    expect(deadline("2026-11-23T10:00-08:00", rule("PT24H"), always).goal).toBe("Tue 24 Nov 12:00 AM");
  });

  it("is the limit where no day has an hour, and there is none where the rule has none", () => {
    const brief = officeCalendar({ zone, hours: { "mon-fri": ["08:00-08:30"] } });
    expect(deadline("2026-11-23T07:00-08:00", rule("PT24H"), brief).goal).toBe("Tue 24 Nov 7:00 AM");
    expect(deadline("2026-11-23T10:00-08:00", rule("PT24H", "elapsed", "none")).goal).toBeNull();
  });

  it("comes after the receipt and never after the limit", () => {
    const from = at("2026-03-01T00:00-08:00");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 * 1440 }),
        fc.constantFrom(...counts),
        fc.integer({ min: 1, max: 9 * 1440 }),
        (minutes, count, length) => {
          const received = from + minutes * MINUTE;
          const ruled: ReplyRule = { limit: { days: 0, ms: length * MINUTE }, count, goal: "same-day" };
          const { goal, limit } = replyDeadline(portland, ruled, received);
          expect(limit).toBeGreaterThan(received);
          expect(goal).toBeGreaterThan(received);
          expect(goal).toBeLessThanOrEqual(limit);
          expect(limit - received).toBeLessThan(90 * DAY);
        },
      ),
    );
  });
});

describe("the trail", () => {
  it.each<[string, string, ReplyRule, string[]]>([
    [
      "an ordinary day",
      "2026-11-23T15:40-08:00",
      rule("PT24H"),
      [
        "Received Mon 23 Nov 3:40 PM.",
        "Limit: 24 h by the clock, Tue 24 Nov 3:40 PM.",
        "Goal: same day, by closing time, Mon 23 Nov 5:00 PM.",
      ],
    ],
    [
      "a limit on a holiday",
      "2026-11-25T16:40-08:00",
      rule("PT24H"),
      [
        "Received Wed 25 Nov 4:40 PM.",
        "Limit: 24 h by the clock, Thu 26 Nov 4:40 PM.",
        "The office is closed on Thu 26 Nov (Thanksgiving Day); the limit stands.",
        "Goal: the limit itself, Thu 26 Nov 4:40 PM, which comes before closing time.",
      ],
    ],
    [
      "working days over holidays",
      "2026-11-25T16:40-08:00",
      rule("P5D", "workdays"),
      [
        "Received Wed 25 Nov 4:40 PM.",
        "Limit: 5 working days, Fri 4 Dec 4:40 PM.",
        "Days that do not count: Thu 26 Nov (Thanksgiving Day), Fri 27 Nov, Sat 28 Nov, Sun 29 Nov.",
        "Goal: by closing time of the next open day, Mon 30 Nov 5:00 PM, since less than an open hour was left on Wed 25 Nov.",
      ],
    ],
    [
      "received on a holiday",
      "2026-11-26T16:40-08:00",
      rule("PT24H", "workdays"),
      [
        "Received Thu 26 Nov 4:40 PM.",
        "The time counts from the next opening, Mon 30 Nov 8:00 AM.",
        "Limit: 24 h on working days, Tue 1 Dec 8:00 AM.",
        "Days that do not count: Thu 26 Nov (Thanksgiving Day), Fri 27 Nov, Sat 28 Nov, Sun 29 Nov.",
        "Goal: by closing time of the next open day, Mon 30 Nov 5:00 PM, since the office was closed on Thu 26 Nov (Thanksgiving Day).",
      ],
    ],
    [
      "open time without a goal",
      "2026-11-23T12:30-08:00",
      rule("PT4H", "worktime", "none"),
      [
        "Received Mon 23 Nov 12:30 PM.",
        "The time counts from the next opening, Mon 23 Nov 1:00 PM.",
        "Limit: 4 h of open time, Mon 23 Nov 5:00 PM.",
      ],
    ],
  ])("of %s", (_, received, ruled, trail) => {
    expect(deadline(received, ruled).trail).toEqual(trail);
  });

  it("names six closed days and counts the others", () => {
    const sentence = deadline("2026-11-23T10:00-08:00", rule("P20D", "workdays")).trail[2];
    expect(sentence).toMatch(/^Days that do not count: Thu 26 Nov \(Thanksgiving Day\), .*, 4 more\.$/);
  });
});
