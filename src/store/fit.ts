import { Refusal } from "../errors.ts";
import { migrationNames } from "./migrate.ts";

/** What stands in a database before anything is done to it. */
export type Found = {
  readonly tables: readonly string[];
  /** The migrations that it has been through; null: it has no list of them. */
  readonly migrated: readonly string[] | null;
};

/** The table in which Kysely lists migrations; that other programs may use as well. */
export const migrationTable = "kysely_migration";
const lockTable = "kysely_migration_lock";

/** Refuses a database that a newer version has changed, and one that is another program's: neither is touched. */
export function refuseUnfit({ tables, migrated }: Found): void {
  if (migrated === null) {
    const others = tables.filter((name) => name !== lockTable);
    if (others.length > 0) throw another(others);
    return;
  }
  const unknown = migrated.filter((name) => !migrationNames.includes(name));
  if (unknown.length === 0) return;
  throw unknown.length < migrated.length ? newer() : another(tables);
}

const newer = (): Refusal =>
  new Refusal("database", "The database was made by a newer version of Follow Through.", {
    remedy: "Start that version, or restore the backup from before it.",
  });

function another(tables: readonly string[]): Refusal {
  const named = tables.slice(0, 3).join(", ");
  const more = tables.length > 3 ? `, and ${tables.length - 3} more` : "";
  return new Refusal(
    "database",
    `The database is another program's: it has tables of its own (${named}${more}).`,
    {
      remedy:
        "Let DATABASE_URL name a database for Follow Through alone; a SQLite file that is not there yet is made.",
    },
  );
}
