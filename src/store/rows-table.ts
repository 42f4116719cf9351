import { type RawBuilder, sql } from "kysely";

/** The columns of a table made of rows, in snake_case, with their types. */
export type RowsColumns = Readonly<Record<string, "text" | "integer">>;
export type RowsTable = (
  columns: RowsColumns,
  rows: readonly (readonly (string | number | null)[])[],
) => RawBuilder<unknown>;

/**
 * Many ids as the right side of an `in`: one parameter, however many there are, so that the statement is made and
 * prepared once and not for each of its lengths.
 */
export function idsIn(table: RowsTable, ids: readonly string[]): RawBuilder<string> {
  const rows = table(
    { id: "text" },
    ids.map((id) => [id]),
  );
  return sql<string>`(select id from ${rows} as w)`;
}
