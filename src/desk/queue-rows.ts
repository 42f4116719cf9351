import { type SqlBool, sql } from "kysely";
import type { Interaction } from "../interaction/interaction.ts";
import type { Tx } from "../store/open-store.ts";

/** The parts of a queue in the order they are shown. */
export const sections = ["overdue", "received", "today", "later", "given", "paused"] as const;
export type Section = (typeof sections)[number];

export type QueueItem = Interaction & {
  readonly section: Section;
  /** The handoff that waits, if one does. */
  readonly referralId: string | null;
  readonly fromId: string | null;
  readonly toId: string | null;
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

/** Who is waiting, the most urgent first, one page of it, with the total. */
export async function readQueue(tx: Tx, query: QueueQuery): Promise<Queue> {
  const from = tx
    .selectFrom("interaction")
    .leftJoin("referral", (join) =>
      join.onRef("referral.interactionId", "=", "interaction.id").on("referral.state", "=", "requested"),
    )
    .where("interaction.officeId", "=", query.officeId)
    .where("interaction.state", "=", "waiting")
    .$if(query.personId !== null, (q) =>
      q.where("interaction.id", "in", concerning(tx, query.personId ?? "")),
    );
  const { total } = await from
    .select((eb) => eb.fn.countAll<number | string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await from
    .selectAll("interaction")
    .select(["referral.id as referralId", "referral.fromId", "referral.toId"])
    .select(sectionOf(query).as("section"))
    .orderBy("section")
    .orderBy((eb) => eb.fn.coalesce("interaction.lookAgainAt", "interaction.limitAt"))
    .orderBy("interaction.number")
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const items = rows.map((row) => ({ ...row, section: sections[Number(row.section)] ?? "later" }));
  return { items, total: Number(total) };
}

/** What somebody owns or is asked to take: two short looks by index, however long the history is. */
function concerning(tx: Tx, personId: string) {
  return tx
    .selectFrom("interaction as own")
    .select("own.id")
    .where("own.ownerId", "=", personId)
    .where("own.state", "=", "waiting")
    .unionAll(
      tx
        .selectFrom("referral as asked")
        .select("asked.interactionId as id")
        .where("asked.toId", "=", personId)
        .where("asked.state", "=", "requested"),
    );
}

/**
 * The index of the section. A handoff received comes before what is due today: somebody waits for its answer. What
 * waits on the customer is due at no time, however long ago its limit was.
 */
function sectionOf({ personId, now, endOfDay }: QueueQuery) {
  const received =
    personId === null ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref("referral.toId")} = ${personId}`;
  return sql<number>`case
    when ${received} then 1
    when ${sql.ref("interaction.pausedAt")} is not null then 5
    when ${sql.ref("interaction.limitAt")} <= ${now} then 0
    when ${sql.ref("referral.id")} is not null then 4
    when ${sql.ref("interaction.limitAt")} <= ${endOfDay} or ${sql.ref("interaction.goalAt")} <= ${endOfDay} then 2
    else 3 end`;
}
