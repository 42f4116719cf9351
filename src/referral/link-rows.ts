import type { Tx } from "../store/open-store.ts";
import type { Link } from "./link.ts";

export async function insertLink(tx: Tx, link: Link): Promise<void> {
  await tx.insertInto("link").values(link).execute();
}

export async function findLink(tx: Tx, tokenHash: string): Promise<Link | null> {
  return (
    (await tx.selectFrom("link").selectAll().where("tokenHash", "=", tokenHash).executeTakeFirst()) ?? null
  );
}

export async function updateLink(tx: Tx, tokenHash: string, patch: Partial<Link>): Promise<void> {
  await tx.updateTable("link").set(patch).where("tokenHash", "=", tokenHash).execute();
}

export async function deleteLink(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom("link").where("tokenHash", "=", tokenHash).execute();
}

/** Whether a link to this referral has gone out, or may have. */
export async function hasLink(tx: Tx, referralId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("link")
    .select("tokenHash")
    .where("referralId", "=", referralId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
