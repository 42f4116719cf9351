import { sql } from "kysely";
import type { Tx } from "../store/open-store.ts";
import { idsIn, type RowsTable } from "../store/rows-table.ts";
import type { Referral } from "./referral.ts";

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await tx.insertInto("referral").values(referral).execute();
}

export async function updateReferral(tx: Tx, id: string, patch: Partial<Referral>): Promise<void> {
  await tx.updateTable("referral").set(patch).where("id", "=", id).execute();
}

/** Every referral of an interaction, the oldest first. */
export async function listReferrals(tx: Tx, interactionId: string): Promise<Referral[]> {
  return tx
    .selectFrom("referral")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("requestedAt")
    .orderBy("id")
    .execute();
}

/** As `listReferrals`, of many interactions. */
export async function listReferralsOf(tx: Tx, interactionIds: readonly string[]): Promise<Referral[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("referral")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .orderBy("requestedAt")
    .orderBy("id")
    .execute();
}

/** The referral that waits for its answer, if there is one. */
export async function openReferral(tx: Tx, interactionId: string): Promise<Referral | null> {
  const row = await tx
    .selectFrom("referral")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .where("state", "=", "requested")
    .executeTakeFirst();
  return row ?? null;
}

export async function findReferral(tx: Tx, id: string): Promise<Referral | null> {
  return (await tx.selectFrom("referral").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** The referrals of these interactions that wait for their answer: one of each at the most. */
export async function listRequestedOf(
  tx: Tx,
  table: RowsTable,
  interactionIds: readonly string[],
): Promise<Referral[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("referral")
    .selectAll()
    .where("interactionId", "in", idsIn(table, interactionIds))
    .where("state", "=", "requested")
    .execute();
}

/** Writes the acknowledgement times of many at once. */
export async function moveLimits(
  tx: Tx,
  table: RowsTable,
  rows: readonly (readonly [id: string, limitAt: number])[],
): Promise<void> {
  if (rows.length === 0) return;
  const v = table({ id: "text", limit_at: "integer" }, rows);
  // Materialized and named by id, so that SQLite looks the rows up instead of reading the whole table.
  await sql`with v as materialized (select * from ${v} as w)
    update referral set limit_at = v.limit_at from v
    where referral.id = v.id and referral.id in (select id from v)`.execute(tx);
}
