import { type Kysely, sql } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * Handoffs to a group and to somebody outside the office. SQLite runs the statements outside a transaction: each one is
 * safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: string) => addColumn(db, { table: "referral", name, type });
  await add("recipient", "text not null default 'person'");
  await add("group_id", "text references person (id)");
  await add("answered_name", "text not null default ''");

  await db.schema
    .createTable("groupMember")
    .ifNotExists()
    .addColumn("referralId", "text", (c) => c.notNull().references("referral.id"))
    .addColumn("personId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("answeredAt", "bigint")
    .addColumn("answer", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("group_member_pk", ["referralId", "personId"])
    .execute();
  await db.schema
    .createIndex("group_member_person")
    .ifNotExists()
    .on("groupMember")
    .columns(["personId", "state"])
    .execute();

  await db.schema
    .createTable("link")
    .ifNotExists()
    .addColumn("tokenHash", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("referralId", "text", (c) => c.notNull().references("referral.id"))
    .addColumn("madeAt", "bigint", (c) => c.notNull())
    .addColumn("usedAt", "bigint")
    .addColumn("usedFor", "text")
    .execute();
  await db.schema.createIndex("link_referral").ifNotExists().on("link").columns(["referralId"]).execute();

  // One person for each group of the office; what they are called is what they are.
  await db.schema
    .createIndex("person_group")
    .ifNotExists()
    .on("person")
    .columns(["officeId", "name"])
    .unique()
    .where(sql.ref("standing"), "=", sql.lit("group"))
    .execute();
}
