import { addTime } from "../calendar/business-time.ts";
import { deadlineOf } from "../interaction/deadline-of.ts";
import { beginning, type Event, eventData, eventHash } from "../interaction/event.ts";
import { insertEvents, lastEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { countOpen, takeOpenAfter, updateDeadlines } from "../interaction/interaction-rows.ts";
import { isPaused } from "../interaction/pause.ts";
import type { By, Deps } from "../interaction/work.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { listOpenReferrals, updateReferral } from "../referral/referral-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice, Planned } from "./notice.ts";
import {
  insertMany,
  listStored,
  markAllStale,
  moveNotices,
  type Stored,
  updateNotices,
} from "./notice-rows.ts";
import { planNotices } from "./plan-notices.ts";
import { freshNotice, isTold } from "./replan-notices.ts";

export type Recomputed = { readonly looked: number; readonly moved: number };

export type Watch = {
  /** Called after every batch. */
  readonly progress?: (done: number, total: number) => void;
  /** Lets others have the event loop between two batches. */
  readonly breathe: () => Promise<void>;
};

/** Small enough that one batch holds the event loop for a few milliseconds only. */
export const batchSize = 175;

/**
 * Gives every open interaction the deadline that the office's present rules make, plans its notices anew, and
 * tells the owners of those that moved. Safe to run again, and to be cut off.
 */
export async function recomputeDeadlines(deps: Deps, by: By, watch: Watch): Promise<Recomputed> {
  const { store, officeId } = deps;
  const total = await countOpen(store.db, officeId);
  const leads = (await membersByEmail(store.db, officeId, deps.policy().leads)).map((p) => p.id);
  const tellAt = deps.clock.now() + holdFor(total);
  let done = { looked: 0, moved: 0 };
  const people = new Set<string>();
  try {
    for (let after: string | null = ""; after !== null; ) {
      const batch: Batch = await store.transaction((tx) =>
        recomputeBatch({ tx, deps, by, leads, tellAt, after: after ?? "" }),
      );
      done = { looked: done.looked + batch.looked, moved: done.moved + batch.moved };
      after = batch.last;
      for (const id of batch.people) people.add(id);
      watch.progress?.(done.looked, Math.max(total, done.looked));
      await watch.breathe();
    }
  } finally {
    // Not after every batch: an owner would get a message for each.
    if (people.size > 0) deps.committed({ people, due: true });
  }
  return done;
}

type Batch = Recomputed & { readonly last: string | null; readonly people: ReadonlySet<string> };
type Job = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly by: By;
  readonly leads: readonly string[];
  /** When owners are told: not before all of theirs have been looked at. */
  readonly tellAt: number;
  readonly after: string;
};

/** So many contacts are surely looked at within a second; fewer than these are done before the next heartbeat. */
const perSecond = 4_000;
const soon = 1_000;

/** How long the news is held back, in milliseconds, so that a heartbeat during a long run does not tell half of it. */
const holdFor = (total: number): number => (total <= soon ? 0 : Math.ceil((total * 1_000) / perSecond));

async function recomputeBatch(job: Job): Promise<Batch> {
  const { tx, deps, after } = job;
  const open = await takeOpenAfter(tx, { officeId: deps.officeId, after, most: batchSize });
  const renewed = open.map((interaction) => renew(interaction, deps));
  const moved = renewed.filter((r) => r.moved);
  await updateDeadlines(
    tx,
    deps.store.table,
    renewed.filter((r) => r.changed).map(({ after: i }) => [i.id, i.goalAt, i.limitAt, i.trail]),
  );
  const events = await recordMoves(job, moved);
  const referrals = await recomputeReferrals(
    job,
    open.map((i) => i.id),
  );
  await replanAll(job, { renewed, events, referrals: referrals.map((r) => r.after) });
  const rescheduled = referrals.filter((r) => r.moved).map((r) => r.after);
  await markAllStale(tx, deps.store.table, [
    ...new Set([...moved.map((r) => r.after.id), ...rescheduled.map((r) => r.interactionId)]),
  ]);
  const people = new Set([
    ...moved.map((r) => r.after.ownerId),
    ...rescheduled.flatMap((r) => [r.fromId, r.toId]),
  ]);
  return { looked: open.length, moved: moved.length, last: open.at(-1)?.id ?? null, people };
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

async function recordMoves(
  { tx, deps, by }: Job,
  moved: readonly Renewed[],
): Promise<ReadonlyMap<string, string>> {
  const last = await lastEvents(
    tx,
    deps.store.table,
    moved.map((r) => r.after.id),
  );
  const now = deps.clock.now();
  const events = moved.map(({ before, after }): Event => {
    const previous = last.get(after.id);
    const open = {
      id: deps.newId(),
      officeId: deps.officeId,
      interactionId: after.id,
      seq: (previous?.seq ?? 0) + 1,
      at: now,
      actorId: by.actor?.id ?? null,
      kind: "recomputed",
      source: by.source,
      data: eventData({
        goalAt: after.goalAt,
        limitAt: after.limitAt,
        wasGoalAt: before.goalAt,
        wasLimitAt: before.limitAt,
      }),
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
  readonly events: ReadonlyMap<string, string>;
  readonly referrals: readonly Referral[];
};

async function replanAll(job: Job, { renewed, events, referrals: waiting }: Replan): Promise<void> {
  const { tx, deps, leads } = job;
  const ids = renewed.map((r) => r.after.id);
  const stored = groupBy(await listStored(tx, ids), (n) => n.interactionId);
  const referrals = groupBy(waiting, (r) => r.interactionId);
  const policy = deps.policy();
  const changes: Changes = { moves: [], cancels: [], inserts: [] };
  for (const { after: interaction } of renewed) {
    const open = referrals.get(interaction.id) ?? [];
    const wanted = planNotices({ interaction, referrals: open, policy, leads });
    compare(changes, { wanted, stored: stored.get(interaction.id) ?? [], interaction, job });
    const event = events.get(interaction.id);
    if (event) changes.inserts.push(movedNotice(job, interaction, event));
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
    const row = free.get(slotOf(plan.key));
    const known = byKey.get(plan.key);
    if (known && known.id !== row?.id) {
      // The rules are as they once were: what was sent for this very time stands, what was cancelled comes back.
      if (known.state === "cancelled") changes.inserts.push(freshNotice(job.deps, interaction.id, plan));
    } else if (row) {
      free.delete(slotOf(plan.key));
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
const slotOf = (key: string): string => key.split("@")[0] ?? key;

const movedNotice = ({ deps, tellAt }: Job, { id, ownerId }: Interaction, event: string): Notice =>
  freshNotice(deps, id, {
    kind: "moved",
    personId: ownerId,
    subject: event,
    key: `moved:${event}:${ownerId}`,
    dueAt: tellAt,
  });

/** The acknowledgement times of the handoffs that wait, by the present rules. */
async function recomputeReferrals(
  { tx, deps }: Job,
  ids: readonly string[],
): Promise<{ readonly after: Referral; readonly moved: boolean }[]> {
  const { calendar, acknowledgement } = deps.policy();
  const open = await listOpenReferrals(tx, ids);
  return Promise.all(
    open.map(async (r) => {
      const limitAt = addTime(calendar, acknowledgement.count, acknowledgement.limit, r.requestedAt);
      const moved = limitAt !== r.limitAt;
      if (moved) await updateReferral(tx, r.id, { limitAt });
      return { after: { ...r, limitAt }, moved };
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
