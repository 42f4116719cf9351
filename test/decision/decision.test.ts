import { describe, expect, it } from "vitest";
import {
  confirm,
  type Decision,
  isUnfinished,
  sameQuestion,
  sendBack,
  standingOf,
  takeBack,
  told,
  untold,
  untoldOf,
} from "../../src/decision/decision.ts";
import { appealWords } from "../../src/decision/decision-words.ts";
import { openOnDecision } from "../../src/decision/open-on-decision.ts";
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
  const minute = 60_000;
  const at = 100 * minute;
  const d = decided({ decidedAt: at + 30_000, version: 4 });
  const tell = (of: Decision, when: number, now = at + 60 * minute) =>
    told(of, { way: "phone", at: when }, now);

  it("from when they were told, and not from when that was recorded", () => {
    expect(tell(d, at + 5 * minute)).toEqual({
      ...{ toldAt: at + 5 * minute, toldWay: "phone", version: 5, changedAt: at + 60 * minute },
    });
  });

  it("at the earliest when it was made, for a time that was typed to the minute", () => {
    expect(tell(d, at)).toMatchObject({ toldAt: at + 30_000 });
  });

  it("also of one that was reversed after the letter went out", () => {
    expect(tell({ ...d, state: "reversed" }, at + minute)).toMatchObject({ toldAt: at + minute });
  });

  it.each<[string, Decision, number, string]>([
    ["a time before it was made", d, at - 1, "was made after that time"],
    ["a time to come", d, at + 61 * minute, "lies in the future"],
    ["once more", { ...d, toldAt: at + minute }, at + minute, "already recorded"],
    ["of one that is not finished", { ...d, state: "draft" }, at + minute, "how to appeal is missing"],
    ["of one that waits for a lead", { ...d, state: "proposed" }, at + minute, "A lead has to confirm"],
    ["of one that a lead gave back", { ...d, state: "returned" }, at + minute, "gave this decision back"],
    ["of one that was taken back", { ...d, state: "withdrawn" }, at + minute, "taken back"],
  ])("not by %s", (_, of, when, words) => {
    expect(() => tell(of, when)).toThrow(words);
  });

  it("no more, once that turns out to be a slip", () => {
    expect(untold({ ...d, toldAt: at, toldWay: "phone" }, at)).toMatchObject({ toldAt: null, toldWay: null });
  });

  it("is to be told of what holds, until they know", () => {
    const all = [d, decided({ toldAt: at }), decided({ state: "draft" }), decided({ state: "reversed" })];
    expect(untoldOf(all)).toEqual([d]);
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
