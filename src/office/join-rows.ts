import type { Instant } from "../clock.ts";
import type { Logger } from "../log.ts";
import type { Tx } from "../store/open-store.ts";
import { type Account, showsWho } from "./account.ts";
import { isRecorded } from "./recorded-rows.ts";

/** Until the transaction ends nobody else meets or joins people. `nextNumber` stays: only the row is held. */
export async function holdOffice(tx: Tx, officeId: string): Promise<void> {
  await tx
    .updateTable("office")
    .set((eb) => ({ nextNumber: eb.ref("nextNumber") }))
    .where("id", "=", officeId)
    .execute();
}

/** Until the transaction ends nobody else changes this person. False: there is no such person any more. */
export async function holdPerson(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("person")
    .set({ updatedAt: now })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * The one other person to whom these accounts of one person may belong as well: the only one who is a member with
 * their e-mail address, and is not known in the same place already. Null when there is none, or more than one. The
 * office is held.
 */
export async function personToJoin(
  tx: Tx,
  accounts: readonly Account[],
  officeId: string,
): Promise<string | null> {
  const emails = accounts.filter(showsWho).flatMap(({ email }) => email ?? []);
  if (emails.length === 0) return null;
  const found = await tx
    .selectFrom("account")
    .innerJoin("person", "person.id", "account.personId")
    .select("account.personId")
    .distinct()
    .where("person.officeId", "=", officeId)
    .where("account.standing", "=", "member")
    .where("account.email", "in", emails)
    .where(
      "account.personId",
      "not in",
      accounts.map((a) => a.personId),
    )
    .limit(2)
    .execute();
  const [only, ...others] = found;
  if (!only || others.length > 0) return null;
  const theirs = await tx.selectFrom("account").selectAll().where("personId", "=", only.personId).execute();
  return theirs.some((a) => accounts.some((b) => samePlace(a, b))) ? null : only.personId;
}

const samePlace = (a: Account, b: Account): boolean => a.platform === b.platform && a.tenantId === b.tenantId;

export type Joining = { readonly officeId: string; readonly log?: Pick<Logger, "warn"> };

/**
 * For an account of which only now is known whose it is: joins its person with the one that has the same e-mail
 * address, as long as nothing is recorded of one of the two. Returns the person whose account it is then. The office
 * is held.
 */
export async function joinLate(
  tx: Tx,
  { personId }: Pick<Account, "personId">,
  { officeId, log }: Joining,
): Promise<string> {
  const accounts = await tx.selectFrom("account").selectAll().where("personId", "=", personId).execute();
  const otherId = await personToJoin(tx, accounts, officeId);
  if (!otherId) return personId;
  // Locked against new records as well. The newer one goes, if it can.
  const people = await tx
    .selectFrom("person")
    .select("id")
    .where("id", "in", [personId, otherId])
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .forUpdate()
    .execute();
  for (const { id } of people) {
    if (await isRecorded(tx, id)) continue;
    const kept = id === personId ? otherId : personId;
    await tx.updateTable("account").set({ personId: kept }).where("personId", "=", id).execute();
    await tx.deleteFrom("person").where("id", "=", id).execute();
    return kept;
  }
  log?.warn({ personId, otherId }, "two people have one e-mail address and a history each: they stay two");
  return personId;
}
