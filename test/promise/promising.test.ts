import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { makePromise, type PromiseInput } from "../../src/promise/make-promise.ts";
import { meetPromise } from "../../src/promise/meet-promise.ts";
import { type MoveInput, movePromise } from "../../src/promise/move-promise.ts";
import { openPoint } from "../../src/promise/open-point.ts";
import { openPointsOf } from "../../src/promise/point.ts";
import { listPoints } from "../../src/promise/point-rows.ts";
import { listPromises } from "../../src/promise/promise-rows.ts";
import { promiseStanding } from "../../src/promise/promise-standing.ts";
import { dropPoint, settlePoint } from "../../src/promise/settle-point.ts";
import { tellCustomer } from "../../src/promise/tell-customer.ts";
import { trailLine } from "../../src/promise/turnaround.ts";
import { undoPoint } from "../../src/promise/undo-point.ts";
import { undoPromise } from "../../src/promise/undo-promise.ts";
import { type WithdrawInput, withdrawPromise } from "../../src/promise/withdraw-promise.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { databases } from "../support/databases.ts";
import { at, by, log, minute, type Name, type Office, policy, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const refused = async (act: Promise<unknown>) => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return { words: error.words, field: error.field };
};

describe.each(databases)("promises on $name", ({ url }) => {
  const opened = officeFor(url);

  /** A contact of Ana's from Monday at 10, and what can be done for it. */
  async function contact(rules: Partial<typeof policy> = {}) {
    const office: Office = opened();
    office.clock.set(at(23, "10:00"));
    const { id, number } = await log(office);
    const deps: Deps = { ...office.deps, policy: () => ({ ...policy, ...rules }) };
    const as = (who: Name) => by(office.people[who]);
    const promises = () => listPromises(office.store.db, id);
    const first = async () => {
      const [promise] = await promises();
      if (!promise) throw new Error("nothing is promised");
      return promise;
    };
    const which = async () => ({ number, promiseId: (await first()).id });
    return {
      ...{ office, deps, id, number, as, promises, first, which },
      make: (given: Partial<PromiseInput> = {}, who: Name = "ana") =>
        makePromise(deps, as(who), {
          number,
          thing: "records request",
          dueAt: at(25, "15:00"),
          told: { way: "phone", at: office.clock.now() },
          ...given,
        }),
      move: async (given: Partial<MoveInput> = {}) =>
        movePromise(deps, as("ana"), {
          ...(await which()),
          dueAt: at(27, "15:00"),
          reason: "the archive is closed",
          told: null,
          ...given,
        }),
      tell: async (when: number | null = null) =>
        tellCustomer(deps, as("ana"), { ...(await which()), way: "phone", at: when }),
      meet: async (when: number | null = null) =>
        meetPromise(deps, as("ana"), { ...(await which()), at: when, words: "sent by e-mail" }),
      withdraw: async (reason = "she no longer needs it", told: WithdrawInput["told"] = null) =>
        withdrawPromise(deps, as("ana"), { ...(await which()), reason, told }),
      undo: async (version: number | null = null, who: Name = "ana") =>
        undoPromise(deps, as(who), { ...(await which()), version }),
      close: (why: string, who: Name = "ana") =>
        closeInteraction(deps, as(who), { number, why: why === "" && who === "ana" ? "all is said" : why }),
      nudges: async () =>
        (await office.store.db.selectFrom("notice").selectAll().execute())
          .filter((n) => n.interactionId === id && n.state === "pending" && n.kind.startsWith("promise"))
          .map((n) => n.kind)
          .filter((kind, n, all) => all.indexOf(kind) === n),
      points: () => listPoints(office.store.db, id),
      stands: async () => promiseStanding(await promises(), office.clock.now()),
      kinds: async () => (await listEvents(office.store.db, id)).map((e) => e.kind),
    };
  }

  describe("making one", () => {
    it("records the date, who gave it, and how the customer was told", async () => {
      const c = await contact();
      await c.make();
      expect(await c.first()).toMatchObject({
        thing: "records request",
        state: "open",
        dueAt: at(25, "15:00"),
        knownAt: at(25, "15:00"),
        toldWay: "phone",
        toldAt: at(23, "10:00"),
        moves: 0,
        madeBy: "p-ana",
      });
      expect(await c.kinds()).toEqual(["logged", "promised"]);
    });

    it("of a kind of request takes the date from the calendar, from when it was received, with its trail", async () => {
      const turnarounds = { "Records request": { limit: { days: 3, ms: 0 }, count: "workdays" } } as const;
      const c = await contact({ turnarounds });
      c.office.clock.set(at(24, "09:00"));
      await c.make({ thing: "records  Request", dueAt: null });
      const promise = await c.first();
      // Thursday is Thanksgiving only for an office that keeps it: this one does not.
      expect(promise.dueAt).toBe(at(26, "10:00"));
      expect(trailLine(promise, { zone })).toBe(
        "Received Mon 23 Nov 10:00 AM · 3 working days · due Thu 26 Nov 10:00 AM",
      );
    });

    it("may be one of several, each for another thing, one open for each", async () => {
      const c = await contact();
      await c.make();
      await c.make({ thing: "a map" });
      const { words, field } = await refused(c.make({ thing: "Records  REQUEST" }));
      expect(words).toContain('"Records REQUEST" is promised already.');
      expect(field).toBe("thing");
      expect(await c.promises()).toHaveLength(2);
      await c.meet();
      await c.make();
      expect((await c.promises()).map((p) => p.state)).toEqual(["met", "open", "open"]);
    });

    it.each<[string, Partial<PromiseInput>, string, string]>([
      ["without a thing", { thing: " " }, "What is promised is missing.", "thing"],
      ["of too many words", { thing: "x".repeat(201) }, "201 characters; 200 fit", "thing"],
      ["for a time that has passed", { dueAt: at(23, "10:00") }, "The date has already passed.", "date"],
      [
        "for a time too far away",
        { dueAt: at(23, "10:00") + 367 * 86_400_000 },
        "more than a year away",
        "date",
      ],
      ["without a date, of no known kind", { dueAt: null }, "has no turn-around time", "date"],
      ["told in the future", { told: { way: "phone", at: at(23, "10:05") } }, "lies in the future", "at"],
      [
        "told before they got in touch",
        { told: { way: "phone", at: at(23, "09:59") } },
        "before the contact",
        "at",
      ],
      ["for no such contact", { number: 9_999 }, "There is no contact #9999.", ""],
    ])("is refused %s", async (_, given, words, field) => {
      const c = await contact();
      const refusal = await refused(c.make(given));
      expect(refusal.words).toContain(words);
      expect(refusal.field ?? "").toBe(field);
      expect(await c.promises()).toEqual([]);
    });

    it("is refused for a closed contact", async () => {
      const c = await contact();
      await closeInteraction(c.deps, c.as("ana"), { number: c.number, why: "duplicate" });
      expect((await refused(c.make())).words).toContain("is closed");
    });

    it("has one effect when the same delivery comes twice", async () => {
      const c = await contact();
      const input = { number: c.number, thing: "a map", dueAt: at(25, "15:00"), told: null };
      const delivery = by(c.office.people.ana, `delivery-${c.id}`);
      await makePromise(c.deps, delivery, input);
      await makePromise(c.deps, delivery, input);
      expect(await c.promises()).toHaveLength(1);
    });
  });

  describe("moving one", () => {
    it("counts, and is measured by the new date once the customer was told before the old one passed", async () => {
      const c = await contact();
      await c.make();
      await c.move({ told: { way: "email", at: c.office.clock.now() } });
      await c.move({ dueAt: at(28, "12:00"), told: { way: "email", at: c.office.clock.now() } });
      expect(await c.first()).toMatchObject({ moves: 2, knownAt: at(28, "12:00"), toldWay: "email" });
      c.office.clock.set(at(27, "16:00"));
      expect(await c.stands()).toMatchObject({ kind: "open", until: at(28, "12:00") });
      await c.meet();
      expect(await c.stands()).toEqual({ kind: "kept", told: true });
    });

    it("without telling them leaves the old date in force, which is not kept when it passes", async () => {
      const c = await contact();
      await c.make();
      await c.move();
      expect(await c.stands()).toEqual({ kind: "open", until: at(25, "15:00"), waits: "telling" });
      c.office.clock.set(at(25, "15:01"));
      expect(await c.stands()).toMatchObject({ kind: "missed", why: "untold" });
      expect((await c.first()).state).toBe("open");
    });

    it("is made good by telling them before the old date passes, and not after", async () => {
      const c = await contact();
      await c.make();
      await c.move();
      c.office.clock.set(at(25, "15:00"));
      await c.tell();
      expect(await c.stands()).toEqual({ kind: "open", until: at(27, "15:00"), waits: "date" });
      const late = await contact();
      await late.make();
      await late.move();
      late.office.clock.set(at(25, "15:30"));
      await late.tell();
      expect(await late.stands()).toMatchObject({ kind: "missed", why: "told-late", at: at(25, "15:00") });
      expect(await late.first()).toMatchObject({ state: "open", knownAt: at(27, "15:00") });
    });

    it("counts as told in time when they were told then, and it was recorded later", async () => {
      const c = await contact();
      await c.make();
      await c.move();
      c.office.clock.set(at(25, "16:00"));
      await c.tell(at(25, "14:00"));
      expect(await c.stands()).toMatchObject({ kind: "open", until: at(27, "15:00") });
    });

    it.each<[string, Partial<MoveInput>, string, string]>([
      ["without a reason", { reason: " " }, "The reason is missing.", "words"],
      ["to the very same date", { dueAt: at(25, "15:00") }, "promised for that very time already", "date"],
      ["to a date that has passed", { dueAt: at(23, "09:00") }, "The date has already passed.", "date"],
      ["of no such promise", { promiseId: "another" }, "has no such promise", ""],
    ])("is refused %s", async (_, given, words, field) => {
      const c = await contact();
      await c.make();
      const before = await c.first();
      const refusal = await refused(c.move(given));
      expect(refusal.words).toContain(words);
      expect(refusal.field ?? "").toBe(field);
      expect(await c.first()).toEqual(before);
    });

    it("told of twice, or of a date that has passed, is refused", async () => {
      const c = await contact();
      await c.make();
      expect((await refused(c.tell())).words).toContain("has already been told");
      await c.move({ dueAt: at(24, "12:00") });
      c.office.clock.set(at(24, "13:00"));
      expect((await refused(c.tell())).words).toContain("That date has passed by then");
    });
  });

  describe("ending one", () => {
    it("as kept, with what was done, is evidence in the history", async () => {
      const c = await contact();
      await c.make();
      c.office.clock.set(at(25, "16:00"));
      await c.meet(at(25, "14:30"));
      expect(await c.first()).toMatchObject({
        state: "met",
        endedAt: at(25, "14:30"),
        outcome: "sent by e-mail",
      });
      expect(await c.stands()).toEqual({ kind: "kept", told: true });
      expect((await c.kinds()).at(-1)).toBe("promise-met");
      expect((await refused(c.meet())).words).toContain("already recorded as done");
    });

    it("by taking it back needs a reason, and does not hide a date that has passed", async () => {
      const c = await contact();
      await c.make();
      expect((await refused(c.withdraw(" "))).field).toBe("words");
      await c.withdraw("she no longer needs it", { way: "phone", at: c.office.clock.now() });
      expect(await c.stands()).toEqual({ kind: "back", told: true });
      const late = await contact();
      await late.make();
      late.office.clock.set(at(25, "15:01"));
      await late.withdraw("she no longer needs it", { way: "phone", at: late.office.clock.now() });
      expect(await late.stands()).toMatchObject({ kind: "missed", why: "withdrawn-late" });
    });

    it("by taking it back leaves the date in force until the customer is told, who may hear of it later", async () => {
      const c = await contact();
      await c.make();
      await c.withdraw();
      expect(await c.stands()).toEqual({ kind: "open", until: at(25, "15:00"), waits: "back" });
      expect(await c.nudges()).toEqual(["promise-untold"]);
      expect((await refused(c.close(""))).words).toContain("is taken back, and the customer still goes by");
      c.office.clock.set(at(25, "15:01"));
      expect(await c.stands()).toMatchObject({ kind: "missed", why: "withdrawn-untold" });
      await c.tell(at(25, "14:00"));
      expect(await c.stands()).toEqual({ kind: "back", told: true });
      expect(await c.nudges()).toEqual([]);
      await c.close("");
    });

    it("of which the customer never knew a date asks nobody to tell them", async () => {
      const c = await contact();
      await c.make({ told: null });
      await c.withdraw();
      expect(await c.stands()).toEqual({ kind: "back", told: false });
      expect((await refused(c.tell())).words).toContain("was withdrawn");
      await c.close("");
    });

    it("by a lead who closes with a reason tells the customer nothing", async () => {
      const c = await contact();
      await c.make();
      await c.close("a duplicate", "lee");
      expect(await c.first()).toMatchObject({ state: "withdrawn", toldAt: null });
      c.office.clock.set(at(25, "15:01"));
      expect(await c.stands()).toMatchObject({ kind: "missed", why: "withdrawn-untold" });
      await c.tell(at(25, "14:00"));
      expect(await c.stands()).toEqual({ kind: "back", told: true });
      expect((await refused(c.undo())).words).toContain("is closed");
    });
  });

  describe("a telling", () => {
    it("from before the promise was made or last told of is refused, wherever it is recorded", async () => {
      const c = await contact();
      c.office.clock.advance(20 * minute);
      await c.make();
      c.office.clock.set(at(25, "16:00"));
      const early = { way: "phone", at: at(23, "10:10") } as const;
      const refusal = await refused(c.move({ told: early }));
      expect(refusal).toEqual({
        words:
          'That time lies before the customer last heard of "records request". Say when they were told of what holds now.',
        field: "at",
      });
      expect((await refused(c.withdraw("sold", early))).words).toContain("last heard of");
      await c.move();
      expect((await refused(c.tell(early.at))).words).toContain("last heard of");
      await c.withdraw("sold");
      expect((await refused(c.tell(early.at))).words).toContain("last heard of");
      const unknown = await contact();
      unknown.office.clock.advance(20 * minute);
      await unknown.make({ told: null });
      expect((await refused(unknown.tell(early.at))).words).toContain(
        'before "records request" was promised',
      );
    });

    it("of a new date after the old one was missed leaves that missed, and says the new one", async () => {
      const c = await contact();
      await c.make();
      c.office.clock.set(at(25, "16:00"));
      await c.move({ told: { way: "phone", at: c.office.clock.now() } });
      const missed = { kind: "missed", why: "told-late", at: at(25, "15:00"), next: at(27, "15:00") };
      expect(await c.stands()).toMatchObject(missed);
      await c.meet();
      expect(await c.stands()).toMatchObject({ ...missed, next: null });
    });
  });

  describe("undoing", () => {
    it("takes the last entry back, whichever it was", async () => {
      const c = await contact();
      await c.make();
      const made = await c.first();
      const same = ({ version: _v, changedAt: _a, changedBy: _b, before: _w, ...rest }: typeof made) => rest;
      for (const act of [() => c.move({ told: null }), () => c.meet(), () => c.withdraw()]) {
        await act();
        await c.undo();
        expect(same(await c.first())).toEqual(same(made));
      }
      expect(await c.kinds()).toEqual([
        ...["logged", "promised", "promise-moved", "promise-undone", "promise-met", "promise-undone"],
        ...["promise-withdrawn", "promise-undone"],
      ]);
    });

    it("of a new one takes it back without a reason, within 10 minutes", async () => {
      const c = await contact();
      await c.make();
      c.office.clock.advance(10 * minute);
      await c.undo();
      expect(await c.first()).toMatchObject({ state: "withdrawn", outcome: "" });
      const late = await contact();
      await late.make();
      late.office.clock.advance(10 * minute + 1);
      expect((await refused(late.undo())).words).toContain("more than 10 minutes ago");
    });

    it("is refused to others, for another change than meant, and where the thing was promised anew", async () => {
      const c = await contact();
      await c.make();
      expect((await refused(c.undo(null, "ben"))).words).toContain("Only the person who recorded it");
      expect((await refused(c.undo(7))).words).toContain("recorded since");
      await c.withdraw();
      await c.make();
      expect((await refused(c.undo())).words).toContain("promised anew");
    });
  });

  describe("open points", () => {
    it("are recorded with their date, move with it, and are settled with an answer", async () => {
      const c = await contact();
      const what = "whether the pipe is ours";
      await openPoint(c.deps, c.as("ana"), { number: c.number, what, dueAt: at(25, "15:00") });
      await openPoint(c.deps, c.as("ana"), {
        number: c.number,
        what: "how deep it lies",
        dueAt: at(24, "15:00"),
      });
      await openPoint(c.deps, c.as("ben"), { number: c.number, what, dueAt: at(26, "15:00") });
      const open = openPointsOf(await c.points());
      expect(open.map((p) => [p.what, p.dueAt])).toEqual([
        ["how deep it lies", at(24, "15:00")],
        [what, at(26, "15:00")],
      ]);
      const pointId = open[1]?.id ?? "";
      await settlePoint(c.deps, c.as("ana"), { number: c.number, pointId, answer: "it is the city's" });
      expect(openPointsOf(await c.points())).toHaveLength(1);
      const again = { number: c.number, pointId, answer: "no" };
      expect((await refused(settlePoint(c.deps, c.as("ana"), again))).words).toContain("already settled");
      expect(await c.kinds()).toEqual([
        "logged",
        "point-opened",
        "point-opened",
        "point-moved",
        "point-settled",
      ]);
    });

    it("are dropped with a reason, and undone without one", async () => {
      const c = await contact();
      const dueAt = at(25, "15:00");
      await openPoint(c.deps, c.as("ana"), { number: c.number, what: "whose pipe it is", dueAt });
      const pointId = (await c.points())[0]?.id ?? "";
      const which = { number: c.number, pointId };
      expect((await refused(dropPoint(c.deps, c.as("ana"), { ...which, reason: "" }))).field).toBe("words");
      await dropPoint(c.deps, c.as("ana"), { ...which, reason: "the house was sold" });
      expect((await c.points())[0]?.state).toBe("dropped");
      await undoPoint(c.deps, c.as("ana"), { ...which, version: null });
      expect((await c.points())[0]).toMatchObject({ state: "open", outcome: "", dueAt });
    });

    it.each([
      ["nothing", { what: " " }, "what"],
      ["too many words", { what: "x".repeat(301) }, "what"],
      ["a date that has passed", { dueAt: at(23, "09:00") }, "date"],
    ])("are refused with %s", async (_, given, field) => {
      const c = await contact();
      const input = { number: c.number, what: "whose pipe it is", dueAt: at(25, "15:00"), ...given };
      expect((await refused(openPoint(c.deps, c.as("ana"), input))).field).toBe(field);
    });
  });

  describe("closing the contact", () => {
    const reply = { way: "phone", at: null, words: "" } as const;

    async function answered() {
      const c = await contact();
      await c.make();
      await openPoint(c.deps, c.as("ana"), {
        number: c.number,
        what: "whose pipe it is",
        dueAt: at(25, "15:00"),
      });
      await recordReply(c.deps, c.as("ana"), { number: c.number, ...reply });
      return c;
    }

    it("is refused while something is open, with what it is and how to finish it", async () => {
      const c = await answered();
      const { words } = await refused(
        closeInteraction(c.deps, c.as("ana"), { number: c.number, why: "done" }),
      );
      expect(words).toContain(
        `"records request" is promised by Wed 25 Nov 3:00 PM; "whose pipe it is" is not known yet.`,
      );
      expect(words).toContain("A lead can close it with a reason.");
      expect((await c.first()).state).toBe("open");
    });

    it("by a lead with a reason ends what is open, and the history says so", async () => {
      const c = await answered();
      await refused(closeInteraction(c.deps, c.as("lee"), { number: c.number, why: "" }));
      await closeInteraction(c.deps, c.as("lee"), { number: c.number, why: "the house was sold" });
      expect(await c.first()).toMatchObject({ state: "withdrawn", outcome: "the house was sold" });
      expect((await c.points())[0]).toMatchObject({ state: "dropped", outcome: "the house was sold" });
      expect((await c.kinds()).slice(-3)).toEqual(["promise-withdrawn", "point-dropped", "closed"]);
      expect(brokenAt(await listEvents(c.office.store.db, c.id))).toBe(null);
    });

    it("goes on once all of it is finished", async () => {
      const c = await answered();
      await c.meet();
      const pointId = (await c.points())[0]?.id ?? "";
      await settlePoint(c.deps, c.as("ana"), { number: c.number, pointId, answer: "it is ours" });
      const closed = await closeInteraction(c.deps, c.as("ana"), { number: c.number, why: "" });
      expect(closed.state).toBe("closed");
      expect((await refused(c.undo())).words).toContain("is closed");
    });
  });
});
