import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Interaction } from "../interaction/interaction.ts";
import type { Tx } from "../store/open-store.ts";
import type { Schema } from "../store/schema.ts";

/** The parts of a queue in the order they are shown. */
export const sections = ["overdue", "received", "today", "later", "given"] as const;
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
    .where((eb) => eb.or([eb("interaction.state", "=", "waiting"), eb("referral.id", "is not", null)]))
    .where((eb) => concerns(eb, query.personId));
  const { total } = await from
    .select((eb) => eb.fn.countAll<number | string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await from
    .selectAll("interaction")
    .select(["referral.id as referralId", "referral.fromId", "referral.toId"])
    .select(sectionOf(query).as("section"))
    .orderBy("section")
    .orderBy("interaction.limitAt")
    .orderBy("interaction.number")
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const items = rows.map((row) => ({ ...row, section: sections[Number(row.section)] ?? "later" }));
  return { items, total: Number(total) };
}

type Builder = ExpressionBuilder<Schema & { referral: Schema["referral"] }, "interaction" | "referral">;

function concerns(eb: Builder, personId: string | null) {
  if (personId === null) return sql<SqlBool>`true`;
  return eb.or([
    eb("interaction.ownerId", "=", personId),
    eb("referral.toId", "=", personId),
    eb("referral.fromId", "=", personId),
  ]);
}

/** The index of the section. A handoff received comes before what is due today: somebody waits for its answer. */
function sectionOf({ personId, now, endOfDay }: QueueQuery) {
  const received =
    personId === null ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref("referral.toId")} = ${personId}`;
  return sql<number>`case
    when ${received} then 1
    when ${sql.ref("interaction.state")} = 'waiting' and ${sql.ref("interaction.limitAt")} <= ${now} then 0
    when ${sql.ref("referral.id")} is not null then 4
    when ${sql.ref("interaction.limitAt")} <= ${endOfDay} or ${sql.ref("interaction.goalAt")} <= ${endOfDay} then 2
    else 3 end`;
}
