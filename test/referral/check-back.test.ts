import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import {
  type CheckBack,
  cancel,
  checkMayAnswer,
  checkWaiting,
  closeUnanswered,
  mayAnswer,
  newCheckBack,
  overWords,
  settle,
  supersede,
} from "../../src/referral/check-back.ts";
import { checkBackNudges } from "../../src/referral/check-back-nudges.ts";
import { at, policy, zone } from "../support/office.ts";

const handover = {
  officeId: "office",
  interactionId: "i1",
  referralId: "r1",
  fromId: "ana",
  toId: "ben",
};
const made: CheckBack = newCheckBack(handover, 1, { id: "c1", now: at(23, "10:00"), policy });
const inState = (state: CheckBack["state"]): CheckBack => ({ ...made, state });

const outcomeOf = (act: () => unknown): string => {
  try {
    const patch = act() as Partial<CheckBack>;
    return String(patch.state);
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  }
};

describe("a check-back", () => {
  const elapsed = (ms: number): OfficePolicy => ({
    ...policy,
    checkBack: { after: { days: 0, ms }, count: "elapsed" },
  });

  it.each<[string, number, OfficePolicy, number]>([
    ["two working days after the acknowledgement", at(23, "10:00"), policy, at(25, "10:00")],
    ["on the second working day, over a weekend", at(26, "15:00"), policy, at(30, "15:00")],
    ["after the time that the office says", at(23, "10:00"), elapsed(3_600_000), at(23, "11:00")],
  ])("asks %s", (_, now, rules, expected) => {
    expect(newCheckBack(handover, 1, { id: "c1", now, policy: rules }).dueAt).toBe(expected);
  });

  it.each<[string, number, string | undefined, number]>([
    ["the office opens, after an hour at which it is closed", at(23, "05:15"), undefined, at(25, "08:00")],
    ["the office opens again, after a weekend", at(25, "19:00"), undefined, at(30, "08:00")],
    ["it is no night where they live", at(23, "08:00"), "Pacific/Honolulu", at(25, "09:00")],
  ])("is due when the referrer is really asked: once %s", (_, now, zone, expected) => {
    const c = newCheckBack(handover, 1, { id: "c1", now, policy, zone });
    expect(c.dueAt).toBe(expected);
    const zones = new Map(zone === undefined ? [] : [["ana", zone]]);
    const interaction = { state: "waiting", pausedAt: null, lookAgainAt: null } as Interaction;
    expect(checkBackNudges(c, { interaction, policy, leads: [], zones })[0]?.dueAt).toBe(expected);
  });

  it.each<[CheckBack["state"], "resolved" | "open", string, string]>([
    ["waiting", "resolved", "resolved", "the referrer knows"],
    ["waiting", "open", "unresolved", "it is asked again"],
    ["resolved", "open", "unresolved", "what was said too soon is taken back"],
    ["resolved", "resolved", "refused: ended", "it is recorded already"],
    ["unresolved", "resolved", "refused: ended", "a newer one waits"],
    ["unresolved", "open", "refused: ended", "a second press counts nothing"],
    ["superseded", "resolved", "refused: ended", "somebody else checks back"],
    ["superseded", "open", "refused: ended", "somebody else checks back"],
    ["closed", "resolved", "refused: ended", "a lead has closed it"],
    ["closed", "open", "refused: ended", "a lead has closed it"],
    ["cancelled", "resolved", "refused: ended", "it came back"],
    ["cancelled", "open", "refused: ended", "it came back"],
  ])("that is %s and is answered %s becomes %s: %s", (state, outcome, expected) => {
    const answer = { outcome, by: "ana", at: at(25, "10:00"), words: "" };
    expect(outcomeOf(() => settle(inState(state), answer))).toBe(expected);
  });

  it.each<[string, Partial<CheckBack>]>([
    ["superseded", supersede()],
    ["closed", closeUnanswered()],
    ["cancelled", cancel()],
  ])("ends as %s without an answer", (state, patch) => {
    expect(patch).toEqual({ state });
  });

  it.each(["resolved", "unresolved", "superseded", "closed", "cancelled"] as const)(
    "that is %s asks nobody any more, and says why in one sentence",
    (state) => {
      const over = inState(state);
      expect(() => checkWaiting(over)).toThrow(overWords(over));
      expect(overWords(over)).toMatch(/^[A-Z][^.]+\.$/);
    },
  );

  it.each<[string, string, object, boolean]>([
    ["the referrer", "ana", {}, true],
    ["a lead", "lee", { isLead: true }, true],
    ["whoever stands in for the referrer", "cat", { standsIn: true }, true],
    ["the owner, unasked", "ben", {}, false],
    ["the owner, asked", "ben", { askedId: "ben" }, true],
    ["the owner, once the referrer has left", "ben", { left: true }, true],
    ["a colleague", "cat", {}, false],
    ["a colleague, once the referrer has left", "cat", { left: true }, false],
  ])(
    "may be answered by %s: %s %o → %s",
    (_, id, { isLead = false, standsIn = false, askedId = null, left = false }: Said, may) => {
      const c = { ...made, askedId };
      const referrer = left ? null : { name: "Ana Ortiz" };
      const concerned = { actor: { id, isLead, standsIn }, ownerId: "ben", referrer };
      expect(mayAnswer(c, concerned)).toBe(may);
      expect(outcomeOf(() => checkMayAnswer(c, concerned, 12) ?? {})).toBe(
        may ? "undefined" : "refused: referrer",
      );
    },
  );
});

type Said = { isLead?: boolean; standsIn?: boolean; askedId?: string | null; left?: boolean };

describe("the questions of a check-back", () => {
  const contact = { state: "waiting", pausedAt: null, lookAgainAt: null } as Interaction;
  const asked = (c: CheckBack, interaction: Interaction = contact, zones = new Map<string, string>()) =>
    checkBackNudges(c, { interaction, policy, leads: ["lee", "ana"], zones }).map(
      (n) => `${n.kind} to ${n.personId} ${new Date(n.dueAt - 8 * 3_600_000).toISOString().slice(0, 16)}`,
    );

  it("go to the referrer, once more a working day later, and then to the other leads", () => {
    expect(asked(made)).toEqual([
      "check-back to ana 2026-11-25T10:00",
      "check-back-reminder to ana 2026-11-26T10:00",
      "check-back-lead to lee 2026-11-27T10:00",
    ]);
  });

  it("come at the next opening when they fall due in closed time", () => {
    const late = { ...made, dueAt: at(25, "19:00") };
    expect(asked(late)[0]).toBe("check-back to ana 2026-11-26T08:00");
  });

  it("come in nobody's night, wherever the reader lives", () => {
    const early = { ...made, dueAt: at(25, "08:00") };
    const zones = new Map([["ana", "Pacific/Honolulu"]]);
    expect(asked(early)[0]).toBe("check-back to ana 2026-11-25T08:00");
    expect(asked(early, contact, zones)[0]).not.toBe("check-back to ana 2026-11-25T08:00");
  });

  it("wait while only the customer can help on", () => {
    const paused = { ...contact, pausedAt: at(24, "10:00"), lookAgainAt: at(30, "15:00") } as Interaction;
    expect(asked(made, paused)[0]).toBe("check-back to ana 2026-11-30T15:00");
  });

  it.each<[string, CheckBack, Interaction]>([
    ["it is resolved", inState("resolved"), contact],
    ["it was answered with not yet", inState("unresolved"), contact],
    ["somebody else checks back", inState("superseded"), contact],
    ["the contact came back", inState("cancelled"), contact],
    ["the contact is closed", made, { ...contact, state: "closed" }],
  ])("are none once %s", (_, c, interaction) => {
    expect(asked(c, interaction)).toEqual([]);
  });

  it("are still asked when the customer has been answered: that alone resolves nothing", () => {
    expect(asked(made, { ...contact, state: "replied" })).toHaveLength(3);
  });

  it("have keys of their own for every person and every round", () => {
    const second = newCheckBack(handover, 2, { id: "c2", now: at(25, "10:00"), policy });
    const keys = [made, second].flatMap((c) =>
      checkBackNudges(c, {
        interaction: contact,
        policy,
        leads: ["lee"],
        zones: new Map([["ana", zone]]),
      }).map((n) => n.key),
    );
    expect(new Set(keys).size).toBe(6);
  });
});
