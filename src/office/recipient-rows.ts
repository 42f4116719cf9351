import type { Tx } from "../store/open-store.ts";
import { holdOffice } from "./join-rows.ts";
import type { Person } from "./person.ts";
import { findPerson, type Made, toPerson } from "./person-rows.ts";

/** Where somebody outside the office is known by their e-mail address. */
const byMail = { platform: "mail", tenantId: "mail" } as const;

/**
 * The person row that stands for a group of the office, made when it is first asked for something. It has no account:
 * nothing is sent to it, and nobody is found by its name but where groups are looked for.
 */
export async function groupPerson(tx: Tx, name: string, made: Made): Promise<Person> {
  const find = () =>
    tx
      .selectFrom("person")
      .selectAll()
      .where("officeId", "=", made.officeId)
      .where("standing", "=", "group")
      .where("name", "=", name)
      .executeTakeFirst();
  const known = await find();
  if (known) return toPerson(known);
  await holdOffice(tx, made.officeId);
  const meanwhile = await find();
  if (meanwhile) return toPerson(meanwhile);
  return insertPerson(tx, { name, email: null, standing: "group" }, made);
}

/** Somebody who is known by an e-mail address (in lower case) and nothing else. */
export async function outsidePerson(tx: Tx, address: string, made: Made): Promise<Person> {
  const key = { ...byMail, userId: address };
  const known = await findPerson(tx, key);
  if (known) return known;
  await holdOffice(tx, made.officeId);
  const meanwhile = await findPerson(tx, key);
  if (meanwhile) return meanwhile;
  const person = await insertPerson(tx, { name: address, email: address, standing: "outside" }, made);
  await tx
    .insertInto("account")
    .values({
      ...{ ...key, personId: person.id, handle: address, name: address, email: address, standing: "outside" },
      ...{ zone: null, locale: null, directoryId: null, conversationId: null },
      ...{ createdAt: made.now, lastActedAt: null, homeOpenedAt: null },
    })
    .execute();
  return person;
}

async function insertPerson(
  tx: Tx,
  who: Pick<Person, "name" | "email" | "standing">,
  { officeId, id, now, zone }: Made,
): Promise<Person> {
  const person: Person = { id, officeId, ...who, zone, locale: "en-US" };
  await tx
    .insertInto("person")
    .values({ ...person, createdAt: now, updatedAt: now })
    .execute();
  return person;
}
