import type { Tx } from "../store/open-store.ts";
import type { OpenPoint } from "./point.ts";

export async function insertPoint(tx: Tx, point: OpenPoint): Promise<void> {
  await tx.insertInto("openPoint").values(point).execute();
}

export async function updatePoint(tx: Tx, id: string, patch: Partial<OpenPoint>): Promise<void> {
  await tx.updateTable("openPoint").set(patch).where("id", "=", id).execute();
}

export async function findPoint(tx: Tx, id: string): Promise<OpenPoint | null> {
  return (await tx.selectFrom("openPoint").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Every point of a contact, settled ones included, the oldest first. */
export async function listPoints(tx: Tx, interactionId: string): Promise<OpenPoint[]> {
  return tx
    .selectFrom("openPoint")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("openedAt")
    .orderBy("id")
    .execute();
}

/** The points of these contacts that are open, the earliest date first. */
export async function listOpenPointsOf(tx: Tx, interactionIds: readonly string[]): Promise<OpenPoint[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("openPoint")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("state", "=", "open")
    .orderBy("dueAt")
    .orderBy("id")
    .execute();
}
