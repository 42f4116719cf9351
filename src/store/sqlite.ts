import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import type { Kysely, SelectModifierNode, SqliteDatabase } from "kysely";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryCompiler,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import { migrationTable, refuseUnfit } from "./fit.ts";
import { PatientConnection } from "./patient-connection.ts";
import type { RowsTable } from "./rows-table.ts";
import { StoreFault } from "./store-fault.ts";

/** How long the opening waits for another process, in milliseconds; nobody is served meanwhile. */
const openTimeout = 5_000;

/** SQLite waits by standing still, and the whole process with it: longer waits are made between two tries. */
const busyTimeout = 5;

/** Enough for the indexes of a hundred thousand open contacts; SQLite's own 2 MiB are not. */
const cacheKibibytes = 64 * 1024;

/** 16 MiB of log before it is folded into the file: SQLite's own 4 MiB stop a great change every few batches. */
const pagesBetweenCheckpoints = 4_000;

/**
 * SQLite on disk. WAL with `synchronous=FULL`: what a commit returned for has reached the disk, so a
 * confirmation survives a power cut.
 */
export function sqliteDialect(path: string): Dialect {
  return new ImmediateSqliteDialect({
    database: async () => {
      if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
      const database = new Database(path, { timeout: openTimeout });
      refuseUnfitFile(database);
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = FULL");
      database.pragma("foreign_keys = ON");
      database.pragma(`cache_size = ${-cacheKibibytes}`);
      database.pragma(`wal_autocheckpoint = ${pagesBetweenCheckpoints}`);
      refuseDamaged(database);
      database.pragma(`busy_timeout = ${busyTimeout}`);
      return withPreparedOnce(database);
    },
  });
}

/** More different statements than the program has; a list of ids makes one for each of its lengths. */
const statementsKept = 500;

/** Keeps prepared statements: compiling one takes longer than running it. */
function withPreparedOnce(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      if (kept.size >= statementsKept) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }

  override createQueryCompiler(): QueryCompiler {
    return new UnlockedQueryCompiler();
  }
}

/** Before anything is changed in the file, be it only how it is written. */
function refuseUnfitFile(database: Database.Database): void {
  try {
    const tables =
      "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'";
    const names = (query: string) => database.prepare<[], string>(query).pluck().all();
    const found = names(tables);
    const migrated = found.includes(migrationTable) ? names(`select name from ${migrationTable}`) : null;
    refuseUnfit({ tables: found, migrated });
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Looks through the whole file once, at a second or two for a gigabyte: a damaged one would otherwise show when somebody
 * happens upon the damage, and until then what is written might be lost with it.
 */
function refuseDamaged(database: Database.Database): void {
  const found = String(database.pragma("quick_check(1)", { simple: true }));
  if (found === "ok") return;
  database.close();
  throw new StoreFault("damaged", { code: "SQLITE_CORRUPT", cause: new Error(found) });
}

/**
 * Takes the write lock at once: a transaction that reads first and writes later would otherwise fail
 * with SQLITE_BUSY, without waiting, when another process wrote in between.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  #patient: PatientConnection | null = null;

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#patient ??= new PatientConnection(await super.acquireConnection());
    return this.#patient;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** SQLite has no row locks and needs none, since its writers come one after the other: `for update` is left out. */
class UnlockedQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === "ForUpdate" || node.modifier === "SkipLocked") return;
    super.visitSelectModifier(node);
  }
}

/** More than a command writes, so that what is left of a full disk does not pass for room. */
const roomNeeded = 256 * 1024;

/** See `Probe`. */
export async function sqliteProbe<T>(db: Kysely<T>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create table if not exists room (filled blob not null)`.execute(tx);
    await sql`insert into room (filled) values (zeroblob(${roomNeeded}))`.execute(tx);
  });
  await sql`drop table if exists room`.execute(db);
}

/** See `Store.table`. */
export const sqliteTable: RowsTable = (columns, rows) => {
  const picked = Object.keys(columns).map(
    (name, at) => sql`json_extract(value, ${sql.lit(`$[${at}]`)}) as ${sql.ref(name)}`,
  );
  return sql`(select ${sql.join(picked)} from json_each(${JSON.stringify(rows)}))`;
};
