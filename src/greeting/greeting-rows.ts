import type { Person } from "../office/person.ts";
import { toPerson } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { Greeting } from "./greeting.ts";

export async function insertGreeting(tx: Tx, greeting: Greeting): Promise<void> {
  await tx.insertInto("greeting").values(greeting).execute();
}

export async function setGreetingState(tx: Tx, id: string, state: Greeting["state"]): Promise<void> {
  await tx.updateTable("greeting").set({ state }).where("id", "=", id).execute();
}

export async function currentGreeting(tx: Tx, personId: string): Promise<Greeting | null> {
  const row = await tx
    .selectFrom("greeting")
    .selectAll()
    .where("personId", "=", personId)
    .where("state", "=", "current")
    .executeTakeFirst();
  return row ?? null;
}

export async function findGreeting(tx: Tx, id: string): Promise<Greeting | null> {
  return (await tx.selectFrom("greeting").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** The greeting that this very delivery recorded, if it did. */
export async function greetingOfRequest(
  tx: Tx,
  officeId: string,
  requestId: string,
): Promise<Greeting | null> {
  const row = await tx
    .selectFrom("greeting")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("requestId", "=", requestId)
    .executeTakeFirst();
  return row ?? null;
}

/** Everything that a person has recorded and confirmed, the oldest first. */
export async function listGreetings(tx: Tx, personId: string): Promise<Greeting[]> {
  return tx
    .selectFrom("greeting")
    .selectAll()
    .where("personId", "=", personId)
    .orderBy("confirmedAt")
    .orderBy("id")
    .execute();
}

export async function currentGreetings(tx: Tx, officeId: string): Promise<Greeting[]> {
  return tx
    .selectFrom("greeting")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("state", "=", "current")
    .execute();
}

/**
 * The members whose callers an office answers for: who has used the desk, owns or has owned a contact's nudges, or has
 * recorded a greeting. A workspace may hold many others. By name.
 */
export async function peopleOfDesk(tx: Tx, officeId: string): Promise<Person[]> {
  const acted = tx.selectFrom("account").select("personId").where("lastActedAt", "is not", null);
  const owns = tx.selectFrom("interaction").select("ownerId").where("officeId", "=", officeId);
  const recorded = tx.selectFrom("greeting").select("personId").where("officeId", "=", officeId);
  const rows = await tx
    .selectFrom("person")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("standing", "=", "member")
    .where((eb) => eb.or([eb("id", "in", acted), eb("id", "in", owns), eb("id", "in", recorded)]))
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(toPerson);
}

/** Who has been asked for a greeting. A kindness that is not repeated. */
export async function askedForGreeting(tx: Tx, officeId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("notice")
    .select("personId")
    .where("officeId", "=", officeId)
    .where("kind", "=", "greeting-ask")
    .where("state", "!=", "cancelled")
    .execute();
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}
