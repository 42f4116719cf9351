import { describe, expect, it } from "vitest";
import type { Interaction } from "../../../src/interaction/interaction.ts";
import { entryOf } from "../../../src/notice/notice-table.ts";
import type { View } from "../../../src/notice/notice-view.ts";
import { type CheckBack, newCheckBack } from "../../../src/referral/check-back.ts";
import type { Escalation } from "../../../src/referral/escalate-rules.ts";
import { at, policy } from "../../support/office.ts";

const asked = newCheckBack(
  { officeId: "office", interactionId: "i1", referralId: "r1", fromId: "ana", toId: "ben" },
  1,
  { id: "c1", now: at(23, "10:00"), policy },
);
const view = (given: {
  readonly checkBack?: CheckBack["state"];
  readonly escalation?: Escalation["state"];
  readonly contact?: Interaction["state"];
}): View => {
  const checkBack = { ...asked, state: given.checkBack ?? "waiting" };
  return {
    interaction: { number: 12, state: given.contact ?? "waiting" } as Interaction,
    checkBack: { checkBack, latest: checkBack },
    escalation: { escalation: { state: given.escalation ?? "open" } as Escalation, history: [] },
  } as unknown as View;
};

describe("whether there is still something to say", () => {
  it.each<[string, View, boolean, string]>([
    ["check-back", view({}), true, "it waits"],
    ["check-back", view({ contact: "replied" }), true, "the reply alone resolves nothing"],
    ["check-back", view({ checkBack: "resolved" }), false, "it has been said"],
    ["check-back-reminder", view({ checkBack: "superseded" }), false, "somebody else checks back"],
    ["check-back-lead", view({ checkBack: "cancelled" }), false, "the contact came back"],
    ["check-asked", view({ checkBack: "unresolved" }), false, "it has been answered meanwhile"],
    ["check-asked", view({}), true, "it waits"],
    ["check-answered", view({ checkBack: "resolved" }), true, "the referrer is to know"],
    ["higher-up", view({}), true, "the wish stands"],
    ["higher-up", view({ contact: "closed" }), true, "the wish often comes with the answer"],
    ["higher-up", view({ escalation: "undone" }), false, "it was recorded by mistake"],
    ["unreachable", view({}), true, "the contact waits"],
    ["unreachable", view({ contact: "closed" }), false, "nothing is left to do"],
  ])("%s: %o → %s, since %s", (kind, given, expected) => {
    expect(entryOf(kind).applies(given, "ana", at(23, "12:00"))).toBe(expected);
  });

  it.each<[string, View, string]>([
    ["check-back", view({}), "#12: please say whether it has been resolved."],
    ["check-back", view({ checkBack: "closed" }), "#12: this check-back needs nothing more from you."],
    ["check-asked", view({}), "#12: a colleague asks whether it has been resolved."],
    ["check-asked", view({ checkBack: "resolved" }), "#12: this check-back needs nothing more from you."],
    ["higher-up", view({ escalation: "undone" }), "#12: this needs nothing more from you."],
  ])("%s is announced as what it is by now", (kind, given, preview) => {
    expect(entryOf(kind).preview(given)).toBe(preview);
  });
});
