import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as start from "./migrations/0001-start.ts";
import type { Schema } from "./schema.ts";

const migrations: Record<string, Migration> = { "0001-start": { up: start.up } };

/** Brings the database up to the newest schema; running it again changes nothing. Throws the first failure. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
