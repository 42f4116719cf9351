import { describe, expect, it } from "vitest";
import { nearestWord } from "../../src/calendar/nearest-word.ts";

describe("the word that was probably meant", () => {
  it.each<[why: string, typed: string, words: string[], meant: string | null]>([
    ["a letter too many", "mond", ["mon", "tue"], "mon"],
    ["two letters the wrong way round", "mno", ["mon", "tue", "wed"], "mon"],
    ["capitals are no difference", "WORKDAYS", ["workdays", "elapsed"], "workdays"],
    [
      "a third of a long word may be wrong",
      "aknowlegdemnt",
      ["acknowledgement", "checkBack"],
      "acknowledgement",
    ],
    ["nothing is like it", "colour", ["limit", "count"], null],
    ["two are as near", "tus", ["tue", "thus"], null],
    ["a short word is not any other short word", "zz", ["al", "ak"], null],
    ["there are none", "mon", [], null],
  ])("%s", (_, typed, words, meant) => {
    expect(nearestWord(typed, words)).toBe(meant);
  });
});
