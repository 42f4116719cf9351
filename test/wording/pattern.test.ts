import { describe, expect, it } from "vitest";
import { matchEnd } from "../../src/wording/match.ts";
import { patternOf } from "../../src/wording/pattern.ts";
import { wordsOf } from "../../src/wording/words.ts";

const end = (pattern: string, text: string): number | null => matchEnd(patternOf(pattern), wordsOf(text), 0);

describe("a pattern of words", () => {
  it.each([
    ["your fault", "Your fault", 2],
    ["your fault", "your default", null],
    ["your fault", "your", null],
    ["your|her fault", "her fault", 2],
    ["(all your|her) fault", "all your fault", 3],
    ["(all your|her) fault", "all fault", null],
    ["your own? fault", "your fault", 2],
    ["your own? fault", "your own fault", 3],
    ["your (very own)? fault", "your very own fault", 4],
    ["your *2 fault", "your fault", 2],
    ["your *2 fault", "your one big fault", 4],
    ["your *2 fault", "your one very big fault", null],
    ["@customer 's fault", "the owner’s fault", 4],
    ["(@customer|you) failed", "the tenant failed", 3],
    ["@adverb? rude", "really rude", 2],
    ["@name failed", "Ben failed", 2],
    ["@name failed", "ben failed", null],
    ["@name failed", "The failed", null],
    ["you @done", "you called", 2],
    ["you @done", "you received", null],
    ["you are|is late? late", "you are late late", 4],
  ])("%j reads %j", (pattern, text, expected) => {
    expect(end(pattern, text)).toBe(expected);
  });

  it.each(["your. Fault", "your: fault", "your — fault", "your\n\nfault", "your (fault"])(
    "does not go on into another clause: %j",
    (text) => {
      expect(end("your fault", text)).toBe(null);
      expect(end("your *3 fault", text)).toBe(null);
    },
  );

  it.each(["your, fault", "your\nfault", "your-fault"])("goes on within one: %j", (text) => {
    expect(end("your fault", text)).toBe(2);
  });

  it.each(["", "*2 fault", "your *2", "own?", "@nobody fault", "your fault+", "Your fault", "(your fault"])(
    "is refused where it is written wrongly: %j",
    (pattern) => {
      expect(() => patternOf(pattern)).toThrow();
    },
  );
});
