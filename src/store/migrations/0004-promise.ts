import { type Kysely, sql } from "kysely";

/** Promises and open points. SQLite runs the statements outside a transaction: each one is safe to run again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists();

  await table("promise")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull())
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("thing", "text", (c) => c.notNull())
    .addColumn("thingKey", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("dueAt", "bigint", (c) => c.notNull())
    .addColumn("knownAt", "bigint", (c) => c.notNull())
    .addColumn("toldWay", "text")
    .addColumn("toldAt", "bigint")
    .addColumn("moves", "integer", (c) => c.notNull())
    .addColumn("missedAt", "bigint")
    .addColumn("madeAt", "bigint", (c) => c.notNull())
    .addColumn("madeBy", "text", (c) => c.notNull())
    .addColumn("trail", "text", (c) => c.notNull())
    .addColumn("endedAt", "bigint")
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("changedAt", "bigint", (c) => c.notNull())
    .addColumn("changedBy", "text", (c) => c.notNull())
    .addColumn("before", "text", (c) => c.notNull())
    .execute();
  await index("promise_interaction").on("promise").columns(["interactionId"]).execute();
  // One open promise of a thing, whatever two people press at once.
  await index("promise_open")
    .unique()
    .on("promise")
    .columns(["interactionId", "thingKey"])
    .where(sql.ref("state"), "=", sql.lit("open"))
    .execute();
  await index("promise_due").on("promise").columns(["officeId", "state", "knownAt"]).execute();

  await table("openPoint")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull())
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("dueAt", "bigint", (c) => c.notNull())
    .addColumn("openedAt", "bigint", (c) => c.notNull())
    .addColumn("openedBy", "text", (c) => c.notNull())
    .addColumn("endedAt", "bigint")
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("changedAt", "bigint", (c) => c.notNull())
    .addColumn("changedBy", "text", (c) => c.notNull())
    .addColumn("before", "text", (c) => c.notNull())
    .execute();
  await index("open_point_interaction").on("openPoint").columns(["interactionId"]).execute();
  await index("open_point_due").on("openPoint").columns(["officeId", "state", "dueAt"]).execute();
}
