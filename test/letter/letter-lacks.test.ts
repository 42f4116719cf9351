import { describe, expect, it } from "vitest";
import { libraryOf } from "../../src/decision/policy-library.ts";
import { isWithheld, letterLacks, withheldWords } from "../../src/letter/letter-lacks.ts";
import type { LetterRecord } from "../../src/letter/letter-record.ts";
import { spelled } from "../../src/message/command-words.ts";
import { newPoint, newPromise } from "../promise/samples.ts";
import { replied } from "../report/samples.ts";
import { decided } from "../support/decisions.ts";
import { at, policy } from "../support/office.ts";
import { letterRecord } from "./samples.ts";

const rule = { name: "Main rule", explanation: "Why.", appeal: null, link: null, reviewed: null };
const cited = { policyName: "Main rule", policyExplanation: "Why." };

const lacks = (given: Partial<LetterRecord>) =>
  letterLacks(letterRecord(given), { policy, library: libraryOf([rule], []) }).map((words) => spelled(words));

const anew =
  'For a new one, whoever decided it takes it back ("undecide 12") and decides it again ("decide 12").';

describe("what a letter lacks is named before it is used", () => {
  it.each<[string, Partial<LetterRecord>, readonly string[]]>([
    ["nothing", { decisions: [decided(cited)] }, []],
    [
      "an answer and a date",
      {},
      [
        'The answer is missing: record the decision ("decide 12") or what the customer is told ("reply 12").',
        'There is no date by which they hear more: "point 12" or "promise 12".',
      ],
    ],
    [
      "an answer, with a date by which it comes",
      { points: [newPoint()] },
      ['The answer is missing: record the decision ("decide 12") or what the customer is told ("reply 12").'],
    ],
    [
      "a look at words that were noted for ourselves",
      { events: [replied(at(23, "12:00"), { words: "told her the crew comes" })] },
      ["The answer is what was recorded of the reply: please see that it speaks to the customer."],
    ],
    [
      "how to appeal",
      { decisions: [decided({ state: "draft", appeal: "open", appealLastDay: null })] },
      ["How and until when the customer can appeal is missing."],
    ],
    [
      "a lead's confirmation",
      { decisions: [decided({ state: "proposed" })] },
      ["A lead has to confirm it before it is sent."],
    ],
    [
      "what a lead gave it back for",
      { decisions: [decided({ state: "returned", leadWord: "name the street" })] },
      ["A lead gave it back: name the street"],
    ],
    [
      "time to appeal",
      { decisions: [decided({ appealLastDay: "2026-11-23" })] },
      [`The last day to appeal is over. ${anew}`],
    ],
    [
      "time to appeal, which was over before they were told",
      { decisions: [decided({ appealLastDay: "2026-11-23", toldAt: at(24, "09:00"), toldWay: "phone" })] },
      ["The last day to appeal is over."],
    ],
    [
      "nothing where they were told in time",
      { decisions: [decided({ appealLastDay: "2026-11-23", toldAt: at(23, "16:00"), toldWay: "phone" })] },
      [],
    ],
    [
      "an explanation of the policy",
      { decisions: [decided({ ...cited, policyExplanation: " " })] },
      ['The policy "Main rule" has no explanation.', 'The policy "Main rule" is worded differently today.'],
    ],
    [
      "a policy that still holds",
      { decisions: [decided({ policyName: "Old rule", policyExplanation: "Why." })] },
      ['The policy "Old rule" has been withdrawn since it was cited.'],
    ],
    [
      "a date that is still ahead",
      { decisions: [decided()], promises: [newPromise({ dueAt: at(24, "09:00") })] },
      ['The date for "records request" has passed: "promise 12" gives a new one.'],
    ],
    [
      "a note that the customer knows the date",
      { decisions: [decided()], promises: [newPromise({ toldAt: null, toldWay: null, moves: 1 })] },
      ['The new date for "records request" is told with this text: once it is sent, record "told 12".'],
    ],
    [
      "what was to be known by now",
      { decisions: [decided()], points: [newPoint({ dueAt: at(24, "09:00") })] },
      ['"whether the pipe is ours" was to be known by now: "settle 12", or "point 12" for a new date.'],
    ],
    [
      "nothing of a decision that was taken back",
      { decisions: [decided({ id: "d0", state: "withdrawn", appeal: "open" }), decided()] },
      [],
    ],
  ])("%s", (_, given, expected) => {
    expect(lacks(given)).toEqual(expected);
  });

  it.each([
    ["draft", true],
    ["proposed", true],
    ["returned", true],
    ["made", false],
    ["withdrawn", false],
    ["reversed", false],
  ] as const)("with a decision that is %s it is withheld: %s", (state, withheld) => {
    const decisions = [decided(), decided({ id: "d2", state })];
    expect(isWithheld(letterRecord({ decisions }))).toBe(withheld);
  });

  it.each([
    ["nobody told before the last day to appeal was over", { toldAt: null }, true],
    ["was told after the last day to appeal", { toldAt: at(24, "09:00") }, false],
    ["was told on the last day to appeal", { toldAt: at(23, "23:59") }, false],
    ["reversed, and never told", { toldAt: null, state: "reversed" }, false],
  ] as const)("with a decision that is %s it is withheld: %s", (_, patch, withheld) => {
    const record = letterRecord({ decisions: [decided({ appealLastDay: "2026-11-23", ...patch })] });
    expect(isWithheld(record)).toBe(withheld);
    expect(spelled(withheldWords(record)?.remedy ?? "")).toBe(withheld ? anew : "");
  });
});
