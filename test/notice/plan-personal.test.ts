import { describe, expect, it } from "vitest";
import type { Greeting } from "../../src/greeting/greeting.ts";
import { type PersonalSituation, planPersonal } from "../../src/notice/plan-personal.ts";
import type { Absence } from "../../src/office/absence.ts";
import { at, policy, zone } from "../support/office.ts";

const recorded = at(23, "10:00");
const greeting: Greeting = {
  ...{ id: "g1", officeId: "office", personId: "ana", words: "Hello.", untilDay: null },
  ...{ recordedAt: recorded, recordedBy: "ana", confirmedAt: recorded, confirmedBy: "ana" },
  ...{ previousId: null, state: "current", requestId: null },
};
const away: Absence = {
  ...{ id: "a1", officeId: "office", personId: "ana", delegateId: "cat", state: "recorded" },
  ...{
    fromDay: "2026-11-30",
    untilDay: "2026-12-02",
    startsAt: at(30, "00:00"),
    endsAt: at(30, "00:00") + 3 * 86_400_000,
  },
  ...{ recordedAt: at(23, "11:00"), recordedBy: "ana", endedAt: null, endedBy: null },
  ...{ previousId: null, requestId: null, endedRequestId: null },
};
const plan = (more: Partial<PersonalSituation> = {}) =>
  planPersonal({
    person: { id: "ana", zone, standing: "member" },
    greeting,
    absences: [],
    team: { absences: more.absences ?? [], leads: ["lee"] },
    policy,
    ...more,
  });
const kinds = (more: Partial<PersonalSituation> = {}) =>
  plan(more)
    .filter((p) => p.kind !== "greeting-check")
    .map((p) => `${p.kind} to ${p.personId}`);

describe("what a greeting calls for", () => {
  it("is a look every 30 days, for a year, and not for ever", () => {
    const checks = plan().filter((p) => p.kind === "greeting-check");
    expect(checks).toHaveLength(12);
    expect(checks[0]?.dueAt).toBe(at(23, "10:00") + 30 * 86_400_000);
  });

  it("is nothing where the office does not ask", () => {
    expect(plan({ policy: { ...policy, greeting: { every: { days: 0, ms: 0 } } } })).toEqual([]);
  });

  it.each(["guest", "gone", "bot", "stranger"] as const)("is nothing for a %s", (standing) => {
    expect(plan({ person: { id: "ana", zone, standing } })).toEqual([]);
  });

  it("comes in no night of the person's own, wherever the office is", () => {
    const inTokyo = { id: "ana", zone: "Asia/Tokyo", standing: "member" as const };
    // Eight in the morning in Los Angeles is one in the night in Tokyo; four in the afternoon there is nine.
    const [first] = plan({ person: inTokyo, greeting: { ...greeting, untilDay: "2026-11-30" } }).filter(
      (p) => p.kind === "greeting-ends",
    );
    expect(first?.dueAt).toBe(at(27, "14:00"));
  });

  it("has keys that no two notices share", () => {
    const all = plan({ greeting: { ...greeting, untilDay: "2026-11-25" }, absences: [away] });
    expect(new Set(all.map((p) => p.key)).size).toBe(all.length);
  });
});

describe("what an absence calls for", () => {
  it.each<[string, Partial<PersonalSituation>, readonly string[]]>([
    [
      "planned ahead",
      { absences: [away] },
      [
        "absence-leaving to ana",
        "stand-in-named to cat",
        "stand-in to cat",
        "greeting-away to ana",
        "greeting-back to ana",
      ],
    ],
    [
      "from now on",
      { absences: [{ ...away, startsAt: away.recordedAt }] },
      ["stand-in to cat", "greeting-away to ana", "greeting-back to ana"],
    ],
    [
      "without a delegate",
      { absences: [{ ...away, delegateId: null }] },
      ["absence-leaving to ana", "stand-in to lee", "greeting-away to ana", "greeting-back to ana"],
    ],
    [
      "without a greeting ever",
      { greeting: null, absences: [{ ...away, startsAt: away.recordedAt }] },
      ["stand-in to cat", "greeting-ask to ana"],
    ],
    [
      "ended early",
      { absences: [{ ...away, state: "ended", endedAt: away.startsAt + 3_600_000 }] },
      ["greeting-back to ana"],
    ],
    ["taken back", { absences: [{ ...away, state: "undone" }] }, []],
    ["changed into another", { absences: [{ ...away, state: "replaced" }] }, []],
  ])("%s", (_, situation, expected) => {
    expect(kinds(situation).toSorted()).toEqual(expected.toSorted());
  });

  it("leaves out the looks that fall into it", () => {
    const long = { ...away, startsAt: at(24, "00:00"), endsAt: at(24, "00:00") + 45 * 86_400_000 };
    const checks = plan({ absences: [long] }).filter((p) => p.kind === "greeting-check");
    expect(checks).toHaveLength(11);
  });
});
