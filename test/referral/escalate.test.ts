import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { escalate } from "../../src/referral/escalate.ts";
import { listEscalations } from "../../src/referral/escalate-rows.ts";
import { undoEscalation } from "../../src/referral/escalate-undo.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, hour, log, minute, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("what a customer takes higher on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let contact: Interaction;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    contact = await log(office);
  });
  afterEach(() => office.effects.splice(0));

  const as = (name: Name) => by(office.people[name]);
  type Wish = { place?: string; person?: Name | null; why?: string };
  const wish = (
    { place = "the manager", person = null, why = "a second look" }: Wish = {},
    who: Name = "ana",
  ) =>
    escalate(office.deps, as(who), {
      number: contact.number,
      place: person ? "" : place,
      person: person ? office.people[person] : null,
      why,
    });
  const undo = (who: Name = "ana", escalationId: string | null = null) =>
    undoEscalation(office.deps, as(who), { number: contact.number, escalationId });
  const places = async () =>
    (await listEscalations(office.store.db, contact.id)).map((e) => `${e.place}: ${e.why}`);
  const told = async () => {
    const { notice } = await everything(office.store);
    return notice
      .filter((n) => n.interactionId === contact.id && ["higher-up", "changed"].includes(n.kind))
      .map((n) => `${n.kind} to ${n.personId?.slice(2)}`)
      .sort();
  };
  const owner = async () =>
    (await everything(office.store)).interaction.find((i) => i.id === contact.id)?.ownerId;
  async function refuses(act: () => Promise<unknown>, refusal: { code: string; field?: string }) {
    const before = await everything(office.store);
    await expect(act()).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  }

  it("is recorded with its reason, the leads get it, and the owner stays the owner", async () => {
    await wish({ place: "  the   manager ", why: " a second look " });
    expect(await places()).toEqual(["the manager: a second look"]);
    expect(await told()).toEqual(["higher-up to lee"]);
    expect(await owner()).toBe("p-ana");
    const { event } = await everything(office.store);
    const last = event.filter((e) => e.interactionId === contact.id).at(-1);
    expect(last?.kind).toBe("escalated");
    expect(JSON.parse(last?.data ?? "")).toMatchObject({
      place: "the manager",
      why: "a second look",
      to: null,
    });
  });

  it.each<[string, Wish, Name, string[]]>([
    [
      "a colleague who was named, and the leads",
      { person: "ben" },
      "ana",
      ["higher-up to ben", "higher-up to lee"],
    ],
    ["a lead who was named, once", { person: "lee" }, "ana", ["higher-up to lee"]],
    ["nobody twice: the owner hears what a colleague did", {}, "ben", ["changed to ana", "higher-up to lee"]],
    ["not the lead who records it", {}, "lee", ["changed to ana"]],
  ])("is told to %s", async (_, given, who, expected) => {
    await wish(given, who);
    expect(await told()).toEqual(expected);
  });

  it.each<[string, Wish, { code: string; field?: string }]>([
    ["nowhere to go", { place: " " }, { code: "to", field: "to" }],
    ["no reason", { why: " " }, { code: "why", field: "why" }],
    ["a place of 201 characters", { place: "p".repeat(201) }, { code: "length", field: "to" }],
    ["a reason of 1,001 characters", { why: "w".repeat(1_001) }, { code: "length", field: "why" }],
    ["a guest", { person: "guest" }, { code: "person", field: "to" }],
    ["an app", { person: "bot" }, { code: "person", field: "to" }],
    ["somebody gone", { person: "gone" }, { code: "person", field: "to" }],
    ["the owner, who has it already", { person: "ana" }, { code: "owner", field: "to" }],
  ])("with %s is refused", async (_, given, refusal) => {
    await refuses(() => wish(given), refusal);
  });

  it("a second time adds to the first, and the very same is refused", async () => {
    await wish();
    await wish({ place: "the commissioner's office", why: "no answer from the manager" });
    await wish({ why: "the fee, too" });
    expect(await places()).toEqual([
      "the manager: a second look",
      "the commissioner's office: no answer from the manager",
      "the manager: the fee, too",
    ]);
    expect(await told()).toEqual(["higher-up to lee", "higher-up to lee", "higher-up to lee"]);
    await refuses(() => wish({ place: "The Manager", why: "A second look" }), {
      code: "recorded",
      field: "why",
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "answered",
      () =>
        recordReply(office.deps, as("ana"), { number: contact.number, way: "phone", at: null, words: "no" }),
    ],
    ["closed", () => closeInteraction(office.deps, as("ana"), { number: contact.number, why: "done" })],
  ])("is recorded also when the contact is %s: the wish often comes with the answer", async (_, before) => {
    await before();
    await wish();
    expect(await places()).toHaveLength(1);
  });

  it("leaves a lead free to take it, and the owner is told as ever", async () => {
    await wish();
    await assignInteraction(office.deps, as("lee"), { number: contact.number, toId: "p-lee" });
    expect(await owner()).toBe("p-lee");
  });

  describe("by mistake", () => {
    it("is taken back within the hour, and stands in the history", async () => {
      await wish();
      office.clock.advance(hour);
      await undo();
      expect(await places()).toEqual([]);
      const { event } = await everything(office.store);
      const kinds = event.filter((e) => e.interactionId === contact.id).map((e) => e.kind);
      expect(kinds).toEqual(["logged", "escalated", "escalation-undone"]);
    });

    it("of two takes back the one of the button, or the latest", async () => {
      await wish();
      await wish({ why: "the fee, too" });
      const [first] = await listEscalations(office.store.db, contact.id);
      await undo("ana", first?.id);
      expect(await places()).toEqual(["the manager: the fee, too"]);
      await undo();
      expect(await places()).toEqual([]);
    });

    it.each<[string, Name, () => Promise<unknown>, string]>([
      ["later than an hour", "ana", async () => office.clock.advance(hour + minute), "late"],
      ["by a colleague", "ben", async () => {}, "recorder"],
      [
        "once somebody has taken it",
        "ana",
        async () => {
          office.clock.advance(minute);
          await assignInteraction(office.deps, as("lee"), { number: contact.number, toId: "p-lee" });
        },
        "taken",
      ],
    ])("%s is refused", async (_, who, before, code) => {
      await wish();
      await before();
      await refuses(() => undo(who), { code });
    });

    it("is taken back by a lead as well, and only once", async () => {
      await wish();
      const [made] = await listEscalations(office.store.db, contact.id);
      await undo("lee");
      await refuses(() => undo("ana", made?.id), { code: "undone" });
      await refuses(() => undo("ana"), { code: "none" });
    });

    it("of another contact is refused", async () => {
      await wish();
      const [made] = await listEscalations(office.store.db, contact.id);
      contact = await log(office);
      await refuses(() => undo("ana", made?.id), { code: "none" });
    });
  });
});
