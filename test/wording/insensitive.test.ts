import retextEquality from "retext-equality";
import { describe, expect, it } from "vitest";
import { patterns } from "../../node_modules/retext-equality/lib/patterns-en.js";
import { allowedTerms } from "../../src/wording/allowed-terms.ts";
import { checkWording } from "../../src/wording/check-wording.ts";
import { english } from "../../src/wording/english.ts";
import { insensitiveIn } from "../../src/wording/insensitive.ts";

const found = (text: string) => insensitiveIn(text, () => false);

describe("insensitive terms", () => {
  it.each([
    ["The crippled tenant waits.", "crippled"],
    ["She called a handyman.", "handyman"],
    ["An eskimo lives there.", "eskimo"],
    ["The pump station is unmanned.", "unmanned"],
    ["A gypsy camp on the lot.", "gypsy"],
  ])("are found in %j", (text, words) => {
    expect(found(text).map((finding) => finding.words)).toEqual([words]);
  });

  it("come with a plain sentence and another word", () => {
    expect(found("The Foreman called.")).toEqual([
      {
        ...{ from: 4, to: 11, words: "Foreman", kind: "insensitive", id: "term-foreman-forewoman" },
        reason: "Some readers feel hurt or left out by this word.",
        kinder: "Another word for it: “crew lead”.",
        instead: "Crew lead",
      },
    ]);
  });

  it.each([
    "He is retarded.",
    "What an idiot.",
    "The caller is a psycho.",
    "She is a maniac.",
    "He is schizo.",
    "She is senile.",
    "Stop bitching.",
  ])("come without another word where none is kinder: %j", (text) => {
    const [finding] = found(text);
    expect(finding?.kinder).toBe("Say what was said or done, without this word.");
    expect(finding?.instead).toBe(null);
  });

  it("never come with a word that is found fault with itself", () => {
    const allowed = new Set(allowedTerms.flatMap((each) => each.terms));
    const terms = patterns
      .flatMap(({ inconsiderate }) => Object.keys(inconsiderate))
      .filter((term) => !allowed.has(term.toLowerCase()));
    const proposed = terms
      .flatMap((term) => found(`x ${term} x`))
      .flatMap(({ kinder }) => /“(.+)”/u.exec(kinder)?.[1] ?? [])
      .filter((word) => !word.includes(" "));
    expect(proposed.length).toBeGreaterThan(100);
    const said = (word: string) => [`She is ${word}.`, `She is a ${word}.`, `Don't be ${word}.`];
    expect(proposed.filter((word) => said(word).some((text) => checkWording(text).length > 0))).toEqual([]);
  });

  it.each([
    "The manhole in the dead end street",
    "an invalid permit and a disabled alarm",
    "the master plan, the master meter, a journeyman plumber",
    "sewer rehab starts at the depressed curb",
    "her husband, his mother, the widow next door",
    "just call, it is easy, of course",
    "the landlord at King Street",
    "a blind referral, a blind flange",
    "grandfathered under the code of 1971",
    "the special inspection and the workmanship bond",
    "nuts and bolts",
  ])("are none of the trade's: %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("leave out what is quoted", () => {
    expect(
      insensitiveIn("The foreman and the cripple", (offset) => offset < 10).map(({ words }) => words),
    ).toEqual(["cripple"]);
  });

  it("are allowed only where retext-equality would mention them, each once and with a reason", () => {
    const reader = english().use(retextEquality);
    const terms = allowedTerms.flatMap((each) => each.terms);
    expect(terms.filter((term) => reader.processSync(`x ${term} x`).messages.length === 0)).toEqual([]);
    expect(new Set(terms).size).toBe(terms.length);
    for (const { reason } of allowedTerms) expect(reason).toMatch(/^[A-Z].{20,119}\.$/u);
  });
});
