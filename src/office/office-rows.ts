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
  const row = await tx
    .updateTable("office")
    .set((eb) => ({ nextNumber: eb("nextNumber", "+", 1) }))
    .where("id", "=", officeId)
    .returning("nextNumber")
    .executeTakeFirstOrThrow();
  return row.nextNumber - 1;
}
