import { updateDecision } from "../decision/decision-rows.ts";
import { beginning, type Event, eventData, eventHash } from "../interaction/event.ts";
import { insertEvents, lastEvents } from "../interaction/event-rows.ts";
import { updateDeadlines } from "../interaction/interaction-rows.ts";
import { updateCheckBack } from "../referral/check-back-rows.ts";
import { moveLimits } from "../referral/referral-rows.ts";
import { movedData } from "./moved-event.ts";
import { insertMany, markAllStale, moveNotices } from "./notice-bulk-rows.ts";
import { updateNotices } from "./notice-rows.ts";
import type { Job } from "./recompute-job.ts";
import type { Moves, Renewed } from "./recompute-moves.ts";
import type { NoticeChanges } from "./recompute-notices.ts";
import type { Found } from "./recompute-read.ts";

/** Writes the new times where they stand. */
export async function writeTimes(
  { tx, deps, rest }: Job,
  renewed: readonly Renewed[],
  moves: Moves,
): Promise<void> {
  const { table } = deps.store;
  const changed = renewed.filter((r) => r.changed);
  await updateDeadlines(
    tx,
    table,
    changed.map(({ after: i }) => [i.id, i.goalAt, i.limitAt, i.trail]),
  );
  await rest();
  const all = [...moves.values()];
  const handoffs = all.flatMap(({ handoff }) => (handoff ? [handoff.after] : []));
  await moveLimits(
    tx,
    table,
    handoffs.map((r) => [r.id, r.limitAt]),
  );
  for (const { checkBack, appeal } of all) {
    if (checkBack) await updateCheckBack(tx, checkBack.after.id, { dueAt: checkBack.after.dueAt });
    if (appeal)
      await updateDecision(tx, appeal.decisionId, {
        appealLastDay: appeal.now,
        appealMovedFrom: appeal.movedFrom,
      });
  }
}

/** Writes each move into its contact's history; returns the ids of the entries by contact. */
export async function recordMoves(job: Job, moves: Moves): Promise<ReadonlyMap<string, string>> {
  const { tx, deps, by, was, rest } = job;
  const last = await lastEvents(tx, deps.store.table, [...moves.keys()]);
  const rules = { policy: deps.policy(), was };
  const now = deps.clock.now();
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
      data: eventData(movedData(rules, move)),
      prevHash: previous?.hash ?? beginning,
      requestId: null,
    };
    return { ...open, hash: eventHash(open) };
  });
  await rest();
  await insertEvents(tx, deps.store.table, events);
  return new Map(events.map((e) => [e.interactionId, e.id]));
}

/** Brings the stored notices in line, and has what was said of what moved shown anew. */
export async function writeNotices(
  { tx, deps, rest }: Job,
  changes: NoticeChanges,
  { moves, stored }: { moves: Moves; stored: Found["stored"] },
): Promise<void> {
  const { table } = deps.store;
  await moveNotices(tx, table, changes.moves);
  await rest();
  await updateNotices(tx, changes.cancels, { state: "cancelled" });
  await insertMany(tx, table, changes.inserts);
  await rest();
  // One that was pending may have been claimed meanwhile.
  const said = [...moves.keys()].flatMap((id) => stored.get(id) ?? []).filter((n) => mayBeSaid.has(n.state));
  await markAllStale(
    tx,
    table,
    said.map((n) => n.id),
  );
}

const mayBeSaid: ReadonlySet<string> = new Set(["pending", "claimed", "sent"]);
