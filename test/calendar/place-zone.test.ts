import { describe, expect, it } from "vitest";
import { placeZone } from "../../src/calendar/place-zone.ts";
import { isZone } from "../../src/calendar/zone.ts";
import { Refusal } from "../../src/errors.ts";

function refusal(name: string): string {
  try {
    return `accepted as ${placeZone(name)}`;
  } catch (error) {
    if (error instanceof Refusal && error.code === "zone") return error.words;
    throw error;
  }
}

describe("the zone of an office", () => {
  it.each([
    ["America/Los_Angeles", "America/Los_Angeles", "a region and a city"],
    ["america/los_angeles", "America/Los_Angeles", "in any case, and told as it is known"],
    ["Europe/Kyiv", "Europe/Kyiv", "today's name, where the runtime lists an older one"],
    ["Europe/Kiev", "Europe/Kiev", "the older one"],
    ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "a region in a region"],
    ["US/Pacific", "US/Pacific", "an older name of a place, with its summer time"],
    ["UTC", "UTC", "no place, and yet what it says"],
    ["utc", "UTC", "the same in any case"],
    ["Etc/UTC", "UTC", "its full name"],
  ])("%s is %s: %s", (name, zone) => {
    expect(placeZone(name)).toBe(zone);
  });

  it("may be every one that the runtime lists", () => {
    const listed = Intl.supportedValuesOf("timeZone");
    expect(listed.map(refusal)).toEqual(listed.map((name) => `accepted as ${name}`));
  });
});

describe("a zone that is not known", () => {
  it.each([
    ["America/Los_Angelos", "America/Los_Angeles", "one wrong letter"],
    ["America/New York", "America/New_York", "a blank"],
    ["Europa/Berlin", "Europe/Berlin", "another language's region"],
    ["Europe/Berlin ", "Europe/Berlin", "a blank at the end"],
    ["US/Los_Angeles", "America/Los_Angeles", "the city under another region"],
    ["Berlin", "Europe/Berlin", "the city alone"],
    ["los angeles", "America/Los_Angeles", "the city alone, as it is spoken"],
    ["Asia/Kolkatta", "Asia/Kolkata", "near a name that the runtime does not list"],
  ])("%j is told the nearest, %s: %s", (name, nearest) => {
    expect(refusal(name)).toBe(`"${name}" is not a known time zone. Did you mean ${nearest}?`);
  });

  it.each([
    ["Oregon", "a state; no city is near"],
    ["America/Portland", "a city that has no zone of its own"],
    ["Mars/Olympus", "nothing like it"],
    ["Europe", "a region alone"],
    ["", "nothing"],
  ])("%j is told the form instead of a wrong guess: %s", (name) => {
    expect(refusal(name)).toBe(
      `"${name}" is not a known time zone. Write a region and a city of the IANA database, for example America/Los_Angeles.`,
    );
  });
});

describe("a zone that is no place", () => {
  it.each([
    ["EST", "America/New_York", "the runtime takes it for Panama, without summer time"],
    ["est", "America/New_York", "in any case"],
    ["PST8PDT", "America/Los_Angeles", "a POSIX rule"],
    ["EST5EDT", "America/New_York", "another"],
    ["PDT", "America/Los_Angeles", "one that the runtime does not know"],
    ["BST", "Europe/London", "one that the runtime takes for Bangladesh"],
    ["CET", "Europe/Berlin", "shared by many places"],
    ["GMT", "Europe/London", "London has summer time, GMT has none"],
    ["Pacific Time", "America/Los_Angeles", "as it is spoken"],
    ["Japan", "Asia/Tokyo", "a country's legacy name"],
    ["GB-Eire", "Europe/London", "a legacy name with a dash"],
    ["Zulu", "America/Los_Angeles", "no place behind it: the example"],
  ])("%s is refused, with %s as what might be right: %s", (name, place) => {
    expect(refusal(name)).toBe(
      `"${name}" is not a region and a city. Write those of the office, for example ${place}.`,
    );
  });

  it.each([
    ["GMT+8", "which the runtime does not know"],
    ["Etc/GMT+8", "which it does know, and means 8 h behind UTC"],
    ["Etc/GMT", "the same as UTC, and not summer time in London"],
    ["GMT+0", "no distance is one too"],
    ["UTC-8", "an offset that is spoken"],
    ["UTC−08:00", "with a real minus sign"],
    ["-08:00", "an offset alone"],
    ["SystemV/PST8", "an offset of old systems"],
  ])("%s is refused as a fixed distance: %s", (name) => {
    expect(refusal(name)).toBe(
      `"${name}" is a fixed distance from UTC, which knows no summer time. Write a region and a city, for example America/Los_Angeles, or UTC.`,
    );
  });

  it.each([
    ["EST", "what an old client sends"],
    ["PST8PDT", "a POSIX rule"],
    ["Etc/GMT+8", "a fixed distance"],
    ["Japan", "a legacy name"],
    ["UTC", "no place"],
  ])("%s is still good for a person, whose platform sent it: %s", (name) => {
    expect(isZone(name)).toBe(true);
  });
});
