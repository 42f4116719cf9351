import { type Kysely, sql } from "kysely";

/**
 * Greetings, absences, and notices that speak of a person rather than of a contact. SQLite runs the statements outside
 * a transaction: each one is safe to run again, and the table of notices is made anew in a transaction of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists();

  await table("greeting")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("personId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("words", "text", (c) => c.notNull())
    .addColumn("untilDay", "text")
    .addColumn("recordedAt", "bigint", (c) => c.notNull())
    .addColumn("recordedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("confirmedAt", "bigint", (c) => c.notNull())
    .addColumn("confirmedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("previousId", "text")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("requestId", "text")
    .execute();
  // One greeting at a time, whatever two devices press at once.
  await index("greeting_current")
    .unique()
    .on("greeting")
    .columns(["personId"])
    .where(sql.ref("state"), "=", sql.lit("current"))
    .execute();
  await index("greeting_request").unique().on("greeting").columns(["officeId", "requestId"]).execute();

  await table("absence")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("personId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("fromDay", "text", (c) => c.notNull())
    .addColumn("untilDay", "text", (c) => c.notNull())
    .addColumn("startsAt", "bigint", (c) => c.notNull())
    .addColumn("endsAt", "bigint", (c) => c.notNull())
    .addColumn("delegateId", "text", (c) => c.references("person.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("recordedAt", "bigint", (c) => c.notNull())
    .addColumn("recordedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("endedAt", "bigint")
    .addColumn("endedBy", "text", (c) => c.references("person.id"))
    .addColumn("previousId", "text")
    .addColumn("requestId", "text")
    .addColumn("endedRequestId", "text")
    .execute();
  await index("absence_person").on("absence").columns(["personId", "startsAt"]).execute();
  await index("absence_ends").on("absence").columns(["officeId", "state", "endsAt"]).execute();
  await index("absence_request").unique().on("absence").columns(["officeId", "requestId"]).execute();
  await index("absence_ended_request")
    .unique()
    .on("absence")
    .columns(["officeId", "endedRequestId"])
    .execute();

  await openNotices(db);
  await index("notice_about")
    .on("notice")
    .columns(["aboutId"])
    .where(sql.ref("aboutId"), "is not", null)
    .execute();
}

/** A notice may be without a contact, and says whom it is about where that is not its reader. */
async function openNotices(db: Kysely<unknown>): Promise<void> {
  if (!db.getExecutor().adapter.supportsTransactionalDdl) return rebuildNotices(db);
  await sql`alter table notice alter column interaction_id drop not null`.execute(db);
  await sql`alter table notice add column if not exists about_id text references person (id)`.execute(db);
}

const columns = [
  ...["id", "office_id", "person_id", "interaction_id", "kind", "subject", "key", "due_at", "state"],
  ...["lease_until", "retry_at", "attempts", "message_id", "platform", "conversation_id", "message_ref"],
  ...["sent_at", "stale", "shown", "created_at"],
];

/**
 * SQLite cannot take "not null" from a column, so the table is made anew and the rows are carried over: all of it or
 * nothing. No other table refers to this one.
 */
async function rebuildNotices(db: Kysely<unknown>): Promise<void> {
  const names = sql.join(columns.map((name) => sql.ref(name)));
  await db.transaction().execute(async (tx) => {
    // Inside: another process that starts at the same moment waits here, and then finds it done.
    if (await isOpen(tx)) return;
    await sql`create table notice_anew (
      id text primary key,
      office_id text not null references office (id),
      person_id text references person (id),
      interaction_id text references interaction (id),
      about_id text references person (id),
      kind text not null,
      subject text not null,
      key text not null unique,
      due_at bigint not null,
      state text not null,
      lease_until bigint,
      retry_at bigint not null,
      attempts integer not null,
      message_id text,
      platform text,
      conversation_id text,
      message_ref text,
      sent_at bigint,
      stale integer not null default 0,
      shown text,
      created_at bigint not null
    )`.execute(tx);
    await sql`insert into notice_anew (${names}) select ${names} from notice`.execute(tx);
    await sql`drop table notice`.execute(tx);
    await sql`alter table notice_anew rename to notice`.execute(tx);
    await sql`create index notice_due on notice (state, due_at)`.execute(tx);
    await sql`create index notice_person on notice (person_id, state)`.execute(tx);
    await sql`create index notice_interaction on notice (interaction_id)`.execute(tx);
    await sql`create index notice_message on notice (message_id) where message_id is not null`.execute(tx);
    await sql`create index notice_stale on notice (retry_at) where stale > 0`.execute(tx);
  });
}

async function isOpen(tx: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql`select 1 from pragma_table_info('notice') where name = 'about_id'`.execute(tx);
  return rows.length > 0;
}
