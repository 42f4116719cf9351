import { type SqlBool, sql } from "kysely";
import type { Interaction } from "../interaction/interaction.ts";
import type { OpenPoint } from "../promise/point.ts";
import { listOpenPointsOf } from "../promise/point-rows.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { listOpenPromisesOf } from "../promise/promise-rows.ts";
import { listStillAsked } from "../referral/group-member-rows.ts";
import type { Tx } from "../store/open-store.ts";

/** The parts of a queue in the order they are shown. */
export const sections = [
  "overdue",
  "received",
  "today",
  "later",
  "promised",
  "given",
  "paused",
  "check",
] as const;
export type Section = (typeof sections)[number];

export type QueueItem = Interaction & {
  readonly section: Section;
  /** The handoff that waits, if one does. */
  readonly referralId: string | null;
  readonly fromId: string | null;
  readonly toId: string | null;
  /** Who can answer the handoff; of a group, more than one. */
  readonly asked: readonly string[];
  /** The check-back that this person is asked about, and since when; null: none. */
  readonly checkBackId: string | null;
  readonly checkBackAt: number | null;
  /** What the customer still expects by a date, and what is not known yet, the earliest first. */
  readonly promises: readonly CustomerPromise[];
  readonly points: readonly OpenPoint[];
};

export type QueueQuery = {
  readonly officeId: string;
  /** null: the whole office. */
  readonly personId: string | null;
  readonly now: number;
  /** The end of the reader's day: what is due before it is due today. */
  readonly endOfDay: number;
  readonly limit: number;
  readonly offset: number;
};

export type Queue = { readonly items: readonly QueueItem[]; readonly total: number };

/**
 * Who is waiting, the most urgent first, one page of it, with the total. A promised date that comes before the limit
 * counts in its place. Who has been answered stays as long as something is promised to them, not known yet, or
 * still to be written.
 */
export async function readQueue(tx: Tx, query: QueueQuery): Promise<Queue> {
  const from = tx
    .selectFrom("interaction")
    .leftJoin("referral", (join) =>
      join.onRef("referral.interactionId", "=", "interaction.id").on("referral.state", "=", "requested"),
    )
    .leftJoin("checkBack", (join) =>
      join
        .onRef("checkBack.interactionId", "=", "interaction.id")
        .on("checkBack.state", "=", "waiting")
        .on("checkBack.fromId", "=", query.personId ?? "")
        .on("checkBack.dueAt", "<=", query.now),
    )
    .leftJoin(dates(tx, query.officeId), (join) => join.onRef("dates.interactionId", "=", "interaction.id"))
    .where("interaction.id", "in", concerning(tx, query))
    .where((eb) =>
      eb.or([
        eb("interaction.state", "=", "waiting"),
        eb.and([eb("interaction.state", "=", "replied"), eb("dates.nextAt", "is not", null)]),
        eb.and([eb("interaction.state", "=", "replied"), eb("checkBack.id", "is not", null)]),
      ]),
    );
  const { total } = await from
    .select((eb) => eb.fn.countAll<number | string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await from
    .selectAll("interaction")
    .select(["referral.id as referralId", "referral.fromId", "referral.toId"])
    .select(["checkBack.id as checkBackId", "checkBack.dueAt as checkBackAt"])
    .select(sectionOf(query).as("section"))
    .orderBy("section")
    .orderBy(urgency)
    .orderBy("interaction.number")
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const ids = rows.map((row) => row.id);
  const promises = Map.groupBy(await listOpenPromisesOf(tx, ids), (p) => p.interactionId);
  const members = await listStillAsked(
    tx,
    rows.flatMap((row) => row.referralId ?? []),
  );
  const asked = Map.groupBy(members, (m) => m.referralId);
  const points = Map.groupBy(await listOpenPointsOf(tx, ids), (p) => p.interactionId);
  const items = rows.map((row) => ({
    ...row,
    section: sections[Number(row.section)] ?? "later",
    asked: asked.get(row.referralId ?? "")?.map((m) => m.personId) ?? [row.toId ?? ""],
    promises: promises.get(row.id) ?? [],
    points: points.get(row.id) ?? [],
  }));
  return { items, total: Number(total) };
}

/** By contact, the earliest date of what is promised, not known yet or owed in writing, and of what is promised alone. */
function dates(tx: Tx, officeId: string) {
  return tx
    .selectFrom(
      tx
        .selectFrom("promise")
        .select(["interactionId", "knownAt as at", sql<number | null>`known_at`.as("promisedAt")])
        .where("officeId", "=", officeId)
        .where("state", "=", "open")
        .unionAll(
          tx
            .selectFrom("openPoint")
            .select([
              "interactionId",
              "dueAt as at",
              sql<number | null>`cast(null as bigint)`.as("promisedAt"),
            ])
            .where("officeId", "=", officeId)
            .where("state", "=", "open"),
        )
        .unionAll(
          owingWriting(tx, officeId).select([
            "id as interactionId",
            sql<number>`spoken_at`.as("at"),
            sql<number | null>`cast(null as bigint)`.as("promisedAt"),
          ]),
        )
        .as("dated"),
    )
    .select((eb) => ["interactionId", eb.fn.min("at").as("nextAt"), eb.fn.min("promisedAt").as("promisedAt")])
    .groupBy("interactionId")
    .as("dates");
}

/** Contacts that were answered aloud alone, though they came in writing. */
const owingWriting = (tx: Tx, officeId: string) =>
  tx
    .selectFrom("interaction")
    .where("officeId", "=", officeId)
    .where("state", "=", "replied")
    .where("spokenAt", "is not", null);

/** What may be in the queue, found by a few short looks by index, however long the history is. */
function concerning(tx: Tx, { officeId, personId, now }: QueueQuery) {
  const own = tx
    .selectFrom("interaction as own")
    .select("own.id")
    .where("own.state", "=", "waiting")
    .where(personId === null ? "own.officeId" : "own.ownerId", "=", personId ?? officeId);
  const open = own.unionAll(answered(tx, { officeId, personId }));
  if (personId === null) return open;
  const asked = tx
    .selectFrom("referral as asked")
    .select("asked.interactionId as id")
    .where("asked.toId", "=", personId)
    .where("asked.state", "=", "requested");
  const askedWithOthers = tx
    .selectFrom("groupMember")
    .innerJoin("referral as shared", "shared.id", "groupMember.referralId")
    .select("shared.interactionId as id")
    .where("groupMember.personId", "=", personId)
    .where("groupMember.state", "=", "asked")
    .where("shared.state", "=", "requested");
  const toCheck = tx
    .selectFrom("checkBack as due")
    .select("due.interactionId as id")
    .where("due.fromId", "=", personId)
    .where("due.state", "=", "waiting")
    .where("due.dueAt", "<=", now);
  return open.unionAll(asked).unionAll(askedWithOthers).unionAll(toCheck);
}

/** Of the contacts that no longer wait, those with something open. */
function answered(tx: Tx, { officeId, personId }: Pick<QueueQuery, "officeId" | "personId">) {
  const open = tx
    .selectFrom("promise")
    .select("interactionId")
    .where("officeId", "=", officeId)
    .where("state", "=", "open")
    .unionAll(
      tx
        .selectFrom("openPoint")
        .select("interactionId")
        .where("officeId", "=", officeId)
        .where("state", "=", "open"),
    )
    .unionAll(owingWriting(tx, officeId).select("id as interactionId"));
  return tx
    .selectFrom(open.as("kept"))
    .innerJoin("interaction as after", "after.id", "kept.interactionId")
    .select("after.id")
    .where("after.state", "=", "replied")
    .$if(personId !== null, (q) => q.where("after.ownerId", "=", personId ?? ""));
}

/**
 * The index of the section. A handoff received comes before what is due today: somebody waits for its answer. What
 * waits on the customer is due at no time, however long ago its limit was; but a promised date does not pause.
 */
function sectionOf({ personId, now, endOfDay }: QueueQuery) {
  const shared = sql<SqlBool>`exists (select 1 from group_member as g where g.referral_id = ${sql.ref("referral.id")}
    and g.person_id = ${personId} and g.state = 'asked')`;
  const received =
    personId === null
      ? sql<SqlBool>`false`
      : sql<SqlBool>`(${sql.ref("referral.toId")} = ${personId} or ${shared})`;
  // A handoff to somebody without an account here leaves the contact with the referrer, among their own.
  const toCheck = sql<SqlBool>`(${sql.ref("checkBack.id")} is not null and
    (${sql.ref("interaction.ownerId")} <> ${personId} or ${sql.ref("dates.nextAt")} is null
      and ${sql.ref("interaction.state")} <> 'waiting'))`;
  const promised = sql.ref("dates.promisedAt");
  const paused = sql<SqlBool>`${sql.ref("interaction.pausedAt")} is not null`;
  return sql<number>`case
    when ${received} then 1
    when ${toCheck} then 7
    when ${sql.ref("interaction.state")} <> 'waiting' then 4
    when ${promised} <= ${now} then 0
    when ${paused} and ${promised} <= ${endOfDay} then 2
    when ${paused} then 6
    when ${sql.ref("interaction.limitAt")} <= ${now} then 0
    when ${sql.ref("referral.id")} is not null then 5
    when ${sql.ref("interaction.limitAt")} <= ${endOfDay} or ${sql.ref("interaction.goalAt")} <= ${endOfDay}
      or ${promised} <= ${endOfDay} then 2
    else 3 end`;
}

/** What comes first within a section: the earliest date that counts. */
const urgency = sql<number>`case
  when ${sql.ref("interaction.state")} <> 'waiting' and ${sql.ref("dates.nextAt")} is null
    then ${sql.ref("checkBack.dueAt")}
  when ${sql.ref("interaction.state")} <> 'waiting' then ${sql.ref("dates.nextAt")}
  when ${sql.ref("dates.promisedAt")} < coalesce(${sql.ref("interaction.lookAgainAt")}, ${sql.ref("interaction.limitAt")})
    then ${sql.ref("dates.promisedAt")}
  else coalesce(${sql.ref("interaction.lookAgainAt")}, ${sql.ref("interaction.limitAt")}) end`;
