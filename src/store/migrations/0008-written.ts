import { type Kysely, sql } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * Written questions that were answered aloud alone, and links to a customer's text. SQLite runs the statements outside
 * a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, { table: "interaction", name: "spoken_at", type: "bigint" });
  await sql`create index if not exists interaction_spoken on interaction (office_id)
    where spoken_at is not null`.execute(db);

  await db.schema
    .createTable("letterLink")
    .ifNotExists()
    .addColumn("tokenHash", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull())
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("personId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("format", "text", (c) => c.notNull())
    .addColumn("madeAt", "bigint", (c) => c.notNull())
    .addColumn("expiresAt", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("letter_link_expires")
    .ifNotExists()
    .on("letterLink")
    .column("expiresAt")
    .execute();
}
