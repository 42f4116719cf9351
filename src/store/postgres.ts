import { setTimeout as pause } from "node:timers/promises";
import { type Dialect, type Kysely, PostgresDialect, type PostgresPool, sql } from "kysely";
import pg from "pg";
import { migrationTable, refuseUnfit } from "./fit.ts";
import type { RowsTable } from "./rows-table.ts";

const bigint = pg.types.builtins.INT8;

/** Milliseconds. */
export type DatabasePatience = {
  /** How long a statement may take, by the server's own clock. */
  readonly statement: number;
  /** How long another transaction may hold what is wanted. */
  readonly lock: number;
  /** How long a transaction may rest, as that of a machine that sleeps; what it holds is free again then. */
  readonly rest: number;
  /** How long an answer may take. Longer than a statement may: then it is the server or the way to it that is silent. */
  readonly answer: number;
};

/** Many times what the longest batch of deadlines or the largest report takes. */
export const ordinaryPatience: DatabasePatience = {
  ...{ statement: 15_000, lock: 10_000, rest: 60_000, answer: 20_000 },
};

/**
 * PostgreSQL. Instants come back as numbers: milliseconds fit in a double for 285,000 years. `lost` hears of
 * connections that the server closed while nobody used them; the pool makes new ones. Without `patience` a statement may
 * take as long as it likes, as in a migration.
 */
export function postgresDialect(
  url: string,
  lost: (error: Error) => void,
  patience?: DatabasePatience,
): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // So that a server which vanished without a word is found out while nobody asks it anything.
    keepAlive: true,
    ...(patience ? limitsOf(patience) : {}),
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === bigint ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // Without a listener the event would end the process.
  pool.on("error", lost);
  // The pool listens to idle ones alone; whoever uses one that breaks hears of it by the answer.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return new PostgresDialect({ pool: impatient(pool) });
}

const limitsOf = ({ statement, lock, rest, answer }: DatabasePatience) => ({
  statement_timeout: statement,
  lock_timeout: lock,
  idle_in_transaction_session_timeout: rest,
  query_timeout: answer,
});

/** What `pg` says when an answer is late. */
const late = "Query read timeout";

/** Milliseconds that a server has to say goodbye. */
const longestGoodbye = 2_000;

/**
 * `pg` gives up the question, and leaves the connection as it is: whatever is asked on it next would wait as long, if only
 * to take back what was begun. So it is closed, and a new one takes its place.
 */
const impatient = (pool: pg.Pool): PostgresPool => ({
  options: pool.options,
  async connect() {
    const client = await pool.connect();
    const ask = (statement: string, values: readonly unknown[]) =>
      client.query(statement, [...values]).catch((error: unknown) => {
        if (error instanceof Error && error.message === late) void endOf(client);
        throw error;
      });
    return { query: ask as never, release: (broken) => client.release(broken) };
  },
  end: () => Promise.race([pool.end(), pause(longestGoodbye, undefined, { ref: false })]),
});

/** With a question open, `pg` closes the connection without waiting for the server. */
const endOf = (client: pg.PoolClient): Promise<void> =>
  (client as unknown as pg.Client).end().catch(() => {});

/** See `Probe`. */
export async function postgresProbe<T>(db: Kysely<T>): Promise<void> {
  await sql`update office set name = name`.execute(db);
}

/** As for a SQLite file. What extensions bring along is nobody's own. */
export async function refuseUnfitServer<T>(db: Kysely<T>): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = to_regnamespace(current_schema()) and c.relkind in ('r', 'p')
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`.execute(
    db,
  );
  const found = tables.map(({ name }) => name);
  const migrated = found.includes(migrationTable)
    ? (await sql<{ name: string }>`select name from ${sql.table(migrationTable)}`.execute(db)).rows
    : null;
  refuseUnfit({ tables: found, migrated: migrated?.map(({ name }) => name) ?? null });
}

/** See `Store.table`. */
export const postgresTable: RowsTable = (columns, rows) => {
  const picked = Object.entries(columns).map(([name, type], at) => {
    const cast = sql.raw(type === "integer" ? "bigint" : "text");
    return sql`(value ->> ${sql.lit(at)})::${cast} as ${sql.ref(name)}`;
  });
  return sql`(select ${sql.join(picked)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb))`;
};
