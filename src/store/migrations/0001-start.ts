import { type Kysely, sql } from "kysely";

/**
 * The first schema. SQLite runs a migration's statements outside a transaction, so each one is safe to
 * run again after a start that was cut off.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name).ifNotExists();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists();

  await table("office")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("nextNumber", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("createdAt", "bigint", (c) => c.notNull())
    .execute();

  await table("person")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("email", "text")
    .addColumn("zone", "text", (c) => c.notNull())
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("standing", "text", (c) => c.notNull())
    .addColumn("createdAt", "bigint", (c) => c.notNull())
    .addColumn("updatedAt", "bigint", (c) => c.notNull())
    .execute();
  await index("person_email").on("person").columns(["officeId", "email"]).execute();

  await table("account")
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("tenantId", "text", (c) => c.notNull())
    .addColumn("userId", "text", (c) => c.notNull())
    .addColumn("personId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("handle", "text", (c) => c.notNull())
    .addColumn("conversationId", "text")
    .addColumn("homeOpenedAt", "bigint")
    .addPrimaryKeyConstraint("account_pk", ["platform", "tenantId", "userId"])
    .execute();
  await index("account_person").on("account").columns(["personId"]).execute();

  await table("interaction")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("customer", "text", (c) => c.notNull())
    .addColumn("contact", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("matter", "text", (c) => c.notNull())
    .addColumn("receivedAt", "bigint", (c) => c.notNull())
    .addColumn("loggedAt", "bigint", (c) => c.notNull())
    .addColumn("loggedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ownerId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("ownedSince", "bigint", (c) => c.notNull())
    .addColumn("ownerActedAt", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("goalAt", "bigint")
    .addColumn("limitAt", "bigint", (c) => c.notNull())
    .addColumn("deadlineVersion", "integer", (c) => c.notNull())
    .addColumn("trail", "text", (c) => c.notNull())
    .addColumn("snoozedUntil", "bigint")
    .addColumn("pausedAt", "bigint")
    .addColumn("lookAgainAt", "bigint")
    .addColumn("question", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("pauses", "text", (c) => c.notNull().defaultTo("[]"))
    .addColumn("repliedAt", "bigint")
    .addColumn("closedAt", "bigint")
    .addColumn("sourceLink", "text")
    .execute();
  await index("interaction_number").on("interaction").columns(["officeId", "number"]).unique().execute();
  // For walking through all of them page by page.
  await index("interaction_page").on("interaction").columns(["officeId", "id"]).execute();
  await index("interaction_owner").on("interaction").columns(["ownerId", "state", "limitAt"]).execute();
  await index("interaction_office").on("interaction").columns(["officeId", "state", "limitAt"]).execute();

  await table("event")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actorId", "text", (c) => c.references("person.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("prevHash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("requestId", "text")
    .execute();
  // A fork of the chain cannot be stored.
  await index("event_seq").on("event").columns(["interactionId", "seq"]).unique().execute();
  await index("event_request").on("event").columns(["officeId", "requestId"]).unique().execute();

  await table("referral")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("fromId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("requestedBy", "text", (c) => c.notNull().references("person.id"))
    .addColumn("toId", "text", (c) => c.notNull().references("person.id"))
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("told", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("requestedAt", "bigint", (c) => c.notNull())
    .addColumn("limitAt", "bigint", (c) => c.notNull())
    .addColumn("answeredAt", "bigint")
    .addColumn("answeredBy", "text", (c) => c.references("person.id"))
    .addColumn("answer", "text", (c) => c.notNull())
    .execute();
  await index("referral_interaction").on("referral").columns(["interactionId", "requestedAt"]).execute();
  await index("referral_to").on("referral").columns(["toId", "state"]).execute();
  // An interaction waits for one answer at a time.
  await index("referral_requested")
    .on("referral")
    .columns(["interactionId"])
    .unique()
    .where(sql.ref("state"), "=", sql.lit("requested"))
    .execute();

  await table("notice")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("officeId", "text", (c) => c.notNull().references("office.id"))
    .addColumn("personId", "text", (c) => c.references("person.id"))
    .addColumn("interactionId", "text", (c) => c.notNull().references("interaction.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("subject", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("dueAt", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("leaseUntil", "bigint")
    .addColumn("retryAt", "bigint", (c) => c.notNull())
    .addColumn("attempts", "integer", (c) => c.notNull())
    .addColumn("messageId", "text")
    .addColumn("platform", "text")
    .addColumn("conversationId", "text")
    .addColumn("messageRef", "text")
    .addColumn("sentAt", "bigint")
    .addColumn("stale", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("shown", "text")
    .addColumn("createdAt", "bigint", (c) => c.notNull())
    .execute();
  await index("notice_due").on("notice").columns(["state", "dueAt"]).execute();
  await index("notice_person").on("notice").columns(["personId", "state"]).execute();
  await index("notice_interaction").on("notice").columns(["interactionId"]).execute();
  await index("notice_message")
    .on("notice")
    .columns(["messageId"])
    .where(sql.ref("messageId"), "is not", null)
    .execute();
  await index("notice_stale")
    .on("notice")
    .columns(["retryAt"])
    .where(sql.ref("stale"), ">", sql.lit(0))
    .execute();
}
