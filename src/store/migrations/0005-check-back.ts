import { type Kysely, sql } from "kysely";

/**
 * Check-backs, and what a customer wished to take higher. A handoff that was acknowledged before this has no check-back.
 * SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists();

  await table("checkBack")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("referralId", "text", (c) => c.notNull().references("referral.id"))
    .addColumn("fromId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("toId", "text", (c) => c.references("person.id"))
    .addColumn("round", "integer", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("madeAt", "bigint", (c) => c.notNull())
    .addColumn("dueAt", "bigint", (c) => c.notNull())
    .addColumn("askedId", "text", (c) => c.references("person.id"))
    .addColumn("askedAt", "bigint")
    .addColumn("raisedAt", "bigint")
    .addColumn("answeredAt", "bigint")
    .addColumn("answeredBy", "text", (c) => c.references("person.id"))
    .addColumn("answer", "text", (c) => c.notNull())
    .execute();
  await index("check_back_interaction").on("checkBack").columns(["interactionId", "madeAt"]).execute();
  await index("check_back_from").on("checkBack").columns(["fromId", "state", "dueAt"]).execute();
  // One question about a contact at a time.
  await index("check_back_waiting")
    .on("checkBack")
    .columns(["interactionId"])
    .unique()
    .where(sql.ref("state"), "=", sql.lit("waiting"))
    .execute();

  await table("escalation")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("place", "text", (c) => c.notNull())
    .addColumn("personId", "text", (c) => c.references("person.id"))
    .addColumn("why", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("recordedAt", "bigint", (c) => c.notNull())
    .addColumn("recordedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("endedAt", "bigint")
    .execute();
  await index("escalation_interaction").on("escalation").columns(["interactionId", "recordedAt"]).execute();
}
