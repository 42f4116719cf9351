import { describe, expect, it } from "vitest";
import { zoneWords } from "../../src/calendar/zone-words.ts";

describe("a zone in words", () => {
  it.each<[string, string]>([
    ["America/Los_Angeles", "Pacific Time"],
    ["America/Phoenix", "Mountain Standard Time"],
    ["Pacific/Honolulu", "Hawaii-Aleutian Standard Time"],
    ["Europe/Berlin", "Central European Time"],
    ["UTC", "Coordinated Universal Time"],
  ])("%s is %s, in winter and in summer", (zone, words) => {
    expect(zoneWords(zone, Date.parse("2026-11-27T20:00Z"))).toBe(words);
    expect(zoneWords(zone, Date.parse("2026-07-27T20:00Z"))).toBe(words);
  });
});
