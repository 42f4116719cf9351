import { beforeEach, describe, expect, it } from "vitest";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import type { DecisionInput } from "../../src/decision/check-decision.ts";
import { confirmDecision, returnDecision } from "../../src/decision/confirm-decision.ts";
import { decide, reverse } from "../../src/decision/decide.ts";
import { decisionsOf } from "../../src/decision/decision-rows.ts";
import { takeBackDecision } from "../../src/decision/take-back-decision.ts";
import { toldWith } from "../../src/decision/tell-customer-decision.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import type { Deps } from "../../src/interaction/work.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { databases } from "../support/databases.ts";
import { deciding } from "../support/decisions.ts";
import { at, by, everything, log, type Name, type Office, policy, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const valve = {
  name: "Backwater valve",
  explanation: "A valve keeps the sewer from flowing back.",
  appeal: { route: "write to the bureau", within: { days: 30, ms: 0 } },
  link: null,
  reviewed: null,
};
const rule = { ...valve, name: "Main rule", appeal: null };

/** Thanksgiving, and the day after it, are closed. */
const calendar = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-17:00"] },
  holidays: { country: "US", closed: ["2026-11-27"] },
});

describe.each(databases)("a decision on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let contact: Interaction;
  let number: number;
  let rules: OfficePolicy;
  let deps: Deps;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    rules = { ...policy, calendar, policies: [valve, rule] };
    deps = { ...office.deps, policy: () => rules };
    contact = await log(office);
    number = contact.number;
  });

  const as = (name: Name) => by(office.people[name]);
  const make = (patch: Partial<DecisionInput> & { decisionId?: string } = {}, name: Name = "ana") =>
    decide(deps, as(name), { ...deciding(patch), number, decisionId: patch.decisionId ?? null });
  const turn = (
    patch: Partial<DecisionInput> & { reversesId?: string; why?: "new facts" | "another view" } = {},
    name: Name = "ben",
  ) =>
    reverse(deps, as(name), {
      ...deciding({
        answer: "yes",
        reasons: "the camera found a public line",
        decidedBy: `p-${name}`,
        ...patch,
      }),
      ...{ number, reversesId: patch.reversesId ?? null, why: patch.why ?? "new facts" },
    });
  const back = (name: Name = "ana", asked: string | null = null) =>
    takeBackDecision(deps, as(name), { number, asked, why: "a slip" });
  const ok = (name: Name = "lee", asked: string | null = null) =>
    confirmDecision(deps, as(name), { number, asked });
  const giveBack = (name: Name = "lee", word = "look at the permit", asked: string | null = null) =>
    returnDecision(deps, as(name), { number, asked, word });
  const tell = (name: Name = "ana") =>
    recordReply(deps, as(name), { number, way: "letter", at: null, words: "" } as Parameters<
      typeof recordReply
    >[2]);
  /** The same, in words that say the decision. */
  const know = async (name: Name = "ana") => {
    const ids = (await all()).filter((d) => d.state === "made").map(({ id }) => id);
    return recordReply(deps, as(name), { number, way: "letter", at: null, words: "", also: toldWith(ids) });
  };
  const all = () => decisionsOf(office.store.db, contact.id);
  const states = async () => (await all()).map((d) => d.state);
  const latest = async () => {
    const d = (await all()).at(-1);
    if (!d) throw new Error("nothing is decided");
    return d;
  };
  const kinds = async () => (await listEvents(office.store.db, contact.id)).map((e) => e.kind);
  /** Who is to hear what, still pending. */
  const notices = async (...wanted: string[]) =>
    (await everything(office.store)).notice
      .filter((n) => n.interactionId === contact.id && n.state === "pending" && wanted.includes(n.kind))
      .map((n) => [n.kind, n.personId, n.dueAt]);

  async function refuses(act: () => Promise<unknown>, refusal: object) {
    const before = await everything(office.store);
    await expect(act()).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  }

  describe("that is recorded", () => {
    it("carries its question, answer, reasons, facts, decider and appeal, and the history keeps all of it", async () => {
      await make({ decidedBy: "p-ben" });
      expect(await all()).toMatchObject([
        {
          ...{
            state: "made",
            answer: "no",
            decidedBy: "p-ben",
            recordedBy: "p-ana",
            decidedAt: at(23, "10:00"),
          },
          ...{ reasons: "the line there is private", facts: "as-built 1962-104" },
          ...{ appeal: "stated", appealRoute: "write to the office", appealLastDay: "2026-12-23" },
        },
      ]);
      const events = await listEvents(office.store.db, contact.id);
      expect(JSON.parse(events.at(-1)?.data ?? "")).toMatchObject({
        ...{ question: "May she connect in the alley?", answer: "no", reasons: "the line there is private" },
        ...{ route: "write to the office", lastDay: "2026-12-23", to: "p-ben" },
      });
      expect(brokenAt(events)).toBe(null);
    });

    it("leaves the contact as it was: the customer still waits", async () => {
      expect(await make()).toEqual(contact);
    });

    it("takes the appeal from the policy it cites, with its explanation as it stands today", async () => {
      await make({ policy: "backwater VALVE", appeal: { kind: "policy" } });
      expect(await latest()).toMatchObject({
        ...{ policyName: "Backwater valve", policyExplanation: "A valve keeps the sewer from flowing back." },
        ...{ appeal: "policy", appealRoute: "write to the bureau", appealLastDay: "2026-12-23" },
      });
    });

    it("whose appeal would end on a holiday ends on the next open day, and keeps both", async () => {
      rules = { ...rules, policies: [{ ...valve, appeal: { route: "write", within: { days: 3, ms: 0 } } }] };
      await make({ policy: "Backwater valve", appeal: { kind: "policy" } });
      expect(await latest()).toMatchObject({ appealLastDay: "2026-11-30", appealMovedFrom: "2026-11-26" });
    });

    it("may be not appealable, with why", async () => {
      await make({ appeal: { kind: "none", why: "nothing was refused" }, answer: "yes" });
      expect(await latest()).toMatchObject({
        state: "made",
        appeal: "none",
        appealRoute: "nothing was refused",
      });
    });

    it.each<[string, Partial<DecisionInput>, object]>([
      ["without a question", { question: " \n" }, { field: "question" }],
      ["without reasons", { reasons: "" }, { field: "reasons" }],
      [
        "with a question of 501 characters",
        { question: "ñ".repeat(501) },
        { field: "question", code: "length" },
      ],
      [
        "with reasons of 20,000 characters",
        { reasons: "ñ".repeat(20_000) },
        { field: "reasons", message: "The text of the reasons has 20,000 characters; 3,000 fit." },
      ],
      ["with facts of 3,001 characters", { facts: "ñ".repeat(3_001) }, { field: "facts", code: "length" }],
      [
        "with an appeal that is over",
        { appeal: { kind: "stated", route: "write", lastDay: "2026-11-22" } },
        { field: "until", message: "The last day to appeal is already over." },
      ],
      [
        "with an appeal route missing",
        { appeal: { kind: "stated", route: " ", lastDay: "2026-12-23" } },
        { field: "route" },
      ],
      ["that is not appealable for no reason", { appeal: { kind: "none", why: "" } }, { field: "route" }],
      ["with the appeal of no policy", { appeal: { kind: "policy" } }, { field: "appeal" }],
      [
        "with the appeal of a policy that has none",
        { policy: "Main rule", appeal: { kind: "policy" } },
        { field: "appeal", message: '"Main rule" does not say how to appeal.' },
      ],
      [
        "that cites what is no policy",
        { policy: "Gutters" },
        { field: "policy", message: 'I do not know a policy called "Gutters".' },
      ],
    ])("%s is refused", async (_, patch, refusal) => {
      await refuses(() => make(patch), refusal);
    });

    it("is refused for a contact that is closed, or that is not there", async () => {
      await closeInteraction(deps, as("ana"), { number, why: "duplicate" });
      await refuses(() => make(), { code: "closed" });
      number = 999_999;
      await refuses(() => make(), { code: "unknown" });
    });

    it("once for one question: the same one again is a reversal", async () => {
      await make();
      await refuses(() => make({ question: "may she connect in the alley" }), {
        code: "decided",
        message: "This question has been decided: no.",
      });
      await make({ question: "May she connect in the street?", answer: "yes" });
      expect(await states()).toEqual(["made", "made"]);
    });

    it("by the same delivery twice is recorded once", async () => {
      const once = by(office.people.ana, `decision of #${number}`);
      const input = { ...deciding(), number, decisionId: null };
      await decide(deps, once, input);
      const before = await everything(office.store);
      await decide(deps, once, input);
      expect(await everything(office.store)).toEqual(before);
    });

    it("by somebody else is told to whoever owns the contact", async () => {
      await make({ decidedBy: "p-ben" }, "ben");
      expect(await notices("changed")).toEqual([["changed", "p-ana", at(23, "10:00")]]);
    });
  });

  describe("whose appeal is not known yet", () => {
    const open = { appeal: { kind: "open", route: "" } } as const;

    it("is a draft, and whoever wrote it is reminded a working day later", async () => {
      await make(open);
      expect(await latest()).toMatchObject({ state: "draft", decidedAt: null, appealLastDay: null });
      expect(await kinds()).toEqual(["logged", "decision-drafted"]);
      expect(await notices("decision-unfinished")).toEqual([
        ["decision-unfinished", "p-ana", at(24, "10:00")],
      ]);
    });

    it("is finished under the same question, and counts from then", async () => {
      await make(open);
      office.clock.set(at(24, "09:00"));
      await make({ policy: "Backwater valve", appeal: { kind: "policy" } }, "ben");
      expect(await all()).toMatchObject([
        { state: "made", recordedBy: "p-ana", decidedAt: at(24, "09:00"), appealLastDay: "2026-12-24" },
      ]);
      expect(await notices("decision-unfinished")).toEqual([]);
    });

    it("may get another question in its form, while another question alone is refused", async () => {
      await make(open);
      await refuses(() => make({ question: "May she dig?" }), {
        code: "begun",
        message: 'The decision on "May she connect in the alley?" is not finished yet.',
      });
      await make({ question: "May she dig?", decisionId: (await latest()).id });
      expect(await all()).toMatchObject([{ question: "May she dig?", state: "made" }]);
    });

    it("is not finished as a question that was decided before", async () => {
      await make();
      await make({ ...open, question: "May she dig?" });
      const { id } = await latest();
      await refuses(() => make({ decisionId: id }), { code: "decided" });
    });

    it("keeps the policy that was withdrawn while it was a draft", async () => {
      await make({ ...open, policy: "Backwater valve" });
      rules = { ...rules, policies: [] };
      await make({ policy: "Backwater valve" });
      expect(await latest()).toMatchObject({ state: "made", policyExplanation: valve.explanation });
    });

    it("keeps a contact from being closed, until it is taken back", async () => {
      const { decisionClosing } = await import("../../src/decision/closing.ts");
      deps = { ...deps, closingRules: [decisionClosing] };
      await make(open);
      await refuses(() => closeInteraction(deps, as("ana"), { number, why: "duplicate" }), {
        message: expect.stringContaining("the decision on"),
      });
      await back();
      await closeInteraction(deps, as("ana"), { number, why: "duplicate" });
      expect(await states()).toEqual(["withdrawn"]);
    });
  });

  describe("that says no, where a lead confirms it", () => {
    beforeEach(() => {
      rules = { ...rules, decisions: { confirmNo: true } };
    });

    it("is proposed, and every lead is asked at once and reminded after the time for a handoff", async () => {
      await make();
      expect(await states()).toEqual(["proposed"]);
      expect(await notices("decision-confirm", "decision-reminder")).toEqual([
        ["decision-confirm", "p-lee", at(23, "10:00")],
        ["decision-reminder", "p-lee", at(23, "14:00")],
      ]);
    });

    it.each(["yes", "in part", "not ours"] as const)("is made at once where it says %s", async (answer) => {
      await make({ answer });
      expect(await states()).toEqual(["made"]);
    });

    it("is made at once by a lead, which is kept", async () => {
      await make({ decidedBy: "p-lee" }, "lee");
      expect(await latest()).toMatchObject({ state: "made", leadId: "p-lee" });
    });

    it("is made by the lead's word, the appeal counts from then, and the maker hears of it", async () => {
      await make({ policy: "Backwater valve", appeal: { kind: "policy" }, decidedBy: "p-ben" });
      office.clock.set(at(24, "09:00"));
      await ok();
      expect(await latest()).toMatchObject({
        ...{ state: "made", leadId: "p-lee", decidedAt: at(24, "09:00"), appealLastDay: "2026-12-24" },
      });
      expect((await notices("decision-confirmed")).map(([, who]) => who).toSorted()).toEqual([
        "p-ana",
        "p-ben",
      ]);
      expect(await notices("decision-confirm", "decision-reminder")).toEqual([]);
      expect((await kinds()).slice(1)).toEqual(["decision-proposed", "decision-confirmed"]);
    });

    it("is given back with a word, changed, and asked about anew", async () => {
      await make();
      await giveBack();
      expect(await latest()).toMatchObject({
        state: "returned",
        leadId: "p-lee",
        leadWord: "look at the permit",
      });
      expect((await notices("decision-returned")).map(([, who]) => who)).toEqual(["p-ana"]);
      await make({ reasons: "the permit of 1974 says so" });
      expect(await all()).toMatchObject([
        { state: "proposed", reasons: "the permit of 1974 says so", version: 3 },
      ]);
      expect((await notices("decision-confirm")).map(([, who]) => who)).toEqual(["p-lee"]);
    });

    it("is answered by a lead alone, once, and with the button of its newest version", async () => {
      await make();
      const first = `${(await latest()).id}@1`;
      await refuses(() => ok("ben"), { code: "lead" });
      await refuses(() => giveBack("ana"), { code: "lead" });
      await refuses(() => giveBack("lee", " "), { code: "word", field: "word" });
      await giveBack();
      await make({ reasons: "other reasons" });
      await refuses(() => ok("lee", first), { code: "changed" });
      await ok();
      await refuses(() => ok(), { code: "ended" });
      await refuses(() => giveBack("lee", "why?"), { code: "ended" });
    });

    it("is not changed while it waits", async () => {
      await make();
      await refuses(() => make({ reasons: "other reasons" }), { code: "proposed" });
    });

    it("with a stated last day that has passed while it waited is not confirmed", async () => {
      await make({ appeal: { kind: "stated", route: "write", lastDay: "2026-11-24" } });
      office.clock.set(at(25, "09:00"));
      await refuses(() => ok(), { code: "past" });
    });

    it("is taken back by a lead too, and nobody is asked any more", async () => {
      await make();
      await back("lee");
      expect(await states()).toEqual(["withdrawn"]);
      expect(await notices("decision-confirm", "decision-reminder")).toEqual([]);
    });

    it("takes the place of another one only when it is confirmed", async () => {
      await make({ answer: "yes" });
      await turn({ answer: "no", reasons: "it is private after all" });
      expect(await states()).toEqual(["made", "proposed"]);
      await ok();
      expect(await states()).toEqual(["reversed", "made"]);
      expect((await notices("decision-reversed")).map(([, who]) => who)).toEqual(["p-ana"]);
    });
  });

  describe("that is reversed", () => {
    it("stays beside the new one, with what has changed, and its maker is told", async () => {
      await make();
      await turn({ why: "another view" });
      const [old, now] = await all();
      expect(old).toMatchObject({ state: "reversed", answer: "no", reasons: "the line there is private" });
      expect(now).toMatchObject({
        state: "made",
        answer: "yes",
        reversesId: old?.id,
        reversalWhy: "another view",
      });
      expect(now?.question).toBe(old?.question);
      expect((await notices("decision-reversed")).map(([, who]) => who)).toEqual(["p-ana"]);
      expect((await kinds()).at(-1)).toBe("decision-reversed");
    });

    it("by its own maker is told to nobody", async () => {
      await make();
      await turn({}, "ana");
      expect(await notices("decision-reversed")).toEqual([]);
    });

    it("after the customer knew it, and again", async () => {
      await make();
      await tell();
      await turn();
      await turn({ answer: "in part", reasons: "only the front lot" }, "ana");
      expect(await states()).toEqual(["reversed", "reversed", "made"]);
      expect((await notices("decision-reversed")).map(([, who]) => who)).toEqual(["p-ana", "p-ben"]);
    });

    it.each<[string, Parameters<typeof turn>[0], object]>([
      ["with the same answer", { answer: "no" }, { code: "same", field: "answer" }],
      ["without reasons", { reasons: "" }, { field: "reasons" }],
      [
        "with an appeal that is over",
        { appeal: { kind: "stated", route: "write", lastDay: "2026-11-20" } },
        { code: "past" },
      ],
      ["when it is no decision of this contact", { reversesId: "nothing" }, { code: "none" }],
    ])("not %s", async (_, patch, refusal) => {
      await make();
      await refuses(() => turn(patch), refusal);
    });

    it("not where nothing was decided, nor where several are and none is named", async () => {
      await refuses(() => turn(), { code: "none" });
      await make();
      await make({ question: "May she dig?" });
      await refuses(() => turn(), { code: "several", field: "decision" });
      await turn({ reversesId: (await latest()).id });
      expect(await states()).toEqual(["made", "reversed", "made"]);
    });

    it("not twice", async () => {
      await make();
      const { id } = await latest();
      await turn();
      await refuses(() => turn({ answer: "not ours", reversesId: id }), { code: "ended" });
    });

    it("holds again when the reversal was a slip", async () => {
      await make();
      await turn();
      await back("ben");
      expect(await states()).toEqual(["made", "withdrawn"]);
      await turn();
      expect(await states()).toEqual(["reversed", "withdrawn", "made"]);
    });

    it("is not given another question, nor its old answer, while the reversal is finished", async () => {
      await make();
      await turn({ appeal: { kind: "open", route: "" } });
      const { id, question } = await latest();
      await refuses(() => make({ decisionId: id, answer: "no" }), { code: "same" });
      await make({ decisionId: id, question: "May she dig?", answer: "yes" });
      expect(await latest()).toMatchObject({ state: "made", question });
    });

    it("goes on holding while the reversal is a draft, which keeps its purpose", async () => {
      await make();
      await turn({ appeal: { kind: "open", route: "" } });
      expect(await states()).toEqual(["made", "draft"]);
      await make({ answer: "yes", reasons: "the camera found a public line" }, "ben");
      expect(await states()).toEqual(["reversed", "made"]);
    });
  });

  describe("that was a slip", () => {
    it("is taken back by its maker or whoever wrote it down, before the customer knows", async () => {
      await make({ decidedBy: "p-ben" });
      await back("ben");
      expect(await latest()).toMatchObject({ state: "withdrawn", endedWhy: "a slip" });
      await make({ decidedBy: "p-ben" });
      await back("ana");
      expect(await states()).toEqual(["withdrawn", "withdrawn"]);
    });

    it("is not taken back by anybody else, not even by a lead", async () => {
      await make();
      await refuses(() => back("ben"), { code: "maker" });
      await refuses(() => back("lee"), { code: "maker" });
    });

    it("stays once the customer has been told, unless that was a slip too", async () => {
      await make();
      await tell();
      await back();
      await make();
      await reopenInteraction(deps, as("ana"), { number, why: "more to say" });
      await know();
      await refuses(() => back(), {
        code: "told",
        message: "Josefina Ñandú has been told, so this decision stays in the record.",
      });
      await reopenInteraction(deps, as("ana"), { number, why: "never sent" });
      await back();
      expect(await states()).toEqual(["withdrawn", "withdrawn"]);
    });

    it("is taken back once", async () => {
      await make();
      const { id } = await latest();
      await back();
      await refuses(() => back("ana", id), { code: "ended" });
      await refuses(() => back(), { code: "none" });
    });
  });
});
