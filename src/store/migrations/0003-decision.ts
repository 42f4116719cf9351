import { type Kysely, sql } from "kysely";

/**
 * Decisions, and what changed in the library of explained policies. SQLite runs the statements outside a
 * transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists();

  await table("decision")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("question", "text", (c) => c.notNull())
    .addColumn("answer", "text", (c) => c.notNull())
    .addColumn("reasons", "text", (c) => c.notNull())
    .addColumn("facts", "text", (c) => c.notNull())
    .addColumn("decidedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("recordedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("policyName", "text")
    .addColumn("policyExplanation", "text", (c) => c.notNull())
    .addColumn("policyLink", "text")
    .addColumn("appeal", "text", (c) => c.notNull())
    .addColumn("appealRoute", "text", (c) => c.notNull())
    .addColumn("appealWithin", "text")
    .addColumn("appealLastDay", "text")
    .addColumn("appealMovedFrom", "text")
    .addColumn("dataSource", "text")
    .addColumn("dataDated", "text", (c) => c.notNull())
    .addColumn("dataGrade", "text")
    .addColumn("dataDoubts", "text", (c) => c.notNull())
    .addColumn("dataSettle", "text", (c) => c.notNull())
    .addColumn("reversesId", "text", (c) => c.references("decision.id"))
    .addColumn("reversalWhy", "text")
    .addColumn("leadId", "text", (c) => c.references("person.id"))
    .addColumn("leadWord", "text", (c) => c.notNull())
    .addColumn("begunAt", "bigint", (c) => c.notNull())
    .addColumn("changedAt", "bigint", (c) => c.notNull())
    .addColumn("decidedAt", "bigint")
    .addColumn("endedWhy", "text", (c) => c.notNull())
    .execute();
  await index("decision_interaction").on("decision").columns(["interactionId", "begunAt"]).execute();
  // One is worked on at a time, and a decision is reversed once.
  await sql`create unique index if not exists decision_unfinished on decision (interaction_id)
    where state in ('draft', 'proposed', 'returned')`.execute(db);
  await sql`create unique index if not exists decision_reverses on decision (reverses_id)
    where state <> 'withdrawn'`.execute(db);

  await table("policyChange")
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("explanation", "text", (c) => c.notNull())
    .addColumn("link", "text")
    .addColumn("appealRoute", "text")
    .addColumn("appealWithin", "text")
    .addColumn("reviewed", "text")
    .addColumn("changedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("changedAt", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("policy_change_pk", ["officeId", "key", "seq"])
    .execute();
}
