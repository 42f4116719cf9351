import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { nudgeTime, quietUntil } from "../../src/calendar/quiet-hours.ts";

const office = "America/Los_Angeles";
const local = (iso: string, zone: string) => DateTime.fromISO(iso, { zone }).toMillis();

describe("the night of somebody in another zone than the office", () => {
  it.each([
    ["late in the evening waits for the morning", "2026-11-23T23:30", "Europe/London", "2026-11-24T07:00"],
    ["after midnight waits for the same morning", "2026-11-24T00:30", "Europe/London", "2026-11-24T07:00"],
    ["at nine it is night", "2026-11-23T21:00", "Europe/London", "2026-11-24T07:00"],
    ["in a zone of half an hour", "2026-11-23T22:15", "Asia/Kolkata", "2026-11-24T07:00"],
    ["the night the clocks go back", "2026-10-25T00:30", "Europe/London", "2026-10-25T07:00"],
  ])("is quiet: %s", (_reason, at, person, until) => {
    expect(quietUntil(local(at, person), { person, office })).toBe(local(until, person));
  });

  it.each([
    ["the evening before nine", "2026-11-23T20:59", "Europe/London"],
    ["seven in the morning", "2026-11-23T07:00", "America/New_York"],
    ["noon", "2026-11-23T12:00", "Asia/Kolkata"],
  ])("is over: %s", (_reason, at, person) => {
    expect(quietUntil(local(at, person), { person, office })).toBeNull();
  });

  it("is the office's affair for whoever lives by its clock, under whatever name", () => {
    const at = local("2026-11-23T23:30", office);
    expect(quietUntil(at, { person: office, office })).toBeNull();
    expect(quietUntil(at, { person: "US/Pacific", office })).toBeNull();
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
      "Asia/Dubai",
      "2026-11-24T08:00",
    ],
  ])("is %s", (_reason, at, zone, expected) => {
    expect(nudgeTime(calendar, local(at, office), zone)).toBe(local(expected, office));
  });
});
