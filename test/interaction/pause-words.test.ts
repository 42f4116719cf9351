import { describe, expect, it } from "vitest";
import { pausedWords } from "../../src/interaction/pause-words.ts";
import { promiseStandingWords } from "../../src/promise/promise-card.ts";

const zone = "America/Los_Angeles";
const january = Date.UTC(2027, 0, 4, 23);
const paused = { lookAgainAt: january, question: "which permit?" } as Parameters<typeof pausedWords>[0];
const open = { kind: "open", until: january, waits: "date" } as const;

describe("a date in another year", () => {
  it.each<[string, number, string]>([
    ["says so", Date.UTC(2026, 10, 23, 18), "Mon 4 Jan 2027 3:00 PM"],
    ["says so until midnight where it is read", Date.UTC(2027, 0, 1, 7, 59), "Mon 4 Jan 2027 3:00 PM"],
    ["is of this year from then on", Date.UTC(2027, 0, 1, 8), "Mon 4 Jan 3:00 PM"],
  ])("%s", (_, now, words) => {
    expect(pausedWords(paused, { zone, now })).toContain(`until ${words};`);
    expect(promiseStandingWords(open, { zone, now })).toBe(
      `open until ${words}: the customer knows the date`,
    );
  });
});
