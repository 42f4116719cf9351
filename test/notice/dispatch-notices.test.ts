import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { type Batch, claimNotices } from "../../src/notice/claim-notices.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { answerQuestion, askReferrer } from "../../src/referral/ask-referrer.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, log, type Name, type Office, openOffice } from "../support/office.ts";
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

  /** With calls in time, which are made when they are asked for here. */
  function dispatcherInTime(messenger: Messenger) {
    const calls: { readonly ms: number; readonly call: () => void }[] = [];
    const dispatcher = createDispatcher({
      ...{ deps: office.deps, messengers: { slack: messenger }, log: pino({ level: "silent" }) },
      ...{ random: () => 1, speed: 1 },
      callIn(ms, call) {
        calls.push({ ms, call });
        return () => {};
      },
    });
    return { dispatcher, calls };
  }

  const claim = (of = office): Promise<Batch[]> =>
    of.store.transaction((tx) =>
      claimNotices(tx, {
        ...{ now: of.clock.now(), leaseUntil: of.clock.now() + 60 * second, most: 100 },
        ...{ table: of.store.table, except: [], admit: async (_tx, ids) => new Set(ids) },
      }),
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

  /** A new contact of Ana's, for which somebody is asked: a message of its own each. */
  const handNew = async (name: Name) => handTo(name, (await log(office)).number);
  const answer = (name: Name = "ana", number = 1) =>
    recordReply(office.deps, by(office.people[name]), { number, way: "phone", at: null, words: "" });

  describe("on a platform that takes one message in a while from one person", () => {
    it("wait for that while, and hold up nobody else", async () => {
      const { dispatcher, calls } = dispatcherInTime({ ...chat.messenger, pace: 40 });
      for (const name of ["ben", "ben", "lee"] as const) await handNew(name);
      await dispatch(undefined, dispatcher);
      expect(chat.calls.toSorted()).toEqual(["send UBEN", "send ULEE"]);
      const last = calls.at(-1);
      expect(last?.ms).toBeLessThanOrEqual(40);
      // The while is real time, whatever the office's clock shows.
      await dispatch(office.clock.now() + second, dispatcher);
      expect(chat.messages).toHaveLength(2);
      await new Promise((resolve) => setTimeout(resolve, 45));
      last?.call();
      await dispatcher.settled();
      expect(chat.messages.map((m) => m.to).toSorted()).toEqual(["UBEN", "UBEN", "ULEE"]);
    });
  });

  describe("that are due", () => {
    it("call when the next one falls due before the next heartbeat would", async () => {
      const { dispatcher, calls } = dispatcherInTime(chat.messenger);
      await log(office);
      const [first] = (await notices()).filter((n) => n.state === "pending");
      const due = first?.dueAt ?? 0;
      await dispatch(due - 2 * second, dispatcher);
      expect(calls).toEqual([]);
      await dispatch(due - second, dispatcher);
      expect(calls.map(({ ms }) => ms)).toEqual([second]);
      office.clock.set(due);
      calls[0]?.call();
      await dispatcher.settled();
      expect(chat.messages).toHaveLength(1);
    });

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
      await answer();
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

    it("of a handoff end with the reply: its card says so, nobody is reminded, and it does not lapse", async () => {
      await log(office);
      await handTo("ben");
      await dispatch();
      await answer();
      await dispatch();
      expect(shown(0)).toContain("Withdrawn Mon 23 Nov 10:00 AM: The customer has been answered.");
      expect(shown(0)).toMatch(/Reply due: +answered/);
      expect(shown(0)).not.toContain("[");
      await dispatch(at(25, "12:00"));
      expect(previews()).toEqual(["UBEN: #1: this handoff needs nothing more from you."]);
    });

    it("tell the owner what somebody else did for the contact", async () => {
      await log(office);
      await answer("ben");
      await dispatch();
      expect(previews()).toEqual(["UANA: #1: a colleague has done something for it."]);
      expect(shown(0)).toContain("Ben Tran replied by phone Mon 23 Nov 10:00 AM.");
      expect(shown(0)).toContain("[Details] show 1");
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

    it("for one person are one message, whatever they tell", async () => {
      await log(office, { customer: "First" });
      await log(office, { customer: "Second" });
      await log(office, { customer: "Third" });
      office.clock.set(at(23, "16:00"));
      await answer("ben", 1);
      await assignInteraction(office.deps, by(office.people.lee), { number: 3, toId: "p-lee" });
      await dispatch();
      const toAna = chat.messages.filter((m) => m.to === "UANA");
      expect(toAna.map((m) => m.card.preview)).toEqual(["3 contacts need you."]);
      const said = cardText(toAna[0]?.card ?? { preview: "", parts: [] });
      expect(said).toContain("Ben Tran replied by phone");
      expect(said).toContain("Second has waited 6 hours");
      expect(said).toContain("Lee Walker looks after Third now.");
    });

    it("are one with the nudge that waits for its next try", async () => {
      await log(office);
      await log(office);
      chat.down = true;
      await dispatch(at(23, "16:00"));
      chat.down = false;
      await answer("ben", 1);
      office.clock.set(at(23, "16:00") + 2 * second);
      await dispatch();
      expect(previews()).toEqual(["UANA: 2 contacts need you."]);
    });

    it("go out in closed time, all but the nudges among them, which wait for the opening", async () => {
      await log(office);
      await log(office);
      chat.down = true;
      await dispatch(at(23, "16:00"));
      chat.down = false;
      office.clock.set(at(23, "18:00"));
      await answer("ben", 1);
      await dispatch();
      expect(previews()).toEqual(["UANA: #1: a colleague has done something for it."]);
      await dispatch(at(24, "08:00") - 1);
      expect(chat.messages).toHaveLength(1);
      await dispatch(at(24, "08:00"));
      expect(previews().slice(1)).toEqual(["UANA: #2: a reply is due."]);
      expect(new Set(chat.messages.map((m) => m.messageId)).size).toBe(2);
      await answer("ana", 2);
      await dispatch();
      expect(shown(0)).toContain("Ben Tran replied by phone");
      expect(shown(1)).toContain("Answered Tue 24 Nov 8:00 AM. Nothing more to do.");
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

    it.each([4, 40])(
      "after an outage are one message for each person, also where %i handoffs have lapsed",
      async (handoffs) => {
        for (let n = 1; n <= handoffs; n += 1) await handNew("ben");
        await dispatch();
        const before = chat.messages.length;
        expect(before).toBe(handoffs);
        await dispatch(at(24, "11:00"));
        expect(
          chat.messages
            .slice(before)
            .map((m) => `${m.to}: ${m.card.preview}`)
            .sort(),
        ).toEqual([`UANA: ${handoffs} contacts need you.`, `ULEE: ${handoffs} contacts need you.`]);
        const toAna = chat.messages.findIndex((m) => m.to === "UANA");
        const has = handoffs === 4 ? "The time for Ben Tran to answer the handoff has ended" : "and 31 more:";
        expect(shown(toAna)).toContain(has);
        expect(await states("handoff-lapse")).toEqual(Array.from({ length: handoffs }, () => "sent"));
        expect(await states("handoff-reminder")).toEqual(Array.from({ length: handoffs }, () => "cancelled"));
      },
    );

    it("remind nobody of a handoff that lapses in the same pass, nor ask for it", async () => {
      await log(office);
      await handTo("ben");
      await dispatch(at(23, "15:00"));
      expect(previews().sort()).toEqual([
        "UANA: #1: your handoff went unanswered and is back with you.",
        "ULEE: #1: a handoff went unanswered.",
      ]);
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
    /** A handoff for each of twenty people. */
    async function handToMany() {
      for (let n = 1; n <= 20; n += 1) {
        const { id } = await addPerson(office.store, { handle: `many${n}`, name: `Many ${n}` });
        const { number } = await log(office);
        const asked = { number, toId: id, reason: "holds the maps", told: "" };
        await refer(office.deps, by(office.people.ana), asked);
      }
    }

    it("are claimed by one of them each", async () => {
      await handToMany();
      const claims = await Promise.all([claim(), claim(), claim()]);
      const ids = claims.flat().flatMap((batch) => batch.notices.map((n) => n.id));
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    it("are sent once, when both wake at the same moment", async () => {
      for (let n = 1; n <= 20; n += 1) await handNew("ben");
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

    it("are not taken from a process that Teams holds up for as long as it can", async () => {
      await log(office);
      const held = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const messenger: typeof chat.messenger = {
        ...chat.messenger,
        send: async (...asked) => {
          begun.resolve();
          await held.promise;
          return chat.messenger.send(...asked);
        },
      };
      const slow = dispatch(at(23, "16:00"), dispatcherOf(office, { messenger }));
      await begun.promise;
      await dispatch(at(23, "16:00") + 160 * second);
      expect(chat.calls).toEqual([]);
      held.resolve();
      await slow;
      expect(chat.calls).toEqual(["send UANA"]);
    });

    it("are taken over when its time is up, and looked for before they are sent", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      await claim();
      await dispatch(at(23, "16:00") + 60 * second);
      expect(chat.calls).toEqual(["find UANA", "send UANA"]);
      expect(await states("goal")).toEqual(["sent"]);
    });

    it("are what the one who took over made of them, when the other fails late", async () => {
      await log(office);
      const messenger = {
        ...chat.messenger,
        send: async () => {
          await office.store.db
            .updateTable("notice")
            .set({ state: "sent", leaseUntil: null, messageRef: "theirs" })
            .where("state", "=", "claimed")
            .execute();
          throw new Undelivered("later", "the chat did not answer");
        },
      };
      await dispatch(at(23, "16:00"), dispatcherOf(office, { messenger }));
      const [goal] = (await notices()).filter((n) => n.kind === "goal");
      expect(goal).toMatchObject({ state: "sent", messageRef: "theirs", retryAt: 0 });
      await dispatch(at(23, "16:10"));
      expect(chat.calls).toEqual([]);
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
      ["lost", ["find UANA", "send UANA"]],
      ["arrived", []],
    ] as const)("or perhaps do, are looked for first: %s", async (but, later) => {
      await log(office);
      chat.sendFaults.push({ reason: "unsure", but });
      await dispatch(at(23, "16:00"));
      await dispatch(at(23, "16:00") + 2 * second);
      await dispatch(at(23, "16:01") - 1);
      expect(chat.calls).toEqual(["send UANA", "find UANA"]);
      // Until now the first try could still have arrived.
      await dispatch(at(23, "16:01"));
      expect(chat.calls.slice(2)).toEqual(later);
      expect(chat.messages).toHaveLength(1);
      expect(await states("goal")).toEqual(["sent"]);
    });

    it("after a doubtful try are looked for until it can no longer arrive, and sent once", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "unsure", but: "lost" }, { reason: "later" });
      await dispatch(at(23, "16:00"));
      await dispatch(at(23, "16:00") + 2 * second);
      await dispatch(at(23, "16:01"));
      await dispatch(at(23, "16:02"));
      expect(chat.calls).toEqual(["send UANA", "find UANA", "find UANA", "send UANA", "send UANA"]);
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

    it("and never can, are given up, and the lead hears of it", async () => {
      await log(office);
      chat.sendFaults.push({ reason: "never" });
      await dispatch(at(23, "16:00"));
      expect(await states("goal")).toEqual(["failed"]);
      await dispatch(at(23, "16:20"));
      expect(chat.calls).toEqual(["send UANA", "send ULEE"]);
      expect(previews()).toEqual(["ULEE: #1: a colleague cannot be reached."]);
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
      expect(shown(0)).toContain(
        "You acknowledged it Mon 23 Nov 10:00 AM. Josefina Ñandú is yours to answer.",
      );
      expect(shown(0)).not.toMatch(/\[(Acknowledge|Decline|Ask)\]/);
      expect(previews()).toContain("UBEN: #1 is yours to answer.");
    });

    it("offer an answer to a question until it has been answered", async () => {
      await log(office);
      await handTo("ben");
      await dispatch();
      const ask = (words: string) => askReferrer(office.deps, by(office.people.ben), { number: 1, words });
      await ask("which permit?");
      await dispatch();
      expect(shown(1)).toContain("[Answer] answer 1");
      await answerQuestion(office.deps, by(office.people.ana), { number: 1, words: "22-1043" });
      await dispatch();
      expect(shown(1)).toContain("Ben Tran asks: which permit?");
      expect(shown(1)).not.toContain("[Answer]");
      await ask("of which year?");
      await dispatch();
      expect(shown(1)).not.toContain("[Answer]");
      expect(shown(3)).toContain("[Answer] answer 1");
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
      await answer();
      await dispatch();
      expect(shown(0)).toContain("[Replied]");
      await dispatch(at(23, "16:01"));
      expect(shown(0)).toContain("Answered Mon 23 Nov 4:00 PM. Nothing more to do.");
      expect(shown(0)).not.toContain("[");
    });

    describe("and cannot be updated", () => {
      const fault = { reason: "unsure" } as const;
      const updates = () => chat.calls.filter((call) => call.startsWith("update")).length;
      const nextTry = async () => Math.max(...(await notices()).map((n) => n.retryAt));

      /** Tries until nothing more is tried; gives the waits in seconds. */
      async function tryOn(): Promise<number[]> {
        const waits: number[] = [];
        for (let tries = updates(); ; tries = updates()) {
          await dispatch();
          if (updates() === tries) return waits;
          waits.push((await nextTry()) - office.clock.now());
          office.clock.set(Math.max(office.clock.now(), await nextTry()));
        }
      }

      it("are tried again after waits that grow, and given up after twelve tries", async () => {
        await log(office);
        await dispatch(at(23, "16:00"));
        chat.updateFaults.push(...Array.from({ length: 50 }, () => fault));
        await answer();
        const waits = (await tryOn()).map((wait) => wait / second);
        expect(updates()).toBe(12);
        expect(waits.slice(0, 11)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        await dispatch(at(24, "16:00"));
        expect(updates()).toBe(12);
      });

      it("are tried as often when they were hard to send", async () => {
        await log(office);
        chat.sendFaults.push(
          ...Array.from({ length: 15 }, () => ({ reason: "later", retryAfter: second }) as const),
        );
        for (let tries = 0; tries <= 15; tries += 1) await dispatch(at(23, "16:00") + tries * second);
        expect(chat.messages).toHaveLength(1);
        chat.updateFaults.push(...Array.from({ length: 11 }, () => fault));
        await answer();
        await tryOn();
        expect(updates()).toBe(12);
        expect(shown(0)).toContain("Nothing more to do.");
      });

      it("and then can, start counting anew with the next change", async () => {
        await log(office);
        await dispatch(at(23, "16:00"));
        const reopen = () => reopenInteraction(office.deps, by(office.people.ana), { number: 1, why: "" });
        for (const change of [answer, reopen, answer]) {
          chat.updateFaults.push(...Array.from({ length: 8 }, () => fault));
          await change();
          await tryOn();
          expect(chat.updateFaults).toEqual([]);
        }
        expect(shown(0)).toContain("Nothing more to do.");
      });

      it("take in a later change, although they had been given up", async () => {
        await log(office);
        await dispatch(at(23, "16:00"));
        chat.updateFaults.push(...Array.from({ length: 12 }, () => fault));
        await assignInteraction(office.deps, by(office.people.ben), { number: 1, toId: "p-ben" });
        await tryOn();
        expect(shown(0)).toContain("[Replied]");
        await answer("ben");
        await dispatch();
        expect(shown(0)).toContain("Nothing more to do.");
      });
    });

    it("and change while they are updated, end up showing the last change", async () => {
      await log(office);
      await dispatch(at(23, "16:00"));
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
      expect(shown(0)).toContain("Answered Mon 23 Nov 4:00 PM.");
    });

    it("while the contact changed, end up showing the change", async () => {
      await log(office);
      const { send } = chat.messenger;
      const messenger = {
        ...chat.messenger,
        send: async (...sent: Parameters<typeof send>) => {
          await answer();
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
      for (let n = 1; n <= 20; n += 1) await handNew("ben");
      const other = await openOffice(address, { ids: "other" });
      others.push(other);
      await Promise.all([dispatch(), dispatch(undefined, dispatcherOf(other))]);
      expect(chat.messages).toHaveLength(20);
      expect(new Set(chat.messages.map((m) => m.messageId)).size).toBe(20);
    });
});
