import type { Tx } from "../store/open-store.ts";
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

/** The referrals of these interactions that wait for their answer. */
export async function listOpenReferrals(tx: Tx, interactionIds: readonly string[]): Promise<Referral[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("referral")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("state", "=", "requested")
    .execute();
}
