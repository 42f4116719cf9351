import fc from "fast-check";
import { sql } from "kysely";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { goAway } from "../../src/greeting/go-away.ts";
import { recordGreeting } from "../../src/greeting/record-greeting.ts";
import { auditNotices } from "../../src/notice/audit-notices.ts";
import { type AuditReport, noFaults } from "../../src/notice/audit-report.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { entryOf } from "../../src/notice/notice-table.ts";
import { makePromise } from "../../src/promise/make-promise.ts";
import { openPoint } from "../../src/promise/open-point.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { day, type Step, verbs } from "../interaction/random-day.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, hour, log, minute, type Office, openOffice } from "../support/office.ts";
import { createChat } from "./chat.ts";

const breathe = async () => {};
const audit = ({ deps }: Office): Promise<AuditReport> => auditNotices(deps, { breathe });
const faultsFound = async (office: Office) =>
  Object.fromEntries(Object.entries((await audit(office)).faults).filter(([, count]) => count > 0));
const notices = async ({ store }: Office) => (await everything(store)).notice;

/** What still waits to be said, whatever row it stands in. */
const waiting = async (office: Office) =>
  (await notices(office))
    .filter((n) => n.state === "pending")
    .map((n) => [n.key, n.kind, n.personId, n.aboutId, n.interactionId, n.subject, n.dueAt].join(" "))
    .toSorted();

/** A contact of each: a handoff that waits, a promise with an open point, a check-back; a greeting and an absence. */
async function fill(office: Office): Promise<void> {
  const [ana, ben] = [by(office.people.ana), by(office.people.ben)];
  for (let contact = 1; contact <= 3; contact += 1) await log(office);
  await refer(office.deps, ana, { number: 1, toId: "p-ben", reason: "maps", told: "" });
  const told = { way: "phone", at: office.clock.now() } as const;
  await makePromise(office.deps, ana, { number: 2, thing: "records", dueAt: at(27, "15:00"), told });
  await openPoint(office.deps, ana, { number: 2, what: "the depth", dueAt: at(27, "12:00") });
  await refer(office.deps, ana, { number: 3, toId: "p-ben", reason: "maps", told: "" });
  await acknowledgeReferral(office.deps, ben, { number: 3, referralId: null });
  await recordGreeting(office.deps, ana, { words: "I call back.", untilDay: "2026-12-01" });
  const away = { fromDay: "2026-11-25", untilDay: "2026-11-26", delegateId: "p-lee", insteadOf: null };
  await goAway(office.deps, ben, away);
}

/** Sends everything that is due, or puts it off. */
async function dispatch(office: Office): Promise<number> {
  const chat = createChat(office.clock);
  const dispatcher = createDispatcher({
    ...{ deps: office.deps, messengers: { slack: chat.messenger } },
    ...{ log: pino({ level: "silent" }), random: () => 0, speed: 1 },
  });
  dispatcher.wake();
  await dispatcher.settled();
  await dispatcher.stop();
  return chat.messages.length;
}

type Row = Awaited<ReturnType<typeof notices>>[number];
type Damage = (office: Office, row: Row) => Promise<unknown>;
const set =
  (patch: (row: Row) => Partial<Row>): Damage =>
  ({ store }, row) =>
    store.db.updateTable("notice").set(patch(row)).where("id", "=", row.id).execute();

/** Every way in which a row can be damaged, and what the audit calls it. */
const damages = {
  removed: [({ store }, { id }) => store.db.deleteFrom("notice").where("id", "=", id).execute(), "missing"],
  cancelled: [set(() => ({ state: "cancelled" })), "missing"],
  "said to be sent": [set(() => ({ state: "sent" })), "missing"],
  "said to have failed untried": [set(() => ({ state: "failed", attempts: 0 })), "missing"],
  "put off for a year": [set(({ dueAt }) => ({ dueAt: dueAt + 365 * 24 * hour })), "misplaced"],
  "for another reader": [set(() => ({ personId: "p-guest" })), "misplaced"],
  "for nobody": [set(({ personId }) => ({ personId: personId ? null : "p-ana" })), "misplaced"],
  "of another kind": [set(({ kind }) => ({ kind: kind === "goal" ? "limit" : "goal" })), "misplaced"],
  "of another subject": [set(() => ({ subject: "something else" })), "misplaced"],
} as const satisfies Record<string, readonly [Damage, string]>;

describe.each(databases)("the audit of the outbox on $name", ({ url }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await url());
    await fill(office);
    await dispatch(office);
    office.effects.length = 0;
  });
  afterEach(() => office.store.close());

  it("rests after every page of the outbox and after every batch of contacts", async () => {
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    expect(await auditNotices(office.deps, { breathe, rest })).toMatchObject({ faults: noFaults() });
    expect(rests).toBe(2);
  });

  it("asks the database for nothing more when it is ended in a rest", async () => {
    let ended = false;
    const rest = async () => {
      ended = true;
      await office.store.close();
    };
    const report = await auditNotices(office.deps, { breathe, rest, ended: () => ended });
    expect(report.looked).toBe(0);
    office = await openOffice(await url());
  });

  it("finds nothing wrong and changes nothing where everything is as it should be", async () => {
    const before = await everything(office.store);
    expect(await audit(office)).toEqual({ looked: 5, faults: noFaults() });
    expect(await everything(office.store)).toEqual(before);
    expect(office.effects).toEqual([]);
  });

  it.each(Object.entries(damages))("brings back what was %s", async (_, [damage, fault]) => {
    const before = await waiting(office);
    const rows = (await notices(office)).filter((n) => n.state === "pending");
    for (const row of rows) await damage(office, row);
    expect(await waiting(office)).not.toEqual(before);
    expect(await faultsFound(office)).toEqual({ [fault]: rows.length });
    expect(await waiting(office)).toEqual(before);
    expect(await faultsFound(office)).toEqual({});
  });

  it("brings back what lost its key or its contact, and lets nothing be said twice", async () => {
    const before = await waiting(office);
    const rows = (await notices(office)).filter((n) => n.state === "pending" && n.interactionId !== null);
    const [keyless, stray] = rows;
    const other = rows.find((n) => n.interactionId !== stray?.interactionId);
    if (!keyless || !stray || !other) throw new Error("there are notices of several contacts");
    await set(() => ({ key: "no such key" }))(office, keyless);
    await set(() => ({ interactionId: other.interactionId }))(office, stray);
    await audit(office);
    expect(await waiting(office)).toEqual(before);
    expect(await faultsFound(office)).toEqual({});
  });

  it("takes away what nothing calls for, also of a closed contact", async () => {
    const before = await waiting(office);
    const [row] = (await notices(office)).filter((n) => n.kind === "limit");
    if (!row) throw new Error("a contact that waits has a nudge");
    await recordReply(office.deps, by(office.people.ana), { number: 3, way: "phone", at: null, words: "" });
    const contact = (await everything(office.store)).interaction.find((i) => i.number === 3);
    await office.store.db
      .updateTable("interaction")
      .set({ state: "closed" })
      .where("number", "=", 3)
      .execute();
    const extra = { ...row, messageId: null, state: "pending" as const };
    await office.store.db
      .insertInto("notice")
      .values([
        { ...extra, id: "extra-1", key: "extra-1" },
        { ...extra, id: "extra-2", key: "extra-2", interactionId: contact?.id ?? "" },
      ])
      .execute();
    await audit(office);
    const told = (line: string) => line.includes(" changed ");
    expect((await waiting(office)).filter((line) => !before.includes(line) && !told(line))).toEqual([]);
    const extras = (await notices(office)).filter((n) => n.id.startsWith("extra"));
    expect(extras.map((n) => n.state)).toEqual(["cancelled", "cancelled"]);
    expect(await faultsFound(office)).toEqual({});
  });

  it.each<[string, Partial<Row>]>([
    ["has no end", { state: "claimed", leaseUntil: null }],
    ["ended long ago and was never taken over", { state: "claimed", leaseUntil: at(23, "09:00") }],
    ["ends in a month", { state: "claimed", leaseUntil: at(23, "10:00") + 30 * 24 * hour }],
    ["lets nobody try before next month", { state: "pending", retryAt: at(23, "10:00") + 30 * 24 * hour }],
  ])("frees a claim that %s, so that its notice is sent", async (_, patch) => {
    const [row] = (await notices(office)).filter((n) => n.kind === "goal");
    if (!row) throw new Error("a contact that waits has a goal");
    await set(() => ({ ...patch, messageId: row.id, dueAt: row.dueAt }))(office, row);
    office.clock.set(row.dueAt);
    expect((await faultsFound(office)).stuck).toBeGreaterThan(0);
    expect(office.effects).toHaveLength(1);
    await dispatch(office);
    expect((await notices(office)).find((n) => n.id === row.id)?.state).toBe("sent");
    expect((await faultsFound(office)).stuck).toBe(undefined);
  });

  it("puts back what is due by now only where it still has something to say, and wakes the dispatcher", async () => {
    office.clock.set(at(24, "10:05"));
    const due = (await notices(office)).filter((n) => n.state === "pending" && n.dueAt <= at(24, "10:05"));
    expect(due.map((n) => n.kind)).toContain("overdue");
    for (const row of due) await damages.removed[0](office, row);
    const { missing } = await faultsFound(office);
    expect(missing).toBeGreaterThan(0);
    expect(office.effects).toEqual([{ people: new Set(), due: true }]);
    const back = (await notices(office)).filter((n) => n.state === "pending" && n.dueAt <= at(24, "10:05"));
    expect(back).toHaveLength(missing ?? 0);
    await dispatch(office);
    const overdue = (await notices(office)).filter((n) => n.kind === "overdue" && n.state !== "cancelled");
    expect(overdue.map((n) => n.state)).toEqual(["sent", "sent", "sent"]);
    expect(await faultsFound(office)).toEqual({});
  });

  it("puts back at once what is due in a moment and has nothing to say before", async () => {
    const [overdue] = (await notices(office)).filter((n) => n.kind === "overdue");
    if (!overdue) throw new Error("a contact that waits is reminded of its limit");
    office.clock.set(overdue.dueAt - minute);
    await damages.cancelled[0](office, overdue);
    expect(await faultsFound(office)).toMatchObject({ missing: 1 });
    office.clock.set(overdue.dueAt);
    await dispatch(office);
    expect((await notices(office)).find((n) => n.id === overdue.id)?.state).toBe("sent");
  });

  it("leaves to the dispatcher what was for a stand-in and fell due before the absence ended", async () => {
    office.clock.set(at(24, "16:00"));
    await log(office, { ownerId: "p-ben" });
    const copies = async () =>
      (await notices(office)).filter(
        (n) => n.aboutId !== null && n.interactionId !== null && n.state === "pending",
      );
    const before = await copies();
    expect(before.map((n) => n.personId)).toContain("p-lee");
    office.clock.set(at(27, "09:00"));
    expect((await faultsFound(office)).unwanted).toBe(undefined);
    expect(await copies()).toEqual(before);
  });

  it("done by two processes at once mends everything once", async () => {
    const before = await waiting(office);
    const rows = (await notices(office)).filter((n) => n.state === "pending");
    for (const row of rows) await damages.removed[0](office, row);
    const reports = await Promise.all([audit(office), audit(office)]);
    const mended = reports.reduce((sum, { faults }) => sum + faults.missing, 0);
    expect(mended).toBe(rows.length);
    expect(await waiting(office)).toEqual(before);
  });

  it("brings nothing back of what people end meanwhile", async () => {
    const rows = (await notices(office)).filter((n) => n.state === "pending");
    for (const row of rows) await damages.removed[0](office, row);
    const reply = () =>
      recordReply(office.deps, by(office.people.ana), { number: 2, way: "phone", at: null, words: "" });
    await Promise.all([audit(office), reply(), audit(office)]);
    await audit(office);
    const contact = (await everything(office.store)).interaction.find((i) => i.number === 2);
    const kinds = (await notices(office))
      .filter((n) => n.interactionId === contact?.id && n.state === "pending")
      .map((n) => n.kind);
    expect(kinds.filter((kind) => ["goal", "limit", "overdue", "escalation"].includes(kind))).toEqual([]);
    expect(kinds).toContain("promise");
  });

  it("tells of a reader who is not in the directory, time and again until somebody mends it", async () => {
    if (url !== databases[0]?.url) return;
    await sql`pragma foreign_keys = off`.execute(office.store.db);
    await office.store.db
      .updateTable("interaction")
      .set({ ownerId: "nobody" })
      .where("number", "=", 1)
      .execute();
    const { "unknown-reader": unknown } = await faultsFound(office).then(() => faultsFound(office));
    expect(unknown).toBeGreaterThan(0);
    expect((await faultsFound(office))["unknown-reader"]).toBe(unknown);
  });
});

describe("after any day", () => {
  async function live(office: Office, steps: readonly Step[]): Promise<void> {
    await fill(office);
    for (const step of steps) {
      office.clock.advance(step.after * minute);
      await verbs[step.verb](office, step).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
      if (step.after % 3 === 0) await dispatch(office);
    }
  }

  /**
   * What a verb told once follows from no state, news that is a week old is let go, and of an absence that has ended
   * nothing more follows.
   */
  const isCalledFor = ({ kind, interactionId, aboutId, attempts }: Row) =>
    entryOf(kind).told !== true &&
    entryOf(kind).informs !== true &&
    (attempts === 0 || aboutId === null || (interactionId === null && kind !== "stand-in"));
  const ways = fc.infiniteStream(
    fc.option(fc.constantFrom(...Object.values(damages).map(([damage]) => damage)), { freq: 3 }),
  );

  it("the audit finds nothing wrong, and brings back whatever is damaged then", async () => {
    const property = fc.asyncProperty(day, ways, async (steps, damage) => {
      const office = await openOffice("sqlite::memory:");
      try {
        await live(office, steps);
        expect(await faultsFound(office)).toEqual({});
        await dispatch(office);
        expect(await faultsFound(office)).toEqual({});
        const before = await waiting(office);
        for (const row of (await notices(office)).filter((n) => n.state === "pending" && isCalledFor(n)))
          await damage.next().value?.(office, row);
        await audit(office);
        expect(await dispatch(office)).toBe(0);
        expect(await waiting(office)).toEqual(before);
        expect(await faultsFound(office)).toEqual({});
      } finally {
        await office.store.close();
      }
    });
    await fc.assert(property, { numRuns: 20 });
  }, 60_000);
});
