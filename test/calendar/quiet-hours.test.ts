import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { type NudgeBefore, placeBefore } from "../../src/calendar/placement.ts";
import { isQuiet, nudgeTime, sharedTimeBack } from "../../src/calendar/quiet-hours.ts";
import { anyCase, both, DAY, lengthUpTo, MINUTE } from "./any-office.ts";
import type { MinuteWalk } from "./minute-walk.ts";

const office = "America/Los_Angeles";
const local = (iso: string, zone: string) => DateTime.fromISO(iso, { zone }).toMillis();

const always = officeCalendar({ zone: office, hours: "always" });

describe("the night of somebody in another zone than the office", () => {
  it.each([
    ["late in the evening waits for the morning", "2026-11-23T23:30", "Europe/London", "2026-11-24T07:00"],
    ["after midnight waits for the same morning", "2026-11-24T00:30", "Europe/London", "2026-11-24T07:00"],
    ["at nine it is night", "2026-11-23T21:00", "Europe/London", "2026-11-24T07:00"],
    ["in a zone of half an hour", "2026-11-23T22:15", "Asia/Kolkata", "2026-11-24T07:00"],
    ["the night the clocks go back", "2026-10-25T00:30", "Europe/London", "2026-10-25T07:00"],
  ])("is quiet: %s", (_reason, at, person, until) => {
    expect(isQuiet(local(at, person), { person, office })).toBe(true);
    expect(isQuiet(local(until, person) - 1, { person, office })).toBe(true);
    expect(isQuiet(local(until, person), { person, office })).toBe(false);
    expect(nudgeTime(always, local(at, person), person)).toBe(local(until, person));
  });

  it.each([
    ["the evening before nine", "2026-11-23T20:59", "Europe/London"],
    ["seven in the morning", "2026-11-23T07:00", "America/New_York"],
    ["noon", "2026-11-23T12:00", "Asia/Kolkata"],
  ])("is over: %s", (_reason, at, person) => {
    expect(isQuiet(local(at, person), { person, office })).toBe(false);
    expect(nudgeTime(always, local(at, person), person)).toBe(local(at, person));
  });

  it("is the office's affair for whoever lives by its clock, under whatever name", () => {
    const at = local("2026-11-23T23:30", office);
    expect(isQuiet(at, { person: office, office })).toBe(false);
    expect(isQuiet(at, { person: "US/Pacific", office })).toBe(false);
  });
});

describe("the time for a nudge", () => {
  const calendar = officeCalendar({ zone: office, hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] } });

  it.each([
    [
      "now, in the office's hours and the person's day",
      "2026-11-23T09:00",
      "Europe/London",
      "2026-11-23T09:00",
    ],
    [
      "tomorrow morning here, when it is night there",
      "2026-11-23T14:00",
      "Europe/London",
      "2026-11-24T08:00",
    ],
    ["the next opening, for whoever lives here", "2026-11-23T18:00", office, "2026-11-24T08:00"],
    [
      "the next opening all the same, where no hour is shared",
      "2026-11-23T18:00",
      "Asia/Kolkata",
      "2026-11-24T08:00",
    ],
  ])("is %s", (_reason, at, zone, expected) => {
    expect(nudgeTime(calendar, local(at, office), zone)).toBe(local(expected, office));
  });
});

describe("as a walk finds it, minute by minute, are", () => {
  /** In milliseconds: they take seconds, but more where much else runs. */
  const patience = 120_000;
  const people = fc.constantFrom(
    "Europe/London",
    "America/Los_Angeles",
    "America/New_York",
    "America/Phoenix",
    "America/Havana",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dubai",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  );
  const span = lengthUpTo(5 * DAY);

  it(
    "the next moment in the hours of both",
    () => {
      fc.assert(
        fc.property(anyCase, people, ({ office, at }, zone) => {
          const { calendar, walk } = both(office);
          const time = nudgeTime(calendar, at, zone);
          const found = walk.nextShared(at, at + 10 * DAY, zone);
          if (found !== null) expect(time).toBe(found);
          else expect(time >= at + 10 * DAY || time === walk.nextOpening(at)).toBe(true);
        }),
        { numRuns: 600 },
      );
    },
    patience,
  );

  it(
    "the last moment that leaves an amount of what both share",
    () => {
      fc.assert(
        fc.property(anyCase, people, span, lengthUpTo(DAY), ({ office, at }, zone, length, ms) => {
          fc.pre(ms > 0);
          const { calendar, walk } = both(office);
          const since = at - length;
          expect(sharedTimeBack(calendar, { ms, at, since, zone })).toBe(
            walk.sharedBack(ms, at, { since, zone }),
          );
        }),
        { numRuns: 1_000 },
      );
    },
    patience,
  );

  it(
    "the moment of a nudge before a deadline: back where there is room, else forward, never lost but to the overdue notice",
    () => {
      fc.assert(
        fc.property(anyCase, people, span, lengthUpTo(DAY), ({ office, at }, zone, length, before) => {
          const { calendar, walk } = both(office);
          const nudge = { deadline: at + length, before, received: at, zone };
          expect(expected(walk, nudge)).toContain(placeBefore(calendar, nudge));
        }),
        { numRuns: 1_000 },
      );
    },
    patience,
  );

  /** Where the two share nothing for ten days, they may or may not in the days after. */
  function expected(walk: MinuteWalk, nudge: NudgeBefore & { readonly zone: string }): (number | null)[] {
    const { deadline, before, received, zone } = nudge;
    const wanted = deadline - before;
    const alone = walk.placeBefore(deadline, before, received);
    if (alone === null) return [null];
    if (walk.isOpen(wanted) && !walk.isNight(wanted, zone)) return [wanted];
    if (zone === walk.zone) return [alone];
    const back = walk.sharedBack(30 * MINUTE, wanted, { since: received, zone });
    if (back !== null) return [back];
    if (!walk.isNight(alone, zone)) return [alone];
    const next = walk.nextShared(wanted, wanted + 10 * DAY, zone);
    if (next === null) return [alone, null];
    return [next < deadline ? next : null];
  }
});
