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

/**
 * Of these contacts the decisions that somebody has to go on with: those to be finished, and those that hold and of which
 * nobody has said that the customer knows them.
 */
export async function listToDo(tx: Tx, interactionIds: readonly string[]): Promise<Decision[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("decision")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where((eb) =>
      eb.or([
        eb("state", "in", ["draft", "returned"]),
        eb.and([eb("state", "=", "made"), eb("toldAt", "is", null)]),
      ]),
    )
    .orderBy("begunAt")
    .orderBy("id")
    .execute();
}

/** The decisions of these contacts that have a last day to appeal: those that hold, and those that wait for a lead. */
export async function listLastDays(tx: Tx, interactionIds: readonly string[]): Promise<Decision[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("decision")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("state", "in", ["proposed", "made"])
    .where("appealLastDay", "is not", null)
    .orderBy("begunAt")
    .orderBy("id")
    .execute();
}
