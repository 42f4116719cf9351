import { type Kysely, sql } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * When the customer last heard of a date. Of what was recorded before, the date that an open promise moved from counts
 * as known, as it did then, and a promise that was taken back counts as it did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, { table: "promise", name: "heard_at", type: "bigint" });
  await sql`update promise set heard_at = coalesce(told_at, made_at)
    where heard_at is null and (told_at is not null or (moves > 0 and state <> 'withdrawn'))`.execute(db);
}
