import { CamelCasePlugin, type Dialect, Kysely, sql } from "kysely";
import { migrate } from "./migrate.ts";
import {
  type DatabasePatience,
  ordinaryPatience,
  postgresDialect,
  postgresProbe,
  postgresTable,
  refuseUnfitServer,
} from "./postgres.ts";
import type { RowsTable } from "./rows-table.ts";
import type { Schema } from "./schema.ts";
import { sharedCommit, type Transact } from "./shared-commit.ts";
import { sqliteDialect, sqliteProbe, sqliteTable } from "./sqlite.ts";
import type { StoreFault } from "./store-fault.ts";
import { createHealth, type Probe, type StoreWatch } from "./store-health.ts";
import { unreachable } from "./unreachable.ts";
import { watchedDialect } from "./watched-dialect.ts";

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
  /** What keeps the database from being used at the moment; null: as far as is known nothing does. */
  fault(): StoreFault | null;
  /** Throws when the database cannot be used: it does not answer, or has failed and does not take anything again yet. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens and migrates the database at `sqlite:<path>` or `postgres://…`. Throws a Refusal when it cannot be had. What it
 * is asked afterwards throws a `StoreFault` where the database itself is what fails, or takes longer than `patience`.
 */
export async function openStore(
  url: string,
  watch: StoreWatch = {},
  patience = ordinaryPatience,
): Promise<Store> {
  const { dialect, migrating, table, transact, probe } = partsFor(url, {
    lost: watch.lost ?? (() => {}),
    patience,
  });
  const health = createHealth(watch, probe);
  const db = new Kysely<Schema>({
    dialect: watchedDialect(dialect, health.failed),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await (migrating ? migrateBy(migrating) : migrate(db));
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy().catch(() => {});
    throw unreachable(error) ?? error;
  }
  health.begin();
  return {
    db,
    transaction: transact(db),
    table,
    fault: health.fault,
    ping: () => health.look(db),
    close: () => db.destroy(),
  };
}

async function migrateBy(dialect: Dialect): Promise<void> {
  const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
  await refuseUnfitServer(db)
    .then(() => migrate(db))
    .finally(() => db.destroy());
}

/** `migrating`: what a migration goes through where it is not limited in time as everything else is. `transact`: how a piece of work gets a transaction on it. */
type Parts = {
  readonly dialect: Dialect;
  readonly migrating: Dialect | null;
  readonly table: RowsTable;
  readonly transact: (db: Kysely<Schema>) => Transact;
  readonly probe: Probe;
};

type Connecting = { readonly lost: (error: Error) => void; readonly patience: DatabasePatience };

function partsFor(url: string, { lost, patience }: Connecting): Parts {
  if (url.startsWith("sqlite:"))
    return {
      dialect: sqliteDialect(url.slice("sqlite:".length)),
      migrating: null,
      table: sqliteTable,
      transact: sharedCommit,
      probe: sqliteProbe,
    };
  // Several connections commit at once here, and PostgreSQL itself writes what comes together together.
  const transact =
    (db: Kysely<Schema>): Transact =>
    (work) =>
      db.transaction().execute(work);
  const dialect = postgresDialect(url, lost, patience);
  const migrating = postgresDialect(url, lost);
  return { dialect, migrating, table: postgresTable, transact, probe: postgresProbe };
}
