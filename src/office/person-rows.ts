import type { Tx } from "../store/open-store.ts";
import type { AccountTable, PersonTable } from "../store/schema.ts";
import type { DirectoryEntry, Person } from "./person.ts";

export type Account = AccountTable;

/** Writes what a directory says of one of its users, and returns the person it belongs to. */
export async function savePerson(
  tx: Tx,
  entry: DirectoryEntry,
  made: { officeId: string; id: string; now: number },
): Promise<Person> {
  const known = await findPerson(tx, entry);
  const fields = {
    name: entry.name,
    email: entry.email?.toLowerCase() ?? null,
    zone: entry.zone,
    locale: entry.locale,
    standing: entry.standing,
    updatedAt: made.now,
  };
  if (known) {
    await tx.updateTable("person").set(fields).where("id", "=", known.id).execute();
    await accountOf(tx, entry).set({ handle: entry.handle }).execute();
    return { ...known, ...fields };
  }
  const person = { id: made.id, officeId: made.officeId, ...fields, createdAt: made.now };
  const { platform, tenantId, userId, handle } = entry;
  await tx.insertInto("person").values(person).execute();
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto("account")
    .values({
      platform,
      tenantId,
      userId,
      personId: person.id,
      handle,
      conversationId: null,
      homeOpenedAt: null,
    })
    .onConflict((c) => c.columns(["platform", "tenantId", "userId"]).doNothing())
    .executeTakeFirst();
  if (!added) {
    // Somebody else has met the same user at the same moment: theirs stands, and gets what is known here.
    await tx.deleteFrom("person").where("id", "=", person.id).execute();
    return savePerson(tx, entry, made);
  }
  return toPerson(person);
}

type AccountKey = Pick<AccountTable, "platform" | "tenantId" | "userId">;

const accountOf = (tx: Tx, key: AccountKey) =>
  tx
    .updateTable("account")
    .where("platform", "=", key.platform)
    .where("tenantId", "=", key.tenantId)
    .where("userId", "=", key.userId);

export async function findPerson(tx: Tx, key: AccountKey): Promise<Person | null> {
  const row = await tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .selectAll("person")
    .where("account.platform", "=", key.platform)
    .where("account.tenantId", "=", key.tenantId)
    .where("account.userId", "=", key.userId)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}

export async function peopleById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("person")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toPerson(row)]));
}

/** The members with these e-mail addresses (in lower case). */
export async function membersByEmail(tx: Tx, officeId: string, emails: readonly string[]): Promise<Person[]> {
  if (emails.length === 0) return [];
  const rows = await tx
    .selectFrom("person")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("standing", "=", "member")
    .where("email", "in", [...emails])
    .orderBy("id")
    .execute();
  return rows.map(toPerson);
}

/**
 * Everybody of any standing who is called so, by e-mail address, handle or full name, in any case. Letters beyond
 * ASCII in a full name have to be in the case it is written in: not every database knows their other one.
 */
export async function peopleCalled(tx: Tx, officeId: string, name: string): Promise<Person[]> {
  const lower = name.toLowerCase();
  const rows = await tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .selectAll("person")
    .distinct()
    .where("person.officeId", "=", officeId)
    .where((eb) =>
      eb.or([
        eb("account.handle", "=", lower),
        eb("person.email", "=", lower),
        eb("person.name", "=", name),
        eb(eb.fn("lower", ["person.name"]), "=", lower),
      ]),
    )
    .limit(10)
    .execute();
  return rows.map(toPerson);
}

/** The office's members by name. `limit`: how many at the most. */
export async function listMembers(tx: Tx, officeId: string, limit: number): Promise<Person[]> {
  const rows = await tx
    .selectFrom("person")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("standing", "=", "member")
    .orderBy("name")
    .limit(limit)
    .execute();
  return rows.map(toPerson);
}

export async function accountsOf(tx: Tx, personIds: readonly string[]): Promise<Account[]> {
  if (personIds.length === 0) return [];
  return tx
    .selectFrom("account")
    .selectAll()
    .where("personId", "in", [...new Set(personIds)])
    .execute();
}

export async function saveConversation(tx: Tx, key: AccountKey, conversationId: string): Promise<void> {
  await accountOf(tx, key).set({ conversationId }).execute();
}

export async function saveHomeOpened(
  tx: Tx,
  opened: { personId: string; platform: string; at: number },
): Promise<void> {
  await tx
    .updateTable("account")
    .set({ homeOpenedAt: opened.at })
    .where("personId", "=", opened.personId)
    .where("platform", "=", opened.platform)
    .execute();
}

function toPerson(row: PersonTable): Person {
  const { id, officeId, name, email, zone, locale, standing } = row;
  return { id, officeId, name, email, zone, locale, standing };
}

/** The person behind a platform's user id. */
export async function personOfUser(
  tx: Tx,
  key: { officeId: string; platform: string; userId: string },
): Promise<Person | null> {
  const row = await tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .selectAll("person")
    .where("person.officeId", "=", key.officeId)
    .where("account.platform", "=", key.platform)
    .where("account.userId", "=", key.userId)
    .executeTakeFirst();
  return row ? toPerson(row) : null;
}
