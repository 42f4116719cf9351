import { sql } from "kysely";
import type { Tx } from "../store/open-store.ts";
import { idsIn, type RowsTable } from "../store/rows-table.ts";
import type { Notice } from "./notice.ts";

/** What is known of the notices of many interactions, as far as planning needs it. */
export type Stored = Pick<
  Notice,
  "id" | "interactionId" | "kind" | "subject" | "key" | "state" | "dueAt" | "messageId"
>;

export async function listStored(
  tx: Tx,
  table: RowsTable,
  interactionIds: readonly string[],
): Promise<Stored[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("notice")
    .select(["id", "interactionId", "kind", "subject", "key", "state", "dueAt", "messageId"])
    .where("interactionId", "in", idsIn(table, interactionIds))
    .execute();
}

/** Gives many notices a new time, and the key that belongs to it. */
export async function moveNotices(
  tx: Tx,
  table: RowsTable,
  rows: readonly (readonly [id: string, key: string, dueAt: number])[],
): Promise<void> {
  if (rows.length === 0) return;
  const v = table({ id: "text", key: "text", due_at: "integer" }, rows);
  // Materialized and named by id, so that SQLite looks the rows up instead of reading the whole table.
  await sql`with v as materialized (select * from ${v} as w)
    update notice set key = v.key, due_at = v.due_at from v
    where notice.id = v.id and notice.id in (select id from v) and notice.state = 'pending'`.execute(tx);
}

/** As `insertNotices`, for many at once. */
export async function insertMany(tx: Tx, table: RowsTable, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const columns = {
    id: "text",
    office_id: "text",
    person_id: "text",
    interaction_id: "text",
    about_id: "text",
    kind: "text",
    subject: "text",
    key: "text",
    due_at: "integer",
    created_at: "integer",
  } as const;
  const rows = notices.map((n) => [
    ...[n.id, n.officeId, n.personId, n.interactionId, n.aboutId, n.kind],
    ...[n.subject, n.key, n.dueAt, n.createdAt],
  ]);
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  await sql`insert into notice (${names}, state, retry_at, attempts, stale)
    select ${names}, 'pending', 0, 0, 0 from ${table(columns, rows)} as v where true
    on conflict (key) do update set state = 'pending', due_at = excluded.due_at, retry_at = 0, attempts = 0,
      message_id = null where notice.state = 'cancelled'`.execute(tx);
}

/**
 * What was sent, or is being sent, of these notices may no longer be true. Named one by one: by their contacts, SQLite
 * would read everything that was ever sent.
 */
export async function markAllStale(tx: Tx, table: RowsTable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set((eb) => ({ stale: eb("stale", "+", 1) }))
    .where("id", "in", idsIn(table, ids))
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .execute();
}
