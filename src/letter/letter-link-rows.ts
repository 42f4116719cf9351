import type { Instant } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import type { LetterLinkTable } from "../store/tables/interaction.ts";

export type LetterLink = Readonly<LetterLinkTable>;

export async function insertLetterLink(tx: Tx, link: LetterLink): Promise<void> {
  await tx.insertInto("letterLink").values(link).execute();
}

/** The link with that hash, if it is still good. */
export async function findLetterLink(tx: Tx, tokenHash: string, now: Instant): Promise<LetterLink | null> {
  const row = await tx
    .selectFrom("letterLink")
    .selectAll()
    .where("tokenHash", "=", tokenHash)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return row ?? null;
}

/** Those that are over are kept no longer. */
export async function deleteOverLetterLinks(tx: Tx, now: Instant): Promise<void> {
  await tx.deleteFrom("letterLink").where("expiresAt", "<=", now).execute();
}
