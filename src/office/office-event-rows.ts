import type { Tx } from "../store/open-store.ts";
import type { OfficeEvent } from "./office-event.ts";

export async function insertOfficeEvent(tx: Tx, event: OfficeEvent): Promise<void> {
  await tx.insertInto("officeEvent").values(event).execute();
}

/** The end of the office's history. */
export async function lastOfficeEvent(
  tx: Tx,
  officeId: string,
): Promise<Pick<OfficeEvent, "seq" | "hash"> | null> {
  const row = await tx
    .selectFrom("officeEvent")
    .select(["seq", "hash"])
    .where("officeId", "=", officeId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Both instants belong to it. */
type Span = { readonly since: number; readonly until: number };

/** When this person last did this, from `since` to `until`; null: not in that time. */
export async function lastOfKind(
  tx: Tx,
  { officeId, actorId, kind, since, until }: Pick<OfficeEvent, "officeId" | "actorId" | "kind"> & Span,
): Promise<number | null> {
  const row = await tx
    .selectFrom("officeEvent")
    .select("at")
    .where("officeId", "=", officeId)
    .where("actorId", "=", actorId)
    .where("kind", "=", kind)
    .where("at", ">=", since)
    .where("at", "<=", until)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The whole history, the oldest first. */
export async function listOfficeEvents(tx: Tx, officeId: string): Promise<OfficeEvent[]> {
  return tx.selectFrom("officeEvent").selectAll().where("officeId", "=", officeId).orderBy("seq").execute();
}

/** Of somebody who has left, or come back since: the entry that says so last; null: neither. */
export async function lastStanding(tx: Tx, officeId: string, personId: string): Promise<OfficeEvent | null> {
  const row = await tx
    .selectFrom("officeEvent")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("aboutId", "=", personId)
    .where("kind", "in", ["person-left", "person-back"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function findOfficeEvent(tx: Tx, id: string): Promise<OfficeEvent | null> {
  return (await tx.selectFrom("officeEvent").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}
