import { describe, expect, it } from "vitest";
import { letterBlocks } from "../../src/letter/letter.ts";
import { plainLetter } from "../../src/letter/letter-block.ts";
import type { LetterRecord } from "../../src/letter/letter-record.ts";
import { checkWording } from "../../src/wording/check-wording.ts";
import { newPoint, newPromise } from "../promise/samples.ts";
import { contact, entry, replied } from "../report/samples.ts";
import { decided } from "../support/decisions.ts";
import { at } from "../support/office.ts";
import { letterRecord } from "./samples.ts";

const letter = (given: Partial<LetterRecord> = {}): string => plainLetter(letterBlocks(letterRecord(given)));

const whole = decided({
  question: "May I connect in the alley?",
  policyName: "Main rule",
  policyExplanation: "Each house has a line of its own, so that a break in one does not reach the next.",
  policyLink: "https://example.gov/main",
  dataSource: "as-built",
  dataDated: "1962",
  dataGrade: "uncertain",
  dataDoubts: "the drawing shows no lateral",
  dataSettle: "a camera inspection",
});

describe("a letter", () => {
  it("has the answer first, then all that belongs to it, and says who to ask", () => {
    const words = letter({
      decisions: [whole],
      points: [
        newPoint(),
        newPoint({ id: "po2", what: "the depth", state: "settled", outcome: "nine feet" }),
      ],
      promises: [newPromise({ thing: "camera inspection" })],
    });
    expect(words).toBe(`Customer Service
Tue 24 Nov 2026
Our reference: #12
About: 1234 NE 15th

Dear Josefina Ñandú,

Thank you for your e-mail of Mon 23 Nov 2026 about this: sewer backup.

Our answer
You asked: May I connect in the alley?

Our answer is no.

Why
the line there is private.

What we relied on: as-built 1962-104.

The policy: Main rule
Each house has a line of its own, so that a break in one does not reach the next.

You can read all of it here: https://example.gov/main

How sure our data is
We looked at this source: as-built drawing, from 1962. It is uncertain.

What is in doubt: the drawing shows no lateral.

What would settle it: a camera inspection.

If you see it otherwise
You can appeal this answer. The last day to do so is Wed 23 Dec 2026. This is how: write to the office.

What we have found out
- the depth: nine feet.

What we do not know yet
- whether the pipe is ours. We will know by Wed 25 Nov 2026, 3:00 PM Pacific Time.

What happens next
- camera inspection: by Wed 25 Nov 2026, 3:00 PM Pacific Time.

If you have a question, please ask for Ana Ortiz and mention #12.

Kind regards,
Ana Ortiz
Customer Service`);
  });

  it("holds nothing that the wording check finds in our own sentences", () => {
    const every = [
      ...(["yes", "no", "in part", "not ours"] as const).map((answer) => ({ ...whole, answer })),
      { ...whole, appeal: "none" as const, appealRoute: "nothing was decided" },
      { ...whole, dataGrade: "likely" as const, dataSource: "customer" as const },
    ];
    for (const d of every) expect(checkWording(letter({ decisions: [d], points: [newPoint()] }))).toEqual([]);
    expect(
      checkWording(letter({ events: [replied(at(23, "12:00"), { words: "The crew comes." })] })),
    ).toEqual([]);
  });

  it.each<[string, Partial<LetterRecord>, readonly string[], readonly string[]]>([
    [
      "what was said by phone, where nothing was decided",
      { events: [replied(at(23, "12:00"), { words: "The crew comes on Friday." })] },
      ["We spoke by phone on Mon 23 Nov 2026. This is what we told you:\n\nThe crew comes on Friday."],
      ["You asked"],
    ],
    [
      "what was written, without saying that we spoke",
      { events: [replied(at(23, "12:00"), { way: "email", words: "The crew comes on Friday." })] },
      ["Our answer\nThe crew comes on Friday."],
      ["We spoke"],
    ],
    [
      "no answer that was recorded in error",
      { events: [replied(at(23, "12:00"), { words: "The crew comes." }), entry("reopened")] },
      [],
      ["Our answer", "The crew comes"],
    ],
    [
      "a decision in place of what was said",
      { decisions: [whole], events: [replied(at(23, "12:00"), { words: "We look into it." })] },
      ["Our answer is no."],
      ["We look into it"],
    ],
    [
      "why it cannot be appealed",
      { decisions: [decided({ appeal: "none", appealRoute: "this is information", appealLastDay: null })] },
      ["This cannot be appealed: this is information."],
      ["The last day"],
    ],
    [
      "a gap where the appeal is missing, so that nobody sends it unseen",
      { decisions: [decided({ state: "draft", appeal: "open", appealRoute: "", appealLastDay: null })] },
      ["[the last day]", "[how to appeal]"],
      [],
    ],
    [
      "a gap for a new last day to appeal, where the one before was over before the customer was told",
      { decisions: [decided({ appealLastDay: "2026-11-23" })] },
      ["The last day to do so is [a new last day]."],
      ["23 Nov 2026."],
    ],
    [
      "until when they could appeal, where that is over since they were told",
      { decisions: [decided({ appealLastDay: "2026-11-23", toldAt: at(23, "16:00"), toldWay: "phone" })] },
      ["The last day to appeal this answer was Mon 23 Nov 2026. This was how: write to the office."],
      ["You can appeal", "[a new last day]"],
    ],
    [
      "nothing of a decision that was taken back",
      { decisions: [decided({ state: "withdrawn" })] },
      [],
      ["private"],
    ],
    [
      "both answers of one that was made anew, without fault",
      {
        decisions: [
          decided({ state: "reversed", reasons: "the old reasons", toldAt: at(23, "12:00") }),
          decided({ id: "d2", answer: "yes", reversesId: "d1", reversalWhy: "new facts" }),
        ],
      },
      [
        "Our answer is yes.",
        "This takes the place of our answer of Mon 23 Nov 2026, which was no. New facts have come in since.",
      ],
      ["the old reasons"],
    ],
    [
      "no answer that the customer was never given",
      {
        decisions: [
          decided({ state: "reversed", reasons: "the old reasons" }),
          decided({ id: "d2", answer: "yes", reversesId: "d1", reversalWhy: "new facts" }),
        ],
      },
      ["Our answer is yes."],
      ["takes the place of", "New facts"],
    ],
    [
      "the answer that they were given, where another in between never reached them",
      {
        decisions: [
          decided({ state: "reversed", toldAt: at(23, "12:00") }),
          decided({ id: "d2", state: "reversed", answer: "in part", reversesId: "d1" }),
          decided({ id: "d3", answer: "yes", reversesId: "d2", reversalWhy: "another view" }),
        ],
      },
      ["This takes the place of our answer of Mon 23 Nov 2026, which was no."],
      ["in part"],
    ],
    [
      "a reversal that has begun instead of the answer it is about",
      {
        decisions: [
          decided({ reasons: "the old reasons", toldAt: at(23, "12:00") }),
          decided({ id: "d2", state: "proposed", reversesId: "d1", reversalWhy: "another view" }),
        ],
      },
      ["see them in another way"],
      ["the old reasons"],
    ],
    [
      "no promise or point that is over",
      {
        promises: [newPromise({ state: "met", thing: "old promise" })],
        points: [newPoint({ state: "dropped", what: "old point" })],
      },
      [],
      ["old promise", "old point", "What happens next", "What we do not know yet"],
    ],
    [
      "no address line without an address",
      { interaction: contact({ address: "" }) },
      ["Our reference: #12\n\nDear"],
      ["About:"],
    ],
  ])("has %s", (_, given, has, hasNot) => {
    const words = letter(given);
    for (const each of has) expect(words).toContain(each);
    for (const each of hasNot) expect(words).not.toContain(each);
  });

  it.each([
    ["voicemail", "voicemail"],
    ["phone", "call"],
    ["letter", "letter"],
    ["web", "message through our web form"],
    ["counter", "visit"],
    ["field", "talk with us"],
  ])("thanks for a %s in words", (channel, thanks) => {
    expect(letter({ interaction: contact({ channel }) })).toContain(
      `Thank you for your ${thanks} of Mon 23 Nov 2026`,
    );
  });
});
