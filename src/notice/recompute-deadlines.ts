import { countOpen } from "../interaction/interaction-rows.ts";
import type { By, Deps } from "../interaction/work.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { firstBatch, nextBatch } from "./batch-size.ts";
import { isMoved, peopleOf } from "./move.ts";
import { type Job, workOf } from "./recompute-job.ts";
import { moveHandoffs, movesOf, renew } from "./recompute-moves.ts";
import { movedNotices, noticeChanges } from "./recompute-notices.ts";
import { recomputePeople } from "./recompute-people.ts";
import { readBatch } from "./recompute-read.ts";
import { recordMoves, writeNotices, writeTimes } from "./recompute-write.ts";
import { reconcileContact } from "./replan-notices.ts";
import { sourcedMoves } from "./sourced-moves.ts";

/**
 * How many contacts were looked at, and of how many a time moved. `given`: of how many others a day that was given is
 * closed now, or open again; absent: of none.
 */
export type Recomputed = { readonly looked: number; readonly moved: number; readonly given?: number };

/** What reading the rules again did. `changed`: the parts of them that are different, in words. */
export type Reloaded = Recomputed & { readonly changed: readonly string[] };

export type Watch = {
  /** Called after every batch. */
  readonly progress?: (done: number, total: number) => void;
  /** Lets others have the event loop, and the database, between two batches. */
  readonly breathe: () => Promise<void>;
  /** Lets others have the event loop alone, in the middle of a batch; absent: nobody gets it then. */
  readonly rest?: () => Promise<void>;
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
  const run = { deps, by, staff, tellAt, was: watch.was ?? null, rest: watch.rest ?? (async () => {}) };
  let done: Recomputed = { looked: 0, moved: 0 };
  const people = new Set<string>();
  let due = false;
  const time = watch.stopwatch ?? (() => deps.clock.now());
  let most = firstBatch;
  try {
    for (let after: string | null = ""; after !== null; ) {
      const began = time();
      const from = after;
      const batch: Batch = await store.transaction((tx) => recomputeBatch({ ...run, tx, after: from, most }));
      most = nextBatch(most, time() - began);
      due ||= batch.due;
      const given = (done.given ?? 0) + (batch.given ?? 0);
      const [looked, moved] = [done.looked + batch.looked, done.moved + batch.moved];
      done = { looked, moved, ...(given > 0 ? { given } : {}) };
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

/** So many contacts are surely looked at within a second; fewer than these are done before the next heartbeat. */
const perSecond = 4_000;
const soon = 1_000;

/** How long the news is held back, in milliseconds, so that a heartbeat during a long run does not tell half of it. */
const holdFor = (total: number): number => (total <= soon ? 0 : Math.ceil((total * 1_000) / perSecond));

/** Reads, decides, writes: nothing is decided from what has been written meanwhile. */
async function recomputeBatch(job: Job): Promise<Batch> {
  const policy = job.deps.policy();
  const found = await readBatch(job);
  const renewed = found.open.map((interaction) => renew(interaction, policy));
  const rules = { policy, was: job.was, now: job.deps.clock.now(), zones: job.staff.zones };
  const decided = {
    renewed,
    handoffs: moveHandoffs(found.handoffs, policy),
    sourced: sourcedMoves(found.sourced, found.stored, rules),
  };
  const moves = movesOf(decided, found.members);
  const changes = noticeChanges(job, found, decided);
  await job.rest();
  await writeTimes(job, renewed, moves);
  const events = await recordMoves(job, moves);
  const owners = new Map(found.open.map((i) => [i.id, i.ownerId]));
  changes.inserts.push(...movedNotices(job, { moves, owners, events }));
  await writeNotices(job, changes, { moves, stored: found.stored });
  const work = workOf(job);
  for (const { after } of renewed) if (found.sourced.ids.has(after.id)) await reconcileContact(work, after);
  const told = [...moves].flatMap(([id, move]) => peopleOf(move, owners.get(id) ?? ""));
  const people = new Set([...work.people, ...told]);
  const last = found.open.at(-1)?.id ?? null;
  // The commit that follows waits for the disk, and holds everybody up by itself.
  await job.rest();
  const moved = [...moves.values()].filter(isMoved).length;
  const given = moves.size - moved;
  return { looked: found.open.length, moved, given, last, people, due: work.due };
}
