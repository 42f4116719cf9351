import { describe, expect, it } from "vitest";
import type { Event } from "../../src/interaction/event.ts";
import { saidWords } from "../../src/report/said-words.ts";
import { at } from "../support/office.ts";
import { entry, replied } from "./samples.ts";

const blame = "It is your fault that the pipe is blocked.";

describe("what the history holds of our own words", () => {
  it.each<[string, readonly Event[], { texts: number; found: number }]>([
    ["nothing", [], { texts: 0, found: 0 }],
    ["an answer without words", [replied()], { texts: 0, found: 0 }],
    [
      "a kind answer",
      [replied(at(23, "12:00"), { words: "The crew comes tomorrow." })],
      { texts: 1, found: 0 },
    ],
    ["an answer that blames", [replied(at(23, "12:00"), { words: blame })], { texts: 1, found: 1 }],
    ["a letter that blames", [entry("written", { way: "letter", words: blame })], { texts: 1, found: 1 }],
    ["a note for ourselves", [entry("noted", { words: blame })], { texts: 0, found: 0 }],
    [
      "the reason of a referral, and what the customer was told",
      [entry("referred", { reason: blame, told: "Ben will call." })],
      { texts: 2, found: 1 },
    ],
    [
      "the reasons of a decision",
      [entry("decided", { decision: "d1", reasons: blame })],
      { texts: 1, found: 1 },
    ],
    [
      "a decision that was proposed and then made counts once",
      [
        entry("decision-proposed", { decision: "d1", reasons: "The line is private." }),
        entry("decided", { decision: "d1", reasons: "The line is private." }),
      ],
      { texts: 1, found: 0 },
    ],
    [
      "a decision that was taken back",
      [entry("decided", { decision: "d1", reasons: blame }), entry("decision-withdrawn", { decision: "d1" })],
      { texts: 0, found: 0 },
    ],
    [
      "an answer that was recorded in error",
      [replied(at(23, "12:00"), { words: blame }), entry("reopened")],
      { texts: 0, found: 0 },
    ],
    [
      "a closed door, which is not blame",
      [replied(at(23, "12:00"), { words: "There's nothing we can do." })],
      { texts: 1, found: 0 },
    ],
  ])("%s", (_, events, { texts, found }) => {
    const said = saidWords(events);
    expect([said.texts, said.findings.length]).toEqual([texts, found]);
  });
});
