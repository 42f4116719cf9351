import { pino } from "pino";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { auditNotices } from "../../src/notice/audit-notices.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { lease, sendWindow } from "../../src/notice/sender.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { type FaultKind, StoreFault } from "../../src/store/store-fault.ts";
import { databases } from "../support/databases.ts";
import { at, by, log, minute, type Office, openOffice } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

type Line = { readonly msg?: string; readonly bug?: string };

describe.each(databases)("on $name", ({ url }) => {
  let office: Office;
  let chat: Chat;
  const lines: Line[] = [];
  beforeEach(async () => {
    office = await openOffice(await url());
    chat = createChat(office.clock);
    lines.length = 0;
    const { store } = office;
    onTestFinished(() => store.close());
  });

  const dispatcherOf = ({ deps = office.deps, messenger = chat.messenger } = {}) =>
    createDispatcher({
      ...{ deps, messengers: { slack: messenger }, random: () => 1, speed: 1 },
      log: pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    });
  const rows = async (kind: string, personId = "p-ben") =>
    (
      await office.store.db.selectFrom("notice").selectAll().orderBy("createdAt").orderBy("id").execute()
    ).filter((n) => n.kind === kind && n.personId === personId);
  const previews = (to: string) => chat.messages.filter((m) => m.to === to).map((m) => m.card.preview);
  const handNew = async () => {
    const { number } = await log(office);
    await refer(office.deps, by(office.people.ana), { number, toId: "p-ben", reason: "maps", told: "" });
    return number;
  };
  const refusing = (isRefused: (words: string) => boolean, error: () => Error): Messenger => ({
    ...chat.messenger,
    async send(to, message) {
      if (isRefused(JSON.stringify(message.card))) throw error();
      return chat.messenger.send(to, message);
    },
  });
  const content = () => new Undelivered("later", "Slack: invalid_blocks", null, "message");

  describe("a process that stands still between its claim and its message", () => {
    /** It holds what it has claimed, and goes on when it is told to. */
    function sleeper() {
      const claimed = Promise.withResolvers<void>();
      const woken = Promise.withResolvers<void>();
      const { store } = office;
      const transaction: typeof store.transaction = async (work) => {
        const done = await store.transaction(work);
        if (!Array.isArray(done) || done.length === 0) return done;
        claimed.resolve();
        await woken.promise;
        return done;
      };
      const deps = { ...office.deps, store: { ...store, transaction } };
      return { dispatcher: dispatcherOf({ deps }), claimed: claimed.promise, wakeUp: () => woken.resolve() };
    }

    it("sends nothing when another has taken over what it held", async () => {
      await handNew();
      const { dispatcher, claimed, wakeUp } = sleeper();
      dispatcher.wake();
      await claimed;
      office.clock.advance(4 * minute);
      const other = dispatcherOf();
      other.wake();
      await other.settled();
      wakeUp();
      await dispatcher.settled();
      expect(previews("UBEN")).toEqual(["#1: a handoff is waiting for your answer."]);
      expect(await rows("handoff")).toMatchObject([{ state: "sent", messageRef: "1" }]);
    });

    it("claims it anew when its time is up and nobody has", async () => {
      await handNew();
      const { dispatcher, claimed, wakeUp } = sleeper();
      dispatcher.wake();
      await claimed;
      office.clock.advance(4 * minute);
      wakeUp();
      await dispatcher.settled();
      expect(previews("UBEN")).toHaveLength(1);
      expect(await rows("handoff")).toMatchObject([{ state: "sent" }]);
    });

    it("has so little time that what it sends at the last moment arrives before anybody else may send it", () => {
      const [calls, toArrive] = [40_000, 60_000];
      expect(sendWindow + calls + toArrive).toBeLessThanOrEqual(lease);
    });
  });

  describe.each([
    ["is refused for what it says", content],
    ["cannot be made", () => new TypeError("a bug in a card")],
  ])("a message that %s", (_what, error) => {
    it("holds up nothing else for its person, is given up in the end, and the leads hear of it once", async () => {
      const dispatcher = dispatcherOf({
        messenger: refusing((words) => words.includes("#1: a handoff"), error),
      });
      for (let n = 0; n < 3; n += 1) await handNew();
      dispatcher.wake();
      await dispatcher.settled();
      expect(previews("UBEN")).toHaveLength(2);
      for (let n = 0; n < 60; n += 1) {
        office.clock.advance(minute);
        dispatcher.wake();
        await dispatcher.settled();
      }
      expect((await rows("handoff")).map((n) => n.state).sort()).toEqual(["failed", "sent", "sent"]);
      expect(await rows("unsendable", "p-lee")).toHaveLength(1);
      expect(lines.filter((line) => line.msg?.startsWith("a notice is given up"))).toMatchObject([
        { bug: expect.stringMatching(/^[0-9a-z]{8}$/u) },
      ]);
    });

    it("does not take along what it was to be told with", async () => {
      for (let n = 0; n < 5; n += 1) await log(office);
      const dispatcher = dispatcherOf({ messenger: refusing((words) => words.includes("#3 "), error) });
      office.clock.set(at(23, "16:00"));
      dispatcher.wake();
      await dispatcher.settled();
      office.clock.advance(minute);
      dispatcher.wake();
      await dispatcher.settled();
      const states = (await rows("goal", "p-ana")).map((n) => n.state).sort();
      expect(states).toEqual(["pending", "sent", "sent", "sent", "sent"]);
    });
  });

  it("what failed with somebody who cannot be reached stays so when the outbox is audited", async () => {
    const never = () => new Undelivered("never", "blocked");
    const dispatcher = dispatcherOf({ messenger: refusing((words) => words.includes("handoff"), never) });
    for (let n = 0; n < 3; n += 1) await handNew();
    dispatcher.wake();
    await dispatcher.settled();
    const states = async () => (await rows("handoff")).map((n) => n.state);
    expect(await states()).toEqual(["failed", "failed", "failed"]);
    const { faults } = await auditNotices(office.deps, { breathe: async () => {} });
    expect([faults.missing, await states()]).toEqual([0, ["failed", "failed", "failed"]]);
  });

  it("trouble is over when nothing is left to send", async () => {
    await log(office);
    const dispatcher = dispatcherOf();
    chat.sendFaults.push({ reason: "unsure" });
    office.clock.set(at(23, "16:00"));
    dispatcher.wake();
    await dispatcher.settled();
    expect(dispatcher.troubles()).toHaveLength(1);
    await recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
    office.clock.set(at(23, "16:10"));
    dispatcher.wake();
    await dispatcher.settled();
    expect([dispatcher.troubles(), chat.messages]).toEqual([[], []]);
  });

  it.each([
    ["full", "pending"],
    ["away", "pending"],
    ["damaged", "sent"],
  ] as readonly (readonly [FaultKind, string])[])(
    "while the database is %s, what is due is %s",
    async (kind, state) => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      const fault = () => new StoreFault(kind, { code: "a code" });
      const dispatcher = dispatcherOf({ deps: { ...office.deps, store: { ...office.store, fault } } });
      dispatcher.wake();
      await dispatcher.settled();
      const attempts = state === "pending" ? { attempts: 0 } : {};
      expect(await rows("goal", "p-ana")).toMatchObject([{ state, ...attempts }]);
    },
  );
});
