import type { Instant } from "../clock.ts";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import { type Absence, standInsOf, type Team } from "./absence.ts";
import { membersByEmail } from "./person-rows.ts";
import type { OfficePolicy } from "./policy.ts";

export async function insertAbsence(tx: Tx, absence: Absence): Promise<void> {
  await tx.insertInto("absence").values(absence).execute();
}

export async function updateAbsence(tx: Tx, id: string, patch: Partial<Absence>): Promise<void> {
  await tx.updateTable("absence").set(patch).where("id", "=", id).execute();
}

export async function findAbsence(tx: Tx, id: string): Promise<Absence | null> {
  return (await tx.selectFrom("absence").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** The absence that this very delivery recorded or ended, if it did. */
export async function absenceOfRequest(tx: Tx, officeId: string, requestId: string): Promise<Absence | null> {
  const row = await tx
    .selectFrom("absence")
    .selectAll()
    .where("officeId", "=", officeId)
    .where((eb) => eb.or([eb("requestId", "=", requestId), eb("endedRequestId", "=", requestId)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Every absence of a person that is not long over, in order; `since`: an end before it is long ago. */
export async function listAbsences(tx: Tx, personId: string, since: Instant): Promise<Absence[]> {
  return tx
    .selectFrom("absence")
    .selectAll()
    .where("personId", "=", personId)
    .where("endsAt", ">", since)
    .orderBy("startsAt")
    .orderBy("id")
    .execute();
}

/** Who is away from `since` on, as far as is known. A delegate who has left the office stands in for nobody. */
export async function openAbsences(tx: Tx, officeId: string, since: Instant): Promise<Absence[]> {
  const rows = await openRows(tx, { officeId, since });
  return rows.map(({ delegateStanding, ...absence }) =>
    delegateStanding === "member" ? absence : { ...absence, delegateId: null },
  );
}

const openRows = fixedQuery((tx, { officeId, since }: { officeId: string; since: Instant }) =>
  tx
    .selectFrom("absence")
    .leftJoin("person", "person.id", "absence.delegateId")
    .selectAll("absence")
    .select("person.standing as delegateStanding")
    .where("absence.officeId", "=", officeId)
    .where("absence.state", "=", "recorded")
    .where("absence.endsAt", ">", since)
    .orderBy("absence.startsAt"),
);

/** Who stands in for somebody at this moment; nobody while they are here. */
export async function standInsNow(
  tx: Tx,
  office: { officeId: string; policy: OfficePolicy; now: Instant },
  personId: string,
): Promise<readonly string[]> {
  return standInsOf(await teamOf(tx, office), personId, office.now);
}

/** The office's team as it is now and will be. */
export async function teamOf(
  tx: Tx,
  { officeId, policy, now }: { officeId: string; policy: OfficePolicy; now: Instant },
): Promise<Team> {
  const leads = await membersByEmail(tx, officeId, policy.leads);
  return { absences: await openAbsences(tx, officeId, now), leads: leads.map((p) => p.id) };
}

/** Every absence in the office that is not long over, in order. */
export async function listAbsencesOf(tx: Tx, officeId: string, since: Instant): Promise<Absence[]> {
  return tx
    .selectFrom("absence")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("endsAt", ">", since)
    .orderBy("startsAt")
    .orderBy("id")
    .execute();
}
