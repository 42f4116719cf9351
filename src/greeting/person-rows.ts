import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Tx } from "../store/open-store.ts";

/** Who has a greeting or an absence that something is still to be said about. */
export async function peopleToPlan(tx: Tx, officeId: string, now: Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom("greeting")
    .select("personId")
    .where("officeId", "=", officeId)
    .where("state", "=", "current")
    .union(
      tx
        .selectFrom("absence")
        .select("personId")
        .where("officeId", "=", officeId)
        .where("state", "=", "recorded")
        .where("endsAt", ">", now),
    )
    .execute();
  return rows.map(({ personId }) => personId).toSorted();
}

/** What these people own, are asked to take over, are asked about or have to finish a decision on, held, in the order of the ids. */
export async function takeContactsOf(tx: Tx, personIds: readonly string[]): Promise<Interaction[]> {
  if (personIds.length === 0) return [];
  const ids = [...personIds];
  const referred = tx
    .selectFrom("referral")
    .select("interactionId")
    .where("toId", "in", ids)
    .where("state", "=", "requested");
  const toCheck = tx
    .selectFrom("checkBack")
    .select("interactionId")
    .where("fromId", "in", ids)
    .where("state", "=", "waiting");
  const toFinish = tx
    .selectFrom("decision")
    .select("interactionId")
    .where("recordedBy", "in", ids)
    .where("state", "in", ["draft", "returned"]);
  return tx
    .selectFrom("interaction")
    .selectAll()
    .where("state", "!=", "closed")
    .where((eb) =>
      eb.or([
        eb("ownerId", "in", ids),
        ...[referred, toCheck, toFinish].map((interactionIds) => eb("id", "in", interactionIds)),
      ]),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** What waits for somebody: their own contacts that are due before `until`, and handoffs for their answer. */
export type Waiting = { readonly due: readonly Interaction[]; readonly handoffs: readonly Interaction[] };

export async function waitingFor(tx: Tx, personId: string, until: Instant): Promise<Waiting> {
  const due = await tx
    .selectFrom("interaction")
    .selectAll()
    .where("ownerId", "=", personId)
    .where("state", "=", "waiting")
    .where((eb) =>
      eb.or([
        eb.and([eb("pausedAt", "is", null), eb("limitAt", "<", until)]),
        eb.and([eb("pausedAt", "is not", null), eb("lookAgainAt", "<", until)]),
      ]),
    )
    .orderBy((eb) => eb.fn.coalesce("lookAgainAt", "limitAt"))
    .orderBy("number")
    .execute();
  const handoffs = await tx
    .selectFrom("interaction")
    .innerJoin("referral", "referral.interactionId", "interaction.id")
    .selectAll("interaction")
    .where("referral.toId", "=", personId)
    .where("referral.state", "=", "requested")
    .orderBy("interaction.limitAt")
    .orderBy("interaction.number")
    .execute();
  return { due, handoffs };
}
