import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apart, checkWording } from "../../src/wording/check-wording.ts";
import { kinderText } from "../../src/wording/kinder-text.ts";
import type { Finding } from "../../src/wording/phrase.ts";
import { phrases } from "../../src/wording/phrases/all.ts";

const kinds = (text: string): string[] => checkWording(text).map(({ kind, words }) => `${kind}: ${words}`);

describe("the wording check", () => {
  it("says what it found, where, why, and what would be kinder", () => {
    const text = "Sorry, that’s not my job. You failed to send the form.";
    const [first, second, ...others] = checkWording(text);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ from: 7, to: 24, words: "that’s not my job", kind: "closed-door" });
    expect(second).toMatchObject({
      words: "You failed to send",
      kind: "blame-customer",
      id: "you-failed-to-send",
    });
    expect(second?.reason).toBe("What is missing can be asked for without saying who left it out.");
    expect(second?.kinder).toBe("We have not received the form yet.");
    expect(second?.instead).toBe("We have not yet received");
  });

  it.each([
    "The pipe failed.",
    "It is not your fault.",
    "This isn’t in any way your fault.",
    "Nobody says that it was your fault.",
    "We asked whether it was the owner's fault.",
    "She says that it is her neighbor's fault.",
    "According to the caller nothing can be done about it.",
    "You should have received our letter.",
    "The manhole is in a dead end street.",
    "This is no blind referral.",
    "An invalid permit, and a master plan of 1987.",
    "Her husband has the key, the tenant is a widow.",
    "",
    "   \n\n  ",
    "12 345 !!! ???",
  ])("finds nothing in %j", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    "Не моя работа, вы сами виноваты.",
    "这是你的错，我们无能为力。",
    "هذا خطؤك ولا يمكننا فعل شيء.",
    "これはあなたのせいです。",
    "Es su culpa y no podemos hacer nada.",
    "Das ist Ihre Schuld, da kann man nichts machen.",
    "C'est votre faute, on ne peut rien faire.",
    "Đó là lỗi của bạn.",
    "👷🏽‍♀️🌧️🏠",
  ])("is silent about other languages: %j", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it.each([
    ["No doubt it is your fault.", ["blame-customer: your fault"]],
    ["We can't pay because it is your fault.", ["blame-customer: your fault"]],
    [
      "She says she was angry, and I told her that there's nothing we can do.",
      ["closed-door: nothing we can do"],
    ],
    ["She told us in a rude tone.", ["attitude: in a rude tone"]],
    ["The foreman comes at nine.", ["insensitive: foreman"]],
    ["The disabled permit holder moaned.", ["attitude: moaned"]],
  ])("reads the sense of %j", (text, found) => {
    expect(kinds(text)).toEqual(found);
  });

  it("keeps of overlapping findings the one that says more", () => {
    const finding = (from: number, to: number): Finding => ({
      ...{
        from,
        to,
        words: "",
        kind: "attitude",
        reason: "",
        kinder: "",
        instead: null,
        id: `${from}-${to}`,
      },
    });
    const ids = (...list: Finding[]) => apart(list).map(({ id }) => id);
    expect(ids(finding(0, 5), finding(5, 9))).toEqual(["0-5", "5-9"]);
    expect(ids(finding(3, 9), finding(0, 5))).toEqual(["3-9"]);
    expect(ids(finding(0, 5), finding(3, 8))).toEqual(["0-5"]);
    expect(ids(finding(0, 5), finding(0, 5), finding(1, 2))).toEqual(["0-5"]);
  });

  it.each([
    "'",
    '"',
    "“",
    "(",
    ".",
    "a.",
    "\n",
    " ",
    "\u200b",
    "you ",
    "Ben ",
    "the ",
    "not ",
    "she said ",
    "> ",
    "said: ",
    "`a ",
    "\ud800",
  ])("is through with 20,000 characters of %j", (seed) => {
    expect(checkWording(seed.repeat(20_000 / seed.length))).toEqual([]);
  });

  const sentences = phrases.flatMap(({ examples }) => [...examples.yes, ...examples.no]);
  const anyText = fc
    .array(
      fc.oneof(
        fc.constantFrom(...sentences),
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(" ", "\n", '"', "“", "> "),
      ),
    )
    .map((parts) => parts.join(" "));

  it("finds for any text what stands there, in order and apart, and can put kinder words in its place", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = checkWording(text);
        let [end, kept] = [0, ""];
        for (const { from, to, words, instead } of findings) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(text.slice(from, to)).toBe(words);
          expect(words).not.toBe("");
          kept += text.slice(end, from) + (instead ?? words);
          end = to;
        }
        const kinder = kinderText(text, findings);
        expect(kinder.text).toBe(kept + text.slice(end));
        expect(kinder.replaced).toEqual(findings.map(({ instead }) => instead));
      }),
      { numRuns: 200 },
    );
  });
});

describe("the kinder text", () => {
  const kinder = (text: string) => kinderText(text, checkWording(text));

  it.each([
    ["YOU FAILED TO SUBMIT the form.", "We have not yet received the form."],
    ["She claims that the city broke it.", "She says that the city broke it."],
    ["He claimed that it leaks.", "He said that it leaks."],
    ["He demanded a refund and she insists on a letter.", "He asked for a refund and she asks for a letter."],
    ["Allegedly the crew left.", "Reportedly the crew left."],
    ["I spoke with an irate caller.", "I spoke with a caller."],
    ["Your so-called emergency was a slow drain.", "Your emergency was a slow drain."],
    ["The foreman calls.", "The crew lead calls."],
  ])("of %j is %j", (text, better) => {
    expect(kinder(text).text).toBe(better);
  });

  it.each([
    "This is your own fault.",
    "That’s not my job.",
    "I do it, but that's not my job to begin with.",
    "He is rude.",
  ])("leaves to the writer what no word mends: %j", (text) => {
    expect(kinder(text)).toEqual({ text, replaced: [null] });
  });

  it("is never less kind: nothing is found in the words that it puts in", () => {
    for (const { examples } of phrases)
      for (const sentence of examples.yes) {
        const { text, replaced } = kinder(sentence);
        if (replaced.every((words) => words !== null)) expect(kinds(text), sentence).toEqual([]);
      }
  });
});
