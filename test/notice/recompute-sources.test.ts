import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readData } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { whyWords } from "../../src/notice/moved-event.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { makePromise } from "../../src/promise/make-promise.ts";
import { openPoint } from "../../src/promise/open-point.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Office, openOffice, zone } from "../support/office.ts";

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

    const recompute = (to: OfficePolicy) => {
      policy = to;
      return recomputeDeadlines(
        deps,
        { actor: null, source: "office", requestId: null },
        { breathe: async () => {} },
      );
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

    it("a promise for a day that is closed now is told with what moved", async () => {
      const { id, number } = await log(office, { channel: "letter" });
      await promise(number, at(26, "15:00"));
      const why = async () =>
        (await listEvents(office.store.db, id))
          .filter((e) => e.kind === "recomputed")
          .map((e) => whyWords(readData(e), zone))
          .at(-1);
      await recompute(closed(26));
      expect(await why()).toBe(
        'Thu 26 Nov is closed now ("records" was promised for Thu 26 Nov, which is closed now)',
      );
      await recompute(closed(25, 26));
      expect(await why()).toBe("Wed 25 Nov is closed now");
    });

    it("costs a plain contact nothing: its notices stay as they are", async () => {
      await log(office);
      const before = await everything(office.store);
      expect(await recompute(closed(27))).toEqual({ looked: 1, moved: 0 });
      expect(await everything(office.store)).toEqual(before);
    });
  },
);
