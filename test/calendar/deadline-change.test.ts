import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Count } from "../../src/calendar/business-time.ts";
import { type ReplyRule, replyDeadline } from "../../src/calendar/deadline.ts";
import {
  changeWords,
  type DeadlineChange,
  dayList,
  deadlineChanges,
} from "../../src/calendar/deadline-change.ts";
import { parseDuration } from "../../src/calendar/duration.ts";
import type { OfficeHours } from "../../src/calendar/hours.ts";
import { type OfficeCalendar, officeCalendar } from "../../src/calendar/office-calendar.ts";
import { anyCase, both } from "./any-office.ts";

const zone = "America/Los_Angeles";
/** Local time in November 2026, in winter time; Thanksgiving is Thursday the 26th. */
const at = (text: string) => Date.parse(`2026-11-${text}-08:00`);

type Rules = {
  readonly zone?: string;
  readonly hours?: OfficeHours;
  readonly closed?: readonly number[];
  readonly open?: readonly number[];
  readonly country?: string;
  readonly limit?: string;
  readonly count?: Count;
  readonly goal?: ReplyRule["goal"];
};

/** The deadline of what is received then under these rules; three working days unless said otherwise. */
function made(rules: Rules, received: number) {
  const { hours = { "mon-fri": ["08:00-12:00", "13:00-17:00"] }, closed = [], open = [], country } = rules;
  const date = (day: number) => `2026-11-${day}`;
  const calendar = officeCalendar({
    zone: rules.zone ?? zone,
    hours,
    holidays: { country, closed: closed.map(date), open: open.map(date) },
  });
  const { limit = "P3D", count = "workdays", goal = "none" } = rules;
  return { calendar, ...replyDeadline(calendar, { limit: parseDuration(limit), count, goal }, received) };
}

/** `known`: whether the calendar of before is, and not only the trail that it made. */
function why(before: Rules, after: Rules, received: string, known = true): string[] {
  const [was, now] = [made(before, at(received)), made(after, at(received))];
  expect([now.goal, now.limit]).not.toEqual([was.goal, was.limit]);
  const trails = { before: was.trail, after: now.trail, was: known ? was.calendar : undefined };
  return deadlineChanges(now.calendar, trails).map((c) => changeWords(c, { zone }));
}

describe("why a deadline is another one", () => {
  const clock = { limit: "PT72H", count: "elapsed", goal: "same-day" } as const;
  const open = { limit: "PT16H", count: "worktime" } as const;
  const hours = (text: string) => ({ "mon-fri": [text] });

  it.each<[reason: string, before: Rules, after: Rules, received: string, words: string[]]>([
    ["a day closed", {}, { closed: [25] }, "23T10:00", ["Wed 25 Nov is closed now"]],
    ["the day of the limit itself", {}, { closed: [26] }, "23T10:00", ["Thu 26 Nov is closed now"]],
    ["the day of the receipt", {}, { closed: [23] }, "23T10:00", ["Mon 23 Nov is closed now"]],
    [
      "a closed day before a weekend that is in the way only now",
      {},
      { closed: [25, 27] },
      "23T10:00",
      ["Wed 25 Nov and Fri 27 Nov are closed now"],
    ],
    [
      "a day closed before a holiday that is in the way only now",
      { country: "US", limit: "P1D" },
      { country: "US", limit: "P1D", closed: [25] },
      "24T15:30",
      ["Wed 25 Nov is closed now", "Thu 26 Nov (Thanksgiving Day) does not count either"],
    ],
    [
      "a day closed before a holiday that is new as well",
      { limit: "P1D" },
      { limit: "P1D", country: "US", closed: [25] },
      "24T15:30",
      ["Wed 25 Nov and Thu 26 Nov (Thanksgiving Day) are closed now"],
    ],
    [
      "more closed days than a trail names",
      { limit: "P1D" },
      { limit: "P1D", closed: [18, 19, 20, 23, 24, 25, 26, 27] },
      "17T15:30",
      ["Wed 18 Nov, Thu 19 Nov, Fri 20 Nov and 5 more days are closed now"],
    ],
    ["two days", {}, { closed: [24, 25] }, "23T10:00", ["Tue 24 Nov and Wed 25 Nov are closed now"]],
    [
      "a holiday, by its name",
      {},
      { country: "US" },
      "24T10:00",
      ["Thu 26 Nov (Thanksgiving Day) is closed now"],
    ],
    [
      "a holiday no more",
      { country: "US" },
      { country: "US", open: [26] },
      "24T10:00",
      ["Thu 26 Nov (Thanksgiving Day) is open now"],
    ],
    ["a day open again", { closed: [25] }, {}, "23T10:00", ["Wed 25 Nov is open now"]],
    [
      "one day for another",
      { closed: [24] },
      { closed: [25, 26] },
      "23T10:00",
      ["Wed 25 Nov and Thu 26 Nov are closed now", "Tue 24 Nov is open now"],
    ],
    [
      "another limit",
      {},
      { limit: "P2D" },
      "23T10:00",
      ["the time to reply is now 2 working days instead of 3 working days"],
    ],
    [
      "another way to count it",
      { limit: "PT24H" },
      { limit: "PT24H", count: "elapsed" },
      "20T18:00",
      ["the time to reply is now 24 h by the clock instead of 24 h on working days"],
    ],
    [
      "another limit and a day closed",
      {},
      { limit: "P2D", closed: [24, 25] },
      "23T10:00",
      [
        "Tue 24 Nov and Wed 25 Nov are closed now",
        "the time to reply is now 2 working days instead of 3 working days",
      ],
    ],
    [
      "other hours",
      open,
      { ...open, hours: hours("09:00-15:00") },
      "23T10:00",
      ["the opening hours are different now"],
    ],
    [
      "a day closed, counting open time",
      open,
      { ...open, closed: [24] },
      "23T10:00",
      ["Tue 24 Nov is closed now"],
    ],
    [
      "a goal's day closed, which the limit does not see",
      clock,
      { ...clock, closed: [23] },
      "22T10:00",
      ["Mon 23 Nov is closed now"],
    ],
    [
      "a day open, which is the goal's",
      { ...clock, closed: [23] },
      clock,
      "22T10:00",
      ["Mon 23 Nov is open now"],
    ],
    ["the day of the receipt open", clock, { ...clock, open: [22] }, "22T10:00", ["Sun 22 Nov is open now"]],
    [
      "an earlier closing",
      clock,
      { ...clock, hours: hours("08:00-16:00") },
      "23T10:00",
      ["closing time on Mon 23 Nov is 4:00 PM now"],
    ],
    [
      "a closing after which it is too late for today",
      clock,
      { ...clock, hours: hours("08:00-10:30") },
      "23T10:00",
      ["the opening hours are different now"],
    ],
    [
      "no goal any more",
      clock,
      { ...clock, goal: "none" },
      "23T10:00",
      ["a reply on the same day is no longer the goal"],
    ],
    ["a goal", { ...clock, goal: "none" }, clock, "23T10:00", ["a reply on the same day is the goal now"]],
    [
      "no closing any more",
      clock,
      { ...clock, hours: "always" },
      "23T10:00",
      ["the office is always open now"],
    ],
    [
      "no closing any more, counting open time",
      open,
      { ...open, hours: "always", closed: [26] },
      "23T10:00",
      ["the office is always open now"],
    ],
    [
      "the day of a midnight closing",
      { ...clock, hours: "always" },
      { ...clock, hours: "always", closed: [23] },
      "23T10:00",
      ["Mon 23 Nov is closed now"],
    ],
  ])("is %s", (_, before, after, received, words) => {
    expect(why(before, after, received)).toEqual(words);
  });

  it.each<[reason: string, before: Rules, after: Rules, received: string, words: string[]]>([
    ["a day closed", {}, { closed: [25] }, "23T10:00", ["Wed 25 Nov is closed now"]],
    [
      "a day open again, and one more closed",
      { closed: [24] },
      { closed: [25, 26] },
      "23T10:00",
      ["Wed 25 Nov and Thu 26 Nov are closed now", "Tue 24 Nov is open now"],
    ],
    [
      "a day of which the trail before says nothing, which may have been closed all along",
      {},
      { closed: [25, 27] },
      "23T10:00",
      ["Wed 25 Nov is closed now", "Fri 27 Nov does not count either"],
    ],
  ])(
    "is read from the trails where the calendar of before is not known: %s",
    (_, before, after, received, words) => {
      expect(why(before, after, received, false)).toEqual(words);
    },
  );

  it("is no other day opened where hours past midnight end a minute sooner before an extra day", () => {
    const night = { "mon-tue": ["00:00-00:01"], wed: ["00:00-00:01", "00:02-00:01"] } as const;
    const rules = { hours: { ...night, fri: ["00:00-00:01"] }, goal: "same-day" } as const;
    expect(why(rules, { ...rules, open: [26] }, "24T16:00")).toEqual(["Thu 26 Nov is open now"]);
  });

  it("tells no more days than can be read at a glance", () => {
    const days = ["21", "22", "23", "24", "25"].map((d) => ({ day: `2026-12-${d}`, reason: null }));
    expect(dayList(days)).toBe("Mon 21 Dec, Tue 22 Dec, Wed 23 Dec and 2 more days");
    expect(dayList(days.slice(0, 4))).toBe("Mon 21 Dec, Tue 22 Dec, Wed 23 Dec and 1 more day");
  });

  it("is the zone alone where the office's clock is another one", () => {
    const [was, now] = [
      made(clock, at("23T10:00")),
      made({ ...clock, zone: "America/New_York" }, at("23T10:00")),
    ];
    expect(now.goal).not.toBe(was.goal);
    const told = deadlineChanges(now.calendar, { before: was.trail, after: now.trail, was: was.calendar });
    expect(told.map((c) => changeWords(c, { zone }))).toEqual([
      "the office's time zone is America/New_York now",
    ]);
  });

  it("is told in the reader's zone", () => {
    const change = { kind: "closing", at: at("23T16:00") } as const;
    expect(changeWords(change, { zone: "America/New_York" })).toBe(
      "closing time on Mon 23 Nov is 7:00 PM now",
    );
  });

  it("names, of the days of any office, none that has not changed", () => {
    const rule: ReplyRule = { limit: parseDuration("P3D"), count: "workdays", goal: "same-day" };
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 6 }), ({ office, at: received }, ahead) => {
        // It once left a whole day out, which belongs to no week.
        fc.pre(office.zone !== "Pacific/Apia");
        const day = new Date(received + ahead * 86_400_000).toISOString().slice(0, 10);
        const shut = { open: office.open.filter((d) => d !== day), closed: [...office.closed, day] };
        const [open, closed] = [both(office).calendar, both({ ...office, ...shut }).calendar];
        const trail = (calendar: OfficeCalendar) => replyDeadline(calendar, rule, received).trail;
        for (const known of [true, false]) {
          const [wasOpen, wasClosed] = known ? [open, closed] : [];
          const closing = deadlineChanges(closed, {
            before: trail(open),
            after: trail(closed),
            was: wasOpen,
          });
          const opening = deadlineChanges(open, {
            before: trail(closed),
            after: trail(open),
            was: wasClosed,
          });
          expect(others(closing, { kind: "closed", day })).toEqual([]);
          expect(others(opening, { kind: "open", day })).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** What else is named than that this day became so; hours say nothing of a day. */
  function others(changes: readonly DeadlineChange[], { kind, day }: { kind: string; day: string }) {
    return changes.filter((c) =>
      c.kind === "closed" || c.kind === "open"
        ? c.kind !== kind || c.days.some((d) => d.day !== day)
        : c.kind === "limit" || c.kind === "goal",
    );
  }
});
