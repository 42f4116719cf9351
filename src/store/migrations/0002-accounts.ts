import { type Kysely, sql } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * What each platform says of a person stands at their account there, and the conversations with the bot have a
 * table of their own. SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: string) => addColumn(db, { table: "account", name, type });
  // Empty: not carried over yet.
  await add("standing", "text not null default ''");
  await add("name", "text not null default ''");
  await add("email", "text");
  await add("zone", "text");
  await add("locale", "text");
  await add("directory_id", "text");
  await add("created_at", "bigint not null default 0");
  await add("last_acted_at", "bigint");
  await sql`
    update account
    set standing = p.standing, name = p.name, email = p.email, zone = p.zone, locale = p.locale, created_at = p.created_at
    from person as p
    where p.id = account.person_id and account.standing = ''`.execute(db);
  await db.schema.createIndex("account_email").ifNotExists().on("account").columns(["email"]).execute();

  await db.schema
    .createTable("conversation")
    .ifNotExists()
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("conversationId", "text", (c) => c.notNull())
    .addColumn("tenantId", "text", (c) => c.notNull())
    .addColumn("userId", "text")
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("serviceUrl", "text", (c) => c.notNull())
    .addColumn("updatedAt", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("conversation_pk", ["platform", "conversationId"])
    .execute();
  const index = (name: string) => db.schema.createIndex(name).ifNotExists().on("conversation");
  await index("conversation_user").columns(["platform", "tenantId", "userId"]).execute();
  await index("conversation_latest").columns(["platform", "tenantId", "updatedAt"]).execute();
}
