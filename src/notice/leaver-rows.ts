import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Absence } from "../office/absence.ts";
import type { Standing } from "../office/person.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Referral } from "../referral/referral.ts";
import type { Tx } from "../store/open-store.ts";
import { kindsWhere } from "./notice-table.ts";

const reminders = kindsWhere(({ reminds }) => reminds === true);

/** Somebody who was of the office and is not any more. */
export const leftStandings = ["gone", "guest", "stranger"] as const satisfies readonly Standing[];

/** What is with one person. */
export type Holding = {
  /** Their contacts that are not closed, the most urgent first. */
  readonly contacts: readonly Interaction[];
  /** Handoffs that wait for their answer alone. */
  readonly referrals: readonly Referral[];
  /** Handoffs to a group that they are asked about with others. */
  readonly shared: readonly Referral[];
  readonly checkBacks: readonly CheckBack[];
  /** Absences in which they are named to stand in. */
  readonly absences: readonly Absence[];
};

export async function holdingOf(tx: Tx, personId: string, now: Instant): Promise<Holding> {
  const contacts = await contactsOf(tx, personId);
  const referrals = await tx
    .selectFrom("referral")
    .selectAll()
    .where("toId", "=", personId)
    .where("state", "=", "requested")
    .orderBy("id")
    .execute();
  const shared = await tx
    .selectFrom("groupMember")
    .innerJoin("referral", "referral.id", "groupMember.referralId")
    .selectAll("referral")
    .where("groupMember.personId", "=", personId)
    .where("groupMember.state", "=", "asked")
    .where("referral.state", "=", "requested")
    .orderBy("referral.id")
    .execute();
  const checkBacks = await tx
    .selectFrom("checkBack")
    .selectAll()
    .where("fromId", "=", personId)
    .where("state", "=", "waiting")
    .orderBy("id")
    .execute();
  const absences = await tx
    .selectFrom("absence")
    .selectAll()
    .where("delegateId", "=", personId)
    .where("state", "=", "recorded")
    .where("endsAt", ">", now)
    .orderBy("startsAt")
    .execute();
  return { contacts, referrals, shared, checkBacks, absences };
}

/** Their contacts that are not closed, the most urgent first. */
export async function contactsOf(tx: Tx, personId: string): Promise<Interaction[]> {
  return tx
    .selectFrom("interaction")
    .selectAll()
    .where("ownerId", "=", personId)
    .where("state", "!=", "closed")
    .orderBy("limitAt")
    .orderBy("number")
    .execute();
}

/** Of a person's contacts, the ids of those that wait for a colleague's acknowledgement. */
export async function askedAway(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("referral")
    .innerJoin("interaction", "interaction.id", "referral.interactionId")
    .select("referral.interactionId")
    .where("referral.state", "=", "requested")
    .where("interaction.ownerId", "=", personId)
    .execute();
  return rows.map((row) => row.interactionId);
}

/** Whose leaving nobody has been told of, and whoever is back of whom that is not written down yet. */
export async function unsettled(tx: Tx, officeId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("officeEvent")
    .innerJoin("person", "person.id", "officeEvent.aboutId")
    .select("person.id")
    .distinct()
    .where("officeEvent.officeId", "=", officeId)
    .where("officeEvent.kind", "=", "person-left")
    .where(({ eb, and, or, not, exists, selectFrom }) => {
      const back = selectFrom("officeEvent as later")
        .select("later.id")
        .whereRef("later.aboutId", "=", "officeEvent.aboutId")
        .whereRef("later.seq", ">", "officeEvent.seq")
        .where("later.kind", "=", "person-back");
      const told = selectFrom("notice")
        .select("notice.id")
        .where("notice.kind", "=", "left")
        .whereRef("notice.aboutId", "=", "officeEvent.aboutId")
        .whereRef("notice.subject", "=", "officeEvent.id");
      const isBack = eb("person.standing", "=", "member");
      const isGone = eb("person.standing", "in", leftStandings);
      return and([not(exists(back)), or([isBack, and([isGone, not(exists(told))])])]);
    })
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether anybody was told that somebody has left. `eventId`: of the entry that says so. */
export async function isToldOf(tx: Tx, personId: string, eventId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("notice")
    .select("id")
    .where("kind", "=", "left")
    .where("aboutId", "=", personId)
    .where("subject", "=", eventId)
    .executeTakeFirst();
  return row !== undefined;
}

/** What could not reach this person may: news no older than `since`, and reminders of any age. */
export async function reviveFailed(tx: Tx, personId: string, since: Instant): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set({ state: "pending", retryAt: 0, attempts: 0, leaseUntil: null })
    .where("personId", "=", personId)
    .where("state", "=", "failed")
    .where((eb) => eb.or([eb("dueAt", ">=", since), eb("kind", "in", reminders)]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Of those who are not of the office any more, whoever still has something with them. */
export async function leaversHolding(tx: Tx, officeId: string, now: Instant): Promise<string[]> {
  const left = tx
    .selectFrom("person")
    .select("id")
    .where("officeId", "=", officeId)
    .where("standing", "in", leftStandings);
  const rows = await tx
    .selectFrom("interaction")
    .select("ownerId as id")
    .where("state", "!=", "closed")
    .where("ownerId", "in", left)
    .union(
      tx
        .selectFrom("referral")
        .select("toId as id")
        .where("state", "=", "requested")
        .where("toId", "in", left),
    )
    .union(
      tx
        .selectFrom("groupMember")
        .innerJoin("referral", "referral.id", "groupMember.referralId")
        .select("groupMember.personId as id")
        .where("groupMember.state", "=", "asked")
        .where("referral.state", "=", "requested")
        .where("groupMember.personId", "in", left),
    )
    .union(
      tx
        .selectFrom("checkBack")
        .select("fromId as id")
        .where("state", "=", "waiting")
        .where("fromId", "in", left),
    )
    .union(
      tx
        .selectFrom("absence")
        .select((eb) => eb.ref("delegateId").$notNull().as("id"))
        .where("state", "=", "recorded")
        .where("endsAt", ">", now)
        .where("delegateId", "in", left),
    )
    .execute();
  return rows.map(({ id }) => id).toSorted();
}
