import { type Dialect, PostgresDialect } from "kysely";
import pg from "pg";

const bigint = pg.types.builtins.INT8;

/** PostgreSQL. Instants come back as numbers: milliseconds fit in a double for 285,000 years. */
export function postgresDialect(url: string): Dialect {
  return new PostgresDialect({
    pool: new pg.Pool({
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: 5_000,
      types: {
        getTypeParser: ((oid: number, format?: "text" | "binary") =>
          oid === bigint ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
    }),
  });
}
