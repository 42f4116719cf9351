import { CamelCasePlugin, type Dialect, Kysely, sql } from "kysely";
import { Refusal } from "../errors.ts";
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

/**
 * Opens and migrates the database at `sqlite:<path>` or `postgres://…`. Throws a Refusal when it cannot be had.
 * `lost` hears of idle connections that broke.
 */
export async function openStore(url: string, lost: (error: Error) => void = () => {}): Promise<Store> {
  const { dialect, table } = partsFor(url, lost);
  const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy().catch(() => {});
    throw unreachable(error) ?? error;
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

/** What the system or the server says when there is nothing to be had at that address, by its code. */
const unreachableCodes =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_NOTADB|SQLITE_CORRUPT|28|3D|57P03|53300)/u;

/** The address itself is not repeated: it may hold a password. */
function unreachable(error: unknown): Refusal | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!unreachableCodes.test(code)) return null;
  return new Refusal("database", `The database cannot be opened (${code}).`, {
    remedy:
      "DATABASE_URL has to name one that this process may read and write: sqlite:<path> or postgres://….",
  });
}

function partsFor(url: string, lost: (error: Error) => void): { dialect: Dialect; table: RowsTable } {
  if (url.startsWith("sqlite:"))
    return { dialect: sqliteDialect(url.slice("sqlite:".length)), table: sqliteTable };
  return { dialect: postgresDialect(url, lost), table: postgresTable };
}
