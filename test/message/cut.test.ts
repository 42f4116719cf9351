import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, pieces } from "../../src/message/cut.ts";

describe("cutting text", () => {
  it.each([
    ["short", 10, "short"],
    ["exactly", 7, "exactly"],
    ["one more", 7, "one mo…"],
    ["ab🙂cd", 4, "ab…"],
    ["ab🙂cd", 5, "ab🙂…"],
    ["مرحبا بكم", 6, "مرحبا…"],
  ])("%j to %i units is %j", (text, max, shown) => {
    expect(cut(text, max)).toBe(shown);
    expect(cut(text, max).length).toBeLessThanOrEqual(max);
  });

  it("mends half a character that came in, which no client could send", () => {
    expect(cut("a\ud83d", 10)).toBe("a\ufffd");
  });
});

describe("a text in pieces", () => {
  it.each([
    ["a text that fits", "one two", 7, ["one two"]],
    ["at a space near the end", "one two three", 9, ["one two", " three"]],
    ["anywhere where there is none", "onetwothree", 4, ["onet", "woth", "ree"]],
    ["before a character that would be halved", "abc🙂d", 4, ["abc", "🙂d"]],
  ])("is broken %s", (_name, text, max, broken) => {
    expect(pieces(text, max)).toEqual(broken);
  });

  it("is whole when put together, and no piece is too long", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 2, max: 40 }),
        (text, max) => {
          const broken = pieces(text, max);
          expect(broken.join("")).toBe(text.toWellFormed());
          expect(broken.every((piece) => piece.length <= max && piece.isWellFormed())).toBe(true);
        },
      ),
    );
  });
});
