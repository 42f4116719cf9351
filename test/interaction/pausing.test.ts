import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseDuration } from "../../src/calendar/duration.ts";
import { readQueue } from "../../src/desk/queue-rows.ts";
import { addNote } from "../../src/interaction/add-note.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { findByNumber } from "../../src/interaction/interaction-rows.ts";
import { lookAgain } from "../../src/interaction/look-again.ts";
import { pauseInteraction } from "../../src/interaction/pause-interaction.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { resumeInteraction } from "../../src/interaction/resume-interaction.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { type Chat, createChat } from "../notice/chat.ts";
import { databases } from "../support/databases.ts";
import {
  at,
  by,
  hour,
  log,
  type Name,
  type Office,
  officeId,
  openOffice,
  policy,
} from "../support/office.ts";

const asked = { number: 1, question: "which address is it?", lookAgainAt: at(24, "15:00") };

describe.each(databases)("while only the customer can help on, on $name", ({ url }) => {
  let office: Office;
  let chat: Chat;
  beforeEach(async () => {
    office = await openOffice(await url());
    chat = createChat(office.clock);
    await log(office);
    office.clock.set(at(23, "14:00"));
  });
  afterEach(() => office.store.close());

  const as = (name: Name) => by(office.people[name]);
  const contact = async () => {
    const found = await findByNumber(office.store.db, { officeId, number: 1 }, { lock: false });
    if (!found) throw new Error("it has been logged");
    return found;
  };
  const events = async () => listEvents(office.store.db, (await contact()).id);
  const pending = async () => {
    const rows = await office.store.db.selectFrom("notice").selectAll().orderBy("dueAt").execute();
    return rows.filter((n) => n.state === "pending").map((n) => [n.kind, n.personId, n.dueAt]);
  };
  const wait = (who: Name = "ana", change: Partial<typeof asked> = {}) =>
    pauseInteraction(office.deps, as(who), { ...asked, ...change });
  const resume = (who: Name = "ana") => resumeInteraction(office.deps, as(who), { number: 1 });
  const reply = (given: number | null = null) =>
    recordReply(office.deps, as("ana"), { number: 1, way: "phone", at: given, words: "" });
  const under = (change: Partial<OfficePolicy>) => ({
    ...office.deps,
    policy: () => ({ ...policy, ...change }),
  });
  const recompute = (deps = office.deps) =>
    recomputeDeadlines(deps, { actor: null, source: "test", requestId: null }, { breathe: async () => {} });

  async function dispatch(to: number): Promise<void> {
    office.clock.set(to);
    const dispatcher = createDispatcher({
      deps: office.deps,
      messengers: { slack: chat.messenger },
      log: pino({ level: "silent" }),
      random: () => 1,
      speed: 1,
    });
    dispatcher.wake();
    await dispatcher.settled();
  }
  const previews = () => chat.messages.map((m) => `${m.to}: ${m.card.preview}`);
  const said = (to: string) =>
    cardText(chat.messages.findLast((m) => m.to === to)?.card ?? { preview: "", parts: [] });

  const twoDays = { ...policy.reply, standard: { ...policy.reply.standard, limit: parseDuration("PT48H") } };
  const twoHours = { ...policy.reply, standard: { ...policy.reply.standard, limit: parseDuration("PT2H") } };

  it("the clock stands still: no nudge is planned, only the end of the pause", async () => {
    await wait();
    expect(await contact()).toMatchObject({
      state: "waiting",
      pausedAt: at(23, "14:00"),
      lookAgainAt: at(24, "15:00"),
      question: "which address is it?",
      pauses: "[]",
      limitAt: at(24, "10:00"),
    });
    expect(await pending()).toEqual([["pause-end", null, at(24, "15:00")]]);
  });

  it("nobody hears a word until the date to look again, and then the owner does, once", async () => {
    await wait();
    await dispatch(at(24, "14:59"));
    expect(chat.messages).toEqual([]);
    await dispatch(at(24, "15:00"));
    await dispatch(at(24, "15:00"));
    expect(previews()).toEqual(["UANA: #1: the date to look again has come."]);
    expect(said("UANA")).toContain("You asked Josefina Ñandú: which address is it?");
    expect(said("UANA")).toContain("The clock runs again; reply by ");
    expect(said("UANA")).toContain("[Replied] reply 1");
    expect(await contact()).toMatchObject({
      pausedAt: null,
      lookAgainAt: null,
      question: "",
      pauses: JSON.stringify([[at(23, "14:00"), at(24, "15:00")]]),
      goalAt: at(24, "17:00"),
      limitAt: at(25, "11:00"),
    });
  });

  it("an outage over the date changes nothing: the clock runs from the date on", async () => {
    await wait();
    await dispatch(at(25, "09:00"));
    expect(await contact()).toMatchObject({
      pauses: JSON.stringify([[at(23, "14:00"), at(24, "15:00")]]),
      limitAt: at(25, "11:00"),
    });
    expect(previews()).toHaveLength(1);
    expect(said("UANA")).toContain("You asked Josefina Ñandú");
  });

  it("a date in closed time starts the clock then, and the owner hears of it at the opening", async () => {
    await wait("ana", { lookAgainAt: at(24, "06:00") });
    await dispatch(at(24, "06:00"));
    expect(chat.messages).toEqual([]);
    expect((await contact()).limitAt).toBe(at(25, "02:00"));
    await dispatch(at(24, "08:00"));
    expect(previews()).toEqual(["UANA: #1: the date to look again has come."]);
  });

  it("whoever asked is named to an owner who did not", async () => {
    await wait("ben");
    await dispatch(at(24, "15:00"));
    expect(said("UANA")).toContain("Ben Tran asked Josefina Ñandú: which address is it?");
  });

  it("it can be started again at any time, by anybody, and only the nudges to come are planned", async () => {
    await wait();
    office.clock.set(at(24, "09:00"));
    await resume("ben");
    expect((await contact()).limitAt).toBe(at(25, "05:00"));
    const planned = (await pending()).filter(
      ([kind, personId]) => personId === "p-ana" && kind !== "changed",
    );
    expect(planned.map(([kind, , dueAt]) => [kind, dueAt])).toEqual([
      ["goal", at(24, "16:00")],
      ["limit", at(24, "16:30")],
      ["limit", at(24, "16:30")],
      ["overdue", at(25, "08:00")],
    ]);
  });

  it("the pause is in the history, with what was asked and what came of the deadline", async () => {
    await wait();
    office.clock.set(at(24, "09:00"));
    await resume();
    const all = await events();
    expect(all.map((e) => [e.kind, e.actorId])).toEqual([
      ["logged", "p-ana"],
      ["paused", "p-ana"],
      ["resumed", "p-ana"],
    ]);
    expect(all.slice(1).map((e) => JSON.parse(e.data))).toEqual([
      { question: "which address is it?", until: at(24, "15:00") },
      {
        question: "which address is it?",
        from: at(23, "14:00"),
        to: at(24, "09:00"),
        goalAt: at(24, "17:00"),
        limitAt: at(25, "05:00"),
        wasGoalAt: at(23, "17:00"),
        wasLimitAt: at(24, "10:00"),
      },
    ]);
    expect(brokenAt(all)).toBe(null);
  });

  it("a reply ends the pause and the clock", async () => {
    await wait();
    office.clock.set(at(24, "09:00"));
    await reply();
    expect(await contact()).toMatchObject({ state: "replied", pausedAt: null, limitAt: at(25, "05:00") });
    await dispatch(at(26, "12:00"));
    expect(chat.messages).toEqual([]);
  });

  it("a reply in error, opened again, leaves the pause as it was", async () => {
    await wait();
    office.clock.set(at(24, "12:00"));
    await reply(at(24, "09:00"));
    office.clock.set(at(24, "13:00"));
    await reopenInteraction(office.deps, as("ana"), { number: 1, why: "wrong customer" });
    expect(await contact()).toMatchObject({
      state: "waiting",
      pausedAt: null,
      pauses: JSON.stringify([[at(23, "14:00"), at(24, "09:00")]]),
      limitAt: at(25, "05:00"),
    });
  });

  it("closing ends the pause too", async () => {
    await wait();
    office.clock.set(at(24, "09:00"));
    await closeInteraction(office.deps, as("ana"), { number: 1, why: "duplicate" });
    expect(await contact()).toMatchObject({ state: "closed", pausedAt: null, lookAgainAt: null });
    expect(await pending()).toEqual([]);
  });

  it("nothing else ends it: not a note, a referral, or a new owner", async () => {
    await wait();
    await addNote(office.deps, as("ana"), { number: 1, words: "she says thanks" });
    await refer(office.deps, as("ana"), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    await acknowledgeReferral(office.deps, as("ben"), { number: 1, referralId: null });
    expect(await contact()).toMatchObject({ ownerId: "p-ben", pausedAt: at(23, "14:00") });
    await dispatch(at(24, "15:00"));
    expect(previews().filter((line) => line.includes("look again"))).toEqual([
      "UBEN: #1: the date to look again has come.",
    ]);
  });

  it("a nudge that was sent before says so instead of a deadline, and offers no snooze", async () => {
    await dispatch(at(23, "16:00"));
    expect(said("UANA")).toContain("[Snooze 30 min]");
    await wait();
    await dispatch(at(23, "16:05"));
    expect(said("UANA")).toContain("Waiting on the customer until Tue 24 Nov 3:00 PM");
    expect(said("UANA")).not.toContain("[Snooze 30 min]");
    expect(chat.messages).toHaveLength(1);
  });

  it("a second pause with another date ends at that date alone", async () => {
    await wait();
    office.clock.set(at(23, "15:00"));
    await resume();
    await wait("ana", { lookAgainAt: at(25, "12:00") });
    const { id } = await contact();
    office.clock.set(at(24, "15:00"));
    await lookAgain(office.deps, id);
    expect((await contact()).pausedAt).toBe(at(23, "15:00"));
    expect(await pending()).toEqual([["pause-end", null, at(25, "12:00")]]);
  });

  it("a clock that runs is not started again", async () => {
    const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });
    await expect(resume()).rejects.toThrowError(refused("runs"));
    await reply();
    await expect(resume()).rejects.toThrowError(refused("runs"));
    await expect(wait()).rejects.toThrowError(refused("quiet"));
  });

  it("past its limit it is not stopped", async () => {
    office.clock.set(at(24, "10:00"));
    await expect(wait()).rejects.toThrowError("A pause cannot hide a limit already missed.");
  });

  describe("new rules", () => {
    it.each([
      ["longer", twoDays, at(25, "10:00"), at(26, "05:00")],
      ["shorter", twoHours, at(23, "12:00"), at(23, "12:00")],
    ])(
      "that are %s tell nobody and plan nothing, until the clock runs again under them",
      async (_, changed, then, after) => {
        await wait();
        const rules = under({ reply: changed });
        office.clock.set(at(23, "18:00"));
        expect(await recompute(rules)).toEqual({ looked: 1, moved: 0 });
        expect((await contact()).limitAt).toBe(then);
        expect(await pending()).toEqual([["pause-end", null, at(24, "15:00")]]);
        expect((await events()).map((e) => e.kind)).toEqual(["logged", "paused"]);
        office.clock.set(at(24, "09:00"));
        await resumeInteraction(rules, as("ana"), { number: 1 });
        expect((await contact()).limitAt).toBe(after);
      },
    );

    it("keep the pauses that have ended", async () => {
      await wait();
      office.clock.set(at(24, "09:00"));
      await resume();
      expect(await recompute(under({ reply: twoDays }))).toEqual({ looked: 1, moved: 1 });
      expect((await contact()).limitAt).toBe(at(26, "05:00"));
      expect(await recompute(under({ reply: twoDays }))).toEqual({ looked: 1, moved: 0 });
      expect(await recompute()).toEqual({ looked: 1, moved: 1 });
      expect((await contact()).limitAt).toBe(at(25, "05:00"));
    });
  });

  it("it stands at the end of the queue, by its date, also when its limit would have passed", async () => {
    await wait();
    await log(office, { customer: "sooner" });
    await wait("ana", { number: 2, lookAgainAt: at(24, "12:00") });
    await log(office, { customer: "runs" });
    const now = at(24, "13:30");
    const page = { officeId, now, endOfDay: at(24, "23:59"), limit: 9, offset: 0 };
    const { items } = await readQueue(office.store.db, { ...page, personId: "p-ana" });
    expect(items.map((i) => `${i.section}: ${i.customer}`)).toEqual([
      "today: runs",
      "paused: sooner",
      "paused: Josefina Ñandú",
    ]);
  });

  it("a referral of it waits for its answer before all else", async () => {
    await wait();
    await refer(office.deps, as("ana"), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    const page = { officeId, now: office.clock.now() + hour, endOfDay: at(23, "23:59"), limit: 9, offset: 0 };
    const sectionFor = async (personId: string) =>
      (await readQueue(office.store.db, { ...page, personId })).items.map((i) => i.section);
    expect(await sectionFor("p-ben")).toEqual(["received"]);
    expect(await sectionFor("p-ana")).toEqual(["paused"]);
  });
});
