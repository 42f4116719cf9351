import { describe, expect, it } from "vitest";
import { checkWording } from "../../src/wording/check-wording.ts";
import { phrases } from "../../src/wording/phrases/all.ts";

const short = 2_000;
const long = 20_000;

/** So many characters of a text that goes on and on. */
const filled = (seed: string, length: number): string =>
  seed.repeat(Math.ceil(length / seed.length)).slice(0, length);

/** Milliseconds of processor time, the least of five: other work on the machine does not count. */
function cost(text: string): number {
  const runs = [1, 2, 3, 4, 5].map(() => {
    const before = process.cpuUsage();
    checkWording(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...runs);
}

const plain = (sentence: string): string => sentence.replace(/[.?!;:,]/gu, "");
const guilty = phrases.flatMap(({ examples }) => examples.yes).map(plain);
const innocent = phrases.flatMap(({ examples }) => examples.no).map(plain);

/** Texts of one endless clause, in which as much as possible nearly matches. */
const worst = [
  ["every phrase that is found", `${guilty.join(" ")} `],
  ["every phrase that is not", `${innocent.join(" ")} `],
  ["a start that never ends", "she is very really just so quite extremely "],
  ["reproaches without a verb", "you should not have you could not have if you had not "],
  ["names", "Ben Ana Kim Lee "],
  ["nots", "not never no nobody nothing not "],
  ["gaps", "the customer of the house in the street by the river did not "],
  ["reports", "she says that he said that they told us that "],
  ["marks that open and never close", "“you ‘you (you "],
  ["lines", "> you\n"],
  ["one letter", "a "],
  ["no word at all", "… — "],
] as const;

describe("the time of the wording check", () => {
  it.each(worst)("grows with the length of %s, and no faster", (_, seed) => {
    checkWording(filled(seed, short));
    // Ten times as much takes about ten times as long, and would take a hundred times as long if it grew with the
    // square. Below a few milliseconds the clean-up of memory weighs more than the check.
    expect(cost(filled(seed, long)) / Math.max(3, cost(filled(seed, short)))).toBeLessThanOrEqual(15);
  });
});
