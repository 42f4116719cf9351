import type { Tx } from "../store/open-store.ts";
import type { Person } from "./person.ts";
import { toPerson } from "./person-rows.ts";

/** Somebody found by their id in the tenant's own directory; `userId`: theirs on the platform. */
export type Found = { readonly person: Person; readonly userId: string };

export type DirectoryKey = {
  readonly platform: string;
  readonly tenantId: string;
  readonly directoryId: string;
};

/** The person behind a directory's id, with the standing of that very account; null where nobody is known by it. */
export async function findByDirectoryId(tx: Tx, key: DirectoryKey): Promise<Found | null> {
  const row = await tx
    .selectFrom("account")
    .innerJoin("person", "person.id", "account.personId")
    .selectAll("person")
    .select(["account.userId", "account.standing as standingHere"])
    .where("account.platform", "=", key.platform)
    .where("account.tenantId", "=", key.tenantId)
    .where("account.directoryId", "=", key.directoryId)
    // A platform may give somebody a new user id: the one met last is theirs now.
    .orderBy("account.createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { person: { ...toPerson(row), standing: row.standingHere }, userId: row.userId };
}
