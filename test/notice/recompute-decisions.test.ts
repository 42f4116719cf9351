import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppealInput } from "../../src/decision/check-decision.ts";
import { confirmDecision } from "../../src/decision/confirm-decision.ts";
import { decide } from "../../src/decision/decide.ts";
import { takeBackDecision } from "../../src/decision/take-back-decision.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { eventWords } from "../../src/interaction/event-words.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { loadMessage } from "../../src/notice/load-message.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import { renderMessage } from "../../src/notice/render-message.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { deciding } from "../support/decisions.ts";
import { at, by, everything, log, type Office, openOffice } from "../support/office.ts";

const rules = (more = ""): OfficePolicy =>
  loadPolicy(
    "office.yaml",
    () =>
      "leads: [lee@example.com]\n" +
      "policies: [{ name: Valve, explanation: It keeps the sewer out., appeal: { route: write to us, within: P7D } }]\n" +
      more,
  );
const asked = "decisions: { confirmNo: true }\n";
const closed = (...days: string[]) => `holidays: { closed: [${days}] }\n`;
const stated = (lastDay: string): AppealInput => ({ kind: "stated", route: "write to us", lastDay });

describe.each(databases)("the last day to appeal under changed rules on $name", ({ url }) => {
  let office: Office;
  let policy: OfficePolicy;
  let deps: Deps;
  let contact: { readonly id: string; readonly number: number };

  beforeEach(async () => {
    office = await openOffice(await url());
    policy = rules();
    deps = { ...office.deps, policy: () => policy };
    contact = await log(office);
  });

  afterEach(() => office.store.close());

  const recompute = (more: string) => {
    policy = rules(more);
    const clock = { actor: null, source: "office", requestId: null };
    return recomputeDeadlines(deps, clock, { breathe: async () => {} });
  };
  const make = (appeal: AppealInput) => {
    const input = deciding({ policy: appeal.kind === "policy" ? "Valve" : "", appeal });
    return decide(deps, by(office.people.ben), { ...input, number: contact.number, decisionId: null });
  };
  const confirm = () => confirmDecision(deps, by(office.people.lee), { number: contact.number, asked: null });
  const lastDays = async () =>
    (await everything(office.store)).decision.map((d) => [d.appealLastDay, d.appealMovedFrom]);
  const news = async () => (await everything(office.store)).notice.filter((n) => n.kind === "moved");
  const told = async () => (await news()).map((n) => n.personId);
  const words = async () => {
    const message = await loadMessage(office.store.db, (await news()).slice(-1));
    if (!message) throw new Error("nobody is told of anything");
    const now = office.clock.now();
    const card = renderMessage(message, { sentAt: now, now });
    return `${card.preview}\n${cardText(card)}`;
  };
  const history = async () => {
    const reader = { person: office.people.ana, now: office.clock.now() };
    const events = await listEvents(office.store.db, contact.id);
    return events.filter((e) => e.kind === "recomputed").map((e) => eventWords(e, new Map(), reader));
  };

  it.each<[string, AppealInput]>([
    ["of a policy's period", { kind: "policy" }],
    ["that somebody stated", stated("2026-11-30")],
  ])("%s stays as the customer was given it, and the owner is told once", async (_, appeal) => {
    await make(appeal);
    expect(await lastDays()).toEqual([["2026-11-30", null]]);
    expect(await recompute(closed("2026-11-30"))).toEqual({ looked: 1, moved: 0, given: 1 });
    expect(await lastDays()).toEqual([["2026-11-30", null]]);
    expect(await told()).toEqual(["p-ana"]);
    expect(await history()).toEqual([
      `The office's rules have changed: the last day to appeal "${deciding({}).question}" is Mon 30 Nov, which is closed now, and stays as it was given`,
    ]);
    expect(await words()).toContain("#1: a day that was given is closed now.");
    expect(await words()).toContain("is Mon 30 Nov, which is closed now, and stays as it was given.");
    const once = await everything(office.store);
    expect(await recompute(closed("2026-11-30"))).toEqual({ looked: 1, moved: 0 });
    expect(await everything(office.store)).toEqual(once);
    expect(await recompute("")).toEqual({ looked: 1, moved: 0, given: 1 });
    expect(await words()).toContain(", Mon 30 Nov, is open again.");
    expect(await recompute("")).toEqual({ looked: 1, moved: 0 });
  });

  it("that was moved off a closed day stays as well when that day is open again", async () => {
    policy = rules(closed("2026-11-30"));
    await make({ kind: "policy" });
    expect(await lastDays()).toEqual([["2026-12-01", "2026-11-30"]]);
    expect(await recompute("")).toEqual({ looked: 1, moved: 0 });
    expect(await lastDays()).toEqual([["2026-12-01", "2026-11-30"]]);
  });

  it("is nothing to tell of where it is over, or the decision was taken back", async () => {
    await make(stated("2026-11-24"));
    office.clock.set(at(25, "10:00"));
    expect(await recompute(closed("2026-11-24"))).toMatchObject({ looked: 1 });
    expect((await history()).join("\n")).not.toContain("appeal");
    office.clock.set(at(23, "11:00"));
    await takeBackDecision(deps, by(office.people.ben), { number: 1, asked: null, why: "a slip" });
    await recompute(closed("2026-11-24", "2026-12-24"));
    expect((await history()).join("\n")).not.toContain("appeal");
  });

  describe("of a decision that waits for a lead", () => {
    beforeEach(() => {
      policy = rules(asked);
    });

    it.each<[string, AppealInput]>([
      ["a policy's period", { kind: "policy" }],
      ["a stated day", stated("2026-11-30")],
    ])("is worked out anew, and whoever recorded it is told why: %s", async (_, appeal) => {
      await make(appeal);
      expect(await recompute(asked + closed("2026-11-30"))).toEqual({ looked: 1, moved: 1 });
      expect(await lastDays()).toEqual([["2026-12-01", "2026-11-30"]]);
      expect(await told()).toEqual(["p-ben"]);
      expect(await words()).toContain("#1: its last day to appeal has moved.");
      expect(await words()).toContain(
        "The office's rules have changed: Mon 30 Nov is closed now, so the last day to appeal the decision that waits " +
          "for a lead is now Tue 1 Dec (it was Mon 30 Nov).",
      );
      const once = await everything(office.store);
      expect(await recompute(asked + closed("2026-11-30"))).toEqual({ looked: 1, moved: 0 });
      expect(await everything(office.store)).toEqual(once);
      await recompute(asked);
      expect(await lastDays()).toEqual([["2026-11-30", null]]);
      expect(await words()).toContain("Mon 30 Nov is open now, so the last day to appeal");
    });

    it("is by the rules of the day of the confirmation, and stays from then on", async () => {
      await make(stated("2026-11-30"));
      policy = rules(asked + closed("2026-11-30"));
      await confirm();
      expect(await lastDays()).toEqual([["2026-12-01", "2026-11-30"]]);
      await recompute(asked);
      expect(await lastDays()).toEqual([["2026-12-01", "2026-11-30"]]);
    });

    it("never moves back into the past", async () => {
      policy = rules(asked + closed("2026-11-24"));
      await make(stated("2026-11-24"));
      expect(await lastDays()).toEqual([["2026-11-25", "2026-11-24"]]);
      office.clock.set(at(25, "09:00"));
      await recompute(asked);
      expect(await lastDays()).toEqual([["2026-11-25", "2026-11-24"]]);
      await confirm();
      expect((await lastDays())[0]?.[0]).toBe("2026-11-25");
    });
  });
});
