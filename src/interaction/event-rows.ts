import type { Tx } from "../store/open-store.ts";
import type { Event } from "./event.ts";

export async function insertEvent(tx: Tx, event: Event): Promise<void> {
  await tx.insertInto("event").values(event).execute();
}

export async function lastEvent(tx: Tx, interactionId: string): Promise<Pick<Event, "seq" | "hash"> | null> {
  const row = await tx
    .selectFrom("event")
    .select(["seq", "hash"])
    .where("interactionId", "=", interactionId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function listEvents(tx: Tx, interactionId: string): Promise<Event[]> {
  return tx
    .selectFrom("event")
    .selectAll()
    .where("interactionId", "=", interactionId)
    .orderBy("seq")
    .execute();
}

export async function findEvent(tx: Tx, id: string): Promise<Event | null> {
  return (await tx.selectFrom("event").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** What the same delivery did before, if it came before. */
export async function eventOfRequest(tx: Tx, officeId: string, requestId: string): Promise<Event | null> {
  const row = await tx
    .selectFrom("event")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("requestId", "=", requestId)
    .executeTakeFirst();
  return row ?? null;
}
