import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchEnd } from "../../src/wording/match.ts";
import { type Pattern, patternOf } from "../../src/wording/pattern.ts";
import type { Phrase } from "../../src/wording/phrase.ts";
import { phraseBook } from "../../src/wording/phrase-book.ts";
import { phrases } from "../../src/wording/phrases/all.ts";
import { quotedAt, quotedIn } from "../../src/wording/quoted.ts";
import { type Word, wordsOf } from "../../src/wording/words.ts";

const finder = (phrase: Phrase) => {
  const book = phraseBook([phrase]);
  return (text: string) => book.find(text, wordsOf(text, quotedAt(quotedIn(text))));
};
const byId = phrases.map((phrase) => [phrase.id, phrase] as const);

describe("the phrases", () => {
  it("are many, and no two have one id", () => {
    expect(phrases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(phrases.map(({ id }) => id)).size).toBe(phrases.length);
  });

  it("say why in one plain sentence, and give a kinder one", () => {
    for (const { reason, kinder } of phrases) {
      expect(reason).toMatch(/^[A-Z“][^!]{8,119}\.$/u);
      expect(kinder).toMatch(/^[A-Z][^!]{8,159}[.?]$/u);
    }
  });
});

describe.each(byId)("the phrase %s", (_, phrase) => {
  const find = finder(phrase);

  it("finds its examples, however they are written", () => {
    expect(phrase.examples.yes.length).toBeGreaterThan(0);
    for (const sentence of phrase.examples.yes) {
      expect(find(sentence), sentence).not.toEqual([]);
      expect(find(sentence.toUpperCase()), sentence).not.toEqual([]);
      expect(find(sentence.replaceAll("'", "’")), sentence).not.toEqual([]);
      expect(find(sentence.replaceAll(" ", "\u00a0")), sentence).not.toEqual([]);
      expect(find(sentence.replaceAll(" ", "\n")), sentence).not.toEqual([]);
    }
  });

  it("finds nothing in its innocent examples, nor in its own kinder sentence", () => {
    expect(phrase.examples.no.length).toBeGreaterThan(0);
    for (const sentence of [...phrase.examples.no, phrase.kinder])
      expect(find(sentence), sentence).toEqual([]);
  });

  it("finds nothing in what somebody else said", () => {
    for (const sentence of phrase.examples.yes) {
      expect(find(`“${sentence}”`)).toEqual([]);
      expect(find(`She wrote: "${sentence}" and waits`)).toEqual([]);
      expect(find(`«${sentence}»`)).toEqual([]);
      expect(find(`> ${sentence}`)).toEqual([]);
      expect(find(`Customer wrote: ${sentence}`)).toEqual([]);
    }
  });
});

/** Counts how often words are looked at. */
function counted(words: readonly Word[]): { readonly words: readonly Word[]; reads(): number } {
  let reads = 0;
  const watched = new Proxy(words, {
    get(target, key) {
      // Symbols, "length" and the names of methods do not begin with a digit.
      if (typeof key === "string" && key < ":") reads += 1;
      return Reflect.get(target, key);
    },
  });
  return { words: watched, reads: () => reads };
}

/**
 * From one place a pattern can reach `longest` others; with each of its elements it walks from each of these a few
 * ways (a word, its group, any word) down a tree as deep as it is long, and over its gap. None of it depends on the text.
 */
const mostReads = ({ elements, longest }: Pattern): number =>
  elements.length * (longest + 1) * 4 * (longest + 1);

const patterns = phrases.flatMap(({ match, except = [] }) => [...match, ...except]);

/** A text that nearly is what the pattern looks for, again and again. */
function nearly(pattern: string): string {
  const tokens = pattern
    .replace(/[()?^]/gu, " ")
    .trim()
    .split(/\s+/u);
  const words = tokens.map((token) => {
    const first = token.split("|")[0] ?? "";
    return first
      .replace("@customer", "the owner")
      .replace("@party", "the owner")
      .replace("@desk", "Ben")
      .replace(/@\w+|\*\d/gu, "very");
  });
  return `${words.slice(0, -1).join(" ")} `;
}

describe("the time that a pattern takes", () => {
  it("is bounded at every place by the pattern alone", () => {
    expect(Math.max(...patterns.map((each) => patternOf(each).longest))).toBeLessThanOrEqual(25);
  });

  it("grows with the length of the text only, for texts that nearly match it", () => {
    for (const written of patterns) {
      const pattern = patternOf(written);
      const near = nearly(written);
      const { words, reads } = counted(wordsOf(near.repeat(Math.ceil(400 / near.length))));
      const { length } = words;
      for (let at = 0; at < length; at += 1) matchEnd(pattern, words, at);
      expect(reads(), written).toBeLessThanOrEqual(length * mostReads(pattern));
    }
  }, 120_000);

  it("does so for any words", () => {
    const vocabulary = [...new Set(patterns.flatMap((each) => nearly(each).trim().split(" ")))];
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 60 }),
        (written, list) => {
          const pattern = patternOf(written);
          const { words, reads } = counted(wordsOf(list.join(" ")));
          for (let at = 0; at < words.length; at += 1) {
            const before = reads();
            matchEnd(pattern, words, at);
            expect(reads() - before).toBeLessThanOrEqual(mostReads(pattern));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
