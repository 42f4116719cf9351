import { sql } from "kysely";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import { idsIn, type RowsTable } from "../store/rows-table.ts";
import type { Event, EventKind } from "./event.ts";

export async function insertEvent(tx: Tx, event: Event): Promise<void> {
  await inserted(tx, event);
}

const inserted = fixedQuery((tx, event: Event) => tx.insertInto("event").values(event));

export async function lastEvent(tx: Tx, interactionId: string): Promise<Pick<Event, "seq" | "hash"> | null> {
  return (await ends(tx, { interactionId }))[0] ?? null;
}

const ends = fixedQuery((tx, { interactionId }: { interactionId: string }) =>
  tx
    .selectFrom("event")
    .select(["seq", "hash"])
    .where("interactionId", "=", interactionId)
    .orderBy("seq", "desc")
    .limit(1),
);

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
  return (await ofRequest(tx, { officeId, requestId }))[0] ?? null;
}

const ofRequest = fixedQuery((tx, { officeId, requestId }: { officeId: string; requestId: string }) =>
  tx.selectFrom("event").selectAll().where("officeId", "=", officeId).where("requestId", "=", requestId),
);

/** The end of each of these interactions' histories. */
export async function lastEvents(
  tx: Tx,
  table: RowsTable,
  interactionIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Event, "seq" | "hash">>> {
  if (interactionIds.length === 0) return new Map();
  const rows = await tx
    .with("newest", (db) =>
      db
        .selectFrom("event")
        .select(["interactionId", (eb) => eb.fn.max("seq").as("seq")])
        .where("interactionId", "in", idsIn(table, interactionIds))
        .groupBy("interactionId"),
    )
    .selectFrom("newest")
    .innerJoin("event", (join) =>
      join.onRef("event.interactionId", "=", "newest.interactionId").onRef("event.seq", "=", "newest.seq"),
    )
    .select(["event.interactionId", "event.seq", "event.hash"])
    .execute();
  return new Map(rows.map((row) => [row.interactionId, row]));
}

/** Writes many events at once. */
export async function insertEvents(tx: Tx, table: RowsTable, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return;
  const columns = {
    id: "text",
    office_id: "text",
    interaction_id: "text",
    seq: "integer",
    at: "integer",
    actor_id: "text",
    kind: "text",
    source: "text",
    data: "text",
    prev_hash: "text",
    hash: "text",
  } as const;
  const rows = events.map((e) => [
    ...[e.id, e.officeId, e.interactionId, e.seq, e.at, e.actorId],
    ...[e.kind, e.source, e.data, e.prevHash, e.hash],
  ]);
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  await sql`insert into event (${names}) select ${names} from ${table(columns, rows)} as v`.execute(tx);
}

/** What stands in these contacts' histories of one kind, the oldest first. */
export async function listOfKind(
  tx: Tx,
  interactionIds: readonly string[],
  kind: EventKind,
): Promise<Event[]> {
  return listOfKinds(tx, interactionIds, [kind]);
}

/** The same of several kinds. */
export async function listOfKinds(
  tx: Tx,
  interactionIds: readonly string[],
  kinds: readonly EventKind[],
): Promise<Event[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("event")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .where("kind", "in", [...kinds])
    .orderBy("interactionId")
    .orderBy("seq")
    .execute();
}

/** Whether an answer came after a question. */
export async function isAnswered(tx: Tx, question: Event): Promise<boolean> {
  const answer = await tx
    .selectFrom("event")
    .select("id")
    .where("interactionId", "=", question.interactionId)
    .where("kind", "=", "answered")
    .where("seq", ">", question.seq)
    .executeTakeFirst();
  return answer !== undefined;
}
