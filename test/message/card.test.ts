import { describe, expect, it } from "vitest";
import { lineParts, note, text } from "../../src/message/card.ts";

describe("the lines of a text", () => {
  it.each([
    ["one", ["one"]],
    ["one\ntwo", ["one", "two"]],
    ["one\n\n \ntwo\n", ["one", "two"]],
    ["", []],
    ["1\n2\n3", ["1", "2", "3"]],
    ["1\n2\n3\n4\n5", ["1", "2", "3\n4\n5"]],
  ])("of %j are parts of their own, up to so many", (words, parts) => {
    expect(lineParts(words, text, 3)).toEqual(parts.map(text));
  });

  it("may be notes", () => {
    expect(lineParts("one\ntwo", note)).toEqual([note("one"), note("two")]);
  });
});
