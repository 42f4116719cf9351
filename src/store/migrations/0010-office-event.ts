import type { Kysely } from "kysely";

/**
 * What was read or changed of the office as a whole. SQLite runs the statements outside a transaction: each one is
 * safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("officeEvent")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actorId", "text", (c) => c.references("person.id"))
    .addColumn("aboutId", "text", (c) => c.references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("prevHash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("office_event_seq")
    .ifNotExists()
    .unique()
    .on("officeEvent")
    .columns(["officeId", "seq"])
    .execute();
  await db.schema
    .createIndex("office_event_about")
    .ifNotExists()
    .on("officeEvent")
    .columns(["aboutId"])
    .execute();
}
