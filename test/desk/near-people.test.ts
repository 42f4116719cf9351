import { describe, expect, it } from "vitest";
import { suggestion } from "../../src/desk/near-people.ts";

const office = ["Ana Ortiz", "Ben Tran", "Lee Walker"];
const large = [...office, ...Array.from({ length: 9 }, (_, n) => `Person Number${n}`), "Kim Walker"];

describe("somebody nobody is called", () => {
  it.each<[string, readonly string[], string]>([
    ["walker", office, "Did you mean Lee Walker?"],
    ["Walker", large, "Did you mean Lee Walker or Kim Walker?"],
    ["wlaker", office, "Did you mean Lee Walker?"],
    ["Lee Waker", office, "Did you mean Lee Walker?"],
    ["Ben T", office, "Did you mean Ben Tran?"],
    ["nobody", office, "In this office there are Ana Ortiz, Ben Tran and Lee Walker."],
    ["nobody", ["Ana Ortiz"], "In this office there is Ana Ortiz."],
    ["nobody", large, ""],
    ["person", large, ""],
    ["xy", large, ""],
  ])("%j may be, among these, %j: %j", (typed, names, words) => {
    expect(suggestion(typed, names)).toBe(words);
  });
});
