import { deadlineOf } from "../interaction/deadline-of.ts";
import { beginning, type Event, eventData, eventHash } from "../interaction/event.ts";
import { insertEvents, lastEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { countOpen, takeOpenAfter, updateDeadlines } from "../interaction/interaction-rows.ts";
import { isPaused } from "../interaction/pause.ts";
import type { By, Deps, Work } from "../interaction/work.ts";
import { openAbsences } from "../office/absence-rows.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { acknowledgementLimit } from "../referral/acknowledgement-limit.ts";
import { askedHere, askedOf, type GroupMember } from "../referral/group-member.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { listOpenReferrals, updateReferral } from "../referral/referral-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { firstBatch, nextBatch } from "./batch-size.ts";
import { type Move, movedData, peopleOf } from "./moved-event.ts";
import type { Notice, Planned } from "./notice.ts";
import {
  insertMany,
  listStored,
  markAllStale,
  moveNotices,
  type Stored,
  updateNotices,
} from "./notice-rows.ts";
import { isTold } from "./notice-table.ts";
import { planNotices } from "./plan-notices.ts";
import { recomputePeople } from "./recompute-people.ts";
import { findSourced, recomputeSources, type Sourced } from "./recompute-sources.ts";
import { freshNotice } from "./replan-notices.ts";
import { withStandIns } from "./stand-ins.ts";

export type Recomputed = { readonly looked: number; readonly moved: number };

export type Watch = {
  /** Called after every batch. */
  readonly progress?: (done: number, total: number) => void;
  /** Lets others have the event loop between two batches. */
  readonly breathe: () => Promise<void>;
  /** A clock for how long a batch takes, in milliseconds; absent: the office's. */
  readonly stopwatch?: () => number;
  /** The rules that were in force until now; absent: they are not known, as at a start. */
  readonly was?: OfficePolicy;
};

/**
 * Gives every open interaction and every handoff that waits the times that the office's present rules make, plans its
 * notices anew, and tells those who go by what moved. Safe to run again, and to be cut off.
 */
export async function recomputeDeadlines(deps: Deps, by: By, watch: Watch): Promise<Recomputed> {
  const { store, officeId } = deps;
  const total = await countOpen(store.db, officeId);
  const leads = await membersByEmail(store.db, officeId, deps.policy().leads);
  const staff = { leads: leads.map((p) => p.id), zones: new Map(leads.map((p) => [p.id, p.zone])) };
  const tellAt = deps.clock.now() + holdFor(total);
  await recomputePeople(deps, by, watch.breathe);
  let done = { looked: 0, moved: 0 };
  const people = new Set<string>();
  let due = false;
  const time = watch.stopwatch ?? (() => deps.clock.now());
  let most = firstBatch;
  try {
    for (let after: string | null = ""; after !== null; ) {
      const began = time();
      const batch: Batch = await store.transaction((tx) =>
        recomputeBatch({ tx, deps, by, staff, tellAt, after: after ?? "", most, was: watch.was ?? null }),
      );
      most = nextBatch(most, time() - began);
      due ||= batch.due;
      done = { looked: done.looked + batch.looked, moved: done.moved + batch.moved };
      after = batch.last;
      for (const id of batch.people) people.add(id);
      watch.progress?.(done.looked, Math.max(total, done.looked));
      await watch.breathe();
    }
  } finally {
    // Not after every batch: people would get a message for each.
    if (people.size > 0 || due) deps.committed({ people, due: true });
  }
  return done;
}

type Batch = Recomputed & {
  readonly last: string | null;
  readonly people: ReadonlySet<string>;
  readonly due: boolean;
};
type Job = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly by: By;
  /** The zones of those met so far; each batch adds its own. */
  readonly staff: { readonly leads: readonly string[]; readonly zones: Map<string, string> };
  /** When people are told: not before all of theirs have been looked at. */
  readonly tellAt: number;
  readonly after: string;
  readonly most: number;
  readonly was: OfficePolicy | null;
};

/** So many contacts are surely looked at within a second; fewer than these are done before the next heartbeat. */
const perSecond = 4_000;
const soon = 1_000;

/** How long the news is held back, in milliseconds, so that a heartbeat during a long run does not tell half of it. */
const holdFor = (total: number): number => (total <= soon ? 0 : Math.ceil((total * 1_000) / perSecond));

async function recomputeBatch(job: Job): Promise<Batch> {
  const { tx, deps, after } = job;
  const open = await takeOpenAfter(tx, { officeId: deps.officeId, after, most: job.most });
  const renewed = open.map((interaction) => renew(interaction, deps));
  await updateDeadlines(
    tx,
    deps.store.table,
    renewed.filter((r) => r.changed).map(({ after: i }) => [i.id, i.goalAt, i.limitAt, i.trail]),
  );
  const ids = open.map((i) => i.id);
  const referrals = await recomputeReferrals(job, ids);
  const waiting = referrals.map((r) => r.after);
  const members = await listGroupMembers(tx, waiting);
  const work = workOf(job);
  const sourced = await findSourced(work, open);
  const moves = movesOf({ renewed, referrals, members, sourced });
  const events = await recordMoves(job, moves);
  await meet(job, [...open.map((i) => i.ownerId), ...waiting.flatMap((r) => askedOf(r, members))]);
  await replanAll(job, { renewed, referrals: waiting, members, news: movedNotices(job, moves, events) });
  const some = renewed.filter((r) => sourced.ids.has(r.after.id)).map((r) => r.after);
  const asked = await recomputeSources(work, some);
  await markAllStale(tx, deps.store.table, [...new Set([...moves.keys(), ...asked])]);
  const people = new Set([...work.people, ...[...moves.values()].flatMap(peopleOf)]);
  const last = open.at(-1)?.id ?? null;
  return { looked: open.length, moved: moves.size, last, people, due: work.due || asked.length > 0 };
}

const workOf = ({ tx, deps, by }: Job): Work => ({
  ...{ tx, now: deps.clock.now(), by, deps },
  ...{ people: new Set<string>(), request: null, due: false },
});

/** What moved, by interaction. */
type Moves = ReadonlyMap<string, Move>;

type Found = {
  readonly renewed: readonly Renewed[];
  readonly referrals: readonly Rescheduled[];
  readonly members: readonly GroupMember[];
  readonly sourced: Sourced;
};

function movesOf({ renewed, referrals, members, sourced }: Found): Moves {
  const handoffs = new Map(referrals.filter((r) => r.moved).map((r) => [r.after.interactionId, r]));
  const moves = new Map<string, Move>();
  for (const deadline of renewed) {
    const { id } = deadline.after;
    const handoff = handoffs.get(id) ?? null;
    const asked = handoff ? askedHere(handoff.after, members) : [];
    if (deadline.moved || handoff)
      moves.set(id, {
        deadline: deadline.moved ? deadline : null,
        handoff,
        asked,
        promised: sourced.promised.get(id) ?? [],
      });
  }
  return moves;
}

/** Learns the zones of those whom no batch has met before. */
async function meet({ tx, staff: { zones } }: Job, ids: readonly string[]): Promise<void> {
  const strangers = ids.filter((id) => !zones.has(id));
  for (const { id, zone } of (await peopleById(tx, strangers)).values()) zones.set(id, zone);
}

/**
 * `moved`: a time changed that its owner goes by; while the clock is paused there is none, and the deadline is made
 * anew when it runs again. `changed`: also when only the way it came about did.
 */
type Renewed = {
  readonly before: Interaction;
  readonly after: Interaction;
  readonly moved: boolean;
  readonly changed: boolean;
};

function renew(before: Interaction, deps: Deps): Renewed {
  if (before.state !== "waiting") return { before, after: before, moved: false, changed: false };
  const fields = deadlineOf(deps.policy(), before);
  const differs = fields.goalAt !== before.goalAt || fields.limitAt !== before.limitAt;
  const snoozedUntil = before.snoozedUntil === null ? null : Math.min(before.snoozedUntil, fields.limitAt);
  return {
    before,
    after: { ...before, ...fields, snoozedUntil },
    moved: differs && !isPaused(before),
    changed: differs || fields.trail !== before.trail,
  };
}

/** Writes each move into its interaction's history; returns the ids of the entries by interaction. */
async function recordMoves({ tx, deps, by, was }: Job, moves: Moves): Promise<ReadonlyMap<string, string>> {
  const last = await lastEvents(tx, deps.store.table, [...moves.keys()]);
  const now = deps.clock.now();
  const policy = deps.policy();
  const events = [...moves].map(([interactionId, move]): Event => {
    const previous = last.get(interactionId);
    const open = {
      id: deps.newId(),
      officeId: deps.officeId,
      interactionId,
      seq: (previous?.seq ?? 0) + 1,
      at: now,
      actorId: by.actor?.id ?? null,
      kind: "recomputed",
      source: by.source,
      data: eventData(movedData({ policy, was }, move)),
      prevHash: previous?.hash ?? beginning,
      requestId: null,
    };
    return { ...open, hash: eventHash(open) };
  });
  await insertEvents(tx, deps.store.table, events);
  return new Map(events.map((e) => [e.interactionId, e.id]));
}

type Replan = {
  readonly renewed: readonly Renewed[];
  readonly referrals: readonly Referral[];
  readonly members: readonly GroupMember[];
  readonly news: readonly Notice[];
};

async function replanAll(job: Job, { renewed, referrals: waiting, members, news }: Replan): Promise<void> {
  const { tx, deps, staff } = job;
  const ids = renewed.map((r) => r.after.id);
  const stored = groupBy(await listStored(tx, ids), (n) => n.interactionId ?? "");
  const referrals = groupBy(waiting, (r) => r.interactionId);
  const policy = deps.policy();
  const absences = await openAbsences(tx, deps.officeId, deps.clock.now());
  const team = { absences, leads: staff.leads };
  const groups = waiting.filter((r) => r.recipient === "group").map((r) => r.id);
  const changes: Changes = { moves: [], cancels: [], inserts: [...news] };
  for (const { after: interaction } of renewed) {
    const open = referrals.get(interaction.id) ?? [];
    const planned = planNotices({ interaction, referrals: open, members, policy, ...staff });
    const wanted = withStandIns(planned, team, { exceptFor: interaction.ownerId, groups });
    compare(changes, { wanted, stored: stored.get(interaction.id) ?? [], interaction, job });
  }
  await moveNotices(tx, deps.store.table, changes.moves);
  await updateNotices(tx, changes.cancels, { state: "cancelled" });
  await insertMany(tx, deps.store.table, changes.inserts);
}

type Changes = {
  readonly moves: (readonly [id: string, key: string, dueAt: number])[];
  readonly cancels: string[];
  readonly inserts: Notice[];
};

type Compared = {
  readonly wanted: readonly Planned[];
  readonly stored: readonly Stored[];
  readonly interaction: Interaction;
  readonly job: Job;
};

/** What is planned keeps its row where it can; what was sent for the old time does not stand for the new one. */
function compare(changes: Changes, { wanted, stored, interaction, job }: Compared): void {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const pending = stored.filter((n) => n.state === "pending" && n.messageId === null && !isTold(n.kind));
  const free = new Map(pending.map((n) => [slotOf(n.key), n]));
  for (const plan of wanted) {
    const slot = slotOf(plan.key);
    const row = free.get(slot);
    const known = byKey.get(plan.key);
    if (known && known.id !== row?.id) {
      // The rules are as they once were: what was sent for this very time stands, what was cancelled comes back.
      if (known.state === "cancelled") changes.inserts.push(freshNotice(job.deps, interaction.id, plan));
    } else if (row) {
      free.delete(slot);
      if (row.key !== plan.key || row.dueAt !== plan.dueAt)
        changes.moves.push([row.id, plan.key, plan.dueAt]);
    } else changes.inserts.push(freshNotice(job.deps, interaction.id, plan));
  }
  const ended = [...free.values()].filter((n) => isOfState(n, wanted));
  for (const row of ended) changes.cancels.push(row.id);
}

/** Of a referral that has been answered the plan is not made here, so its notices are left alone. */
const isOfState = (n: Stored, wanted: readonly Planned[]): boolean =>
  n.kind === "goal" ||
  n.kind === "limit" ||
  n.kind === "snoozed" ||
  n.kind === "overdue" ||
  n.kind === "escalation" ||
  wanted.some((p) => p.subject === n.subject);

/** A key without the deadline it belongs to. */
function slotOf(key: string): string {
  const end = key.indexOf("@");
  return end < 0 ? key : key.slice(0, end);
}

/** One for each who goes by what moved: the dispatcher makes one message of all that one person gets. */
function movedNotices({ deps, tellAt }: Job, moves: Moves, events: ReadonlyMap<string, string>): Notice[] {
  return [...moves].flatMap(([id, move]) => {
    const subject = events.get(id) ?? "";
    return peopleOf(move).map((personId) => {
      const key = `moved:${subject}:${personId}`;
      return freshNotice(deps, id, { kind: "moved", personId, subject, key, dueAt: tellAt });
    });
  });
}

type Rescheduled = { readonly before: Referral; readonly after: Referral; readonly moved: boolean };

/** The acknowledgement times of the handoffs that wait, by the present rules. */
async function recomputeReferrals({ tx, deps }: Job, ids: readonly string[]): Promise<Rescheduled[]> {
  const open = await listOpenReferrals(tx, ids);
  return Promise.all(
    open.map(async (r) => {
      const limitAt = acknowledgementLimit(deps.policy(), r);
      const moved = limitAt !== r.limitAt;
      if (moved) await updateReferral(tx, r.id, { limitAt });
      return { before: r, after: { ...r, limitAt }, moved };
    }),
  );
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
