import type { Instant } from "../clock.ts";
import type { Logger } from "../log.ts";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import type { PersonTable } from "../store/tables/office.ts";
import {
  type Account,
  type AccountKey,
  knownFrom,
  lastActed,
  type Said,
  saidOf,
  sameAccount,
  showsWho,
} from "./account.ts";
import { conversationOfUser } from "./conversation-rows.ts";
import { holdOffice, holdPerson, joinLate, personToJoin } from "./join-rows.ts";
import type { DirectoryEntry, Person } from "./person.ts";

export type Made = {
  readonly officeId: string;
  /** The id of the person, if it is a new one. */
  readonly id: string;
  readonly now: Instant;
  /** The office's zone, for a new person whose platform does not say theirs. */
  readonly zone: string;
  /** Hears of two people who seem to be one and cannot be joined. */
  readonly log?: Pick<Logger, "warn">;
};

/**
 * Writes what a directory says of one of its users, and returns the person whose account that is, with the standing
 * of this very account. A member who is met for the first time on this platform is the member with the same verified
 * e-mail address on another one, where there is exactly one. In a transaction.
 */
export async function savePerson(tx: Tx, entry: DirectoryEntry, made: Made): Promise<Person> {
  const known = await findAccount(tx, entry);
  if (!known) return meet(tx, entry, made);
  const said = saidOf(entry);
  if (isKnown(known, said)) return ownerOf(tx, known);
  const after = { ...known, ...said };
  const learnt = !showsWho(known) && showsWho(after);
  if (learnt) await holdOffice(tx, made.officeId);
  // Gone: they were joined with somebody at this moment.
  if (!(await holdPerson(tx, known.personId, made.now))) return savePerson(tx, entry, made);
  await whereAccount(tx, entry).set(said).execute();
  const personId = learnt ? await joinLate(tx, after, made) : known.personId;
  return { ...(await settle(tx, personId)), standing: entry.standing };
}

const isKnown = (known: Account, said: Said): boolean =>
  Object.entries(said).every(([field, value]) => known[field as keyof Account] === value);

/** An account nobody knows yet. The office is held, so that of two first meetings the second one sees the first. */
async function meet(tx: Tx, entry: DirectoryEntry, made: Made): Promise<Person> {
  const { officeId, id, now, zone } = made;
  await holdOffice(tx, officeId);
  if (await findAccount(tx, entry)) return savePerson(tx, entry, made);
  if (await takeNewId(tx, entry)) return savePerson(tx, entry, made);
  const account = { ...(await newAccount(tx, entry, now)), personId: id };
  const joined = await personToJoin(tx, [account], officeId);
  if (joined) await holdPerson(tx, joined, now);
  else {
    const { name, email, standing } = account;
    const settings = { zone: account.zone ?? zone, locale: account.locale ?? "en" };
    const person = { id, officeId, name, email, ...settings, standing, createdAt: now, updatedAt: now };
    await tx.insertInto("person").values(person).execute();
  }
  const personId = joined ?? id;
  await tx
    .insertInto("account")
    .values({ ...account, personId })
    .execute();
  return { ...(await settle(tx, personId)), standing: entry.standing };
}

/**
 * A platform may call somebody by a new id, as Teams does when the bot is registered anew: who has the same id in the
 * tenant's own directory is the same. Their account goes on under the new one, with the chat that belongs to it.
 */
async function takeNewId(
  tx: Tx,
  { platform, tenantId, userId, directoryId }: DirectoryEntry,
): Promise<boolean> {
  if (!directoryId) return false;
  const earlier = await tx
    .selectFrom("account")
    .selectAll()
    .where("platform", "=", platform)
    .where("tenantId", "=", tenantId)
    .where("directoryId", "=", directoryId)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!earlier) return false;
  const chat = await conversationOfUser(tx, { platform, tenantId, userId });
  await whereAccount(tx, earlier)
    .set({ userId, conversationId: chat?.conversationId ?? null })
    .execute();
  return true;
}

async function newAccount(tx: Tx, entry: DirectoryEntry, now: Instant): Promise<Omit<Account, "personId">> {
  const { platform, tenantId, userId } = entry;
  const conversation = await conversationOfUser(tx, entry);
  return {
    ...{ platform, tenantId, userId, createdAt: now, lastActedAt: null, homeOpenedAt: null },
    conversationId: conversation?.conversationId ?? null,
    ...{ email: null, zone: null, locale: null, directoryId: null },
    ...saidOf(entry),
  };
}

/** Brings a person in line with what their accounts say. */
async function settle(tx: Tx, personId: string): Promise<Person> {
  const { zone, locale, ...known } = knownFrom(await accountsOf(tx, [personId]));
  const row = await tx
    .updateTable("person")
    .set({ ...known, ...(zone ? { zone } : {}), ...(locale ? { locale } : {}) })
    .where("id", "=", personId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toPerson(row);
}

/** Within this time in milliseconds a person's account stays their latest without being written again. */
const minute = 60_000;

/** Whether this account is the one where its person acted within the minute: `acted` would write nothing. */
export async function actedLately(tx: Tx, key: AccountKey, now: Instant): Promise<boolean> {
  return isLately(await accountsAround(tx, key), key, now);
}

/**
 * Remembers where a person acts, which is where they are written to. In a transaction. Does nothing for an account
 * that nobody knows.
 */
export async function acted(tx: Tx, key: AccountKey, now: Instant): Promise<void> {
  const accounts = await accountsAround(tx, key);
  const own = accounts.find((a) => sameAccount(a, key));
  if (!own || isLately(accounts, key, now)) return;
  const others = accounts.filter((a) => a !== own);
  if (others.length > 0) await holdPerson(tx, own.personId, now);
  const { numUpdatedRows } = await whereAccount(tx, key).set({ lastActedAt: now }).executeTakeFirst();
  if (others.length > 0 && numUpdatedRows > 0n) await settle(tx, own.personId);
}

/** All accounts of the person whose account this is. */
const accountsAround = fixedQuery((tx, key: AccountKey) =>
  tx.selectFrom("account").selectAll().where("personId", "in", whoseAccount(tx, key)),
);

function isLately(accounts: readonly Account[], key: AccountKey, now: Instant): boolean {
  const own = accounts.find((a) => sameAccount(a, key));
  const isLatest = own && accounts.every((a) => a === own || lastActed(a) < lastActed(own));
  return isLatest === true && now - lastActed(own) < minute;
}

const whoseAccount = (tx: Tx, { platform, tenantId, userId }: AccountKey) =>
  tx
    .selectFrom("account")
    .select("personId")
    .where("platform", "=", platform)
    .where("tenantId", "=", tenantId)
    .where("userId", "=", userId);

const whereAccount = (tx: Tx, key: AccountKey) =>
  tx
    .updateTable("account")
    .where("platform", "=", key.platform)
    .where("tenantId", "=", key.tenantId)
    .where("userId", "=", key.userId);

const findAccount = (tx: Tx, key: AccountKey): Promise<Account | undefined> =>
  whoseAccount(tx, key).clearSelect().selectAll().executeTakeFirst();

async function ownerOf(tx: Tx, { personId, standing }: Account): Promise<Person> {
  const row = await tx.selectFrom("person").selectAll().where("id", "=", personId).executeTakeFirstOrThrow();
  return { ...toPerson(row), standing };
}

const peopleOf = fixedQuery((tx, key: AccountKey) =>
  tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .selectAll("person")
    .select("account.standing as standingHere")
    .where("account.platform", "=", key.platform)
    .where("account.tenantId", "=", key.tenantId)
    .where("account.userId", "=", key.userId),
);

/** The person behind an account, with the standing of this very account: another one of theirs may have another. */
export async function findPerson(tx: Tx, key: AccountKey): Promise<Person | null> {
  const [row] = await peopleOf(tx, key);
  return row ? { ...toPerson(row), standing: row.standingHere } : null;
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

/** The accounts of these people, the oldest first. */
export async function accountsOf(tx: Tx, personIds: readonly string[]): Promise<Account[]> {
  if (personIds.length === 0) return [];
  return tx
    .selectFrom("account")
    .selectAll()
    .where("personId", "in", [...new Set(personIds)])
    .orderBy("createdAt")
    .orderBy("platform")
    .orderBy("tenantId")
    .orderBy("userId")
    .execute();
}

/** The conversation with the bot in which this user was last written to. */
export async function saveConversation(tx: Tx, key: AccountKey, conversationId: string): Promise<void> {
  await whereAccount(tx, key).set({ conversationId }).execute();
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

export function toPerson(row: PersonTable): Person {
  const { id, officeId, name, email, zone, locale, standing } = row;
  return { id, officeId, name, email, zone, locale, standing };
}
