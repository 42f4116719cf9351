import { type Dialect, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { RowsTable } from "./rows-table.ts";

const bigint = pg.types.builtins.INT8;

/**
 * PostgreSQL. Instants come back as numbers: milliseconds fit in a double for 285,000 years. `lost` hears of
 * connections that the server closed while nobody used them; the pool makes new ones.
 */
export function postgresDialect(url: string, lost: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === bigint ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // Without a listener the event would end the process.
  pool.on("error", lost);
  return new PostgresDialect({ pool });
}

/** See `Store.table`. */
export const postgresTable: RowsTable = (columns, rows) => {
  const picked = Object.entries(columns).map(([name, type], at) => {
    const cast = sql.raw(type === "integer" ? "bigint" : "text");
    return sql`(value ->> ${sql.lit(at)})::${cast} as ${sql.ref(name)}`;
  });
  return sql`(select ${sql.join(picked)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb))`;
};
