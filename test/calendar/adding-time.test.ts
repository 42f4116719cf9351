import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTime } from "../../src/calendar/business-time.ts";
import { replyDeadline } from "../../src/calendar/deadline.ts";
import { anyCase, both, DAY, lengthUpTo, weekly } from "./any-office.ts";

/** Each office of these is random, and so are the moments; a failure names its seed and its office. */
const withDays = anyCase.chain((each) =>
  fc.record({
    ...fixed(each),
    days: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 })),
    ms: lengthUpTo(Math.min(2 * DAY, weekly(each.office))),
  }),
);
const withoutDays = anyCase.chain((each) =>
  fc.record({ ...fixed(each), ms: lengthUpTo(Math.min(3 * DAY, 1.5 * weekly(each.office))) }),
);

/** In milliseconds: they take seconds, but more where much else runs. */
const patience = 120_000;

describe("a length of time that is added ends where a walk through it, minute by minute, ends", () => {
  it(
    "by the clock",
    () => {
      fc.assert(
        fc.property(withDays, ({ office, at, days, ms }) => {
          const { calendar, walk } = both(office);
          expect(addTime(calendar, "elapsed", { days, ms }, at)).toBe(walk.elapsed({ days, ms }, at));
        }),
        { numRuns: 300 },
      );
    },
    patience,
  );

  it(
    "in working days",
    () => {
      fc.assert(
        fc.property(withDays, ({ office, at, days, ms }) => {
          const { calendar, walk } = both(office);
          expect(addTime(calendar, "workdays", { days, ms }, at)).toBe(walk.workdays({ days, ms }, at));
        }),
        { numRuns: 2_200 },
      );
    },
    patience,
  );

  it(
    "in open time",
    () => {
      fc.assert(
        fc.property(withoutDays, ({ office, at, ms }) => {
          const { calendar, walk } = both(office);
          expect(addTime(calendar, "worktime", { days: 0, ms }, at)).toBe(walk.worktime({ days: 0, ms }, at));
        }),
        { numRuns: 2_000 },
      );
    },
    patience,
  );

  it(
    "in open days and open time",
    () => {
      fc.assert(
        fc.property(withDays, ({ office, at, days, ms }) => {
          const { calendar, walk } = both(office);
          expect(addTime(calendar, "worktime", { days, ms }, at)).toBe(walk.worktime({ days, ms }, at));
        }),
        { numRuns: 1_300 },
      );
    },
    patience,
  );
});

it(
  "the goal of a deadline is the closing that a walk finds",
  () => {
    fc.assert(
      fc.property(withDays, ({ office, at, days, ms }) => {
        const { calendar, walk } = both(office);
        const rule = { limit: { days, ms: ms + 1 }, count: "elapsed", goal: "same-day" } as const;
        const { goal, limit } = replyDeadline(calendar, rule, at);
        expect(goal).toBe(walk.goal(at, limit));
      }),
      { numRuns: 1_000 },
    );
  },
  patience,
);

function fixed<T extends Record<string, unknown>>(given: T): { [key in keyof T]: fc.Arbitrary<T[key]> } {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fc.constant(value)])) as {
    [key in keyof T]: fc.Arbitrary<T[key]>;
  };
}
