import { type Kysely, sql } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * When and how a customer was told of a decision. Nothing is made up for the ones that are there already: nobody has said
 * of them that the customer knows. SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, { table: "decision", name: "told_at", type: "bigint" });
  await addColumn(db, { table: "decision", name: "told_way", type: "text" });
  // What somebody still has to see to, of the few that are neither told nor over.
  await sql`create index if not exists decision_to_do on decision (recorded_by)
    where state in ('draft', 'returned') or (state = 'made' and told_at is null)`.execute(db);
  await sql`create index if not exists decision_to_tell on decision (office_id)
    where state in ('draft', 'returned') or (state = 'made' and told_at is null)`.execute(db);
}
