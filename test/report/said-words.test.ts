import { describe, expect, it } from "vitest";
import type { Event } from "../../src/interaction/event.ts";
import { saidWords, wordingChoices } from "../../src/report/said-words.ts";
import { at } from "../support/office.ts";
import { entry, replied } from "./samples.ts";

const blame = "It is your fault that the pipe is blocked.";

const named = (event: Event, id: string): Event => ({ ...event, id });
const decided = (decision: string, reasons: string) =>
  named(entry("decided", { decision, reasons }), decision);
const reversal = (decision: string, reverses: string) =>
  named(entry("decision-reversed", { decision, reverses, reasons: "A public line was found." }), decision);
const told = (decision: string) => entry("decision-told", { decision, way: "phone" });

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
      "an answer that the customer heard before the contact was opened again",
      [replied(at(23, "12:00"), { words: blame }), entry("reopened")],
      { texts: 1, found: 1 },
    ],
    [
      "a decision that was reversed before anybody was told",
      [decided("d1", blame), reversal("d2", "d1")],
      { texts: 1, found: 0 },
    ],
    [
      "a decision that a lead reversed by confirming another",
      [
        decided("d1", blame),
        named(entry("decision-proposed", { decision: "d2", reasons: "so" }), "p"),
        named(entry("decision-confirmed", { decision: "d2", reverses: "d1" }), "c"),
      ],
      { texts: 1, found: 0 },
    ],
    [
      "a decision that was told and then reversed",
      [decided("d1", blame), told("d1"), reversal("d2", "d1")],
      { texts: 2, found: 1 },
    ],
    [
      "a decision that was told by mistake, and reversed",
      [decided("d1", blame), told("d1"), entry("decision-untold", { decision: "d1" }), reversal("d2", "d1")],
      { texts: 1, found: 0 },
    ],
    [
      "a decision whose reversal was taken back",
      [decided("d1", blame), reversal("d2", "d1"), entry("decision-withdrawn", { decision: "d2" })],
      { texts: 1, found: 1 },
    ],
    [
      "a proposal that was written anew",
      [
        named(entry("decision-proposed", { decision: "d1", reasons: blame }), "p"),
        decided("d1", "The line is private."),
      ],
      { texts: 1, found: 0 },
    ],
    [
      "an answer that was put in other words since",
      [
        { ...replied(at(23, "12:00"), { words: blame }), id: "r" },
        entry("reworded", { entry: "r", words: "The pipe is blocked." }),
      ],
      { texts: 1, found: 0 },
    ],
    [
      "a date that was promised, and why it moved",
      [
        entry("promised", { promise: "p1", words: blame }),
        entry("promise-moved", { promise: "p1", reason: "rain" }),
      ],
      { texts: 2, found: 1 },
    ],
    [
      "what somebody higher up read, however it was chosen",
      [
        named(entry("escalated", { escalation: "e1", why: "The customer failed to call us." }), "e"),
        entry("wording-kept", { entry: "e" }),
      ],
      { texts: 1, found: 1 },
    ],
    [
      "no wish as the customer says it",
      [entry("escalated", { escalation: "e1", why: blame })],
      { texts: 0, found: 0 },
    ],
    [
      "what was passed on by mistake",
      [
        entry("escalated", { escalation: "e1", why: "She failed to call." }),
        entry("escalation-undone", { escalation: "e1" }),
      ],
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

describe("how often somebody chose about their words", () => {
  const said = (id: string, words = blame) => ({ ...replied(at(23, "12:00"), { words }), id });
  const choice = (kind: "reworded" | "wording-kept", of: string) => entry(kind, { entry: of });

  it.each<[string, readonly Event[], object]>([
    ["nothing to choose", [said("a", "The crew comes.")], { changed: 0, kept: 0, open: 0 }],
    ["nothing chosen", [said("a")], { changed: 0, kept: 0, open: 1 }],
    [
      "one kept, one changed, one open",
      [said("a"), choice("wording-kept", "a"), said("b"), choice("reworded", "b"), said("c")],
      { changed: 1, kept: 1, open: 1 },
    ],
    [
      "kept, and changed later",
      [said("a"), choice("wording-kept", "a"), choice("reworded", "a")],
      { changed: 1, kept: 0, open: 0 },
    ],
  ])("%s", (_, events, counts) => {
    expect(wordingChoices(events)).toEqual(counts);
  });

  it("is counted without anybody's name", () => {
    expect(JSON.stringify(wordingChoices([said("a"), choice("wording-kept", "a")]))).not.toContain("ana");
  });
});
