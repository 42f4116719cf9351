import { describe, expect, it } from "vitest";
import {
  confirm,
  type Decision,
  isUnfinished,
  sameQuestion,
  sendBack,
  standingOf,
  takeBack,
  toldAt,
} from "../../src/decision/decision.ts";
import { appealWords } from "../../src/decision/decision-words.ts";
import { openOnDecision } from "../../src/decision/open-on-decision.ts";
import type { Event } from "../../src/interaction/event.ts";
import { decided } from "../support/decisions.ts";
import { at, policy } from "../support/office.ts";

describe("what a decision still lacks", () => {
  const today = { now: at(23, "12:00"), policy };

  it.each<[string, Partial<Decision>, readonly string[]]>([
    ["made, with its appeal: nothing", {}, []],
    ["made and not appealable: nothing", { appeal: "none", appealLastDay: null }, []],
    ["a draft: how to appeal", { state: "draft", appeal: "open", appealLastDay: null }, ["appeal"]],
    ["proposed: a lead's confirmation", { state: "proposed" }, ["confirmation"]],
    ["given back: the lead's word", { state: "returned", leadWord: "look again" }, ["returned"]],
    ["an appeal that ended yesterday: time", { appealLastDay: "2026-11-22" }, ["late appeal"]],
    ["an appeal that ends today: nothing", { appealLastDay: "2026-11-23" }, []],
    ["taken back: nothing is open on it", { state: "withdrawn", appeal: "open" }, []],
    ["reversed: nothing is open on it", { state: "reversed", appealLastDay: "2026-11-22" }, []],
  ])("%s", (_, patch, lacks) => {
    expect(openOnDecision(decided(patch), today).map(({ what }) => what)).toEqual(lacks);
  });

  it("leaves the calendar out where it is not given", () => {
    expect(openOnDecision(decided({ appealLastDay: "2020-01-01" }))).toEqual([]);
  });
});

describe("the customer knows of a decision", () => {
  const event = (kind: string, minute: number, data: object = {}): Event => ({
    ...{
      id: `e${minute}`,
      officeId: "office",
      interactionId: "i1",
      seq: minute,
      at: minute,
      actorId: "p-ana",
    },
    ...{ kind, source: "slack", data: JSON.stringify(data), prevHash: "", hash: "", requestId: null },
  });
  const made = (minute: number, kind = "decided") => event(kind, minute, { decision: "d1" });

  it.each<[string, readonly Event[], number | null]>([
    ["not while nothing was said", [made(1), event("noted", 2)], null],
    ["from the first reply after it", [made(1), event("replied", 2), event("replied", 3)], 2],
    ["not by a reply before it", [event("replied", 1), made(2)], null],
    [
      "not by a reply after another decision alone",
      [event("decided", 1, { decision: "d2" }), event("replied", 2)],
      null,
    ],
    ["not when the reply turned out to be none", [made(1), event("replied", 2), event("reopened", 3)], null],
    [
      "when it was answered once more",
      [made(1), event("replied", 2), event("reopened", 3), event("replied", 4)],
      4,
    ],
    ["from the reply after a lead confirmed it", [made(2, "decision-confirmed"), event("replied", 3)], 3],
    [
      "not by a reply while it was proposed",
      [event("decision-proposed", 1, { decision: "d1" }), event("replied", 2)],
      null,
    ],
    ["from the reply after it reversed another", [made(1, "decision-reversed"), event("replied", 2)], 2],
  ])("%s", (_, events, told) => {
    expect(toldAt({ id: "d1" }, events)).toBe(told);
  });
});

describe("the states of a decision", () => {
  const states = ["draft", "proposed", "returned", "made", "reversed", "withdrawn"] as const;
  const answer = { by: "p-lee", at: at(23, "11:00") };
  const lastDay = { appealLastDay: "2026-12-23", appealMovedFrom: null };
  const accepts = (act: (d: Decision) => unknown) =>
    states.filter((state) => {
      try {
        act(decided({ state }));
        return true;
      } catch {
        return false;
      }
    });

  it("a lead answers only one that is proposed", () => {
    expect(accepts((d) => confirm(d, { ...answer, lastDay }))).toEqual(["proposed"]);
    expect(accepts((d) => sendBack(d, { ...answer, word: "why?" }))).toEqual(["proposed"]);
  });

  it("one that was reversed or taken back is not taken back", () => {
    expect(accepts((d) => takeBack(d, answer.at, ""))).toEqual(["draft", "proposed", "returned", "made"]);
  });

  it("one is worked on until it is made or taken back, and holds until it is reversed", () => {
    expect(states.filter((state) => isUnfinished(decided({ state })))).toEqual([
      "draft",
      "proposed",
      "returned",
    ]);
    expect(standingOf(states.map((state) => decided({ state }))).map(({ state }) => state)).toEqual(["made"]);
  });

  it("every change counts up, so that an older button is known", () => {
    const d = decided({ state: "proposed", version: 4 });
    expect(confirm(d, { ...answer, lastDay })).toMatchObject({
      version: 5,
      state: "made",
      decidedAt: answer.at,
    });
    expect(sendBack(d, { ...answer, word: "why?" })).toMatchObject({ version: 5, leadWord: "why?" });
    expect(takeBack(d, answer.at, "slip")).toMatchObject({ version: 5, endedWhy: "slip" });
  });
});

describe("two questions are the same", () => {
  it.each([
    ["May she connect?", " may she  connect", true],
    ["May she connect?", "May he connect?", false],
    ["¿Puede conectar?", "puede conectar", true],
  ])("%j and %j: %s", (a, b, same) => {
    expect(sameQuestion(a, b)).toBe(same);
  });
});

describe("the appeal in words", () => {
  it.each<[Partial<Decision>, string | null]>([
    [{}, "Until Wed 23 Dec 2026: write to the office"],
    [
      { appealLastDay: "2026-12-28", appealMovedFrom: "2026-12-25" },
      "Until Mon 28 Dec 2026 (Fri 25 Dec 2026 is a closed day): write to the office",
    ],
    [{ appeal: "none", appealRoute: "nothing was decided" }, "Not appealable: nothing was decided"],
    [{ appeal: "open" }, null],
  ])("%j", (patch, words) => {
    expect(appealWords(decided(patch))).toBe(words);
  });
});
