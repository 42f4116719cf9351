import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as start from "./migrations/0001-start.ts";
import type { Schema } from "./schema.ts";

const migrations: Record<string, Migration> = { "0001-start": { up: start.up } };

/** Brings the database up to the newest schema; running it again changes nothing. Throws the first failure. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  // Two processes may start on an empty database at once: whoever comes second finds the work done.
  const first = await migrator.migrateToLatest();
  const { error } = first.error ? await migrator.migrateToLatest() : first;
  if (error) throw error;
}
