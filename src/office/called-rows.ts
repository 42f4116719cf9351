import { type SqlBool, sql } from "kysely";
import type { Tx } from "../store/open-store.ts";
import type { Person } from "./person.ts";
import { toPerson } from "./person-rows.ts";

/** More than one is one too many; these are as many as somebody chooses among. */
const most = 10;

const people = (tx: Tx, officeId: string) =>
  tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .selectAll("person")
    .distinct()
    .where("person.officeId", "=", officeId)
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(most);

/**
 * Everybody of any standing who is called so, by e-mail address, handle or full name, in any case, each once however
 * many accounts they have. Letters beyond ASCII in a full name have to be in the case it is written in: not every
 * database knows their other one.
 */
export async function peopleCalled(tx: Tx, officeId: string, name: string): Promise<Person[]> {
  const lower = name.toLowerCase();
  const rows = await people(tx, officeId)
    .where((eb) =>
      eb.or([
        eb("account.handle", "=", lower),
        eb("person.email", "=", lower),
        eb("account.email", "=", lower),
        eb("person.name", "=", name),
        eb(eb.fn("lower", ["person.name"]), "=", lower),
      ]),
    )
    .execute();
  return rows.map(toPerson);
}

/** The members whose full name begins with this one, in any case as above. */
export async function membersFirstNamed(tx: Tx, officeId: string, name: string): Promise<Person[]> {
  const begins = `${name.toLowerCase().replace(/[\\%_]/gu, "\\$&")} %`;
  const rows = await people(tx, officeId)
    .where("person.standing", "=", "member")
    .where(sql<SqlBool>`lower(${sql.ref("person.name")}) like ${begins} escape '\\'`)
    .execute();
  return rows.map(toPerson);
}

/** More than these are no list that anybody could choose from. */
const mostNames = 2_000;

/** What the members are called, each name once, in the order of the alphabet. */
export async function memberNames(tx: Tx, officeId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("person")
    .select("name")
    .distinct()
    .where("officeId", "=", officeId)
    .where("standing", "=", "member")
    .orderBy("name")
    .limit(mostNames)
    .execute();
  return rows.map((row) => row.name);
}

/** Everybody whose full name is one of these, in any case as above. */
export async function peopleNamed(tx: Tx, officeId: string, names: readonly string[]): Promise<Person[]> {
  if (names.length === 0) return [];
  const lower = names.map((name) => name.toLowerCase());
  const rows = await people(tx, officeId)
    .where((eb) =>
      eb.or([eb("person.name", "in", [...names]), eb(eb.fn<string>("lower", ["person.name"]), "in", lower)]),
    )
    .execute();
  return rows.map(toPerson);
}

/**
 * The person behind a platform's user id. Where several tenants have such a user, the one of the asker's own tenant.
 */
export async function personOfUser(
  tx: Tx,
  key: { officeId: string; platform: string; userId: string; askerId: string },
): Promise<Person | null> {
  const rows = await tx
    .selectFrom("person")
    .innerJoin("account", "account.personId", "person.id")
    .leftJoin("account as asker", (join) =>
      join
        .onRef("asker.tenantId", "=", "account.tenantId")
        .on("asker.platform", "=", key.platform)
        .on("asker.personId", "=", key.askerId),
    )
    .selectAll("person")
    .select("asker.personId as ownTenant")
    .where("person.officeId", "=", key.officeId)
    .where("account.platform", "=", key.platform)
    .where("account.userId", "=", key.userId)
    .execute();
  const own = rows.find((row) => row.ownTenant !== null);
  const found = own ?? (rows.length === 1 ? rows[0] : undefined);
  return found ? toPerson(found) : null;
}
