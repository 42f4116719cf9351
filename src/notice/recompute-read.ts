import type { Interaction } from "../interaction/interaction.ts";
import { takeOpenAfter } from "../interaction/interaction-rows.ts";
import type { Absence } from "../office/absence.ts";
import { openAbsences } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { askedOf, type GroupMember } from "../referral/group-member.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { listRequestedOf } from "../referral/referral-rows.ts";
import { listStored, type Stored } from "./notice-bulk-rows.ts";
import type { Job } from "./recompute-job.ts";
import { readSourced, type Sourced } from "./sourced-rows.ts";

/** All that a batch is decided from. */
export type Found = {
  readonly open: readonly Interaction[];
  /** The handoffs that wait, by contact: one of each at the most. */
  readonly handoffs: ReadonlyMap<string, Referral>;
  readonly members: readonly GroupMember[];
  /** The notices as they are stored, by contact. */
  readonly stored: ReadonlyMap<string, readonly Stored[]>;
  readonly absences: readonly Absence[];
  readonly sourced: Sourced;
};

/** Loads the next open contacts, held until the transaction ends, and what belongs to them. */
export async function readBatch(job: Job): Promise<Found> {
  const { tx, deps, after, most } = job;
  const { officeId, store, clock } = deps;
  const open = await takeOpenAfter(tx, { officeId, after, most });
  const ids = open.map((i) => i.id);
  const handoffs = await listRequestedOf(tx, store.table, ids);
  const members = await listGroupMembers(tx, handoffs);
  const sourced = await readSourced(job, open);
  await job.rest();
  const stored = Map.groupBy(await listStored(tx, store.table, ids), (n) => n.interactionId ?? "");
  const absences = await openAbsences(tx, officeId, clock.now());
  const asked = handoffs.flatMap((r) => askedOf(r, members));
  await meet(job, [...open.map((i) => i.ownerId), ...asked, ...sourced.checkBacks.map((c) => c.fromId)]);
  const byContact = new Map(handoffs.map((r) => [r.interactionId, r]));
  return { open, handoffs: byContact, members, stored, absences, sourced };
}

/** Learns the zones of those whom no batch has met before. */
async function meet({ tx, staff: { zones } }: Job, ids: readonly string[]): Promise<void> {
  const strangers = ids.filter((id) => !zones.has(id));
  for (const { id, zone } of (await peopleById(tx, strangers)).values()) zones.set(id, zone);
}
