import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTimeBack, openTimeBetween } from "../../src/calendar/business-time.ts";
import { isOpen, nextOpening } from "../../src/calendar/office-calendar.ts";
import { placeAfter, placeBefore } from "../../src/calendar/placement.ts";
import { anyCase, both, DAY, lengthUpTo, weekly } from "./any-office.ts";

/** In milliseconds: they take seconds, but more where much else runs. */
const patience = 120_000;
const span = lengthUpTo(9 * DAY);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("as a walk finds it, minute by minute, are", () => {
  it(
    "the open time between two moments",
    () => {
      fc.assert(
        fc.property(anyCase, span, ({ office, at }, length) => {
          const { calendar, walk } = both(office);
          expect(openTimeBetween(calendar, at, at + length)).toBe(walk.measure(at, at + length));
          if (length > 0) expect(openTimeBetween(calendar, at + length, at)).toBe(0);
        }),
        { numRuns: 1_500 },
      );
    },
    patience,
  );

  it(
    "the last moment that leaves an amount of open time",
    () => {
      fc.assert(
        fc.property(anyCase, span, share, ({ office, at }, length, part) => {
          const { calendar, walk } = both(office);
          const ms = Math.round(Math.min(length, part * weekly(office)));
          expect(openTimeBack(calendar, ms, at)).toBe(walk.back(ms, at));
        }),
        { numRuns: 1_500 },
      );
    },
    patience,
  );

  it(
    "whether it is open, and the next opening",
    () => {
      fc.assert(
        fc.property(anyCase, ({ office, at }) => {
          const { calendar, walk } = both(office);
          expect(isOpen(calendar, at)).toBe(walk.isOpen(at));
          expect(nextOpening(calendar, at)).toBe(walk.nextOpening(at));
        }),
        { numRuns: 1_000 },
      );
    },
    patience,
  );

  it(
    "the moment of a nudge before a deadline",
    () => {
      const before = lengthUpTo(DAY);
      fc.assert(
        fc.property(anyCase, span, before, ({ office, at: received }, length, early) => {
          const { calendar, walk } = both(office);
          const deadline = received + length;
          const placed = placeBefore(calendar, { deadline, before: early, received });
          expect(placed).toBe(walk.placeBefore(deadline, early, received));
        }),
        { numRuns: 1_500 },
      );
    },
    patience,
  );

  it(
    "the moment of a notice after one",
    () => {
      fc.assert(
        fc.property(anyCase, ({ office, at }) => {
          const { calendar, walk } = both(office);
          expect(placeAfter(calendar, at)).toBe(walk.nextOpening(at));
        }),
        { numRuns: 400 },
      );
    },
    patience,
  );
});
