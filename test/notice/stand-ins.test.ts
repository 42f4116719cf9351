import { describe, expect, it } from "vitest";
import type { Planned } from "../../src/notice/notice.ts";
import { withStandIns } from "../../src/notice/stand-ins.ts";
import type { Absence } from "../../src/office/absence.ts";
import { at } from "../support/office.ts";

const away: Absence = {
  ...{ id: "a1", officeId: "office", personId: "ben", delegateId: "cat", state: "recorded" },
  ...{ fromDay: "2026-11-23", untilDay: "2026-11-25", startsAt: at(23, "00:00"), endsAt: at(26, "00:00") },
  ...{ recordedAt: at(20, "10:00"), recordedBy: "ben", endedAt: null, endedBy: null },
  ...{ previousId: null, requestId: null, endedRequestId: null },
};
const team = { absences: [away], leads: ["lee"] };
const planned = (more: Partial<Planned> = {}): Planned => ({
  ...{ kind: "limit", personId: "ben", subject: "i1", key: "limit-1:i1:ben@1.99", dueAt: at(24, "10:00") },
  ...more,
});
const readers = (p: Planned, more: { exceptFor?: string; groups?: string[] } = {}) =>
  withStandIns([p], team, { exceptFor: "ana", ...more }).map((each) => each.personId);

describe("what goes to a stand-in as well", () => {
  it.each([
    ["a nudge that falls into the absence", planned(), ["ben", "cat"]],
    ["a handoff", planned({ kind: "handoff", subject: "r1", key: "handoff:r1:ben" }), ["ben", "cat"]],
    [
      "a promised date",
      planned({ kind: "promise-overdue", key: "promise-overdue:p1:ben@1" }),
      ["ben", "cat"],
    ],
    ["a moved date that is not told", planned({ kind: "promise-untold", key: "u:p1:ben@1" }), ["ben", "cat"]],
    ["an open point", planned({ kind: "point", subject: "pt1", key: "point:pt1:ben@1" }), ["ben", "cat"]],
    [
      "a check-back",
      planned({ kind: "check-back", subject: "c1", key: "check-back:c1:ben" }),
      ["ben", "cat"],
    ],
    [
      "a written answer still to come",
      planned({ kind: "written", key: "written:i1:ben@9.0" }),
      ["ben", "cat"],
    ],
    [
      "a decision that is not finished",
      planned({ kind: "decision-unfinished", subject: "d1@1", key: "decision-unfinished:d1:ben@1" }),
      ["ben", "cat"],
    ],
    ["no promise that the other leads hear of", planned({ kind: "promise-escalation" }), ["ben"]],
    [`no "no" that the other leads are asked about`, planned({ kind: "decision-confirm" }), ["ben"]],
    ["no nudge that falls due before it", planned({ dueAt: at(22, "10:00") }), ["ben"]],
    ["no nudge that falls due after it", planned({ dueAt: at(26, "08:00") }), ["ben"]],
    ["no nudge of somebody who is here", planned({ personId: "ana" }), ["ana"]],
    ["no news that the leads hear anyway", planned({ kind: "escalation" }), ["ben"]],
    ["no work for the clock", planned({ kind: "handoff-lapse", personId: null }), [null]],
    ["no reminder about a greeting", planned({ kind: "greeting-check", aboutId: "ben" }), ["ben"]],
  ])("is %s", (_, p, expected) => {
    expect(readers(p)).toEqual(expected);
  });

  it("is not what the stand-in asked for themselves", () => {
    expect(readers(planned(), { exceptFor: "cat" })).toEqual(["ben"]);
  });

  it("is no handoff to a group, whose others are asked too", () => {
    const handoff = planned({ kind: "handoff", subject: "r1" });
    expect(readers(handoff, { groups: ["r1"] })).toEqual(["ben"]);
  });

  it("says for whom, and has a key of its own that keeps the deadline's version at its end", () => {
    const [, copy] = withStandIns([planned()], team, { exceptFor: "ana" });
    expect(copy).toEqual({
      ...planned(),
      personId: "cat",
      aboutId: "ben",
      key: "limit-1:i1:ben:in-for:cat@1.99",
    });
  });
});
