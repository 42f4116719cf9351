import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";

/** Makes the office on the first start, and keeps its name up to date on every other. */
export async function saveOffice(tx: Tx, office: { id: string; name: string; now: number }): Promise<void> {
  await tx
    .insertInto("office")
    .values({ id: office.id, name: office.name, nextNumber: 1, createdAt: office.now })
    .onConflict((c) => c.column("id").doUpdateSet({ name: office.name }))
    .execute();
}

/**
 * The next human number. It is taken inside the transaction that uses it, and a transaction that
 * fails gives it back, so that the numbers have neither gaps nor doubles.
 */
export async function takeNumber(tx: Tx, officeId: string): Promise<number> {
  const [row] = await nextNumbers(tx, { officeId });
  if (!row) throw new Error("there is no such office");
  return row.nextNumber - 1;
}

const nextNumbers = fixedQuery((tx, { officeId }: { officeId: string }) =>
  tx
    .updateTable("office")
    .set((eb) => ({ nextNumber: eb("nextNumber", "+", 1) }))
    .where("id", "=", officeId)
    .returning("nextNumber"),
);

/** Remembers which rules were last read from the office file. */
export async function keepRules(tx: Tx, officeId: string, fingerprint: string): Promise<void> {
  await tx.updateTable("office").set({ rules: fingerprint }).where("id", "=", officeId).execute();
}

/** The fingerprint of the rules that were last read by any process; null: none were yet. */
export async function rulesKept(tx: Tx, officeId: string): Promise<string | null> {
  const row = await tx.selectFrom("office").select("rules").where("id", "=", officeId).executeTakeFirst();
  return row?.rules ?? null;
}
