import { type Kysely, sql } from "kysely";

export type NewColumn = { readonly table: string; readonly name: string; readonly type: string };

/**
 * SQLite knows no "add column if not exists", so it is looked at first; and again when adding fails, since another
 * process that starts at the same moment may have been faster.
 */
export async function addColumn(db: Kysely<unknown>, column: NewColumn): Promise<void> {
  const { table, name, type } = column;
  const definition = sql`${sql.ref(name)} ${sql.raw(type)}`;
  if (db.getExecutor().adapter.supportsTransactionalDdl) {
    await sql`alter table ${sql.table(table)} add column if not exists ${definition}`.execute(db);
    return;
  }
  if (await hasColumn(db, column)) return;
  try {
    await sql`alter table ${sql.table(table)} add column ${definition}`.execute(db);
  } catch (error) {
    if (!(await hasColumn(db, column))) throw error;
  }
}

async function hasColumn(db: Kysely<unknown>, { table, name }: NewColumn): Promise<boolean> {
  const { rows } = await sql`select 1 from pragma_table_info(${table}) where name = ${name}`.execute(db);
  return rows.length > 0;
}
