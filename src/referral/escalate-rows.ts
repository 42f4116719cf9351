import type { Tx } from "../store/open-store.ts";
import type { Escalation } from "./escalate-rules.ts";

export async function insertEscalation(tx: Tx, escalation: Escalation): Promise<void> {
  await tx.insertInto("escalation").values(escalation).execute();
}

export async function updateEscalation(tx: Tx, id: string, patch: Partial<Escalation>): Promise<void> {
  await tx.updateTable("escalation").set(patch).where("id", "=", id).execute();
}

export async function findEscalation(tx: Tx, id: string): Promise<Escalation | null> {
  return (await tx.selectFrom("escalation").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Where a customer wishes to take a contact, the oldest wish first; none that was undone. */
export async function listEscalations(tx: Tx, interactionId: string): Promise<Escalation[]> {
  return tx
    .selectFrom("escalation")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .where("state", "=", "open")
    .orderBy("recordedAt")
    .orderBy("id")
    .execute();
}
