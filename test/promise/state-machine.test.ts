import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../src/calendar/duration.ts";
import { Refusal } from "../../src/errors.ts";
import { brokenAt, type Event, type EventData, readData } from "../../src/interaction/event.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { makePromise } from "../../src/promise/make-promise.ts";
import { meetPromise } from "../../src/promise/meet-promise.ts";
import { movePromise } from "../../src/promise/move-promise.ts";
import { isBackUntold } from "../../src/promise/promise.ts";
import { listPromises } from "../../src/promise/promise-rows.ts";
import { standingOf } from "../../src/promise/promise-standing.ts";
import { tellCustomer } from "../../src/promise/tell-customer.ts";
import { undoPromise } from "../../src/promise/undo-promise.ts";
import { withdrawPromise } from "../../src/promise/withdraw-promise.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { by, everything, log, type Office, openOffice } from "../support/office.ts";

type Everything = Awaited<ReturnType<typeof everything>>;
type Step = {
  readonly verb: keyof typeof verbs;
  readonly who: "ana" | "ben" | "lee";
  readonly thing: string;
  /** Which of the contact's promises, by the order in which they were made. */
  readonly which: number;
  readonly words: string;
  /** Minutes that pass before it; how far ahead the date is, and how long ago the customer was told, follow from it. */
  readonly after: number;
  readonly told: boolean;
};

async function which(office: Office, step: Step) {
  const [contact] = await office.store.db.selectFrom("interaction").selectAll().execute();
  const all = contact ? await listPromises(office.store.db, contact.id) : [];
  return { number: 1, promiseId: all[step.which % Math.max(1, all.length)]?.id ?? "none" };
}

const told = (office: Office, step: Step) =>
  step.told ? { way: "phone" as const, at: office.clock.now() - (step.after % 7) * 20 * MINUTE } : null;
const ahead = (office: Office, step: Step) => office.clock.now() + (step.after - 60) * 3 * MINUTE;

const verbs = {
  make: (office: Office, step: Step) =>
    makePromise(office.deps, by(office.people[step.who]), {
      number: 1,
      thing: step.thing,
      dueAt: ahead(office, step),
      told: told(office, step),
    }),
  move: async (office: Office, step: Step) =>
    movePromise(office.deps, by(office.people[step.who]), {
      ...(await which(office, step)),
      dueAt: ahead(office, step),
      reason: step.words,
      told: told(office, step),
    }),
  tell: async (office: Office, step: Step) =>
    tellCustomer(office.deps, by(office.people[step.who]), {
      ...(await which(office, step)),
      way: "email",
      at: told(office, step)?.at ?? null,
    }),
  meet: async (office: Office, step: Step) =>
    meetPromise(office.deps, by(office.people[step.who]), {
      ...(await which(office, step)),
      at: told(office, step)?.at ?? null,
      words: step.words,
    }),
  withdraw: async (office: Office, step: Step) =>
    withdrawPromise(office.deps, by(office.people[step.who]), {
      ...(await which(office, step)),
      reason: step.words,
      told: told(office, step),
    }),
  undo: async (office: Office, step: Step) =>
    undoPromise(office.deps, by(office.people[step.who]), { ...(await which(office, step)), version: null }),
  reply: (office: Office, step: Step) =>
    recordReply(office.deps, by(office.people[step.who]), { number: 1, way: "phone", at: null, words: "" }),
  close: (office: Office, step: Step) =>
    closeInteraction(office.deps, by(office.people[step.who]), { number: 1, why: step.words }),
  reopen: (office: Office, step: Step) =>
    reopenInteraction(office.deps, by(office.people[step.who]), { number: 1, why: step.words }),
};

const names = Object.keys(verbs) as Step["verb"][];
const step = fc.record<Step>({
  verb: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Step["verb"]>("make", "move", "tell", "meet", "undo") },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
  ),
  who: fc.constantFrom("ana", "ana", "ben", "lee"),
  thing: fc.constantFrom("records request", "a map"),
  which: fc.nat({ max: 3 }),
  words: fc.constantFrom("the archive is closed", "the archive is closed", ""),
  after: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 900 })),
  told: fc.boolean(),
});
const life = fc.array(step, { minLength: 4, maxLength: 22 }).map((steps): Step[] => {
  const [first] = steps;
  return first ? [{ ...first, verb: "make", after: 200 }, ...steps] : steps;
});

type Lived = {
  readonly before: Everything;
  readonly after: Everything;
  readonly done: boolean;
  readonly now: number;
};

async function always(check: (lived: Lived) => void): Promise<void> {
  const property = fc.asyncProperty(life, async (steps) => {
    const office = await openOffice("sqlite::memory:");
    try {
      await log(office, { receivedAt: office.clock.now() - HOUR });
      for (const each of steps) {
        office.clock.advance(each.after * MINUTE);
        const before = await everything(office.store);
        const done = await verbs[each.verb](office, each).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Refusal) return false;
            throw error;
          },
        );
        check({ before, after: await everything(office.store), done, now: office.clock.now() });
      }
    } finally {
      await office.store.close();
    }
  });
  await fc.assert(property, { numRuns: 60 });
}

/** What the history says of one promise: its entries, without those that were undone. */
function historyOf(events: readonly Event[], id: string): { kind: string; at: number; data: EventData }[] {
  const entries: { kind: string; at: number; data: EventData }[] = [];
  for (const event of events) {
    const data = readData(event);
    if (data.promise !== id) continue;
    if (event.kind === "promise-undone") entries.pop();
    else entries.push({ kind: event.kind, at: event.at, data });
  }
  return entries;
}

/** How a promise stands by its history alone, told anew without the rows. */
function standingByHistory(history: ReturnType<typeof historyOf>, now: number): string {
  let [known, due, missed] = [0, 0, false];
  // Whether they have heard of any date; when the promise was taken back, and when they heard of that.
  let [heard, back, heardBack]: [boolean, number | null, number | null] = [false, null, null];
  const tell = (at: number) => {
    missed ||= at > known;
    known = due;
    heard = true;
  };
  for (const { kind, at, data } of history) {
    if (kind === "promised")
      [known, due, heard] = [Number(data.dueAt), Number(data.dueAt), data.way !== null];
    if (kind === "promise-moved") due = Number(data.dueAt);
    if (kind === "promise-told" && data.back) heardBack = Number(data.at);
    else if (kind === "promise-told" || (kind === "promise-moved" && data.way !== null))
      tell(Number(data.at));
    if (kind === "promise-met") return missed || Number(data.at) > known ? "missed" : "kept";
    if (kind === "promise-withdrawn") {
      back = at;
      heardBack = typeof data.at === "number" ? data.at : null;
    }
  }
  if (history.length === 0) return "none";
  if (back === null || (heard && heardBack === null)) return missed || now > known ? "missed" : "open";
  return missed || (heard ? Number(heardBack) : back) > known ? "missed" : "back";
}

describe("whatever becomes of promises, by anybody and at any time", () => {
  it("how each stands is what its history says, and none is kept without its evidence there", async () => {
    const seen = new Set<string>();
    await always(({ after, now }) => {
      for (const p of after.promise) {
        const history = historyOf(after.event, p.id);
        // Undone after its date had passed, it leaves no entry, and the date was missed all the same.
        const { kind } = standingOf(p, now);
        if (history.length > 0) expect(kind).toBe(standingByHistory(history, now));
        else expect(p.state).toBe("withdrawn");
        seen.add(kind);
        if (kind === "kept") expect(history.at(-1)?.kind).toBe("promise-met");
        expect(p.moves).toBe(history.filter((e) => e.kind === "promise-moved").length);
      }
    });
    expect([...seen].sort()).toEqual(["back", "kept", "missed", "open"]);
  });

  it("the chain of the history stays whole, and what is refused changes nothing", async () => {
    await always(({ before, after, done }) => {
      expect(brokenAt(after.event)).toBe(null);
      if (!done) expect(after).toEqual(before);
    });
  });

  it("one promise of a thing is open at a time, on a contact that is not closed", async () => {
    await always(({ after }) => {
      const open = after.promise.filter((p) => p.state === "open");
      expect(new Set(open.map((p) => p.thingKey)).size).toBe(open.length);
      if (after.interaction[0]?.state === "closed") expect(open).toEqual([]);
    });
  });

  it("the customer goes by the date they were told last, and each row says how it ended", async () => {
    await always(({ after }) => {
      for (const p of after.promise) {
        expect(p.toldAt === null).toBe(p.toldWay === null);
        expect(p.endedAt === null).toBe(p.state === "open");
        if (p.heardAt !== null && p.toldAt !== null) expect(p.toldAt).toBeGreaterThanOrEqual(p.heardAt);
        if (p.state === "withdrawn") continue;
        if (p.toldAt !== null || p.moves === 0) expect(p.knownAt).toBe(p.dueAt);
      }
    });
  });

  it("what is planned is about what is open or still to be told, and every open date to come has its nudge", async () => {
    await always(({ after, now }) => {
      const pending = after.notice.filter((n) => n.state === "pending" && n.kind.startsWith("promise"));
      const open = after.promise.filter((p) => p.state === "open");
      const untold = after.promise.filter(isBackUntold);
      const isClosed = after.interaction[0]?.state === "closed";
      for (const n of pending) {
        const about = n.kind === "promise-untold" ? [...open, ...untold] : open;
        expect(about.map((p) => p.id)).toContain(n.subject);
      }
      for (const p of untold) {
        const reminders = pending.filter((n) => n.subject === p.id);
        if (isClosed) expect(reminders.map((n) => n.key.includes("-closed-"))).toEqual([true, true, true]);
        else if (p.knownAt > now) expect(reminders.some((n) => n.dueAt >= p.knownAt)).toBe(true);
      }
      for (const p of open.filter((each) => each.dueAt > now)) {
        const own = pending.filter((n) => n.subject === p.id && n.personId === "p-ana");
        expect(own.some((n) => n.kind === "promise-overdue" && n.dueAt >= p.dueAt)).toBe(true);
      }
    });
  });
});
