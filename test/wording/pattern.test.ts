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
    ["your *2", "your one very big fault", 3],
    ["(your (one|two) *1 big?|her) fault", "your one fault", 3],
    ["(your (one|two) *1 big?|her) fault", "your two very big fault", 5],
    ["(your (one|two) *1 big?|her) fault", "your big fault", null],
    ["you *3 listen", "you should really listen", 4],
    ["you *3 listen", "you should never listen", null],
    ["^ not mine", "Not mine", 2],
    ["@title @name failed", "Mr. Lee failed", 3],
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

  it("that has to open a clause begins nowhere else", () => {
    const words = wordsOf("It is not mine, not mine.");
    expect([0, 2, 4].map((at) => matchEnd(patternOf("^ not mine"), words, at))).toEqual([null, null, 6]);
  });

  it.each(["", "@name", "*2 fault", "own?", "@nobody fault", "your fault+", "Your fault", "(your fault"])(
    "is refused where it is written wrongly: %j",
    (pattern) => {
      expect(() => patternOf(pattern)).toThrow();
    },
  );
});
