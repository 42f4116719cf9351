import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Count, counts, openTimeBetween } from "../../src/calendar/business-time.ts";
import { type ReplyRule, replyDeadline } from "../../src/calendar/deadline.ts";
import { MINUTE, parseDuration } from "../../src/calendar/duration.ts";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { type Pause, withPauses } from "../../src/calendar/pause.ts";
import { trailShort, trailWords } from "../../src/calendar/trail.ts";
import { stampWords } from "../../src/calendar/words.ts";
import { wallTime } from "../../src/calendar/zone.ts";
import { anyCase, both } from "./any-office.ts";

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
/** "11-23T10:00": local time in winter, "03-08T03:00-07:00" with its offset. */
const at = (text: string): number => Date.parse(`2026-${text}${text.length > 11 ? "" : "-08:00"}`);
const pause = (text: string): Pause => {
  const [from = "", to = ""] = text.split(" to ");
  return [at(from), at(to)];
};
const paused = (ruled: ReplyRule, received: string, pauses: readonly string[], calendar = portland) =>
  withPauses(calendar, ruled, replyDeadline(calendar, ruled, at(received)), pauses.map(pause));
const stamp = (instant: number | null): string | null =>
  instant === null ? null : stampWords(instant, zone);

type Row = [received: string, pause: string, limit: string, reason: string];

describe("a limit by the clock, of 24 hours,", () => {
  it.each<Row>([
    ["11-23T10:00", "11-23T14:00 to 11-24T09:00", "Wed 25 Nov 5:00 AM", "moves by the 19 hours of the pause"],
    ["11-20T10:00", "11-20T15:00 to 11-23T09:00", "Tue 24 Nov 4:00 AM", "moves by the whole weekend"],
    ["11-23T10:00", "11-24T09:59 to 11-24T10:59", "Tue 24 Nov 11:00 AM", "has the minute left that was left"],
    ["11-23T10:00", "11-24T10:00 to 11-24T12:00", "Tue 24 Nov 10:00 AM", "that has been reached stays"],
    ["11-23T10:00", "11-24T11:00 to 11-24T12:00", "Tue 24 Nov 10:00 AM", "that has passed stays"],
  ])("received %s, paused %s: %s (%s)", (received, pausedFor, limit) => {
    expect(stamp(paused(rule("PT24H"), received, [pausedFor]).limit)).toBe(limit);
  });
});

describe("a limit of 16 open hours", () => {
  /** Received on Friday at 10: six hours that day, eight on Monday, two on Tuesday. */
  it.each<Row>([
    [
      "11-20T10:00",
      "11-20T17:00 to 11-23T08:00",
      "Tue 24 Nov 10:00 AM",
      "a pause over a weekend adds nothing",
    ],
    ["11-20T10:00", "11-21T09:00 to 11-22T21:00", "Tue 24 Nov 10:00 AM", "nor does one within it"],
    ["11-20T10:00", "11-20T12:00 to 11-20T13:00", "Tue 24 Nov 10:00 AM", "nor does one over lunch"],
    ["11-20T10:00", "11-20T15:00 to 11-23T09:00", "Tue 24 Nov 2:00 PM", "its three open hours, lunch aside"],
    [
      "11-20T10:00",
      "11-24T09:00 to 11-30T08:00",
      "Mon 30 Nov 9:00 AM",
      "a holiday in the pause adds nothing",
    ],
    [
      "11-22T10:00",
      "11-22T11:00 to 11-22T20:00",
      "Tue 24 Nov 5:00 PM",
      "before it has begun to count: nothing",
    ],
  ])("received %s, paused %s: %s (%s)", (received, pausedFor, limit) => {
    expect(stamp(paused(rule("PT16H", "worktime"), received, [pausedFor]).limit)).toBe(limit);
  });

  it("does not move forward to the closing before the opening that it stood at", () => {
    const late = officeCalendar({ zone, hours: { "mon-thu": ["08:00-17:00"], fri: ["10:00-17:00"] } });
    const given = paused(rule("P1D", "worktime"), "11-26T08:30", ["11-26T18:00 to 11-26T19:00"], late);
    expect(stamp(given.limit)).toBe("Fri 27 Nov 10:00 AM");
  });
});

describe("a limit on working days", () => {
  it.each<[length: string, ...Row]>([
    ["P5D", "11-18T10:00", "11-19T10:00 to 11-20T10:00", "Mon 30 Nov 10:00 AM", "a day, then the holidays"],
    ["P5D", "11-18T10:00", "11-21T09:00 to 11-22T21:00", "Wed 25 Nov 10:00 AM", "a weekend adds nothing"],
    ["P5D", "11-18T10:00", "11-20T15:00 to 11-23T09:00", "Mon 30 Nov 4:00 AM", "nine hours of each day"],
    ["P5D", "11-18T10:00", "11-21T12:00 to 11-23T10:00", "Wed 25 Nov 8:00 PM", "Monday's ten hours alone"],
    [
      "P5D",
      "11-18T10:00",
      "11-20T14:00 to 11-21T12:00",
      "Mon 30 Nov 4:00 AM",
      "on a closed day its end is the next opening, as for what comes in then",
    ],
    ["PT24H", "11-20T15:30", "11-20T15:30 to 11-21T12:00", "Tue 24 Nov 8:00 AM", "the same of a whole day"],
    ["PT24H", "11-20T15:30", "11-20T15:30 to 11-23T06:00", "Tue 24 Nov 6:00 AM", "of an open day it is not"],
    ["PT24H", "11-21T12:00", "11-21T13:00 to 11-22T13:00", "Tue 24 Nov 8:00 AM", "before it counts: nothing"],
    [
      "PT24H",
      "11-21T12:00",
      "11-23T06:00 to 11-23T07:00",
      "Tue 24 Nov 8:00 AM",
      "nor before its first opening",
    ],
    [
      "PT24H",
      "11-21T12:00",
      "11-23T06:00 to 11-23T10:00",
      "Tue 24 Nov 10:00 AM",
      "only from that opening on",
    ],
  ])("of %s, received %s, paused %s: %s (%s)", (length, received, pausedFor, limit) => {
    expect(stamp(paused(rule(length, "workdays"), received, [pausedFor]).limit)).toBe(limit);
  });
});

describe("a limit on working days with two pauses", () => {
  const given = (pauses: readonly string[]) =>
    stamp(paused(rule("PT24H", "workdays"), "11-20T15:30", pauses).limit);
  const first = "11-20T15:30 to 11-21T12:00";

  it("of which the second lies within the closed days after the first: that takes nothing", () => {
    expect(given([first, "11-21T13:00 to 11-22T13:00"])).toBe("Tue 24 Nov 8:00 AM");
  });

  it("of which the second ends before the opening that the clock runs from: that takes nothing", () => {
    expect(given([first, "11-21T13:00 to 11-23T07:00"])).toBe("Tue 24 Nov 8:00 AM");
  });

  it("of which the second ends after that opening: only what follows it", () => {
    expect(given([first, "11-21T13:00 to 11-23T10:00"])).toBe("Tue 24 Nov 10:00 AM");
  });

  it("that touch: as if they were one", () => {
    expect(given([first, "11-21T12:00 to 11-23T06:00"])).toBe("Tue 24 Nov 6:00 AM");
  });
});

describe("a change of the clocks in the pause", () => {
  /** Saturday 7 March, 10 AM; at 2 AM on Sunday the clocks go to 3. */
  const received = "03-07T10:00-08:00";
  const pausedFor = ["03-07T12:00-08:00 to 03-08T12:00-07:00"];
  const always = officeCalendar({ zone, hours: "always" });

  it.each<[Count, string, string]>([
    ["elapsed", "Mon 9 Mar 10:00 AM", "23 real hours on top of a limit at 11 AM"],
    ["worktime", "Mon 9 Mar 10:00 AM", "as many open hours"],
    ["workdays", "Mon 9 Mar 10:00 AM", "the clock on the wall has gone round once"],
  ])("counts for %s: %s (%s)", (count, limit) => {
    expect(stamp(paused(rule("PT24H", count), received, pausedFor, always).limit)).toBe(limit);
  });

  it("leaves a limit of open hours alone where the office is closed meanwhile", () => {
    const given = paused(rule("PT16H", "worktime"), "03-06T10:00-08:00", [
      "03-06T17:00-08:00 to 03-09T08:00-07:00",
    ]);
    expect(stamp(given.limit)).toBe("Tue 10 Mar 10:00 AM");
  });
});

describe("the goal", () => {
  it.each<[received: string, pause: string, goal: string, reason: string]>([
    [
      "11-23T10:00",
      "11-23T14:00 to 11-24T09:00",
      "Tue 24 Nov 5:00 PM",
      "the day on which the clock ran again",
    ],
    ["11-23T10:00", "11-23T11:00 to 11-23T13:00", "Mon 23 Nov 5:00 PM", "the same day, where it did so then"],
    ["11-23T10:00", "11-23T17:00 to 11-24T09:00", "Mon 23 Nov 5:00 PM", "what was reached before stays"],
    ["11-23T10:00", "11-23T11:00 to 11-23T16:30", "Tue 24 Nov 3:30 PM", "never after the limit"],
    [
      "11-25T10:00",
      "11-25T11:00 to 11-28T11:00",
      "Sun 29 Nov 10:00 AM",
      "also where that is on a closed day",
    ],
  ])("received %s, paused %s: %s (%s)", (received, pausedFor, goal, _reason) => {
    const made = paused(rule("PT24H"), received, [pausedFor]);
    expect(stamp(made.goal)).toBe(goal);
  });

  it("is none where the rule has none", () => {
    const ruled = rule("PT24H", "elapsed", "none");
    expect(paused(ruled, "11-23T10:00", ["11-23T14:00 to 11-24T09:00"]).goal).toBeNull();
  });
});

describe("the trail of a deadline with pauses", () => {
  const one = ["11-23T14:00 to 11-24T09:00"];
  const two = [...one, "11-24T10:00 to 11-24T12:00"];

  it("says from when to when, and what the limit is with them", () => {
    const { trail } = paused(rule("PT24H"), "11-23T10:00", one);
    expect(trailWords(trail, { zone })).toEqual([
      "Received Mon 23 Nov 10:00 AM.",
      "Paused Mon 23 Nov 2:00 PM to Tue 24 Nov 9:00 AM, waiting on the customer; 19 h.",
      "Limit: 24 h by the clock, Wed 25 Nov 5:00 AM.",
      "Goal: by closing time of the day on which the clock ran again, Tue 24 Nov 5:00 PM.",
    ]);
    expect(trailShort(trail, { zone })).toBe(
      "Received Mon 23 Nov 10:00 AM · 24 h by the clock · paused 19 h · due Wed 25 Nov 5:00 AM",
    );
  });

  it.each<[Count, string]>([
    ["workdays", "Limit: 24 h on working days, Tue 24 Nov 8:00 AM."],
    ["worktime", "Limit: 24 h of open time, Wed 25 Nov 5:00 PM."],
  ])("says where the time counts on from, if not from the end of the pause: %s", (count, limit) => {
    const { trail } = paused(rule("PT24H", count, "none"), "11-20T16:00", ["11-20T16:00 to 11-21T12:00"]);
    expect(trailWords(trail, { zone })).toContain(limit);
    expect(trailWords(trail, { zone })).toContain(
      "The time counts on from the next opening, Mon 23 Nov 8:00 AM.",
    );
    expect(trailShort(trail, { zone })).toContain(" · counts on from Mon 23 Nov 8:00 AM · ");
  });

  it("says so once where counting had not begun", () => {
    const { trail } = paused(rule("PT24H", "workdays"), "11-21T12:00", ["11-21T13:00 to 11-22T13:00"]);
    expect(trailWords(trail, { zone }).filter((line) => line.includes("next opening"))).toEqual([
      "The time counts from the next opening, Mon 23 Nov 8:00 AM.",
    ]);
  });

  it("adds several up in the last of them", () => {
    const { trail } = paused(rule("PT24H"), "11-23T10:00", two);
    expect(trailWords(trail, { zone }).slice(1, 3)).toEqual([
      "Paused Mon 23 Nov 2:00 PM to Tue 24 Nov 9:00 AM, waiting on the customer.",
      "Paused Tue 24 Nov 10:00 AM to Tue 24 Nov 12:00 PM, waiting on the customer; 21 h in all.",
    ]);
    expect(trailShort(trail, { zone })).toContain(" · paused 21 h · ");
  });

  it.each<[string, string[], string[]]>([
    ["of no time at all", ["11-23T14:00 to 11-23T14:00"], []],
    ["of seconds", ["11-23T14:00:10-08:00 to 11-23T14:00:50-08:00"], []],
    [
      "of seconds beside one that counts",
      [...one, "11-24T10:00:10-08:00 to 11-24T10:00:50-08:00"],
      ["Paused Mon 23 Nov 2:00 PM to Tue 24 Nov 9:00 AM, waiting on the customer; 19 h 1 min in all."],
    ],
    [
      "of a minute",
      ["11-23T14:00 to 11-23T14:01"],
      ["Paused Mon 23 Nov 2:00 PM to Mon 23 Nov 2:01 PM, waiting on the customer; 1 min."],
    ],
  ])("has no line for a pause that the clock on the wall does not show: one %s", (_, pauses, lines) => {
    const { trail } = paused(rule("PT24H"), "11-23T10:00", pauses);
    expect(trailWords(trail, { zone }).filter((line) => line.startsWith("Paused"))).toEqual(lines);
    expect(trailShort(trail, { zone }).includes("paused")).toBe(lines.length > 0);
  });

  it("moves the limit by the seconds of a pause without a line all the same", () => {
    const { limit } = paused(rule("PT24H"), "11-23T10:00", ["11-23T14:00:10-08:00 to 11-23T14:00:50-08:00"]);
    expect(limit).toBe(at("11-24T10:00:40-08:00"));
  });

  it("says the length of the same pauses in its short form, also where it was stored without one", () => {
    const { trail } = paused(rule("PT24H"), "11-23T10:00", one);
    const stored = trail.map((step) =>
      step.kind === "paused" ? { kind: step.kind, from: step.from, to: step.to } : step,
    );
    expect(trailShort(stored, { zone })).toBe(trailShort(trail, { zone }));
  });

  it("names the closed days of the limit that holds now", () => {
    const { trail } = paused(rule("P1D", "workdays"), "11-24T10:00", ["11-24T11:00 to 11-25T11:00"]);
    expect(trailWords(trail, { zone })).toContain(
      "Days that do not count: Thu 26 Nov (Thanksgiving Day), Fri 27 Nov, Sat 28 Nov, Sun 29 Nov.",
    );
  });

  it("tells a long pause in days, and one of almost an hour as an hour", () => {
    const long = paused(rule("PT24H"), "11-23T10:00", ["11-23T14:00 to 11-30T17:00"]);
    expect(trailShort(long.trail, { zone })).toContain("paused 7 days 3 h");
    const short = paused(rule("PT24H"), "11-23T10:00", ["11-23T14:00:20 to 11-23T15:00:00"]);
    expect(trailShort(short.trail, { zone })).toContain("paused 1 h");
  });
});

describe("new rules", () => {
  it("keep the pauses that have been: the same ones are in the new deadline", () => {
    const pauses = ["11-23T14:00 to 11-24T09:00"];
    expect(stamp(paused(rule("PT24H"), "11-23T10:00", pauses).limit)).toBe("Wed 25 Nov 5:00 AM");
    expect(stamp(paused(rule("PT48H"), "11-23T10:00", pauses).limit)).toBe("Thu 26 Nov 5:00 AM");
    expect(stamp(paused(rule("PT16H", "worktime"), "11-23T10:00", pauses).limit)).toBe("Wed 25 Nov 3:00 PM");
  });

  it("by which the limit had passed before the pause do not count it", () => {
    expect(paused(rule("PT2H"), "11-23T10:00", ["11-23T14:00 to 11-24T09:00"])).toEqual(
      replyDeadline(portland, rule("PT2H"), at("11-23T10:00")),
    );
  });
});

describe("in any office", () => {
  const minutes = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n * MINUTE);
  const anything = fc.record({
    given: anyCase,
    count: fc.constantFrom(...counts),
    length: minutes(5 * 1440),
    begins: minutes(6 * 1440),
    lasts: minutes(6 * 1440),
  });
  const made = ({
    given,
    count,
    length,
  }: {
    given: { office: Parameters<typeof both>[0]; at: number };
    count: Count;
    length: number;
  }) => {
    const { calendar } = both(given.office);
    const ruled: ReplyRule = { limit: { days: 0, ms: length }, count, goal: "same-day" };
    return { calendar, ruled, plain: replyDeadline(calendar, ruled, given.at) };
  };

  it("a pause of no time changes nothing", () => {
    fc.assert(
      fc.property(anything, ({ begins, ...rest }) => {
        const { calendar, ruled, plain } = made(rest);
        const from = rest.given.at + begins;
        expect(withPauses(calendar, ruled, plain, [[from, from]])).toEqual(plain);
      }),
    );
  });

  it("a pause never makes anything due sooner, nor the goal later than the limit", () => {
    fc.assert(
      fc.property(anything, ({ begins, lasts, ...rest }) => {
        const { calendar, ruled, plain } = made(rest);
        const from = rest.given.at + begins;
        const { goal, limit } = withPauses(calendar, ruled, plain, [[from, from + lasts]]);
        expect(limit).toBeGreaterThanOrEqual(plain.limit);
        if (from < plain.limit) expect(limit).toBeGreaterThanOrEqual(from + lasts);
        expect(goal).toBeGreaterThanOrEqual(plain.goal ?? 0);
        expect(goal).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("what is paused as it comes in is due as what comes in when the pause ends", () => {
    fc.assert(
      fc.property(anything, ({ lasts, ...rest }) => {
        const { calendar, ruled, plain } = made(rest);
        const from = rest.given.at;
        fc.pre(from < plain.limit);
        const later = replyDeadline(calendar, ruled, from + lasts);
        // What is left of working days is read from the clock on the wall, which may have skipped a part of it.
        const offsets = [from, from + lasts, plain.limit, later.limit].map(
          (t) => wallTime(t, calendar.zone) - t,
        );
        fc.pre(rest.count !== "workdays" || new Set(offsets).size === 1);
        const { limit } = withPauses(calendar, ruled, plain, [[from, from + lasts]]);
        expect(limit).toBe(Math.max(plain.limit, later.limit));
      }),
      { numRuns: 2000 },
    );
  });

  it("as much open time is left after a pause as was before it", () => {
    fc.assert(
      fc.property(anything, ({ begins, lasts, ...rest }) => {
        const { calendar, ruled, plain } = made({ ...rest, count: "worktime" });
        const from = rest.given.at + begins;
        fc.pre(from < plain.limit);
        const { limit } = withPauses(calendar, ruled, plain, [[from, from + lasts]]);
        expect(openTimeBetween(calendar, from + lasts, limit)).toBe(
          openTimeBetween(calendar, from, plain.limit),
        );
      }),
    );
  });

  it("two pauses move a limit by the clock by their sum", () => {
    const spans = fc.tuple(minutes(1440), minutes(1440), minutes(1440), minutes(1440));
    fc.assert(
      fc.property(anyCase, spans, (given, [begins, lasts, between, again]) => {
        const { calendar, ruled, plain } = made({ given, count: "elapsed", length: 3 * 1440 * MINUTE });
        const first: Pause = [given.at + begins, given.at + begins + lasts];
        const second: Pause = [first[1] + between, first[1] + between + again];
        const { limit } = withPauses(calendar, ruled, plain, [first, second]);
        expect(limit - plain.limit).toBe(lasts + again);
      }),
    );
  });

  it("a pause cut in two is the same pause", () => {
    fc.assert(
      fc.property(
        anything,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ begins, lasts, ...rest }, part) => {
          const { calendar, ruled, plain } = made(rest);
          const from = rest.given.at + begins;
          const cut = from + Math.round((lasts * part) / MINUTE) * MINUTE;
          const whole = withPauses(calendar, ruled, plain, [[from, from + lasts]]);
          const halves = withPauses(calendar, ruled, plain, [
            [from, cut],
            [cut, from + lasts],
          ]);
          expect(halves.limit).toBe(whole.limit);
          expect(halves.goal).toBe(whole.goal);
        },
      ),
    );
  });
});
