import { describe, expect, it } from "vitest";
import { replyWays } from "../../src/interaction/interaction.ts";
import { findWay, readWay, wayLabel, wayNamed, wayWords } from "../../src/interaction/reply-way.ts";

describe("how a customer is reached", () => {
  it.each([
    ["phone", "by phone", "By phone"],
    ["email", "by e-mail", "By e-mail"],
    ["letter", "by letter", "By letter"],
    ["in person", "in person", "In person"],
  ] as const)("%s is said in one way everywhere", (way, words, label) => {
    expect([wayWords(way), wayLabel(way)]).toEqual([words, label]);
    expect(readWay(`${words}: the crew comes`)).toEqual({ way, rest: "the crew comes" });
  });

  it("has a word for each of the ways, and no other", () => {
    expect(replyWays.map(wayNamed)).toEqual([...replyWays]);
    expect(["", "voicemail", "text", "fax", "constructor"].map(wayNamed)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it.each<[string, string | null, string]>([
    ["by E-Mail, at 3pm", "email", "at 3pm"],
    ["by email the crew comes", "email", "the crew comes"],
    ["letter of today", "letter", "of today"],
    ["by telephone now", "phone", "now"],
    ["by a call at 2pm", "phone", "at 2pm"],
    ["by mail", "letter", ""],
    ["by post: we come", "letter", "we come"],
    ["by person at 3pm", "in person", "at 3pm"],
    ["in  person yesterday", "in person", "yesterday"],
    ["call me tomorrow", null, ""],
    ["mail the form", null, ""],
    ["by voicemail", null, ""],
    ["by phones", null, ""],
    ["", null, ""],
  ])("reads %j", (words, way, rest) => {
    expect(readWay(words)).toEqual(way === null ? null : { way, rest });
  });

  it.each<[string, string, string, string]>([
    ["the records by phone at 3pm", "the records", "phone", "at 3pm"],
    ["by e-mail", "", "email", ""],
    ["the letter by letter", "the letter", "letter", ""],
    ["a visit in person now", "a visit", "in person", "now"],
  ])("finds it after what it is about: %j", (words, before, way, rest) => {
    expect(findWay(words)).toEqual({ before, way, rest });
  });

  it.each(["the phone list", "a letter", "standby phone"])("finds none in %j", (words) => {
    expect(findWay(words)).toBe(null);
  });
});
