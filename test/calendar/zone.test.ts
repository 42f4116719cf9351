import fc from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../src/calendar/duration.ts";
import {
  addDays,
  instantOf,
  isLocalDate,
  isZone,
  lastInstantOf,
  localDate,
  wallTime,
  weekdayOf,
} from "../../src/calendar/zone.ts";

const wall = (text: string) => Date.parse(`${text}:00Z`);
const iso = (at: number) => new Date(at).toISOString();

describe("a reading of the wall clock", () => {
  it.each([
    [
      "America/Los_Angeles",
      "2026-03-08T02:30",
      "2026-03-08T10:00:00.000Z",
      "skipped: the first that exists is 3:00",
    ],
    ["America/Los_Angeles", "2026-03-08T03:00", "2026-03-08T10:00:00.000Z", "the change itself"],
    ["America/Los_Angeles", "2026-11-01T01:30", "2026-11-01T08:30:00.000Z", "twice: the earlier"],
    ["Europe/London", "2026-03-29T01:59", "2026-03-29T01:00:00.000Z", "skipped"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00.000Z", "half an hour is skipped: 2:30"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z", "half an hour comes twice"],
    ["Asia/Kathmandu", "2026-03-08T02:30", "2026-03-07T20:45:00.000Z", "an offset of 5 h 45 min"],
    ["Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00:00.000Z", "a whole day is skipped"],
    ["Africa/Cairo", "2026-04-24T00:00", "2026-04-23T22:00:00.000Z", "midnight is skipped"],
  ])("in %s, %s is %s: %s", (zone, text, expected) => {
    expect(iso(instantOf(wall(text), zone))).toBe(expected);
  });

  it("comes twice when the clocks go back", () => {
    expect(iso(lastInstantOf(wall("2026-11-01T01:30"), "America/Los_Angeles"))).toBe(
      "2026-11-01T09:30:00.000Z",
    );
    expect(iso(lastInstantOf(wall("2026-11-01T02:30"), "America/Los_Angeles"))).toBe(
      "2026-11-01T10:30:00.000Z",
    );
  });

  it("leads back to its instant, or to an earlier one of the same reading", () => {
    const zones = [
      "America/Los_Angeles",
      "Europe/London",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/Havana",
    ];
    const from = Date.UTC(2026, 0, 1);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: from + 730 * DAY }), (zone, at) => {
        const reading = wallTime(at, zone);
        const first = instantOf(reading, zone);
        expect(first).toBeLessThanOrEqual(at);
        expect(wallTime(first, zone)).toBe(reading);
        expect([first, lastInstantOf(reading, zone)]).toContain(at);
      }),
    );
  });
});

describe("the offset of a zone", () => {
  it("is what the runtime says, in every zone it knows", () => {
    const zones = Intl.supportedValuesOf("timeZone");
    const [from, to] = [Date.UTC(1970, 0, 1), Date.UTC(2037, 0, 1)];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: to }), (zone, at) => {
        expect(wallTime(at, zone) - at).toBe(IANAZone.create(zone).offset(at) * 60_000);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["America/Recife", "2000-10-08T02:59:59.999Z", -3, "the last moment before a summer of one week"],
    ["America/Recife", "2000-10-08T03:00:00.000Z", -2, "its first moment"],
    ["America/Recife", "2000-10-15T01:59:59.999Z", -2, "its last"],
    ["America/Recife", "2000-10-15T02:00:00.000Z", -3, "the first after it"],
    ["Pacific/Apia", "2011-12-30T09:59:59.999Z", -10, "before the day that was left out"],
    ["Pacific/Apia", "2011-12-30T10:00:00.000Z", 14, "after it"],
  ])("of %s at %s is %i h: %s", (zone, at, hours) => {
    expect(wallTime(Date.parse(at), zone) - Date.parse(at)).toBe(hours * HOUR);
  });
});

describe("a local date", () => {
  it("is the date on the spot", () => {
    expect(localDate(Date.parse("2026-11-24T07:59:00Z"), "America/Los_Angeles")).toBe("2026-11-23");
    expect(localDate(Date.parse("2026-11-23T18:20:00Z"), "Asia/Kathmandu")).toBe("2026-11-24");
  });

  it("counts days over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });

  it("knows its weekday", () => {
    expect(weekdayOf("2026-11-23")).toBe(1);
    expect(weekdayOf("2026-11-29")).toBe(7);
    expect(weekdayOf("1969-12-31")).toBe(3);
  });

  it.each([
    ["2026-11-27", true],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["27.11.2026", false],
  ])("%s is a date: %s", (text, is) => {
    expect(isLocalDate(text)).toBe(is);
  });
});

it("a zone has a name in the IANA database", () => {
  expect(["America/Los_Angeles", "UTC"].every(isZone)).toBe(true);
  expect(["Portland", "", "+05:00", "Mars/Olympus"].some(isZone)).toBe(false);
});
