import { sql } from "kysely";
import { earlyNudges } from "../nudge/nudge-policy.ts";
import type { Tx } from "../store/open-store.ts";
import type { RowsTable } from "../store/rows-table.ts";
import type { Notice } from "./notice.ts";
import { kindsWhere } from "./notice-table.ts";

/** Writes new notices; one with the same key that was cancelled comes back to life, any other stands. */
export async function insertNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto("notice")
    .values(notices)
    .onConflict((c) =>
      c
        .column("key")
        .doUpdateSet((eb) => ({
          state: "pending",
          dueAt: eb.ref("excluded.dueAt"),
          retryAt: 0,
          attempts: 0,
          messageId: null,
        }))
        .where("notice.state", "=", "cancelled"),
    )
    .execute();
}

export async function listNotices(tx: Tx, interactionId: string): Promise<Notice[]> {
  return tx.selectFrom("notice").selectAll().where("interactionId", "=", interactionId).execute();
}

export async function updateNotices(tx: Tx, ids: readonly string[], patch: Partial<Notice>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set(patch)
    .where("id", "in", [...ids])
    .execute();
}

/** What was sent, or is being sent, about an interaction may no longer be true. False: nothing was. */
export async function markStale(tx: Tx, interactionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set((eb) => ({ stale: eb("stale", "+", 1) }))
    .where("interactionId", "=", interactionId)
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * The notices that are due, the oldest first, held until the transaction ends. A claim whose lease has run
 * out is due again.
 */
export async function takeDue(
  tx: Tx,
  { now, most, whose }: { now: number; most: number; whose: "people" | "clock" },
): Promise<Notice[]> {
  const ofWhom = whose === "clock" ? "is" : "is not";
  const due = await tx
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "pending")
    .where("personId", ofWhom, null)
    .where("dueAt", "<=", now)
    .where("retryAt", "<=", now)
    .orderBy("dueAt")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  const lapsed = await tx
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "claimed")
    .where("personId", ofWhom, null)
    .where("leaseUntil", "<=", now)
    .orderBy("dueAt")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return [...lapsed, ...due].slice(0, most);
}

const bundled = kindsWhere(({ bundle }) => bundle !== null);

/**
 * What else these people can be told in the same message: all news that is due, also one that waits for its
 * next try, and the early ones due before `until`. None that may have been sent already.
 */
export async function takeSoon(
  tx: Tx,
  personIds: readonly string[],
  span: { now: number; until: number },
): Promise<Notice[]> {
  if (personIds.length === 0) return [];
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "pending")
    .where("messageId", "is", null)
    .where("personId", "in", [...personIds])
    .where((eb) =>
      eb.or([
        eb.and([eb("kind", "in", [...earlyNudges]), eb("dueAt", "<=", span.until)]),
        eb.and([eb("kind", "in", bundled), eb("dueAt", "<=", span.now)]),
      ]),
    )
    .orderBy("dueAt")
    .forUpdate()
    .skipLocked()
    .execute();
}

/** The notices without a contact that speak of this person. */
export async function listPersonal(tx: Tx, aboutId: string): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("aboutId", "=", aboutId)
    .where("interactionId", "is", null)
    .execute();
}

/** What was sent, or is being sent, about a person's greeting or absence may no longer be true. False: nothing was. */
export async function markPersonalStale(tx: Tx, aboutId: string): Promise<boolean> {
  const update = tx.updateTable("notice").set((eb) => ({ stale: eb("stale", "+", 1) }));
  const { numUpdatedRows } = await update
    .where("aboutId", "=", aboutId)
    .where("interactionId", "is", null)
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The rows of one message. */
export async function listMessage(tx: Tx, messageId: string): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("messageId", "=", messageId)
    .orderBy("dueAt")
    .orderBy("id")
    .execute();
}

/** Messages whose content is out of date, each with one of its rows. */
export async function listStale(tx: Tx, now: number, most: number): Promise<Notice[]> {
  return (
    tx
      .selectFrom("notice")
      .selectAll()
      // A literal, since a partial index is not used for a bound value.
      .where((eb) => eb("stale", ">", eb.lit(0)))
      .where("state", "=", "sent")
      .where("retryAt", "<=", now)
      .orderBy("sentAt")
      .limit(most)
      .execute()
  );
}

/** When the next notice falls due or may be tried again; null when none is planned. */
export async function nextDue(tx: Tx): Promise<number | null> {
  const row = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.min("dueAt").as("dueAt"))
    .where("state", "=", "pending")
    .executeTakeFirst();
  return row?.dueAt ?? null;
}

/** Up to date again, unless something changed since the row was read. */
export async function settleStale(tx: Tx, read: Notice): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ stale: 0, attempts: 0 })
    .where("id", "=", read.id)
    .where("stale", "=", read.stale)
    .execute();
}

/** What somebody was tried with and may have got. */
export async function listTried(tx: Tx, personId: string): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("personId", "=", personId)
    .where("state", "=", "pending")
    .where("messageId", "is not", null)
    .orderBy("dueAt")
    .execute();
}

/** What is known of the notices of many interactions, as far as planning needs it. */
export type Stored = Pick<
  Notice,
  "id" | "interactionId" | "kind" | "subject" | "key" | "state" | "dueAt" | "messageId"
>;

export async function listStored(tx: Tx, interactionIds: readonly string[]): Promise<Stored[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("notice")
    .select(["id", "interactionId", "kind", "subject", "key", "state", "dueAt", "messageId"])
    .where("interactionId", "in", [...interactionIds])
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

/** As `markStale`, for many interactions. */
export async function markAllStale(
  tx: Tx,
  table: RowsTable,
  interactionIds: readonly string[],
): Promise<void> {
  if (interactionIds.length === 0) return;
  const ids = table(
    { id: "text" },
    interactionIds.map((id) => [id]),
  );
  await tx
    .updateTable("notice")
    .set((eb) => ({ stale: eb("stale", "+", 1) }))
    .where("interactionId", "in", sql<string>`(select id from ${ids} as w)`)
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .execute();
}

/** Lets go of the messages these were tried with; one that somebody has claimed meanwhile stays theirs. */
export async function releaseTried(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set({ messageId: null, retryAt: 0 })
    .where("id", "in", [...ids])
    .where("state", "=", "pending")
    .execute();
}

/** Ends a claim, unless somebody else has taken it over and gone on. */
export async function updateClaimed(tx: Tx, ids: readonly string[], patch: Partial<Notice>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set({ leaseUntil: null, ...patch })
    .where("id", "in", [...ids])
    .where("state", "=", "claimed")
    .execute();
}

/** When a message last reached this person; null: none ever has. */
export async function lastReached(tx: Tx, personId: string): Promise<number | null> {
  const row = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.max("sentAt").as("sentAt"))
    .where("personId", "=", personId)
    .where("state", "=", "sent")
    .executeTakeFirst();
  return row?.sentAt ?? null;
}

/** Which of these notices have been planned before; one that was cancelled may be planned again. */
export async function keysAmong(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .selectFrom("notice")
    .select("key")
    .where("key", "in", [...keys])
    .where("state", "!=", "cancelled")
    .execute();
  return new Set(rows.map((row) => row.key));
}
