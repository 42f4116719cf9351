import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenAt, readData } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { eventWords } from "../../src/interaction/event-words.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { insertInteraction } from "../../src/interaction/interaction-rows.ts";
import { pauseInteraction } from "../../src/interaction/pause-interaction.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { firstBatch, nextBatch } from "../../src/notice/batch-size.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { recomputeDeadlines, type Watch } from "../../src/notice/recompute-deadlines.ts";
import type { Channel } from "../../src/office/channel.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Office, openOffice } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

/** Letters have three working days, everything else 24 hours by the clock; the goal is the closing of the day. */
const rules = (more = "", leads = "lee@example.com"): OfficePolicy =>
  loadPolicy(
    "office.yaml",
    () => `leads: [${leads}]\nreply: { channels: { letter: { limit: P3D, count: workdays } } }\n${more}`,
  );
const closed = (...days: number[]) => rules(`holidays: { closed: [${days.map((d) => `2026-11-${d}`)}] }`);

const byTheOffice = { actor: null, source: "office", requestId: null };
const atOnce = { breathe: async () => {} };
const pause = { question: "which address is it?", lookAgainAt: at(27, "15:00") };

describe("the size of a batch", () => {
  it.each<[why: string, size: number, took: number, next: number]>([
    ["a fast one lets it grow twofold", 50, 1, 100],
    ["a clock that stands still does as well", 50, 0, 100],
    ["one that took as long as it should leaves it", 100, 48, 100],
    ["one that took too long makes it smaller at once", 200, 192, 50],
    ["it is never so small that it costs more to begin than to do", 50, 1_000, 25],
    ["it is never so large that a slow moment holds up everybody", 1_150, 5, 1_200],
  ])("%s", (_, size, took, next) => {
    expect(nextBatch(size, took)).toBe(next);
  });

  it("is as long as it is asked to be where nobody waits for the work", () => {
    expect(nextBatch(100, 60, 30)).toBe(50);
  });
});

describe.each(databases)("deadlines under changed rules on $name", ({ url }) => {
  let office: Office;
  let chat: Chat;
  let deps: Deps;
  let policy: OfficePolicy;

  beforeEach(async () => {
    const opened = await openOffice(await url());
    policy = rules();
    deps = { ...opened.deps, policy: () => policy };
    office = { ...opened, deps };
    chat = createChat(office.clock);
  });
  afterEach(() => office.store.close());

  const recompute = (to: OfficePolicy = policy, watch: Watch = atOnce) => {
    policy = to;
    return recomputeDeadlines(deps, byTheOffice, watch);
  };
  const contact = async (number = 1): Promise<Interaction> => {
    const found = (await everything(office.store)).interaction.find((i) => i.number === number);
    if (!found) throw new Error(`there is no #${number}`);
    return found;
  };
  const events = async (number = 1) => listEvents(office.store.db, (await contact(number)).id);
  const kinds = async (number = 1) => (await events(number)).map((e) => e.kind);
  const notices = async () => (await everything(office.store)).notice;
  const pending = async () =>
    (await notices())
      .filter((n) => n.state === "pending")
      .map((n) => ({ id: n.id, kind: n.kind, to: n.personId, dueAt: n.dueAt }));
  const planned = async (kind: string) => (await pending()).filter((n) => n.kind === kind);
  async function dispatch(to = office.clock.now()) {
    office.clock.set(to);
    const log = pino({ level: "silent" });
    const messengers = { slack: chat.messenger };
    const dispatcher = createDispatcher({ deps, messengers, log, random: () => 1, speed: 1 });
    dispatcher.wake();
    await dispatcher.settled();
  }
  const previews = (who = "UANA") => chat.messages.filter((m) => m.to === who).map((m) => m.card.preview);
  const words = (index: number) => cardText(chat.messages.at(index)?.card ?? { preview: "", parts: [] });
  const answer = (number = 1) =>
    recordReply(deps, by(office.people.ana), { number, way: "letter", at: null, words: "" });
  const hand = () =>
    refer(deps, by(office.people.ana), { number: 1, toId: office.people.ben.id, reason: "maps", told: "" });

  /** Waiting letters like #1, numbered from 2 on, without the work of logging each. */
  async function copies(count: number) {
    const like = await contact(1);
    await office.store.transaction(async (tx) => {
      for (let n = 2; n <= count + 1; n += 1)
        await insertInteraction(tx, { ...like, id: `copy-${String(n).padStart(5, "0")}`, number: n });
    });
  }

  describe("a new holiday", () => {
    it("moves the limits that count over it and their nudges, and nothing else", async () => {
      await log(office, { channel: "letter" });
      await log(office);
      office.clock.set(at(23, "14:00"));
      await log(office);
      const times = async () =>
        Promise.all([1, 2, 3].map(contact)).then((all) => all.map((i) => [i.goalAt, i.limitAt]));
      expect(await times()).toEqual([
        [at(23, "17:00"), at(26, "10:00")],
        [at(23, "17:00"), at(24, "10:00")],
        [at(23, "17:00"), at(24, "14:00")],
      ]);
      const before = await everything(office.store);

      expect(await recompute(closed(25))).toEqual({ looked: 3, moved: 1 });
      expect(await times()).toEqual([
        [at(23, "17:00"), at(27, "10:00")],
        [at(23, "17:00"), at(24, "10:00")],
        [at(23, "17:00"), at(24, "14:00")],
      ]);
      const after = await everything(office.store);
      const others = (all: typeof after) => ({
        interaction: all.interaction.filter((i) => i.number !== 1),
        event: all.event.filter((e) => e.interactionId !== before.interaction[0]?.id),
        notice: all.notice.filter((n) => n.interactionId !== before.interaction[0]?.id),
      });
      expect(others(after)).toEqual(others(before));
    });

    it("moves the goal that falls on it, and leaves a limit by the clock", async () => {
      office.clock.set(at(22, "10:00"));
      policy = loadPolicy("office.yaml", () => "reply: { limit: PT72H }\nleads: [lee@example.com]");
      await log(office);
      expect(await contact()).toMatchObject({ goalAt: at(23, "17:00"), limitAt: at(25, "10:00") });
      const next = loadPolicy(
        "office.yaml",
        () => "reply: { limit: PT72H }\nleads: [lee@example.com]\nholidays: { closed: [2026-11-23] }",
      );
      expect(await recompute(next)).toEqual({ looked: 1, moved: 1 });
      expect(await contact()).toMatchObject({ goalAt: at(24, "17:00"), limitAt: at(25, "10:00") });
    });

    it("is an event of its own with the old times and the new, and the history's chain holds", async () => {
      await log(office, { channel: "letter" });
      await recompute(closed(25));
      const history = await events();
      expect(history.map((e) => [e.kind, e.actorId, e.source])).toEqual([
        ["logged", "p-ana", "slack"],
        ["recomputed", null, "office"],
      ]);
      expect(history.map(readData).at(-1)).toEqual({
        goalAt: at(23, "17:00"),
        wasGoalAt: at(23, "17:00"),
        limitAt: at(27, "10:00"),
        wasLimitAt: at(26, "10:00"),
        why: JSON.stringify([{ kind: "closed", days: [{ day: "2026-11-25", reason: null }] }]),
      });
      await answer();
      expect(brokenAt(await events())).toBe(null);
    });

    it("does nothing more the second time, and what moved back is as it was", async () => {
      await log(office, { channel: "letter" });
      const first = await contact();
      await recompute(closed(25));
      const once = await everything(office.store);
      expect(await recompute()).toEqual({ looked: 1, moved: 0 });
      expect(await everything(office.store)).toEqual(once);
      expect(await recompute(rules())).toEqual({ looked: 1, moved: 1 });
      expect(await contact()).toEqual(first);
      expect(await kinds()).toEqual(["logged", "recomputed", "recomputed"]);
    });
  });

  describe("nudges", () => {
    it("that are planned move in place", async () => {
      await log(office, { channel: "letter" });
      const before = await pending();
      await recompute(closed(25));
      const after = (await pending()).filter((n) => n.kind !== "moved");
      expect(after.map((n) => n.id)).toEqual(before.map((n) => n.id));
      expect(after.map((n) => [n.kind, n.dueAt])).toEqual([
        ["goal", at(23, "16:00")],
        ["limit", at(26, "16:30")],
        ["limit", at(27, "09:00")],
        ["overdue", at(27, "10:00")],
        ["escalation", at(27, "11:00")],
      ]);
    });

    it("that were sent for the old limit come again for the new one, and not for the old one again", async () => {
      await log(office, { channel: "letter" });
      await dispatch(at(26, "09:00"));
      const sent = chat.messages.length;
      await recompute(closed(26));
      await dispatch();
      expect(previews().slice(sent)).toEqual(["#1: its deadline has moved."]);
      expect((await planned("limit")).map((n) => n.dueAt)).toContain(at(27, "09:00"));
      await recompute(rules());
      expect(await planned("limit")).toEqual([]);
      await recompute(closed(26));
      expect((await planned("limit")).map((n) => n.dueAt)).toContain(at(27, "09:00"));
      await dispatch(at(27, "09:00"));
      expect(previews().slice(sent + 1)).toContain("#1: a reply is due.");
    });

    it("of a new lead are planned, and those of the one before cancelled, until the lead is back", async () => {
      await log(office);
      const moved = () => planned("escalation").then((all) => all.map((n) => [n.to, n.dueAt]));
      expect(await recompute(rules("", "ben@example.com"))).toEqual({ looked: 1, moved: 0 });
      expect(await moved()).toEqual([["p-ben", at(24, "11:00")]]);
      await recompute(rules());
      expect(await moved()).toEqual([["p-lee", at(24, "11:00")]]);
      await dispatch(at(24, "11:00"));
      expect(previews("ULEE")).toEqual(["#1: a customer waits past the limit."]);
      expect(previews("UBEN")).toEqual([]);
      expect(await kinds()).toEqual(["logged"]);
    });

    it("that the office no longer wants end, and come back when it does", async () => {
      await log(office);
      const due = () => planned("limit").then((all) => all.map((n) => n.dueAt));
      const before = await due();
      await recompute(rules("nudges: { before: [PT1H] }"));
      expect(await due()).toEqual([at(24, "09:00")]);
      await recompute(rules());
      expect((await due()).toSorted()).toEqual(before.toSorted());
    });
  });

  describe("an owner", () => {
    it("gets one message that counts all, shows nine of them, and names the rest with the way to them", async () => {
      for (let n = 0; n < 12; n += 1) await log(office, { channel: "letter", customer: `Customer ${n + 1}` });
      await recompute(closed(25));
      await dispatch();
      expect(previews()).toEqual(["12 deadlines have moved."]);
      expect(chat.messages.map((m) => m.to)).toEqual(["UANA"]);
      for (let n = 1; n <= 9; n += 1) expect(words(0)).toContain(`#${n} `);
      expect(words(0)).not.toContain("#10 ·");
      expect(words(0)).toContain("and 3 more: #10, #11 and #12. The queue has them all.");
      expect(words(0)).toContain("[My queue] queue");
      await recompute();
      await dispatch();
      expect(chat.messages).toHaveLength(1);
    });

    it.each<[string, Channel, OfficePolicy, string]>([
      ["a closed day", "letter", closed(25), "Wed 25 Nov is closed now, so the limit is now 10:00 AM"],
      [
        "the goal's day",
        "voicemail",
        closed(23),
        "Mon 23 Nov is closed now, so the goal is now 10:00 AM on Tue 24 Nov",
      ],
      [
        "a holiday",
        "letter",
        rules("holidays: { country: US }"),
        "Thu 26 Nov (Thanksgiving Day) is closed now, so the limit is now 10:00 AM",
      ],
      [
        "another limit",
        "voicemail",
        loadPolicy("office.yaml", () => "reply: { limit: PT48H }"),
        "the time to reply is now 48 h by the clock instead of 24 h by the clock, so the limit is now",
      ],
    ])("is told why: %s", async (_, channel, next, why) => {
      await log(office, { channel });
      await recompute(next);
      await dispatch();
      expect(words(0)).toContain(`The office's rules have changed: ${why}`);
    });

    it("is told the old time and the new one, and nobody else is", async () => {
      await log(office, { channel: "letter" });
      await log(office, { as: by(office.people.ben) });
      await recompute(closed(25));
      expect(office.effects.at(-1)).toEqual({ people: new Set(["p-ana"]), due: true });
      await dispatch();
      expect(chat.messages.map((m) => [m.to, m.card.preview])).toEqual([
        ["UANA", "#1: its deadline has moved."],
      ]);
      expect(words(0)).toMatch(/the limit is now 10:00 AM .*27 Nov.* \(it was 10:00 AM .*26 Nov/);
    });

    it("is not told of what is paused; its deadline is right when the clock runs again", async () => {
      await log(office, { channel: "letter" });
      await pauseInteraction(deps, by(office.people.ana), { number: 1, ...pause });
      expect(await recompute(closed(25))).toEqual({ looked: 1, moved: 0 });
      await dispatch();
      expect(chat.messages).toEqual([]);
      expect(await contact()).toMatchObject({ limitAt: at(27, "10:00"), pausedAt: at(23, "10:00") });
      expect(await kinds()).toEqual(["logged", "paused"]);
      expect((await planned("pause-end")).map((n) => n.dueAt)).toEqual([at(27, "15:00")]);
    });

    it("is told of a limit that had passed when the rules moved it, and so is the lead", async () => {
      const { id } = await log(office);
      office.clock.set(at(23, "15:30"));
      await recompute(loadPolicy("office.yaml", () => "leads: [lee@example.com]\nreply: { limit: PT4H }"));
      const moved = (now: string, was: string) =>
        `the limit is now 2:00 PM ${now}, which had passed when the rules changed (it was 10:00 AM ${was}Tue 24 Nov)`;
      await dispatch();
      const all = () => chat.messages.map((m) => cardText(m.card)).join("\n");
      expect(all()).toContain(
        `${moved("on Mon 23 Nov", "on ")}.\nIt was not due before. A short reply that says when`,
      );
      await dispatch(at(23, "16:30"));
      const lead = chat.messages.find((m) => m.to === "ULEE");
      expect(lead && cardText(lead.card)).toContain(
        "The limit was 2:00 PM today. Nobody missed it: it had been 10:00 AM tomorrow, Tue 24 Nov, until the office's " +
          "rules changed at 3:30 PM today. It is with Ana Ortiz, who may need a hand.",
      );
      const reader = { person: office.people.ana, now: office.clock.now() };
      const events = await listEvents(office.store.db, id);
      const line = events.find((e) => e.kind === "recomputed");
      expect(line && eventWords(line, new Map(), reader)).toContain(moved("today", "tomorrow, "));
    });

    it("and the lead hear nothing of the rules where they moved a limit to come, which passed later", async () => {
      await log(office);
      await recompute(loadPolicy("office.yaml", () => "leads: [lee@example.com]\nreply: { limit: PT4H }"));
      await dispatch(at(23, "15:30"));
      const lead = chat.messages.find((m) => m.to === "ULEE");
      expect(lead && cardText(lead.card)).toContain("The limit was 2:00 PM today. It is with Ana Ortiz");
      expect(words(0)).not.toContain("had passed");
    });

    it("is told a day once that more than one time moved for", async () => {
      await log(office, { channel: "letter" });
      await refer(deps, by(office.people.ana), {
        number: 1,
        toId: office.people.ben.id,
        reason: "maps",
        told: "",
      });
      await acknowledgeReferral(deps, by(office.people.ben), { number: 1, referralId: null });
      const was = policy;
      await recompute(closed(25, 26, 27), { ...atOnce, was });
      await dispatch();
      const told = chat.messages.map((m) => cardText(m.card)).join("\n");
      expect(told).toContain("Wed 25 Nov, Thu 26 Nov and Fri 27 Nov are closed now, so");
      expect(told.split(" closed now").length - 1).toBe(told.split("rules have changed").length - 1);
    });

    it("sees the new limit in the message of before", async () => {
      await log(office, { channel: "letter" });
      await dispatch(at(23, "16:00"));
      expect(words(0)).toContain("26 Nov");
      await recompute(closed(25));
      await dispatch();
      expect(words(0)).toContain("27 Nov");
      expect(words(0)).not.toContain("26 Nov");
    });
  });

  it("what is answered or closed stays as it is", async () => {
    await log(office, { channel: "letter" });
    await log(office, { channel: "letter" });
    await answer(1);
    await closeInteraction(deps, by(office.people.ana), { number: 2, why: "a double" });
    const before = await everything(office.store);
    expect(await recompute(closed(25))).toEqual({ looked: 1, moved: 0 });
    expect(await everything(office.store)).toEqual(before);
  });

  describe("a handoff that waits", () => {
    it("has its own time by the new rules, and its message says so", async () => {
      await log(office);
      office.clock.set(at(23, "16:00"));
      await hand();
      await dispatch();
      const times = async () => ({
        limit: (await everything(office.store)).referral.map((r) => r.limitAt),
        lapse: (await planned("handoff-lapse")).map((n) => n.dueAt),
        reminder: (await planned("handoff-reminder")).map((n) => n.dueAt),
      });
      const on = (day: number) => ({
        limit: [at(day, "11:00")],
        lapse: [at(day, "11:00")],
        reminder: [at(day, "10:00")],
      });
      expect(await times()).toEqual(on(24));
      expect(words(-1)).toMatch(/it goes back .*24 Nov 11:00 AM/);
      expect(await recompute(closed(24))).toEqual({ looked: 1, moved: 1 });
      expect(office.effects.at(-1)?.people).toEqual(new Set(["p-ana", "p-ben"]));
      expect(await times()).toEqual(on(25));
      await dispatch();
      expect(chat.messages[0]?.to).toBe("UBEN");
      expect(words(0)).toMatch(/it goes back .*25 Nov 11:00 AM/);
    });

    it("is told to both sides when its time moves, once each, and stands in the history", async () => {
      await log(office);
      office.clock.set(at(23, "15:00"));
      await hand();
      await dispatch();
      const sent = chat.messages.length;
      await recompute(closed(24));
      await dispatch();
      const told = chat.messages.slice(sent);
      expect(told.map((m) => m.to).toSorted()).toEqual(["UANA", "UBEN"]);
      for (const { card } of told) {
        expect(card.preview).toBe("#1: the time to answer its handoff has moved.");
        expect(cardText(card)).toContain(
          "The office's rules have changed: Tue 24 Nov is closed now, so the limit for answering the handoff is now " +
            "10:00 AM on Wed 25 Nov (it was 10:00 AM on Tue 24 Nov).",
        );
      }
      const data = (await events()).map(readData).at(-1);
      expect(data).toMatchObject({ handoffAt: at(25, "10:00"), wasHandoffAt: at(24, "10:00") });
      expect(brokenAt(await events())).toBe(null);
      expect(await recompute()).toEqual({ looked: 1, moved: 0 });
      await dispatch();
      expect(chat.messages).toHaveLength(sent + 2);
    });

    it("is told in the same message as the deadlines that moved", async () => {
      await log(office, { channel: "letter" });
      await log(office, { channel: "letter", as: by(office.people.ben) });
      office.clock.set(at(23, "15:00"));
      await hand();
      await dispatch();
      const sent = chat.messages.length;
      await recompute(closed(24));
      await dispatch();
      const told = new Map(chat.messages.slice(sent).map((m) => [m.to, m.card]));
      expect(chat.messages).toHaveLength(sent + 2);
      expect(told.get("UANA")?.preview).toBe("#1: its deadline has moved.");
      expect(told.get("UBEN")?.preview).toBe("2 deadlines have moved.");
      const both =
        /Tue 24 Nov is closed now, so the limit is now .*27 Nov .* and the limit for answering the handoff is now .*25 Nov/;
      for (const card of told.values()) expect(cardText(card)).toMatch(both);
    });

    it("says by which rule, where no day is the reason", async () => {
      await log(office);
      await hand();
      await recompute(rules("acknowledgement: { limit: P2D, count: workdays }\nholidays: { country: US }"));
      await dispatch();
      const told = chat.messages.map((m) => cardText(m.card));
      expect(told.at(-1)).toContain(
        "a handoff is to be answered within 2 working days, so the limit for answering the handoff is now",
      );
      await recompute(rules("acknowledgement: { limit: P4D, count: workdays }\nholidays: { country: US }"));
      await dispatch();
      expect(words(-1)).toContain(
        "within 4 working days, not counting Thu 26 Nov (Thanksgiving Day), so the limit for answering",
      );
    });

    it.each<[string, boolean]>([
      ["known", true],
      ["not known", false],
    ])("does not name its own rule, which has not changed, with the rules before %s", async (_, known) => {
      const week = 'hours: { "mon-fri": ["08:00-12:00"] }';
      await log(office);
      office.clock.set(at(23, "15:00"));
      await hand();
      const was = policy;
      await recompute(rules(week), known ? { ...atOnce, was } : atOnce);
      const data = (await events()).map(readData).at(-1);
      expect(data).toMatchObject({ wasHandoffAt: at(24, "10:00") });
      expect(String(data?.why)).not.toContain("handoff");
      expect(String(data?.why)).not.toBe("[]");
    });

    it("says that the office's time zone is another one", async () => {
      await log(office);
      office.clock.set(at(23, "15:00"));
      await hand();
      const was = policy;
      await recompute(rules("timeZone: America/New_York"), { ...atOnce, was });
      expect(JSON.parse(String((await events()).map(readData).at(-1)?.why))).toEqual([
        { kind: "zone", zone: "America/New_York" },
      ]);
    });

    it("that is answered before the news goes out is told to have ended", async () => {
      await log(office);
      await hand();
      await recompute(rules("acknowledgement: { limit: PT2H }"));
      await acknowledgeReferral(deps, by(office.people.ben), { number: 1, referralId: null });
      await dispatch();
      const told = chat.messages.filter((m) => m.card.preview.includes("the time to answer"));
      expect(told.map((m) => m.to).toSorted()).toEqual(["UANA", "UBEN"]);
      for (const { card } of told) {
        expect(cardText(card)).toContain("This handoff has been acknowledged already.");
        expect(cardText(card)).not.toContain("limit for answering");
      }
    });

    it("reminds its recipient in their own day", async () => {
      await log(office);
      const { id } = office.people.ben;
      await office.store.db
        .updateTable("person")
        .set({ zone: "Europe/London" })
        .where("id", "=", id)
        .execute();
      await hand();
      const reminder = async () => (await planned("handoff-reminder")).map((n) => n.dueAt);
      expect(await reminder()).toEqual([at(23, "11:30")]);
      await recompute(rules("acknowledgement: { limit: P1DT3H, count: worktime }"));
      expect(await reminder()).toEqual([at(24, "11:30")]);
    });

    it("is not reminded of any more where the office wants no reminder", async () => {
      await log(office);
      await hand();
      await recompute(rules("acknowledgement: { nudges: [] }"));
      expect(await planned("handoff-reminder")).toEqual([]);
      expect(await planned("handoff-lapse")).toHaveLength(1);
    });
  });

  describe("many contacts", () => {
    beforeEach(async () => {
      await log(office, { channel: "letter" });
      await copies(309);
    });

    it("are done in batches, and every one is", async () => {
      const done: string[] = [];
      const progress = (looked: number, total: number) => void done.push(`${looked} of ${total}`);
      expect(await recompute(closed(25), { ...atOnce, progress })).toEqual({
        looked: 310,
        moved: 310,
      });
      expect(done.slice(0, 3)).toEqual([
        `${firstBatch} of 310`,
        `${3 * firstBatch} of 310`,
        `${7 * firstBatch} of 310`,
      ]);
      const all = await everything(office.store);
      expect(new Set(all.interaction.map((i) => i.limitAt))).toEqual(new Set([at(27, "10:00")]));
      expect(all.notice.filter((n) => n.kind === "moved")).toHaveLength(310);
    });

    it("are done in smaller batches on a slow machine", async () => {
      const done: number[] = [];
      let time = 0;
      const stopwatch = () => {
        time += 400;
        return time;
      };
      const progress = (looked: number) => void done.push(looked);
      await recompute(closed(25), { ...atOnce, progress, stopwatch });
      expect(done.slice(0, 3)).toEqual([firstBatch, firstBatch + 25, firstBatch + 50]);
    });

    it("cut off half-way come right with the next try, each told once", async () => {
      const cut = { breathe: () => Promise.reject(new Error("the power is gone")) };
      await expect(recompute(closed(25), cut)).rejects.toThrow("the power is gone");
      const halfWay = await everything(office.store);
      expect(halfWay.interaction.filter((i) => i.limitAt === at(27, "10:00"))).toHaveLength(firstBatch);
      expect(await recompute()).toEqual({ looked: 310, moved: 310 - firstBatch });
      const all = await everything(office.store);
      expect(all.interaction.every((i) => i.limitAt === at(27, "10:00"))).toBe(true);
      expect(all.event.filter((e) => e.kind === "recomputed")).toHaveLength(310);
      expect(all.notice.filter((n) => n.kind === "moved")).toHaveLength(310);
      expect(await recompute()).toEqual({ looked: 310, moved: 0 });
    });

    it("of one owner are told in one message, though the dispatcher is awake between the batches", async () => {
      const dispatcher = createDispatcher({
        deps,
        messengers: { slack: chat.messenger },
        log: pino({ level: "silent" }),
        random: () => 1,
        speed: 1,
      });
      const waking = { ...deps, committed: () => dispatcher.wake() };
      policy = closed(25);
      await recomputeDeadlines(waking, byTheOffice, { breathe: () => dispatcher.settled() });
      await dispatcher.settled();
      expect(previews()).toEqual(["310 deadlines have moved."]);
      for (let n = 2; n <= 310; n += 1) expect(words(0)).toMatch(new RegExp(`#${n}\\b`));
    });

    it("may be answered between two batches: the reply stands", async () => {
      let batches = 0;
      const breathe = async () => {
        batches += 1;
        if (batches === 1) await answer(310);
      };
      expect(await recompute(closed(25), { breathe })).toEqual({ looked: 310, moved: 309 });
      expect(await contact(310)).toMatchObject({ state: "replied", limitAt: at(26, "10:00") });
      expect(await kinds(310)).toEqual(["replied"]);
      // It came as a letter and was answered by phone, so the written answer is still asked for, and nothing else.
      const planned = (await notices()).filter((n) => n.interactionId === "copy-00310");
      expect(planned.filter((n) => n.kind !== "written")).toEqual([]);
    });
  });
});
