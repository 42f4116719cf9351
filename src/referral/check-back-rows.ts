import type { Tx } from "../store/open-store.ts";
import type { CheckBack } from "./check-back.ts";

export async function insertCheckBack(tx: Tx, checkBack: CheckBack): Promise<void> {
  await tx.insertInto("checkBack").values(checkBack).execute();
}

export async function updateCheckBack(tx: Tx, id: string, patch: Partial<CheckBack>): Promise<void> {
  await tx.updateTable("checkBack").set(patch).where("id", "=", id).execute();
}

/** Every check-back of a contact, the oldest first. */
export async function listCheckBacks(tx: Tx, interactionId: string): Promise<CheckBack[]> {
  return tx
    .selectFrom("checkBack")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("madeAt")
    .orderBy("id")
    .execute();
}

/** The one that counts; null: nothing of this contact has been acknowledged. */
export async function latestCheckBack(tx: Tx, interactionId: string): Promise<CheckBack | null> {
  return (await listCheckBacks(tx, interactionId)).at(-1) ?? null;
}

/** The one that waits for its answer, if there is one. */
export async function waitingCheckBack(tx: Tx, interactionId: string): Promise<CheckBack | null> {
  const row = await tx
    .selectFrom("checkBack")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row ?? null;
}
