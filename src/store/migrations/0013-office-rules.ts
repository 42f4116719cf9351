import type { Kysely } from "kysely";
import { addColumn } from "./add-column.ts";

/**
 * A fingerprint of the rules that were last read from the office file: of several processes, each can see whether its own
 * are older. SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, { table: "office", name: "rules", type: "text" });
}
