import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/calendar/duration.ts";
import {
  clockWords,
  dayDistance,
  dayWords,
  leftWords,
  lengthWords,
  stampWords,
  whenWords,
} from "../../src/calendar/words.ts";

const zone = "America/Los_Angeles";
const at = (text: string) => Date.parse(text);
const now = at("2026-11-23T17:00-08:00");

describe("a moment in words", () => {
  it.each([
    ["2026-11-23T16:40-08:00", "4:40 PM today"],
    ["2026-11-23T00:00-08:00", "12:00 AM today"],
    ["2026-11-24T16:40-08:00", "4:40 PM tomorrow, Tue 24 Nov"],
    ["2026-11-22T12:05-08:00", "12:05 PM yesterday, Sun 22 Nov"],
    ["2026-11-27T16:40-08:00", "4:40 PM on Fri 27 Nov"],
    ["2027-01-01T09:00-08:00", "9:00 AM on Fri 1 Jan 2027"],
    ["2025-11-23T09:00-08:00", "9:00 AM on Sun 23 Nov 2025"],
  ])("%s is %s", (text, words) => {
    expect(whenWords(at(text), { now, zone })).toBe(words);
  });

  it("that stays where it is read later has its date", () => {
    expect(whenWords(now, { now, zone, stays: true })).toBe("5:00 PM on Mon 23 Nov");
    expect(whenWords(now + DAY, { now, zone, stays: true })).toBe("5:00 PM on Tue 24 Nov");
  });

  it("is told in the reader's zone", () => {
    expect(clockWords(now, "Asia/Kathmandu")).toBe("6:45 AM");
    expect(stampWords(now, "Asia/Kathmandu")).toBe("Tue 24 Nov 6:45 AM");
    expect(whenWords(now, { now, zone: "Europe/London" })).toBe("1:00 AM today");
  });

  it.each([
    ["2026-11-01T00:59-07:00", "America/Los_Angeles", "12:59 AM"],
    ["2026-11-01T01:00-07:00", "America/Los_Angeles", "1:00 AM (before the clock change)"],
    ["2026-11-01T01:30-07:00", "America/Los_Angeles", "1:30 AM (before the clock change)"],
    ["2026-11-01T01:00-08:00", "America/Los_Angeles", "1:00 AM (after the clock change)"],
    ["2026-11-01T01:59:59-08:00", "America/Los_Angeles", "1:59 AM (after the clock change)"],
    ["2026-11-01T02:00-08:00", "America/Los_Angeles", "2:00 AM"],
    ["2026-04-05T01:45+11:00", "Australia/Lord_Howe", "1:45 AM (before the clock change)"],
    ["2026-04-05T01:45+10:30", "Australia/Lord_Howe", "1:45 AM (after the clock change)"],
    ["2026-03-08T03:00-07:00", "America/Los_Angeles", "3:00 AM"],
  ])("%s in %s is %s", (text, inZone, words) => {
    expect(clockWords(at(text), inZone)).toBe(words);
    expect(stampWords(at(text), inZone).endsWith(` ${words}`)).toBe(true);
    expect(whenWords(at(text), { now: at(text), zone: inZone })).toBe(`${words} today`);
  });

  it("names its year where it is another one than now", () => {
    expect(stampWords(at("2026-01-01T09:00-08:00"), zone, now)).toBe("Thu 1 Jan 9:00 AM");
    expect(stampWords(at("2027-01-01T09:00-08:00"), zone, now)).toBe("Fri 1 Jan 2027 9:00 AM");
    expect(stampWords(at("2025-11-23T09:00-08:00"), zone, now)).toBe("Sun 23 Nov 2025 9:00 AM");
    expect(stampWords(at("2026-12-31T23:30-08:00"), "Europe/London", now)).toBe("Fri 1 Jan 2027 7:30 AM");
    expect(dayWords("2027-01-04", "2026-12-31")).toBe("Mon 4 Jan 2027");
    expect(dayWords("2026-01-05", "2026-12-31")).toBe("Mon 5 Jan");
  });

  it.each([
    ["2026-03-07T23:59-08:00", "2026-03-08T00:00-08:00", 1],
    ["2026-03-08T00:00-08:00", "2026-03-09T00:00-07:00", 1],
    ["2026-11-01T00:00-07:00", "2026-11-02T00:00-08:00", 1],
    ["2026-11-01T00:00-07:00", "2026-11-01T23:59-08:00", 0],
    ["2026-11-24T00:00-08:00", "2026-11-20T23:00-08:00", -4],
  ])("from %s to %s are %i local days", (from, to, days) => {
    expect(dayDistance(at(to), at(from), zone)).toBe(days);
  });
});

describe("a length in words", () => {
  it.each([
    [0, "less than a minute"],
    [59_999, "less than a minute"],
    [MINUTE, "1 minute"],
    [45 * MINUTE, "45 minutes"],
    [HOUR, "1 hour"],
    [80 * MINUTE, "1 hour 20 minutes"],
    [2 * HOUR - 1, "1 hour 59 minutes"],
    [2 * HOUR, "2 hours"],
    [DAY - 1, "23 hours"],
    [48 * HOUR - 1, "47 hours"],
    [48 * HOUR, "2 days"],
    [4 * DAY - 1, "3 days"],
  ])("%i ms are %s", (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });

  it.each([
    [23.5 * HOUR, "23 h left"],
    [40 * MINUTE, "40 min left"],
    [130 * MINUTE, "2 h 10 min left"],
    [4 * HOUR + 10 * MINUTE, "4 h left"],
    [3 * DAY, "3 days left"],
    [59_000, "due now"],
    [0, "due now"],
    [-59_000, "due now"],
    [-5 * MINUTE, "5 min overdue"],
    [-3 * HOUR, "3 h overdue"],
    [-50 * HOUR, "2 days overdue"],
  ])("a deadline %i ms from now has %s", (ms, words) => {
    expect(leftWords(now + ms, now)).toBe(words);
  });
});
