import { describe, expect, it } from "vitest";
import { DAY, durationWords, HOUR, MINUTE, parseDuration } from "../../src/calendar/duration.ts";
import { Refusal } from "../../src/errors.ts";

const refusalOf = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a duration in the office file", () => {
  it.each([
    ["P1D", 1, 0, "a day is left to the count in force"],
    ["PT24H", 0, DAY, "24 hours are not yet a day"],
    ["P1DT4H", 1, 4 * HOUR, "a day and hours"],
    ["PT30M", 0, 30 * MINUTE, "minutes come after the T"],
    ["PT1H30M", 0, 90 * MINUTE, "hours and minutes"],
    ["P2W", 14, 0, "a week is seven days"],
    ["PT0S", 0, 0, "zero may be written in seconds"],
    ["P0D", 0, 0, "zero days"],
    [" pt4h ", 0, 4 * HOUR, "small letters and spaces around it do no harm"],
  ])("reads %s as %i days and %i ms: %s", (iso, days, ms) => {
    expect(parseDuration(iso)).toEqual({ days, ms });
  });

  it.each([
    ["P1M", /months have no fixed length/i],
    ["P1Y", /years have no fixed length/i],
    ["PT30S", /seconds/i],
    ["-P1D", /negative/i],
    ["PT-4H", /negative/i],
    ["P4H", /after a T/],
    ["PT1.5H", /whole numbers/],
    ["P", /not an ISO 8601 duration/],
    ["PT", /not an ISO 8601 duration/],
    ["P1DT", /not an ISO 8601 duration/],
    ["24 hours", /not an ISO 8601 duration/],
    ["", /not an ISO 8601 duration/],
    ["P4000D", /ten years/],
    ["PT9999999H", /ten years/],
    [`P${"9".repeat(400)}D`, /ten years/],
    ["PT9999999S", /Seconds/],
  ])("refuses %j and says why", (iso, reason) => {
    const refusal = refusalOf(() => parseDuration(iso));
    expect(refusal.code).toBe("duration");
    expect(refusal.message).toMatch(reason);
    expect(refusal.remedy).toContain("PT4H");
  });

  it.each([
    ["PT24H", "24 h"],
    ["P5D", "5 days"],
    ["P1DT4H", "1 day 4 h"],
    ["PT90M", "1 h 30 min"],
    ["PT0S", "0 min"],
  ])("says %s as %s", (iso, words) => {
    expect(durationWords(parseDuration(iso))).toBe(words);
  });
});
