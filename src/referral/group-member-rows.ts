import type { Tx } from "../store/open-store.ts";
import type { GroupMember } from "./group-member.ts";
import type { Referral } from "./referral.ts";

export async function insertGroupMembers(tx: Tx, members: readonly GroupMember[]): Promise<void> {
  await tx.insertInto("groupMember").values(members).execute();
}

export async function updateGroupMember(
  tx: Tx,
  { referralId, personId }: Pick<GroupMember, "referralId" | "personId">,
  patch: Partial<GroupMember>,
): Promise<void> {
  await tx
    .updateTable("groupMember")
    .set(patch)
    .where("referralId", "=", referralId)
    .where("personId", "=", personId)
    .execute();
}

/** Everybody who was asked together, of those of these referrals that went to a group. */
export async function listGroupMembers(tx: Tx, referrals: readonly Referral[]): Promise<GroupMember[]> {
  const ids = referrals.filter((r) => r.recipient === "group").map((r) => r.id);
  if (ids.length === 0) return [];
  return tx
    .selectFrom("groupMember")
    .selectAll()
    .where("referralId", "in", ids)
    .orderBy("personId")
    .execute();
}

/** Of these referrals, those of a group who have not declined for themselves. */
export async function listStillAsked(tx: Tx, referralIds: readonly string[]): Promise<GroupMember[]> {
  if (referralIds.length === 0) return [];
  return tx
    .selectFrom("groupMember")
    .selectAll()
    .where("referralId", "in", [...referralIds])
    .where("state", "=", "asked")
    .orderBy("personId")
    .execute();
}
