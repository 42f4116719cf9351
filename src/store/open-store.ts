import { CamelCasePlugin, type Dialect, Kysely, sql } from "kysely";
import { migrate } from "./migrate.ts";
import { postgresDialect, postgresTable } from "./postgres.ts";
import type { RowsTable } from "./rows-table.ts";
import type { Schema } from "./schema.ts";
import { sqliteDialect, sqliteTable } from "./sqlite.ts";

/** The database, or a transaction on it: what the rows files work on. */
export type Tx = Kysely<Schema>;

export type Store = {
  /** For reading outside a transaction. Inside one, use the transaction: SQLite has a single connection. */
  readonly db: Tx;
  /** Runs `work` in one transaction: committed, durably, when it returns; rolled back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Rows as a table of a query, however many: one parameter for all of them. For changes of many rows at once.
   */
  readonly table: RowsTable;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** Opens and migrates the database at `sqlite:<path>` or `postgres://…`. */
export async function openStore(url: string): Promise<Store> {
  const { dialect, table } = partsFor(url);
  const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    transaction: (work) => db.transaction().execute(work),
    table,
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

function partsFor(url: string): { dialect: Dialect; table: RowsTable } {
  if (url.startsWith("sqlite:"))
    return { dialect: sqliteDialect(url.slice("sqlite:".length)), table: sqliteTable };
  return { dialect: postgresDialect(url), table: postgresTable };
}
