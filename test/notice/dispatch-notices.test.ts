import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordReply } from "../../src/interaction/record-reply.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { type Batch, claimNotices } from "../../src/notice/claim-notices.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, log, type Name, type Office, openOffice } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

const second = 1_000;
const ana = { platform: "slack", tenantId: "T1", userId: "UANA", conversationId: null };

describe.each(databases)("notices on $name", ({ name, url }) => {
  let address: string;
  let office: Office;
  let chat: Chat;
  const others: Office[] = [];

  beforeEach(async () => {
    address = await url();
    office = await openOffice(address);
    chat = createChat(office.clock);
  });
  afterEach(async () => {
    for (const opened of [office, ...others.splice(0)]) await opened.store.close();
  });

  const dispatcherOf = (of: Office, { speed = 1, messenger = chat.messenger } = {}) =>
    createDispatcher({
      deps: of.deps,
      messengers: { slack: messenger },
      log: pino({ level: "silent" }),
      random: () => 1,
      speed,
    });

  /** All that is due by then is done. */
  async function dispatch(to?: number, dispatcher = dispatcherOf(office)) {
    if (to !== undefined) office.clock.set(to);
    dispatcher.wake();
    await dispatcher.settled();
  }

  const claim = (of = office): Promise<Batch[]> =>
    of.store.transaction((tx) =>
      claimNotices(tx, { now: of.clock.now(), lease: 60 * second, most: 100, inFlight: new Set() }),
    );
  const notices = () => office.store.db.selectFrom("notice").selectAll().orderBy("dueAt").execute();
  const states = async (kind: string) => (await notices()).filter((n) => n.kind === kind).map((n) => n.state);
  const previews = () => chat.messages.map((m) => `${m.to}: ${m.card.preview}`);
  const shown = (index: number) => cardText(chat.messages[index]?.card ?? { preview: "", parts: [] });
  const handTo = (name: Name, number = 1) =>
    refer(office.deps, by(office.people.ana), {
      number,
      toId: office.people[name].id,
      reason: "holds the maps",
      told: "",
    });

  describe("that are due", () => {
    it("are sent once, and it is recorded where they went", async () => {
      await log(office);
      await handTo("ben");
      await dispatch();
      await dispatch();
      expect(previews()).toEqual(["UBEN: #1: a handoff is waiting for your answer."]);
      const [sent] = (await notices()).filter((n) => n.kind === "handoff");
      expect(sent).toMatchObject({
        state: "sent",
        platform: "slack",
        conversationId: "D-UBEN",
        messageRef: "1",
        messageId: chat.messages[0]?.messageId,
        sentAt: at(23, "10:00"),
        leaseUntil: null,
      });
      const accounts = office.store.db
        .selectFrom("account")
        .select("conversationId")
        .where("userId", "=", "UBEN");
      expect(await accounts.executeTakeFirst()).toEqual({ conversationId: "D-UBEN" });
      expect(office.effects.at(-1)?.people).toEqual(new Set([office.people.ben.id]));
    });

    it("are not sent a moment too early", async () => {
      await log(office);
      await dispatch(at(23, "16:00") - 1);
      expect(chat.calls).toEqual([]);
      await dispatch(at(23, "16:00"));
      expect(previews()).toEqual(["UANA: #1: a reply is due."]);
    });

    it("say what is so now: one that no longer applies is not sent", async () => {
      await log(office);
      await office.store.db
        .updateTable("interaction")
        .set({ state: "replied", repliedAt: at(23, "15:00") })
        .execute();
      await dispatch(at(23, "16:00"));
      expect(chat.calls).toEqual([]);
      expect(await states("goal")).toEqual(["cancelled"]);
    });

    it("are cancelled when the customer has been answered", async () => {
      await log(office);
      await recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
      await dispatch(at(25, "12:00"));
      expect(chat.calls).toEqual([]);
      expect((await notices()).map((n) => n.state)).toEqual(Array.from({ length: 5 }, () => "cancelled"));
    });

    it("of a person who is on no connected platform fail for good", async () => {
      await log(office);
      await office.store.db.updateTable("account").set({ platform: "elsewhere" }).execute();
      await dispatch(at(23, "16:00"));
      expect(await states("goal")).toEqual(["failed"]);
    });

    it("for the clock give an unanswered handoff back, and tell the referrer and the lead at once", async () => {
      await log(office);
      await handTo("ben");
      await dispatch();
      await dispatch(at(23, "14:00"));
      expect(previews()).toEqual([
        "UBEN: #1: a handoff is waiting for your answer.",
        "UBEN: #1: a handoff still waits for your answer.",
      ]);
      await dispatch(at(23, "15:00"));
      expect(previews().sort()).toEqual([
        "UANA: #1: your handoff went unanswered and is back with you.",
        "UBEN: #1: this handoff needs nothing more from you.",
        "UBEN: #1: this handoff needs nothing more from you.",
        "ULEE: #1: a handoff went unanswered.",
      ]);
      expect(await states("handoff-lapse")).toEqual(["sent"]);
    });
  });

  describe("that are due together", () => {
    it("for one person become one message, also with what is due within a quarter of an hour", async () => {
      await log(office, { customer: "First" });
      await log(office, { customer: "Second", receivedAt: at(23, "09:50") });
      await dispatch(at(23, "16:00"));
      expect(previews()).toEqual(["UANA: 2 contacts need you."]);
      await dispatch(at(23, "16:29"));
      expect(chat.messages).toHaveLength(1);
      await dispatch(at(24, "08:50"));
      expect(previews()).toEqual(["UANA: 2 contacts need you.", "UANA: 2 contacts need you."]);
      expect(
        shown(1)
          .match(/#\d · \w+/g)
          ?.sort(),
      ).toEqual(["#1 · First", "#2 · Second"]);
    });

    it("a quarter of an hour apart are one, and what is left needs no other", async () => {
      await log(office);
      await log(office, { receivedAt: at(23, "09:45") });
      await dispatch(at(24, "08:45"));
      const before = chat.messages.length;
      await dispatch(at(24, "09:00"));
      expect(chat.messages.length - before).toBe(0);
    });

    it("a quarter of an hour and a millisecond apart stay two", async () => {
      await log(office);
      await log(office, { receivedAt: at(23, "09:45") - 1 });
      await dispatch(at(24, "08:45") - 1);
      const before = chat.messages.length;
      await dispatch(at(24, "09:00"));
      expect(chat.messages.length - before).toBe(1);
    });

    it("for two people stay two", async () => {
      await log(office);
      await log(office, { as: by(office.people.ben) });
      await dispatch(at(23, "16:00"));
      expect(previews().sort()).toEqual(["UANA: #1: a reply is due.", "UBEN: #2: a reply is due."]);
    });

    it("say a contact's news once, although two of its nudges are in the message", async () => {
      await log(office, { receivedAt: at(22, "16:05") });
      await dispatch(at(23, "16:05"));
      expect(previews()).toEqual(["UANA: #1: the reply limit has been reached."]);
      expect(await states("limit")).toContain("sent");
    });

    it("never bring an overdue nudge forward", async () => {
      await log(office, { receivedAt: at(22, "16:05") });
      await log(office, { as: by(office.people.ana), receivedAt: at(22, "17:00") });
      await dispatch(at(23, "16:00"));
      expect(await states("overdue")).toEqual(["pending", "pending"]);
    });

    it("leave a handoff a message of its own", async () => {
      await log(office);
      await log(office);
      await handTo("ben", 1);
      await handTo("ben", 2);
      await dispatch();
      expect(previews().sort()).toEqual([
        "UBEN: #1: a handoff is waiting for your answer.",
        "UBEN: #2: a handoff is waiting for your answer.",
      ]);
    });
  });

  describe("that two processes see", () => {
    it("are claimed by one of them each", async () => {
      for (let n = 0; n < 20; n += 1) await log(office, { ownerId: office.people.ben.id });
      const claims = await Promise.all([claim(), claim(), claim()]);
      const ids = claims.flat().flatMap((batch) => batch.notices.map((n) => n.id));
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    it("are sent once, when both wake at the same moment", async () => {
      for (let n = 0; n < 20; n += 1) await log(office, { ownerId: office.people.ben.id });
      const [one, two] = [dispatcherOf(office), dispatcherOf(office)];
      await Promise.all([dispatch(undefined, one), dispatch(undefined, two)]);
      expect(chat.messages).toHaveLength(20);
      expect(new Set(chat.messages.map((m) => m.messageId)).size).toBe(20);
    });

    it("are not taken from a process that is still at it", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      await claim();
      await dispatch(at(23, "16:00") + 60 * second - 1);
      expect(chat.calls).toEqual([]);
    });

    it("are taken over when its time is up, and looked for before they are sent", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      await claim();
      await dispatch(at(23, "16:00") + 60 * second);
      expect(chat.calls).toEqual(["find UANA", "send UANA"]);
      expect(await states("goal")).toEqual(["sent"]);
    });

    it("are not sent again when the process that stopped had sent them", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      const [batch] = await claim();
      const card = { preview: "sent before the crash", parts: [] };
      await chat.messenger.send(ana, { messageId: batch?.messageId ?? "", card });
      await dispatch(at(23, "16:00") + 60 * second);
      expect(chat.calls).toEqual(["send UANA", "find UANA"]);
      const [sent] = (await notices()).filter((n) => n.kind === "goal");
      expect(sent).toMatchObject({ state: "sent", messageRef: "1" });
    });

    it("that arrived from the one that stopped are not told again with what became due since", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      const [first] = await claim();
      const card = { preview: "sent before the crash", parts: [] };
      await chat.messenger.send(ana, { messageId: first?.messageId ?? "", card });
      await log(office, { receivedAt: at(23, "09:00"), customer: "Second" });
      await dispatch(at(23, "16:30"));
      expect(first?.notices).toHaveLength(1);
      expect(chat.messages.map((m) => m.messageId === first?.messageId)).toEqual([true, false]);
      expect(shown(1)).toContain("#2 · Second");
    });
  });

  describe("that do not arrive", () => {
    const retryAt = async () => Math.max(...(await notices()).map((n) => n.retryAt));

    it("are tried again after a wait that doubles while the chat stays down", async () => {
      await log(office);
      chat.down = true;
      office.clock.set(at(23, "16:00"));
      const waits: number[] = [];
      for (let tries = 0; tries < 4; tries += 1) {
        await dispatch();
        waits.push((await retryAt()) - office.clock.now());
        office.clock.set(await retryAt());
      }
      expect(waits).toEqual([2, 4, 8, 16].map((s) => s * second));
      chat.down = false;
      await dispatch();
      expect(chat.messages).toHaveLength(1);
      expect(chat.calls.filter((call) => call.startsWith("find"))).toEqual([]);
    });

    it("are one message at the end of an outage, not many", async () => {
      await log(office);
      await log(office, { receivedAt: at(23, "09:30") });
      chat.down = true;
      for (const time of ["15:30", "16:00", "16:30", "16:45"]) await dispatch(at(23, time));
      chat.down = false;
      await dispatch(at(24, "08:00"));
      expect(previews()).toEqual(["UANA: 2 contacts need you."]);
    });

    it("wait as long as the platform asks", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "later", retryAfter: 30 * second });
      await dispatch(at(23, "16:00"));
      await dispatch(at(23, "16:00") + 30 * second - 1);
      expect(chat.messages).toHaveLength(0);
      await dispatch(at(23, "16:00") + 30 * second);
      expect(chat.messages).toHaveLength(1);
    });

    it("wait as long in real time when the clock runs fast", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "later", retryAfter: 30 * second });
      await dispatch(at(23, "16:00"), dispatcherOf(office, { speed: 10 }));
      expect(await retryAt()).toBe(at(23, "16:00") + 300 * second);
    });

    it.each([
      ["lost", ["send UANA", "find UANA", "send UANA"]],
      ["arrived", ["send UANA", "find UANA"]],
    ] as const)("or perhaps do, are looked for first: %s", async (but, calls) => {
      await log(office);
      chat.sendFaults.push({ reason: "unsure", but });
      await dispatch(at(23, "16:00"));
      await dispatch(at(23, "16:00") + 2 * second);
      expect(chat.calls).toEqual(calls);
      expect(chat.messages).toHaveLength(1);
      expect(await states("goal")).toEqual(["sent"]);
    });

    it("after a doubtful try are looked for once, and sent once", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "unsure", but: "lost" }, { reason: "later" });
      await dispatch(at(23, "16:00"));
      await dispatch(at(23, "16:00") + 2 * second);
      await dispatch(at(23, "16:01"));
      expect(chat.calls).toEqual(["send UANA", "find UANA", "send UANA", "send UANA"]);
      expect(chat.messages).toHaveLength(1);
    });

    it("that are handoffs keep their message through every try", async () => {
      await log(office);
      await handTo("ben");
      chat.sendFaults.push({ reason: "unsure", but: "lost" }, { reason: "unsure", but: "arrived" });
      await dispatch();
      await dispatch(at(23, "10:01"));
      await dispatch(at(23, "10:02"));
      expect(chat.calls).toEqual(["send UBEN", "find UBEN", "send UBEN", "find UBEN"]);
      expect(chat.messages).toHaveLength(1);
      expect(await states("handoff")).toEqual(["sent"]);
    });

    it("and never can, are given up", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "never" });
      await dispatch(at(23, "16:00"));
      expect(await states("goal")).toEqual(["failed"]);
      await dispatch(at(23, "16:20"));
      expect(chat.calls).toEqual(["send UANA"]);
    });

    it("to one person do not hold up the others", async () => {
      await log(office, { ownerId: office.people.ben.id });
      await log(office, { ownerId: office.people.lee.id });
      chat.sendFaults.push({ reason: "later" });
      await dispatch();
      expect(chat.messages).toHaveLength(1);
    });
  });

  describe("that were sent", () => {
    it("are brought up to date in place: no button promises what is no longer so", async () => {
      await log(office);
      await handTo("ben");
      await dispatch();
      expect(shown(0)).toContain("[Acknowledge]");
      await acknowledgeReferral(office.deps, by(office.people.ben), { number: 1, referralId: null });
      await dispatch();
      expect(shown(0)).toContain("You acknowledged it at 10:00 AM today. Josefina Ñandú is yours to answer.");
      expect(shown(0)).not.toMatch(/\[(Acknowledge|Decline|Ask)\]/);
    });

    it("are left alone when nothing about them has changed", async () => {
      await log(office);
      await dispatch(at(23, "16:00"));
      await office.store.db.updateTable("notice").set({ stale: 1 }).where("state", "=", "sent").execute();
      await dispatch();
      expect(chat.calls).toEqual(["send UANA"]);
    });

    it("and could not be updated, are updated later", async () => {
      await log(office);
      await dispatch(at(23, "16:00"));
      chat.updateFaults.push({ reason: "later", retryAfter: 60 * second });
      await recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
      await dispatch();
      expect(shown(0)).toContain("[Replied]");
      await dispatch(at(23, "16:01"));
      expect(shown(0)).toContain("Answered 4:00 PM today. Nothing more to do.");
      expect(shown(0)).not.toContain("[");
    });

    it("and change while they are updated, end up showing the last change", async () => {
      await log(office);
      await dispatch(at(23, "16:00"));
      const answer = () =>
        recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
      const { update } = chat.messenger;
      let first = true;
      const messenger = {
        ...chat.messenger,
        update: async (...updated: Parameters<typeof update>) => {
          if (first) {
            first = false;
            await answer();
          }
          return update(...updated);
        },
      };
      await assignInteraction(office.deps, by(office.people.ben), { number: 1, toId: "p-ben" });
      await dispatch(undefined, dispatcherOf(office, { messenger }));
      expect(shown(0)).toContain("Answered 4:00 PM today.");
    });

    it("while the contact changed, end up showing the change", async () => {
      await log(office);
      const { send } = chat.messenger;
      const reply = () =>
        recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
      const messenger = {
        ...chat.messenger,
        send: async (...sent: Parameters<typeof send>) => {
          await reply();
          return send(...sent);
        },
      };
      await dispatch(at(23, "16:00"), dispatcherOf(office, { messenger }));
      expect(shown(0)).toContain("Nothing more to do.");
    });
  });

  it("that are due when a dispatcher stops, stay for the next one", async () => {
    await log(office);
    office.clock.set(at(23, "16:00"));
    const stopped = dispatcherOf(office);
    await stopped.stop();
    stopped.wake();
    await stopped.settled();
    expect(chat.calls).toEqual([]);
    await dispatch();
    expect(chat.messages).toHaveLength(1);
  });

  // SQLite has one connection in a process; two processes are kept apart by its lock.
  if (name === "PostgreSQL")
    it("on two connections are sent once", async () => {
      for (let n = 0; n < 20; n += 1) await log(office, { ownerId: office.people.ben.id });
      const other = await openOffice(address, { ids: "other" });
      others.push(other);
      await Promise.all([dispatch(), dispatch(undefined, dispatcherOf(other))]);
      expect(chat.messages).toHaveLength(20);
      expect(new Set(chat.messages.map((m) => m.messageId)).size).toBe(20);
    });
});
