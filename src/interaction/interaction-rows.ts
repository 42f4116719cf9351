import { sql } from "kysely";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import type { RowsTable } from "../store/rows-table.ts";
import type { Interaction } from "./interaction.ts";

export async function insertInteraction(tx: Tx, interaction: Interaction): Promise<void> {
  await inserted(tx, interaction);
}

const inserted = fixedQuery((tx, interaction: Interaction) =>
  tx.insertInto("interaction").values(interaction),
);

export async function updateInteraction(tx: Tx, id: string, patch: Partial<Interaction>): Promise<void> {
  await tx.updateTable("interaction").set(patch).where("id", "=", id).execute();
}

/** `lock`: hold it until the transaction ends, so that two people pressing at once come one after the other. */
export async function findByNumber(
  tx: Tx,
  key: { officeId: string; number: number },
  options: { lock: boolean },
): Promise<Interaction | null> {
  const query = tx
    .selectFrom("interaction")
    .selectAll()
    .where("officeId", "=", key.officeId)
    .where("number", "=", key.number);
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function findInteraction(
  tx: Tx,
  id: string,
  options: { lock: boolean },
): Promise<Interaction | null> {
  const query = tx.selectFrom("interaction").selectAll().where("id", "=", id);
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** Open interactions in the order of their ids, held until the transaction ends. */
export async function takeOpenAfter(
  tx: Tx,
  page: { officeId: string; after: string; most: number },
): Promise<Interaction[]> {
  return tx
    .selectFrom("interaction")
    .selectAll()
    .where("officeId", "=", page.officeId)
    .where("id", ">", page.after)
    .where("state", "!=", "closed")
    .orderBy("id")
    .limit(page.most)
    .forUpdate()
    .execute();
}

/** How many are not closed. */
export async function countOpen(tx: Tx, officeId: string): Promise<number> {
  const { total } = await tx
    .selectFrom("interaction")
    .select((eb) => eb.fn.countAll<number | string>().as("total"))
    .where("officeId", "=", officeId)
    .where("state", "!=", "closed")
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** The numbers of these contacts, the smallest first. */
export async function numbersOf(tx: Tx, ids: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const some = ids.slice(from, from + mostAtOnce);
    const rows = await tx.selectFrom("interaction").select("number").where("id", "in", some).execute();
    numbers.push(...rows.map((row) => row.number));
  }
  return numbers.sort((a, b) => a - b);
}

/** PostgreSQL takes 65,535 values in a statement, and SQLite half of that. */
const mostAtOnce = 10_000;

/** Writes many deadlines at once. */
export async function updateDeadlines(
  tx: Tx,
  table: RowsTable,
  rows: readonly (readonly [id: string, goalAt: number | null, limitAt: number, trail: string])[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = { id: "text", goal_at: "integer", limit_at: "integer", trail: "text" } as const;
  const v = table(columns, rows);
  // Materialized and named by id, so that SQLite looks the rows up instead of reading the whole table.
  await sql`with v as materialized (select * from ${v} as w)
    update interaction set goal_at = v.goal_at, limit_at = v.limit_at, trail = v.trail from v
    where interaction.id = v.id and interaction.id in (select id from v)`.execute(tx);
}
