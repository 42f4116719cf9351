import type { Interaction } from "../interaction/interaction.ts";
import type { Deps } from "../interaction/work.ts";
import { peopleOf } from "./move.ts";
import type { Notice, Planned } from "./notice.ts";
import type { Stored } from "./notice-bulk-rows.ts";
import { isTold } from "./notice-table.ts";
import { planNotices } from "./plan-notices.ts";
import type { Job } from "./recompute-job.ts";
import type { Decided, Moves } from "./recompute-moves.ts";
import type { Found } from "./recompute-read.ts";
import { freshNotice } from "./replan-notices.ts";
import { withStandIns } from "./stand-ins.ts";

/** What has to be written so that the stored notices are those of the plan. */
export type NoticeChanges = {
  readonly moves: (readonly [id: string, key: string, dueAt: number])[];
  readonly cancels: string[];
  readonly inserts: Notice[];
};

/** What the reply clock and the handoffs of these contacts call for by the present rules, against what is stored. */
export function noticeChanges(job: Job, found: Found, { renewed, handoffs }: Decided): NoticeChanges {
  const { deps, staff } = job;
  const policy = deps.policy();
  const team = { absences: found.absences, leads: staff.leads };
  const groups = [...found.handoffs.values()].filter((r) => r.recipient === "group").map((r) => r.id);
  const changes: NoticeChanges = { moves: [], cancels: [], inserts: [] };
  for (const { after: interaction } of renewed) {
    const { id, ownerId } = interaction;
    const handoff = handoffs.get(id)?.after ?? found.handoffs.get(id);
    const referrals = handoff ? [handoff] : [];
    const planned = planNotices({ interaction, referrals, members: found.members, policy, ...staff });
    const wanted = withStandIns(planned, team, { exceptFor: ownerId, groups });
    compare(changes, { wanted, stored: found.stored.get(id) ?? [], interaction, deps });
  }
  return changes;
}

type Compared = {
  readonly wanted: readonly Planned[];
  readonly stored: readonly Stored[];
  readonly interaction: Interaction;
  readonly deps: Deps;
};

/** What is planned keeps its row where it can; what was sent for the old time does not stand for the new one. */
function compare(changes: NoticeChanges, { wanted, stored, interaction, deps }: Compared): void {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const pending = stored.filter((n) => n.state === "pending" && n.messageId === null && !isTold(n.kind));
  const free = new Map(pending.map((n) => [slotOf(n.key), n]));
  for (const plan of wanted) {
    const slot = slotOf(plan.key);
    const row = free.get(slot);
    const known = byKey.get(plan.key);
    if (known && known.id !== row?.id) {
      // The rules are as they once were: what was sent for this very time stands, what was cancelled comes back.
      if (known.state === "cancelled") changes.inserts.push(freshNotice(deps, interaction.id, plan));
    } else if (row) {
      free.delete(slot);
      if (row.key !== plan.key || row.dueAt !== plan.dueAt)
        changes.moves.push([row.id, plan.key, plan.dueAt]);
    } else changes.inserts.push(freshNotice(deps, interaction.id, plan));
  }
  for (const row of free.values()) if (isOfState(row, wanted)) changes.cancels.push(row.id);
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

/**
 * One for each who goes by what moved: the dispatcher makes one message of all that one person gets. `events`: the ids
 * of the entries in the history, by contact.
 */
export function movedNotices(
  { deps, tellAt }: Job,
  {
    moves,
    owners,
    events,
  }: { moves: Moves; owners: ReadonlyMap<string, string>; events: ReadonlyMap<string, string> },
): Notice[] {
  return [...moves].flatMap(([id, move]) => {
    const subject = events.get(id) ?? "";
    return peopleOf(move, owners.get(id) ?? "").map((personId) => {
      const key = `moved:${subject}:${personId}`;
      return freshNotice(deps, id, { kind: "moved", personId, subject, key, dueAt: tellAt });
    });
  });
}
