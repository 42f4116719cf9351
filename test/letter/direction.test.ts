import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runsOf, startsRightToLeft } from "../../src/letter/direction.ts";

describe("the direction of words", () => {
  it.each([
    ["Dear Ana,", false],
    ["עברית and English", true],
    ["  12. مرحبا Ana", true],
    ["Ana مرحبا", false],
    ["12, 13", false],
    ["", false],
    ["日本語", false],
  ])("of %j: from right to left is %s", (text, right) => {
    expect(startsRightToLeft(text)).toBe(right);
  });

  it.each<[string, readonly [string, boolean][]]>([
    ["plain words", [["plain words", false]]],
    ["", [["", false]]],
    ["مرحبا بك", [["مرحبا بك", true]]],
    [
      "Dear דנה כהן, thank you",
      [
        ["Dear ", false],
        ["דנה כהן", true],
        [", thank you", false],
      ],
    ],
    ["שָׁלוֹם", [["שָׁלוֹם", true]]],
  ])("divides %j where it changes", (text, runs) => {
    expect(runsOf(text).map((run) => [run.text, run.rightToLeft])).toEqual(runs);
  });

  it("loses no sign", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(
          runsOf(text)
            .map((run) => run.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
