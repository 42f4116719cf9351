import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { eventWords } from "../../src/interaction/event-words.ts";
import { pauseInteraction } from "../../src/interaction/pause-interaction.ts";
import { snoozeInteraction } from "../../src/interaction/snooze-interaction.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { loadMessage } from "../../src/notice/load-message.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import { renderMessage } from "../../src/notice/render-message.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { makePromise } from "../../src/promise/make-promise.ts";
import { movePromise } from "../../src/promise/move-promise.ts";
import { openPoint } from "../../src/promise/open-point.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Office, openOffice } from "../support/office.ts";

const rules = (more = ""): OfficePolicy =>
  loadPolicy(
    "office.yaml",
    () =>
      `leads: [lee@example.com]\nreply: { channels: { letter: { limit: P3D, count: workdays } } }\n${more}`,
  );
const closed = (...days: number[]) => rules(`holidays: { closed: [${days.map((d) => `2026-11-${d}`)}] }`);

describe.each(databases)(
  "what a contact has beside its deadline, under changed rules on $name",
  ({ url }) => {
    let office: Office;
    let deps: Deps;
    let policy: OfficePolicy;

    beforeEach(async () => {
      office = await openOffice(await url());
      policy = rules();
      deps = { ...office.deps, policy: () => policy };
      office = { ...office, deps };
    });
    afterEach(() => office.store.close());

    const recompute = (to: OfficePolicy, was?: OfficePolicy) => {
      policy = to;
      const by = { actor: null, source: "office", requestId: null };
      return recomputeDeadlines(deps, by, { breathe: async () => {}, ...(was ? { was } : {}) });
    };
    const pending = async (kind: string) =>
      (await everything(office.store)).notice
        .filter((n) => n.kind === kind && n.state === "pending")
        .map((n) => n.dueAt)
        .toSorted();
    const ana = () => by(office.people.ana);
    const promise = (number: number, dueAt: number) =>
      makePromise(deps, ana(), {
        number,
        thing: "records",
        dueAt,
        told: { way: "phone", at: office.clock.now() },
      });
    const handOver = async (number: number) => {
      await refer(deps, ana(), { number, toId: office.people.ben.id, reason: "maps", told: "" });
      await acknowledgeReferral(deps, by(office.people.ben), { number, referralId: null });
    };
    const checkBack = async () => (await everything(office.store)).checkBack.map((c) => c.dueAt);

    it("a check-back counts over the new closed day, and so do its reminders", async () => {
      const { number } = await log(office);
      await handOver(number);
      expect(await checkBack()).toEqual([at(25, "10:00")]);
      await recompute(closed(25));
      expect(await checkBack()).toEqual([at(26, "10:00")]);
      expect(await pending("check-back")).toEqual([at(26, "10:00")]);
      expect(await pending("check-back-reminder")).toEqual([at(27, "10:00")]);
      expect(await pending("check-back-lead")).toEqual([at(30, "10:00")]);
      await recompute(rules());
      expect(await pending("check-back")).toEqual([at(25, "10:00")]);
    });

    it("a check-back follows the office's new time for it, from when it began, and never on a closed day", async () => {
      const { number } = await log(office);
      await handOver(number);
      office.clock.set(at(24, "18:00"));
      const more = "checkBack: { after: P1D }\nholidays: { closed: [2026-11-25] }";
      await recompute(rules(more));
      expect(await pending("check-back")).toEqual([at(26, "08:00")]);
      const once = await everything(office.store);
      await recompute(rules(more));
      expect(await everything(office.store)).toEqual(once);
    });

    it("a check-back that has been asked stays asked", async () => {
      const { number } = await log(office);
      await handOver(number);
      office.clock.set(at(25, "11:00"));
      await recompute(closed(25));
      expect(await checkBack()).toEqual([at(25, "10:00")]);
    });

    it("the reminders of a promise and of an open point come before the day that has become closed", async () => {
      const { number } = await log(office);
      await promise(number, at(27, "15:00"));
      await openPoint(deps, ana(), { number, what: "maps", dueAt: at(27, "15:00") });
      expect(await pending("promise")).toContain(at(27, "14:00"));
      await recompute(closed(27));
      for (const kind of ["promise", "point"]) {
        const placed = await pending(kind);
        expect(placed.length).toBeGreaterThan(0);
        expect(placed.filter((due) => due > at(26, "17:00"))).toEqual([]);
        expect(placed).toContain(at(26, "16:30"));
      }
      for (const kind of ["promise-overdue", "point-overdue", "promise-escalation"])
        expect((await pending(kind)).filter((due) => due < at(30, "08:00"))).toEqual([]);
    });

    it("the reminders of a written answer go on, on open days only", async () => {
      const { number } = await log(office, { channel: "letter" });
      await recordReply(deps, ana(), { number, way: "phone", at: null, words: "" });
      expect(await pending("written")).toContain(at(25, "08:00"));
      const before = await pending("written");
      await recompute(closed(25));
      const after = await pending("written");
      expect(after).not.toContain(at(25, "08:00"));
      expect(after).toHaveLength(before.length);
    });

    /** What the history says that the rules did, the newest last. */
    const history = async (id: string) => {
      const { ana: person } = office.people;
      const reader = { person, now: office.clock.now() };
      const events = (await listEvents(office.store.db, id)).filter((e) => e.kind === "recomputed");
      return events.map((e) => eventWords(e, new Map(), reader));
    };
    const told = async () =>
      (await everything(office.store)).notice.filter((n) => n.kind === "moved").map((n) => n.personId);
    /** The words that the owner of the last change is sent. */
    const news = async () => {
      const row = (await everything(office.store)).notice.filter((n) => n.kind === "moved").at(-1);
      const message = row && (await loadMessage(office.store.db, [row]));
      if (!message) throw new Error("nobody is told of anything");
      const now = office.clock.now();
      const card = renderMessage(message, { sentAt: now, now });
      const labels = card.parts.flatMap((p) => (p.kind === "actions" ? p.actions.map((a) => a.label) : []));
      return { preview: card.preview, text: cardText(card), labels };
    };

    it("a promise for a day that is closed now is told with what moved, and once", async () => {
      const { id, number } = await log(office, { channel: "letter" });
      await promise(number, at(26, "15:00"));
      await recompute(closed(26));
      const { preview, text } = await news();
      expect(preview).toBe("#1: its deadline has moved.");
      expect(text).toContain("Thu 26 Nov is closed now, so the limit is now");
      expect(text).toContain('"records" was promised for Thu 26 Nov, which is closed now.');
      await recompute(closed(25, 26));
      expect((await history(id)).at(-1)).not.toContain("records");
    });

    it.each<[string, (number: number) => Promise<unknown>, string]>([
      [
        "a promise",
        (number) => promise(number, at(27, "15:00")),
        '"records" was promised for Fri 27 Nov, which is closed now',
      ],
      [
        "an open point",
        (number) => openPoint(deps, ana(), { number, what: "maps", dueAt: at(27, "15:00") }),
        '"maps" was to be known by Fri 27 Nov, which is closed now',
      ],
    ])(
      "%s alone for a day that is closed now is told to the owner, once, and stands",
      async (_, give, words) => {
        const { id, number } = await log(office);
        await give(number);
        const dates = async () => {
          const all = await everything(office.store);
          return [...all.promise, ...all.openPoint].map((p) => p.dueAt);
        };
        const before = await dates();
        expect(await recompute(closed(27))).toEqual({ looked: 1, moved: 0, given: 1 });
        expect(await dates()).toEqual(before);
        expect(await told()).toEqual(["p-ana"]);
        expect(await history(id)).toEqual([`The office's rules have changed: ${words}`]);
        const { preview, text } = await news();
        expect(preview).toBe("#1: a day that was given is closed now.");
        expect(text).toContain(`The office's rules have changed.\n${words}.`);
        const once = await everything(office.store);
        expect(await recompute(closed(27))).toEqual({ looked: 1, moved: 0 });
        expect(await everything(office.store)).toEqual(once);
      },
    );

    it.each<[string, (number: number) => Promise<unknown>, string, string]>([
      [
        "a promise",
        (number) => promise(number, at(27, "15:00")),
        '"records" was promised for Fri 27 Nov, which is open again',
        "A promised day that is open again needs no new one.",
      ],
      [
        "an open point",
        (number) => openPoint(deps, ana(), { number, what: "maps", dueAt: at(27, "15:00") }),
        '"maps" was to be known by Fri 27 Nov, which is open again',
        "",
      ],
    ])("%s for a day that is open again is told to the owner as well, once", async (_, give, words, next) => {
      const { id, number } = await log(office);
      await give(number);
      await recompute(closed(27));
      expect((await news()).labels).toEqual(["New date", "Details"]);
      expect(await recompute(rules())).toEqual({ looked: 1, moved: 0, given: 1 });
      expect((await history(id)).at(-1)).toBe(`The office's rules have changed: ${words}`);
      const { preview, text, labels } = await news();
      expect(preview).toBe("#1: a day that was given is open again.");
      expect(text).toContain(`The office's rules have changed.\n${words}.${next && `\n${next}`}`);
      expect(labels).toEqual(["Details"]);
      const once = await everything(office.store);
      expect(await recompute(rules())).toEqual({ looked: 1, moved: 0 });
      expect(await everything(office.store)).toEqual(once);
      expect(await recompute(closed(27))).toEqual({ looked: 1, moved: 0, given: 1 });
      expect((await news()).text).toContain("which is closed now");
    });

    it.each<[string, (number: number) => Promise<unknown>, string, string, string[]]>([
      [
        "the date to look again",
        (number) => {
          const [question, lookAgainAt] = ["which meter?", at(25, "10:00")];
          return pauseInteraction(deps, ana(), { number, question, lookAgainAt });
        },
        "the date to look again is Wed 25 Nov, which is closed now; word of it comes when the office opens, 8:00 AM on Thu 26 Nov",
        "the date to look again, Wed 25 Nov, is open again",
        ["Resume", "Details"],
      ],
      [
        "the end of a snooze",
        (number) => snoozeInteraction(deps, ana(), { number, until: at(25, "09:00") }),
        "the nudges were to come again on Wed 25 Nov, which is closed now; they come when the office opens, 8:00 AM on Thu 26 Nov",
        "the nudges come again on Wed 25 Nov, which is open again",
        ["Details"],
      ],
    ])(
      "%s on a day that is closed now is told to the owner, once",
      async (what, give, words, again, labels) => {
        const { id, number } = await log(office, { channel: "letter" });
        if (what.endsWith("snooze")) office.clock.set(at(24, "10:00"));
        await give(number);
        const was = policy;
        expect(await recompute(closed(25), was)).toMatchObject({ looked: 1 });
        expect((await history(id)).at(-1)).toContain(words);
        expect(await told()).toEqual(["p-ana"]);
        const first = await news();
        expect(first.text).toContain(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
        expect(first.labels).toEqual(labels);
        expect(await recompute(closed(25), closed(25))).toEqual({ looked: 1, moved: 0 });
        await recompute(rules(), closed(25));
        expect((await history(id)).at(-1)).toContain(again);
      },
    );

    it("a date to look again on a day that was closed all along is nothing new", async () => {
      const { number } = await log(office, { channel: "letter" });
      policy = closed(25);
      const [question, lookAgainAt] = ["which meter?", at(25, "10:00")];
      await pauseInteraction(deps, ana(), { number, question, lookAgainAt });
      expect(await recompute(closed(25), closed(25))).toEqual({ looked: 1, moved: 0 });
    });

    it("a limit that moves back is told together with the promise whose day is open again", async () => {
      const { number } = await log(office, { channel: "letter" });
      await promise(number, at(26, "15:00"));
      await recompute(closed(26));
      expect(await recompute(rules())).toEqual({ looked: 1, moved: 1 });
      const { preview, text } = await news();
      expect(preview).toBe("#1: its deadline has moved.");
      expect(text).toContain("Thu 26 Nov is open now, so the limit is now");
      expect(text).toContain('"records" was promised for Thu 26 Nov, which is open again.');
    });

    it("a promise that got another date meanwhile is not told of as open again", async () => {
      const { number } = await log(office);
      await promise(number, at(27, "15:00"));
      await recompute(closed(27));
      const [given] = (await everything(office.store)).promise;
      const told = { way: "phone", at: office.clock.now() } as const;
      const dueAt = at(26, "15:00");
      await movePromise(deps, ana(), { number, promiseId: given?.id ?? "", dueAt, told, reason: "holiday" });
      expect(await recompute(rules())).toEqual({ looked: 1, moved: 0 });
    });

    it("a promise is told of where nobody is reminded of it, by the rules of before", async () => {
      const quiet = "nudges: { before: [], overdue: [] }\nleads: []\n";
      const none = loadPolicy("office.yaml", () => quiet);
      policy = none;
      const { number } = await log(office);
      await promise(number, at(27, "15:00"));
      const shut = loadPolicy("office.yaml", () => `${quiet}holidays: { closed: [2026-11-27] }`);
      expect(await recompute(shut)).toEqual({ looked: 1, moved: 0 });
      expect(await recompute(shut, none)).toEqual({ looked: 1, moved: 0, given: 1 });
      expect(await recompute(shut, shut)).toEqual({ looked: 1, moved: 0 });
    });

    it("a promise for a day that was closed all along, or that is over, is nothing new", async () => {
      policy = closed(27);
      const { number } = await log(office);
      await promise(number, at(27, "15:00"));
      await promise((await log(office)).number, at(24, "15:00"));
      office.clock.set(at(24, "16:00"));
      expect(await recompute(closed(24, 27))).toMatchObject({ looked: 2 });
      expect(await told()).not.toContain("p-ben");
      expect((await everything(office.store)).event.filter((e) => e.data.includes("promised"))).toEqual([]);
    });

    it("a check-back alone that moves is told to whoever asks, with the day", async () => {
      const { id, number } = await log(office);
      await handOver(number);
      expect(await recompute(closed(25))).toEqual({ looked: 1, moved: 1 });
      expect(await told()).toEqual(["p-ana"]);
      const { preview, text } = await news();
      expect(preview).toBe("#1: its check-back has moved.");
      expect(text).toContain(
        "Wed 25 Nov is closed now, so the check-back is now 10:00 AM on Thu 26 Nov (it was 10:00 AM on Wed 25 Nov).",
      );
      expect(await history(id)).toEqual([
        "The office's rules have changed: the check-back is now 10:00 AM on Thu 26 Nov (it was 10:00 AM on Wed 25 Nov)",
      ]);
    });

    it("a check-back that moves with its rule is told with the rule", async () => {
      await handOver((await log(office)).number);
      await recompute(rules("checkBack: { after: P3D }"));
      expect((await news()).text).toContain(
        "a check-back comes 3 working days after the handoff, so the check-back",
      );
    });

    it("one contact's moves are one entry and one message for each person", async () => {
      const { number } = await log(office, { channel: "letter" });
      await promise(number, at(26, "15:00"));
      await openPoint(deps, ana(), { number, what: "maps", dueAt: at(26, "15:00") });
      expect(await recompute(closed(26))).toEqual({ looked: 1, moved: 1 });
      expect(await told()).toEqual(["p-ana"]);
      const { text } = await news();
      for (const words of ["the limit is now", '"records" was promised', '"maps" was to be known'])
        expect(text).toContain(words);
    });

    it("costs a plain contact nothing: its notices stay as they are", async () => {
      await log(office);
      const before = await everything(office.store);
      expect(await recompute(closed(27))).toEqual({ looked: 1, moved: 0 });
      expect(await everything(office.store)).toEqual(before);
    });
  },
);
