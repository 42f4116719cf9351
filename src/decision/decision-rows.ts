import type { Tx } from "../store/open-store.ts";
import { type Decision, isUnfinished } from "./decision.ts";

export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
  await tx.insertInto("decision").values(decision).execute();
}

export async function updateDecision(tx: Tx, id: string, patch: Partial<Decision>): Promise<void> {
  await tx.updateTable("decision").set(patch).where("id", "=", id).execute();
}

/** Every decision of an interaction, the oldest first, with those that were taken back. */
export async function decisionsOf(tx: Tx, interactionId: string): Promise<Decision[]> {
  return tx
    .selectFrom("decision")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("begunAt")
    .orderBy("id")
    .execute();
}

export async function findDecision(tx: Tx, id: string): Promise<Decision | null> {
  return (await tx.selectFrom("decision").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** The decision that somebody still works on or that waits for a lead; there is one at the most. */
export async function unfinishedDecision(tx: Tx, interactionId: string): Promise<Decision | null> {
  return (await decisionsOf(tx, interactionId)).find(isUnfinished) ?? null;
}
