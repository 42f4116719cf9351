import { describe, expect, it } from "vitest";
import { durationWords } from "../../src/calendar/duration.ts";
import { stampWords } from "../../src/calendar/words.ts";
import { type FullHour, fortnight, type HourGroup, type LimitRule } from "../../src/office/fortnight.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";

const hour = 3_600_000;

function look(yaml: string, now: string) {
  const policy = loadPolicy("office.yaml", () => yaml);
  const ahead = fortnight(policy, Date.parse(now));
  const stamp = (at: number) => stampWords(at, policy.zone);
  return { ...ahead, stamp, hours: (day: number) => (ahead.voicemail[day] ?? []).map((g) => told(g, stamp)) };
}

/** "12:00 AM–4:00 PM: Mon 23 Nov 5:00 PM; 24 h later": the hours, the goal and the limit. */
function told({ first, last, goal, limit }: HourGroup, stamp: (at: number) => string): string {
  const clock = ({ at, again }: FullHour) =>
    `${stamp(at).split(" ").slice(3).join(" ")}${again ? " again" : ""}`;
  const goalWords = typeof goal === "number" ? stamp(goal) : String(goal);
  return `${clock(first)}–${clock(last)}: ${goalWords}; ${limitWords(limit, stamp)}`;
}

function limitWords(limit: LimitRule, stamp: (at: number) => string): string {
  if (limit.rule === "at") return stamp(limit.at);
  return limit.rule === "later" ? `${durationWords(limit.length)} later` : `same time ${limit.date}`;
}

const thanksgiving = "2026-11-23T10:00:00-08:00";
const oregon = "holidays: { country: US, state: OR, closed: [2026-11-27], open: [2026-12-05] }";

describe("the coming fortnight", () => {
  it("has 14 local days from today on, each open or with the reason why not", () => {
    const { days } = look(oregon, "2026-11-23T23:30:00-08:00");
    expect(days.map(({ date, closed, extra }) => [date, extra ? "extra" : (closed?.why ?? "open")])).toEqual([
      ["2026-11-23", "open"],
      ["2026-11-24", "open"],
      ["2026-11-25", "open"],
      ["2026-11-26", "holiday"],
      ["2026-11-27", "office"],
      ["2026-11-28", "weekend"],
      ["2026-11-29", "weekend"],
      ["2026-11-30", "open"],
      ["2026-12-01", "open"],
      ["2026-12-02", "open"],
      ["2026-12-03", "open"],
      ["2026-12-04", "open"],
      ["2026-12-05", "extra"],
      ["2026-12-06", "weekend"],
    ]);
    expect(days[3]?.closed).toEqual({ why: "holiday", name: "Thanksgiving Day" });
  });

  it("tells a weekday without hours and hours that the clocks skip from a weekend", () => {
    const { days } = look(
      "hours: { tue-sat: ['08:00-17:00'], sun: ['02:00-03:00'] }",
      "2026-03-08T12:00:00-07:00",
    );
    expect(days.slice(0, 2).map(({ closed }) => closed)).toEqual([{ why: "skipped" }, { why: "weekday" }]);
  });

  it.each([
    ["the long weekend", oregon, "Wed 25 Nov 5:00 PM", "Mon 30 Nov 8:00 AM"],
    ["the night", "hours: { mon-sun: ['06:00-22:00'] }", "Sun 22 Nov 10:00 PM", "Mon 23 Nov 6:00 AM"],
  ])("finds the longest closed time: %s", (_, yaml, start, end) => {
    const { longestClosed, stamp } = look(yaml, thanksgiving);
    expect([stamp(longestClosed?.start ?? 0), stamp(longestClosed?.end ?? 0)]).toEqual([start, end]);
  });

  it("counts closed time from its beginning, before today, and to its end, after the 14 days", () => {
    const dates = Array.from({ length: 20 }, (_, day) => new Date(Date.UTC(2026, 10, 20 + day)));
    const closed = dates.map((date) => date.toISOString().slice(0, 10)).join(", ");
    const { longestClosed, stamp, days } = look(`holidays: { closed: [${closed}] }`, thanksgiving);
    expect(days.filter(({ open }) => open.length > 0)).toEqual([]);
    expect([stamp(longestClosed?.start ?? 0), stamp(longestClosed?.end ?? 0)]).toEqual([
      "Thu 19 Nov 5:00 PM",
      "Thu 10 Dec 8:00 AM",
    ]);
  });

  it("is never closed in an office that is always open", () => {
    const { longestClosed, days, hours } = look("hours: always", thanksgiving);
    expect(longestClosed).toBeNull();
    expect(days.every(({ closed }) => closed === null)).toBe(true);
    expect(hours(0)).toEqual(["12:00 AM–11:00 PM: Tue 24 Nov 12:00 AM; 24 h later"]);
  });
});

describe("a change of the clocks", () => {
  it.each([
    ["America/Los_Angeles", "2026-10-26T09:00:00-07:00", "Sun 1 Nov 1:00 AM", -1, "Sun 1 Nov 11:00 AM"],
    ["America/Los_Angeles", "2026-03-02T09:00:00-08:00", "Sun 8 Mar 3:00 AM", 1, "Sun 8 Mar 1:00 PM"],
    ["Europe/London", "2026-10-12T09:00:00+01:00", "Sun 25 Oct 1:00 AM", -1, "Sun 25 Oct 11:00 AM"],
    ["Europe/London", "2026-03-29T12:00:00+01:00", "Sun 29 Mar 2:00 AM", 1, "Sun 29 Mar 1:00 PM"],
    ["Australia/Lord_Howe", "2026-04-01T12:00:00+11:00", "Sun 5 Apr 1:30 AM", -0.5, "Sun 5 Apr 11:30 AM"],
  ])("in %s, seen from %s, moves the end of a day that began at noon", (zone, now, at, shift, limit) => {
    const { clockChanges, stamp } = look(`timeZone: ${zone}`, now);
    const seen = clockChanges.map((change) => [
      stamp(change.at),
      change.shift / hour,
      stamp(change.example.limit),
    ]);
    expect(seen).toEqual([[at, shift, limit]]);
  });

  it.each([
    ["two weeks before it", "2026-10-18T00:00:00-07:00"],
    ["the day after it", "2026-11-02T00:00:00-08:00"],
  ])("is not told %s", (_, now) => {
    expect(look("", now).clockChanges).toEqual([]);
  });

  it("gives the offset that holds now", () => {
    expect(look("", "2026-10-31T09:00:00-07:00").offset).toBe(-7 * hour);
  });

  it("leaves out the hour that is skipped, and tells the second of two from the first", () => {
    const rule = "reply: { limit: PT1H, count: worktime, goal: none }\nhours: { sun: ['01:00-09:00'] }";
    expect(look(rule, "2026-11-01T12:00:00-08:00").hours(0).slice(0, 2)).toEqual([
      "12:00 AM–1:00 AM: null; Sun 1 Nov 1:00 AM",
      "1:00 AM again–8:00 AM: null; 1 h later",
    ]);
    const [group] = look("hours: always", "2026-03-08T12:00:00-07:00").voicemail[0] ?? [];
    expect(group?.wholeDay).toBe(true);
    expect(look("reply: { goal: none }", "2026-03-08T12:00:00-07:00").hours(0)).toEqual([
      "12:00 AM–11:00 PM: null; 24 h later",
    ]);
  });
});

describe("what a voicemail gets, hour by hour", () => {
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
  ])("%s", (_, yaml, monday, saturday) => {
    const { hours } = look(yaml, "2026-11-16T10:00:00-08:00");
    expect(hours(0)).toEqual(monday);
    expect(hours(5)).toEqual(saturday);
  });

  it("is told for seven days", () => {
    expect(look("", thanksgiving).voicemail).toHaveLength(7);
  });
});

describe("the acknowledgement of a referral", () => {
  const seen = (yaml: string, now: string) => {
    const { acknowledgements, stamp } = look(yaml, now);
    return acknowledgements.map(({ moment, made, by }) => `${moment} ${stamp(made)}: ${stamp(by)}`);
  };

  it("is shown for now, the next opening and an hour before closing, in this order of time", () => {
    expect(seen("", thanksgiving)).toEqual([
      "now Mon 23 Nov 10:00 AM: Mon 23 Nov 3:00 PM",
      "before-closing Mon 23 Nov 4:00 PM: Tue 24 Nov 11:00 AM",
      "opening Tue 24 Nov 8:00 AM: Tue 24 Nov 12:00 PM",
    ]);
  });

  it("knows the hours that yesterday left open", () => {
    const nights = "hours: { mon-sun: ['22:00-02:00'] }";
    expect(seen(nights, "2026-11-23T00:30:00-08:00")).toEqual([
      "now Mon 23 Nov 12:30 AM: Tue 24 Nov 12:30 AM",
      "before-closing Mon 23 Nov 1:00 AM: Tue 24 Nov 1:00 AM",
      "opening Mon 23 Nov 10:00 PM: Tue 24 Nov 2:00 AM",
    ]);
  });

  it("is shown for now alone where no day is open", () => {
    const closed =
      "hours: { sun: ['08:00-17:00'] }\nholidays: { closed: [2026-11-22, 2026-11-29, 2026-12-06] }";
    expect(seen(closed, thanksgiving)).toEqual(["now Mon 23 Nov 10:00 AM: Sun 13 Dec 12:00 PM"]);
  });
});
