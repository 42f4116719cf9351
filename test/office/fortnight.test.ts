import { describe, expect, it } from "vitest";
import { stampWords } from "../../src/calendar/words.ts";
import { fortnight } from "../../src/office/fortnight.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";

const hour = 3_600_000;

function look(yaml: string, now: string) {
  const policy = loadPolicy("office.yaml", () => yaml);
  const ahead = fortnight(policy, Date.parse(now));
  const stamp = (at: number) => stampWords(at, policy.zone);
  return { ...ahead, stamp };
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
    ["the night", "hours: { mon-sun: ['06:00-22:00'] }", "Mon 23 Nov 10:00 PM", "Tue 24 Nov 6:00 AM"],
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
    const { longestClosed, days } = look("hours: always", thanksgiving);
    expect(longestClosed).toBeNull();
    expect(days.every(({ closed }) => closed === null)).toBe(true);
  });
});

describe("a change of the clocks", () => {
  it.each([
    [
      "America/Los_Angeles",
      "2026-10-26T09:00:00-07:00",
      "Sun 1 Nov 1:00 AM (after the clock change)",
      -1,
      "Sun 1 Nov 11:00 AM",
    ],
    ["America/Los_Angeles", "2026-03-02T09:00:00-08:00", "Sun 8 Mar 3:00 AM", 1, "Sun 8 Mar 1:00 PM"],
    [
      "Europe/London",
      "2026-10-12T09:00:00+01:00",
      "Sun 25 Oct 1:00 AM (after the clock change)",
      -1,
      "Sun 25 Oct 11:00 AM",
    ],
    ["Europe/London", "2026-03-29T12:00:00+01:00", "Sun 29 Mar 2:00 AM", 1, "Sun 29 Mar 1:00 PM"],
    [
      "Australia/Lord_Howe",
      "2026-04-01T12:00:00+11:00",
      "Sun 5 Apr 1:30 AM (after the clock change)",
      -0.5,
      "Sun 5 Apr 11:30 AM",
    ],
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
});

describe("what a voicemail gets", () => {
  it.each([
    ["days that differ are told by themselves", oregon.replace("2026-11-27", "2026-11-24")],
    ["days that are alike are told together", oregon],
    ["a whole fortnight may be told at once", "hours: always"],
  ])("is told of all 14 days, each once and in order: %s", (_, yaml) => {
    const { voicemail, days } = look(yaml, thanksgiving);
    const told = days.map(({ date }) => voicemail.filter(({ first, last }) => first <= date && date <= last));
    expect(told.map((groups) => groups.length)).toEqual(days.map(() => 1));
    expect(voicemail.map(({ first }) => first)).toEqual(voicemail.map(({ first }) => first).toSorted());
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
