import type { Instant } from "../clock.ts";
import { peopleToPlan } from "../greeting/person-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findInteraction, takeOpenAfter } from "../interaction/interaction-rows.ts";
import type { By, Deps, Work } from "../interaction/work.ts";
import { holdPerson } from "../office/join-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { isAfterClose } from "./after-close.ts";
import { type Expected, type Present, repairsOf } from "./audit-compare.ts";
import { repair } from "./audit-repair.ts";
import { type AuditFault, type AuditReport, noFaults } from "./audit-report.ts";
import {
  closedAmong,
  closedWithUntold,
  endPatience,
  freeClaims,
  listPendingAfter,
  type Waiting,
} from "./audit-rows.ts";
import { firstBatch, nextBatch } from "./batch-size.ts";
import { type ExpectedContacts, expectContacts, expectPerson } from "./expected-notices.ts";
import type { Planned } from "./notice.ts";
import { isKnown, isTold } from "./notice-table.ts";

export type AuditWatch = {
  /** Lets others have the event loop between two contacts. */
  readonly breathe: () => Promise<void>;
  /** Lets them have it for a while, between two batches; absent: as between two contacts. */
  readonly rest?: () => Promise<void>;
  /** A clock for how long a batch takes, in milliseconds; absent: the office's. */
  readonly stopwatch?: () => number;
  /** How fast the office's clock runs; absent: as fast as any. */
  readonly speed?: number;
  /** Ends early when it says so, as when the process stops. */
  readonly ended?: () => boolean;
};

const minute = 60_000;
/** A claim is taken over at the next second after its lease, which lasts three minutes. */
const longLapsed = 10 * minute;
const longestLease = 30 * minute;
/** Longer than any wait between two tries. */
const longestPatience = 120 * minute;
/** How many rows of the outbox are walked through at once. */
const page = 500;
/** How long a batch may take, in milliseconds: nobody waits for an audit, and whoever asks meanwhile waits for a batch. */
const auditAim = 8;

const byTheClock: By = { actor: null, source: "audit", requestId: null };

/**
 * Proves that everything that waits for its time has the notices that the state calls for, and mends the outbox where it
 * has not: a deadline, a handoff, a promise, an open point, a check-back, a greeting, an absence. Looks without holding
 * anybody up; what seems wrong is looked at again in a transaction of its own before it is mended, so that several
 * processes may do this at once and people may go on. What was told once by a verb follows from no state, and of it only
 * what is stuck is found.
 */
export async function auditNotices(deps: Deps, watch: AuditWatch): Promise<AuditReport> {
  const audit: Audit = { deps, watch, faults: noFaults(), looked: 0, due: false };
  const waiting = await walkPending(audit);
  await walkOpen(audit);
  await eachAgain(audit, await closedIds(audit, waiting.closed), lookAtClosed);
  if (!watch.ended?.()) await walkPeople(audit, waiting.about);
  if (!watch.ended?.()) await freeStuck(audit);
  if (audit.due) deps.committed({ people: new Set(), due: true });
  return { looked: audit.looked, faults: audit.faults };
}

type Audit = {
  readonly deps: Deps;
  readonly watch: AuditWatch;
  readonly faults: Record<AuditFault, number>;
  looked: number;
  /** Whether something that was put back is due now. */
  due: boolean;
};

const workOn = ({ deps }: Audit, tx: Tx): Work => ({
  ...{ tx, now: deps.clock.now(), by: byTheClock, deps, people: new Set<string>() },
  ...{ request: null, due: false },
});

const restOf = ({ rest, breathe }: AuditWatch): (() => Promise<void>) => rest ?? breathe;

/** What a walk over all that is pending brings: closed contacts and people that something still waits for. */
type Found = { readonly closed: Set<string>; readonly about: Set<string> };

async function walkPending(audit: Audit): Promise<Found> {
  const { deps, watch } = audit;
  const found: Found = { closed: new Set(), about: new Set() };
  const known = new Set<string>();
  for (let after: Waiting | null = null; !watch.ended?.(); ) {
    const rows: Waiting[] = await listPendingAfter(deps.store.db, after, page);
    const last = rows.at(-1);
    if (!last) break;
    after = last;
    await note(audit, rows, { found, known });
    await restOf(watch)();
  }
  return found;
}

type Noting = { readonly found: Found; readonly known: Set<string> };

async function note(audit: Audit, rows: readonly Waiting[], { found, known }: Noting): Promise<void> {
  const { db } = audit.deps.store;
  const planned = rows.filter((n) => isKnown(n.kind) && !isTold(n.kind));
  const contacts = new Set(planned.flatMap((n) => n.interactionId ?? []));
  for (const id of await closedAmong(db, [...contacts])) found.closed.add(id);
  for (const n of planned) if (n.interactionId === null && n.aboutId !== null) found.about.add(n.aboutId);
  const strangers = [...new Set(rows.flatMap((n) => n.personId ?? []))].filter((id) => !known.has(id));
  for (const id of (await peopleById(db, strangers)).keys()) known.add(id);
  audit.faults["unknown-reader"] += rows.filter((n) => n.personId !== null && !known.has(n.personId)).length;
  const { now, endless } = { now: audit.deps.clock.now(), endless: soonest(audit, longestPatience) };
  const patient = rows.filter((n) => n.retryAt > endless).map((n) => n.id);
  const freed = await endPatience(db, patient, { now, endless });
  audit.faults.stuck += freed;
  audit.due ||= freed > 0;
}

/** `ms` of real time from now, on the office's clock. */
const soonest = ({ deps, watch }: Audit, ms: number): number => deps.clock.now() + ms * (watch.speed ?? 1);

async function walkOpen(audit: Audit): Promise<void> {
  const { deps, watch } = audit;
  const time = watch.stopwatch ?? (() => deps.clock.now());
  let most = firstBatch;
  for (let after = ""; !watch.ended?.(); ) {
    const began = time();
    const open = await takeOpenAfter(deps.store.db, { officeId: deps.officeId, after, most });
    const last = open.at(-1);
    if (!last) return;
    after = last.id;
    const work = workOn(audit, deps.store.db);
    const suspects = wrongOnes(await expectContacts(work, open, watch), presentOf(work));
    most = nextBatch(most, time() - began, auditAim);
    audit.looked += open.length;
    await restOf(watch)();
    await eachAgain(audit, suspects, lookAgain);
  }
}

type WithZones = (zones: ExpectedContacts["zones"]) => Present;

const presentOf =
  ({ now, deps }: Work): WithZones =>
  (zones) => ({ now, calendar: deps.policy().calendar, zones });

const wrongOnes = ({ contacts, zones }: ExpectedContacts, present: WithZones): string[] =>
  contacts.flatMap((each) =>
    each.interactionId !== null && repairsOf(each, present(zones)).length > 0 ? [each.interactionId] : [],
  );

type Look = (work: Work, id: string) => Promise<ExpectedContacts | null>;

/** In a transaction each, which holds what it is about. */
async function eachAgain(audit: Audit, ids: Iterable<string>, look: Look): Promise<void> {
  const { deps, watch } = audit;
  for (const id of ids) {
    if (watch.ended?.()) return;
    const { mended, due } = await deps.store.transaction(async (tx) => {
      const work = workOn(audit, tx);
      const expected = await look(work, id);
      const found: AuditFault[] = [];
      for (const each of expected?.contacts ?? [])
        found.push(...(await repair(work, each, presentOf(work)(expected?.zones ?? new Map()))));
      return { mended: found, due: work.due };
    });
    for (const fault of mended) audit.faults[fault] += 1;
    audit.due ||= due && mended.length > 0;
    await watch.breathe();
  }
}

const day = 86_400_000;
/** The reminders after a close are over by then, however many holidays there were. */
const remindedFor = 30 * day;

/** Those that something still waits for, and those that are still reminded of what their customer has to be told. */
async function closedIds({ deps, watch }: Audit, waiting: ReadonlySet<string>): Promise<Set<string>> {
  if (watch.ended?.()) return new Set();
  const since = deps.clock.now() - remindedFor;
  const untold = await closedWithUntold(deps.store.db, { officeId: deps.officeId, since });
  return new Set([...waiting, ...untold]);
}

const atOnce = { breathe: async () => {} };

const lookAgain: Look = async (work, id) => {
  const interaction = await findInteraction(work.tx, id, { lock: true });
  return interaction && interaction.state !== "closed" ? expectContacts(work, [interaction], atOnce) : null;
};

/**
 * Of a closed contact only reminders of what its customer has to be told can be missing, and those of long ago are not
 * made up for; what still waits has to follow from it.
 */
const lookAtClosed: Look = async (work, id) => {
  const interaction: Interaction | null = await findInteraction(work.tx, id, { lock: true });
  if (interaction?.state !== "closed") return null;
  const { contacts, zones } = await expectContacts(work, [interaction], atOnce);
  return { contacts: contacts.map((each) => ({ ...each, wanted: stillWanted(each, work.now) })), zones };
};

function stillWanted({ wanted, stored }: Expected, now: Instant): readonly Planned[] {
  const keys = new Map(stored.map((n) => [n.key, n.state]));
  return wanted.filter(
    (p) => keys.get(p.key) === "pending" || (isAfterClose(p) && (keys.has(p.key) || p.dueAt > now - day)),
  );
}

async function walkPeople(audit: Audit, about: ReadonlySet<string>): Promise<void> {
  const { deps, watch } = audit;
  const planned = await peopleToPlan(deps.store.db, deps.officeId, deps.clock.now());
  for (const id of new Set([...planned, ...about])) {
    if (watch.ended?.()) return;
    const work = workOn(audit, deps.store.db);
    const { contacts, zones } = await expectPerson(work, id);
    const wrong = contacts.some((each) => repairsOf(each, presentOf(work)(zones)).length > 0);
    audit.looked += 1;
    await watch.breathe();
    if (wrong) await eachAgain(audit, [id], lookAtPerson);
  }
}

const lookAtPerson: Look = async (work, id) =>
  (await holdPerson(work.tx, id, work.now)) ? expectPerson(work, id) : null;

async function freeStuck(audit: Audit): Promise<void> {
  const { deps } = audit;
  const now = deps.clock.now();
  const claims = { now, lapsed: soonest(audit, -longLapsed), endless: soonest(audit, longestLease) };
  const freed = await freeClaims(deps.store.db, claims);
  audit.faults.stuck += freed;
  audit.due ||= freed > 0;
}
