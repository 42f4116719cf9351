import { describe, expect, it } from "vitest";
import { durationWords } from "../../src/calendar/duration.ts";
import { plainClock, stampWords } from "../../src/calendar/words.ts";
import { addDays } from "../../src/calendar/zone.ts";
import {
  type DayGroup,
  dayGroups,
  type FullHour,
  type HourGroup,
  type LimitRule,
} from "../../src/office/hour-by-hour.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import { replyRule } from "../../src/office/policy.ts";

const hour = 3_600_000;

function groups(yaml: string, first: string, count: number): [DayGroup[], string] {
  const policy = loadPolicy("office.yaml", () => yaml);
  const dates = Array.from({ length: count }, (_, day) => addDays(first, day));
  return [dayGroups(policy.calendar, replyRule(policy, "voicemail"), dates), policy.zone];
}

/** What is told of one day. */
function day(yaml: string, date: string): string[] {
  const [[only], zone] = groups(yaml, date, 1);
  return (only?.hours ?? []).map((each) => told(each, zone));
}

/** What is told of days on end, for example "23–24: 12:00 AM–11:00 PM: null; 24 h later". */
function days(yaml: string, first: string, count: number): string[] {
  const [all, zone] = groups(yaml, first, count);
  return all.flatMap(({ first, last, hours }) =>
    hours.map((each) => `${first.slice(8)}–${last.slice(8)}: ${told(each, zone)}`),
  );
}

/** "12:00 AM–4:00 PM: Mon 23 Nov 5:00 PM; 24 h later": the hours, the goal and the limit. */
function told({ first, last, goal, limit }: HourGroup, zone: string): string {
  const clock = ({ at, again }: FullHour) => `${plainClock(at, zone)}${again ? " again" : ""}`;
  const goalWords = goal === null || goal === "limit" ? String(goal) : limitWords(goal, zone);
  return `${clock(first)}–${clock(last)}: ${goalWords}; ${limitWords(limit, zone)}`;
}

function limitWords(limit: LimitRule, zone: string): string {
  switch (limit.rule) {
    case "at":
      return stampWords(limit.at, zone);
    case "days-on":
      return `+${limit.days} ${limit.time / hour} h`;
    case "same-time":
      return `same time ${limit.date}`;
    case "same-time-days-on":
      return `same time +${limit.days}`;
    case "later":
      return `${durationWords(limit.length)} later`;
  }
}

describe("what is received on one day", () => {
  type Row = [rule: string, yaml: string, monday: string[], saturday: string[]];
  it.each<Row>([
    [
      "24 h by the clock",
      "",
      [
        "12:00 AM–4:00 PM: Mon 16 Nov 5:00 PM; 24 h later",
        "5:00 PM–11:00 PM: Tue 17 Nov 5:00 PM; 24 h later",
      ],
      ["12:00 AM–11:00 PM: limit; 24 h later"],
    ],
    [
      "one working day",
      "reply: { limit: P1D, count: workdays }",
      [
        "12:00 AM–4:00 PM: Mon 16 Nov 5:00 PM; same time 2026-11-17",
        "5:00 PM–11:00 PM: Tue 17 Nov 5:00 PM; same time 2026-11-17",
      ],
      ["12:00 AM–11:00 PM: Mon 23 Nov 5:00 PM; Tue 24 Nov 8:00 AM"],
    ],
    [
      "four open hours, without a goal",
      "reply: { limit: PT4H, count: worktime, goal: none }",
      [
        "12:00 AM–8:00 AM: null; Mon 16 Nov 12:00 PM",
        "9:00 AM–12:00 PM: null; 5 h later",
        "1:00 PM–1:00 PM: null; Mon 16 Nov 5:00 PM",
        "2:00 PM–5:00 PM: null; 19 h later",
        "6:00 PM–11:00 PM: null; Tue 17 Nov 12:00 PM",
      ],
      ["12:00 AM–11:00 PM: null; Mon 23 Nov 12:00 PM"],
    ],
    [
      "hours past midnight, with a limit as they close",
      "hours: { mon: ['22:00-02:00'], sat: ['22:00-02:00'] }\nreply: { limit: PT4H, count: worktime }",
      [
        "12:00 AM–10:00 PM: limit; Tue 17 Nov 2:00 AM",
        "11:00 PM–11:00 PM: Tue 17 Nov 2:00 AM; Sat 21 Nov 11:00 PM",
      ],
      [
        "12:00 AM–10:00 PM: limit; Sun 22 Nov 2:00 AM",
        "11:00 PM–11:00 PM: Sun 22 Nov 2:00 AM; Mon 23 Nov 11:00 PM",
      ],
    ],
    [
      "always open, with a goal at midnight",
      "hours: always",
      ["12:00 AM–11:00 PM: Tue 17 Nov 12:00 AM; 24 h later"],
      ["12:00 AM–11:00 PM: Sun 22 Nov 12:00 AM; 24 h later"],
    ],
  ])("is told in as few lines as its rule allows: %s", (_, yaml, monday, saturday) => {
    expect(day(yaml, "2026-11-16")).toEqual(monday);
    expect(day(yaml, "2026-11-21")).toEqual(saturday);
  });

  it("leaves out the hour that is skipped, and tells the second of two from the first", () => {
    const rule = "reply: { limit: PT1H, count: worktime, goal: none }\nhours: { sun: ['01:00-09:00'] }";
    expect(day(rule, "2026-11-01").slice(0, 2)).toEqual([
      "12:00 AM–1:00 AM: null; Sun 1 Nov 1:00 AM (after the clock change)",
      "1:00 AM again–8:00 AM: null; 1 h later",
    ]);
    expect(groups("hours: always", "2026-03-08", 1)[0][0]?.hours[0]?.wholeDay).toBe(true);
    expect(day("reply: { goal: none }", "2026-03-08")).toEqual(["12:00 AM–11:00 PM: null; 24 h later"]);
  });
});

describe("days on end", () => {
  const workday = "reply: { limit: P1D, count: workdays }";
  const open = "hours: { mon-sun: ['00:00-24:00'] }\n";
  type Row = [reason: string, yaml: string, first: string, count: number, told: string[]];
  it.each<Row>([
    [
      "their answers differ only by the day",
      workday,
      "2026-11-23",
      3,
      ["23–25: 12:00 AM–4:00 PM: +0 17 h; same time +1", "23–25: 5:00 PM–11:00 PM: +1 17 h; same time +1"],
    ],
    [
      "closed days lead to one and the same moment",
      workday,
      "2026-11-28",
      2,
      ["28–29: 12:00 AM–11:00 PM: Mon 30 Nov 5:00 PM; Tue 1 Dec 8:00 AM"],
    ],
    [
      "all of them are alike",
      "reply: { goal: none }",
      "2026-11-23",
      14,
      ["23–06: 12:00 AM–11:00 PM: null; 24 h later"],
    ],
    [
      "the goal of each is its own midnight",
      "hours: always",
      "2026-11-23",
      2,
      ["23–24: 12:00 AM–11:00 PM: +0 24 h; 24 h later"],
    ],
    [
      "one of them has 25 hours, and is told like the others",
      `${open}${workday}`,
      "2026-10-31",
      3,
      ["31–02: 12:00 AM–11:00 PM: +0 24 h; same time +1"],
    ],
  ])("are one where %s", (_, yaml, first, count, expected) => {
    expect(days(yaml, first, count)).toEqual(expected);
  });

  it.each<Row>([
    [
      "the hours at which the answer changes are others",
      "hours: { mon: ['08:00-17:00'], tue: ['08:00-16:00'], wed: ['08:00-17:00'] }",
      "2026-11-23",
      2,
      [
        "23–23: 12:00 AM–4:00 PM: Mon 23 Nov 5:00 PM; 24 h later",
        "23–23: 5:00 PM–11:00 PM: Tue 24 Nov 4:00 PM; 24 h later",
        "24–24: 12:00 AM–3:00 PM: Tue 24 Nov 4:00 PM; 24 h later",
        "24–24: 4:00 PM–5:00 PM: limit; 24 h later",
        "24–24: 6:00 PM–11:00 PM: Wed 25 Nov 5:00 PM; 24 h later",
      ],
    ],
    [
      "a closed day between them makes the next one further off",
      `${workday}\nholidays: { closed: [2026-11-25] }`,
      "2026-11-23",
      2,
      [
        "23–23: 12:00 AM–4:00 PM: Mon 23 Nov 5:00 PM; same time 2026-11-24",
        "23–23: 5:00 PM–11:00 PM: Tue 24 Nov 5:00 PM; same time 2026-11-24",
        "24–24: 12:00 AM–4:00 PM: Tue 24 Nov 5:00 PM; same time 2026-11-26",
        "24–24: 5:00 PM–11:00 PM: Thu 26 Nov 5:00 PM; same time 2026-11-26",
      ],
    ],
    [
      "an hour that comes twice parts the answers",
      "reply: { limit: PT1H, count: worktime, goal: none }\nhours: { sat-sun: ['01:00-09:00'] }",
      "2026-10-31",
      2,
      [
        "31–31: 12:00 AM–1:00 AM: null; Sat 31 Oct 2:00 AM",
        "31–31: 2:00 AM–8:00 AM: null; 1 h later",
        "31–31: 9:00 AM–11:00 PM: null; Sun 1 Nov 1:00 AM (after the clock change)",
        "01–01: 12:00 AM–1:00 AM: null; Sun 1 Nov 1:00 AM (after the clock change)",
        "01–01: 1:00 AM again–8:00 AM: null; 1 h later",
        "01–01: 9:00 AM–11:00 PM: null; Sat 7 Nov 2:00 AM",
      ],
    ],
  ])("are told apart where %s", (_, yaml, first, count, expected) => {
    expect(days(yaml, first, count)).toEqual(expected);
  });
});
