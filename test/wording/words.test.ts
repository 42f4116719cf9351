import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/wording/words.ts";

const plain = (text: string): string =>
  wordsOf(text)
    .map((word) => word.text)
    .join(" ");

describe("the words of a text", () => {
  it.each([
    ["Don't", "do not"],
    ["don’t", "do not"],
    ["DONʼT", "do not"],
    ["dont", "do not"],
    ["can't cannot can’t", "can not can not can not"],
    ["won't", "will not"],
    ["you're you’ve you'll you'd I'm", "you are you have you will you would i am"],
    ["that's there’s it's she's", "that is there is it is she is"],
    ["shouldn't've", "shouldn't have"],
    ["should've", "should have"],
    ["the customer's fault", "the customer 's fault"],
    ["the customers' fault", "the customers 's fault"],
    ["know-it-all so‑called", "know it all so called"],
    ["your fault", "your fault"],
    ["your fault　now", "your fault now"],
    ["your\nfault", "your fault"],
    ["ｒｕｄｅ", "rude"],
    ["ru\u00adde ru\u200bde", "rude rude"],
    ["constructor's __proto__ tostring", "constructor 's proto tostring"],
    ["", ""],
    ["… — !", ""],
    ["водопровод 水管", "водопровод 水管"],
  ])("of %j are %j", (text, words) => {
    expect(plain(text)).toBe(words);
  });

  it("know where they stand, and the parts of a contraction share their place", () => {
    expect(wordsOf("It isn’t")).toEqual([
      { text: "it", from: 0, to: 2, gap: "end", capital: true },
      { text: "is", from: 3, to: 8, gap: "none", capital: false },
      { text: "not", from: 3, to: 8, gap: "none", capital: false },
    ]);
  });

  it.each([
    ["a b", "none"],
    ["a, b", "comma"],
    ["a. b", "end"],
    ["a? b", "end"],
    ["a: b", "end"],
    ["a (b", "end"],
    ["a — b", "end"],
    ["a - b", "end"],
    ["a\nb", "none"],
    ["a\n\nb", "end"],
    ["a\r\n\r\nb", "end"],
    ["a\n- b", "end"],
    ["a-b", "none"],
  ] as const)("in %j have the gap %j between them", (text, gap) => {
    expect(wordsOf(text)[1]?.gap).toBe(gap);
  });

  it("leave out what is quoted, and what comes after is a clause of its own", () => {
    const words = wordsOf("a b c", (offset) => offset === 2);
    expect(words.map(({ text, gap }) => [text, gap])).toEqual([
      ["a", "end"],
      ["c", "end"],
    ]);
  });
});
