import type { RawBuilder } from "kysely";

/** The columns of a table made of rows, in snake_case, with their types. */
export type RowsColumns = Readonly<Record<string, "text" | "integer">>;
export type RowsTable = (
  columns: RowsColumns,
  rows: readonly (readonly (string | number | null)[])[],
) => RawBuilder<unknown>;
