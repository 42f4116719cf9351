import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../src/message/visible.ts";

describe("what can be seen of words", () => {
  it.each([
    ["zero-width characters alone", "\u200b\u2060\ufeff\u200d\u200c", ""],
    ["fillers that look like nothing", "\u3164\uffa0\u115f\u034f\u00ad", ""],
    ["a blank that is no space", "\u2800", " "],
    ["a joiner without neighbours", "Ana, \u200d, 503", "Ana, , 503"],
    ["selectors without a character", "\ufe0f\ufe0e", ""],
    ["words in another order", "Ana \u202eremmaH\u202c\u2066x\u2069", "Ana remmaHx"],
    ["marks of direction", "a\u200e\u200f\u061cb", "ab"],
    ["tags", "ok\u{e0041}\u{e007f}", "ok"],
    ["control characters", "A\u0000\u0007\u001b[31mna\u009b", "A[31mna"],
    ["characters that never are text", "\ufdd0log\ufdd1\uffff", "log"],
    ["every end of a line", "a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"],
  ])("%s: %j is %j", (_name, written, seen) => {
    expect(visible(written)).toBe(seen);
  });

  it.each([
    "Josefina Ñandú, Zoë",
    "می‌خواهم",
    "क्‍ष",
    "👩‍👩‍👧 ❤️‍🔥 1️⃣ #️⃣ 👍🏽",
    "مرحبا بكم",
    "東京都　千代田区",
    "  two\n\nlines\t",
  ])("leaves %j as it is", (written) => {
    expect(visible(written)).toBe(written);
  });

  it("stays the same when it is done twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => {
        const once = visible(written);
        expect(visible(once)).toBe(once);
      }),
    );
  });
});
