import type { Tx } from "../store/open-store.ts";
import type { Interaction } from "./interaction.ts";

export async function insertInteraction(tx: Tx, interaction: Interaction): Promise<void> {
  await tx.insertInto("interaction").values(interaction).execute();
}

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
