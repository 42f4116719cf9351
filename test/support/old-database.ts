import { CamelCasePlugin, Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { postgresDialect } from "../../src/store/postgres.ts";
import { sqliteDialect } from "../../src/store/sqlite.ts";

const dialectOf = (url: string) =>
  url.startsWith("sqlite:") ? sqliteDialect(url.slice("sqlite:".length)) : postgresDialect(url, () => {});

/** A database of which nothing is known but its address. */
export const openOld = (url: string): Kysely<unknown> =>
  new Kysely<unknown>({ dialect: dialectOf(url), plugins: [new CamelCasePlugin()] });

/** Brings it up to the last of these, by their names. */
export async function migrate(db: Kysely<unknown>, migrations: Record<string, Migration>): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error) throw error;
}

/** An office `o` with a person `p` and a contact `i`, as the first version wrote them. */
export async function saveOldContact(db: Kysely<unknown>): Promise<void> {
  await sql`insert into office (id, name, next_number, created_at) values ('o', 'Office', 2, 1)`.execute(db);
  await sql`insert into person (id, office_id, name, zone, locale, standing, created_at, updated_at)
    values ('p', 'o', 'Ana', 'UTC', 'en-US', 'member', 1, 1)`.execute(db);
  await sql`insert into interaction (id, office_id, number, channel, customer, contact, address, matter, received_at,
      logged_at, logged_by, owner_id, owned_since, owner_acted_at, state, limit_at, deadline_version, trail)
    values ('i', 'o', 1, 'phone', 'Sol', '', '', 'bill', 1, 1, 'p', 'p', 1, 1, 'waiting', 9, 1, '[]')`.execute(
    db,
  );
}
