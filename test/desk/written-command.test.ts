import { describe, expect, it } from "vitest";
import { readAsked } from "../../src/desk/written-command-line.ts";

describe("a wish for a call, as it is typed", () => {
  it.each([
    ["customer asked for a call: she is at work all week", "she is at work all week"],
    ["the customer asked for a call", ""],
    ["she asked for a callback, at noon", "at noon"],
    ["they asked to be called back", ""],
    ["He asked to talk - about the bill", "about the bill"],
    ["asked for a visit", ""],
    ["as she had asked for a phone call: done", "done"],
    ["asked to come in. Tuesday", "Tuesday"],
  ])("%j says it", (typed, rest) => {
    expect(readAsked(typed)).toBe(rest);
  });

  it.each([
    "",
    "the crew comes tomorrow",
    "she asked for a refund",
    "told her that she asked for a call",
    "she asked for a calling card",
    "asked whether a call is fine",
  ])("%j does not", (typed) => {
    expect(readAsked(typed)).toBe(null);
  });
});
