import type { Tx } from "../store/open-store.ts";
import type { CustomerPromise } from "./promise.ts";

export async function insertPromise(tx: Tx, promise: CustomerPromise): Promise<void> {
  await tx.insertInto("promise").values(promise).execute();
}

export async function updatePromise(tx: Tx, id: string, patch: Partial<CustomerPromise>): Promise<void> {
  await tx.updateTable("promise").set(patch).where("id", "=", id).execute();
}

export async function findPromise(tx: Tx, id: string): Promise<CustomerPromise | null> {
  return (await tx.selectFrom("promise").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Every promise of a contact, the oldest first. */
export async function listPromises(tx: Tx, interactionId: string): Promise<CustomerPromise[]> {
  return tx
    .selectFrom("promise")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("madeAt")
    .orderBy("id")
    .execute();
}

/** Those that hold, the earliest date first. */
export async function listOpenPromises(tx: Tx, interactionId: string): Promise<CustomerPromise[]> {
  return tx
    .selectFrom("promise")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .where("state", "=", "open")
    .orderBy("knownAt")
    .orderBy("id")
    .execute();
}

/** The open promises of these contacts, the earliest date first. */
export async function listOpenPromisesOf(
  tx: Tx,
  interactionIds: readonly string[],
): Promise<CustomerPromise[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("promise")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("state", "=", "open")
    .orderBy("knownAt")
    .orderBy("id")
    .execute();
}

/** Those that are taken back while the customer still goes by their date, the earliest date first. */
export async function listBackUntold(tx: Tx, interactionId: string): Promise<CustomerPromise[]> {
  return listBackUntoldOf(tx, [interactionId]);
}

/** The same of several contacts. */
export async function listBackUntoldOf(
  tx: Tx,
  interactionIds: readonly string[],
): Promise<CustomerPromise[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("promise")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("state", "=", "withdrawn")
    .where("heardAt", "is not", null)
    .where("toldAt", "is", null)
    .orderBy("knownAt")
    .orderBy("id")
    .execute();
}
