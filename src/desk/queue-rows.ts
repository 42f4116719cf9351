import { sql } from "kysely";
import type { Decision } from "../decision/decision.ts";
import { listToDo } from "../decision/decision-rows.ts";
import { listHeard } from "../decision/heard-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { OpenPoint } from "../promise/point.ts";
import { listOpenPointsOf } from "../promise/point-rows.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { listBackUntoldOf, listOpenPromisesOf } from "../promise/promise-rows.ts";
import { listStillAsked } from "../referral/group-member-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { rankOffice } from "./queue-office-rows.ts";
import {
  countPersonal,
  type Ranked,
  type Ranking,
  rankPersonal,
  type Section,
  sections,
} from "./queue-rank-rows.ts";

export type QueueItem = Interaction & {
  readonly section: Section;
  /** The handoff that waits, if one does. */
  readonly referralId: string | null;
  readonly fromId: string | null;
  readonly toId: string | null;
  /** Who can answer the handoff; of a group, more than one. */
  readonly asked: readonly string[];
  /** The check-back that this person is asked about, since when, and who is asked; null: none. */
  readonly checkBackId: string | null;
  readonly checkBackAt: number | null;
  readonly checkBackFrom: string | null;
  /** The "no" that waits for this person's word, as it stands; null: none. */
  readonly decisionId: string | null;
  readonly decisionVersion: number | null;
  /** What the customer still expects by a date, and what is not known yet, the earliest first. */
  readonly promises: readonly CustomerPromise[];
  readonly points: readonly OpenPoint[];
  /** Once it is closed: what was taken back, where the customer still goes by it. */
  readonly back: readonly CustomerPromise[];
  /** Decisions that are not finished, or not told to the customer yet, the oldest first. */
  readonly decisions: readonly Decision[];
  /** Its customer, who waits, was told a decision that may have been the reply. */
  readonly knows: boolean;
};

export type QueueQuery = {
  readonly officeId: string;
  /** null: the whole office. */
  readonly personId: string | null;
  /** For whom this person stands in now: their work is listed too. */
  readonly standsInFor?: readonly string[];
  /** Whether they are a lead, for whose word a "no" may wait. */
  readonly confirms?: boolean;
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
 * still to be written; who was closed, as long as they have to be told what the close left.
 */
export async function readQueue(tx: Tx, query: QueueQuery): Promise<Queue> {
  const { officeId, personId, standsInFor = [], confirms = false, now, endOfDay, limit, offset } = query;
  const personIds = personId === null ? null : [personId, ...standsInFor];
  const ranking = { officeId, personIds, confirms: confirms && personId !== null, now, endOfDay };
  if (personIds === null) {
    const { page, total } = await rankOffice(tx, ranking, { limit, offset });
    return { items: await itemsOf(tx, ranking, page), total };
  }
  const page = await rankPersonal(tx, ranking, { limit, offset });
  const total = page[0] ? Number(page[0].total) : await countPersonal(tx, ranking);
  return { items: await itemsOf(tx, ranking, page), total };
}

/** All that the queue says of these contacts, in their order. */
async function itemsOf(tx: Tx, ranking: Ranking, page: readonly Ranked[]): Promise<QueueItem[]> {
  if (page.length === 0) return [];
  const ids = page.map((row) => row.id);
  const rows = new Map((await contactsOf(tx, ranking, ids)).map((row) => [row.id, row]));
  const promises = Map.groupBy(await listOpenPromisesOf(tx, ids), (p) => p.interactionId);
  const members = await listStillAsked(
    tx,
    [...rows.values()].flatMap((row) => row.referralId ?? []),
  );
  const asked = Map.groupBy(members, (m) => m.referralId);
  const points = Map.groupBy(await listOpenPointsOf(tx, ids), (p) => p.interactionId);
  const decisions = Map.groupBy(await listToDo(tx, ids), (d) => d.interactionId);
  const closed = [...rows.values()].filter(({ state }) => state === "closed").map(({ id }) => id);
  const back = Map.groupBy(await listBackUntoldOf(tx, closed), (p) => p.interactionId);
  const waiting = [...rows.values()].filter(({ state }) => state === "waiting").map(({ id }) => id);
  const known = await listHeard(tx, waiting);
  return page.flatMap(({ id, section }) => {
    const row = rows.get(id);
    if (!row) return [];
    return {
      ...row,
      ...(ranking.confirms ? {} : { decisionId: null, decisionVersion: null }),
      section: sections[Number(section)] ?? "later",
      asked: asked.get(row.referralId ?? "")?.map((m) => m.personId) ?? [row.toId ?? ""],
      promises: promises.get(id) ?? [],
      points: points.get(id) ?? [],
      back: back.get(id) ?? [],
      decisions: decisions.get(id) ?? [],
      knows: known.has(id),
    };
  });
}

function contactsOf(tx: Tx, { personIds, now }: Ranking, ids: readonly string[]) {
  return tx
    .selectFrom("interaction")
    .leftJoin("referral", (join) =>
      join
        .onRef("referral.interactionId", "=", "interaction.id")
        .on("referral.state", "=", sql.lit("requested")),
    )
    .leftJoin("checkBack", (join) =>
      join
        .onRef("checkBack.interactionId", "=", "interaction.id")
        .on("checkBack.state", "=", sql.lit("waiting"))
        .on("checkBack.fromId", "in", personIds === null ? [""] : [...personIds])
        .on("checkBack.dueAt", "<=", now),
    )
    .leftJoin("decision", (join) =>
      join
        .onRef("decision.interactionId", "=", "interaction.id")
        .on("decision.state", "=", sql.lit("proposed")),
    )
    .selectAll("interaction")
    .select(["referral.id as referralId", "referral.fromId", "referral.toId"])
    .select([
      "checkBack.id as checkBackId",
      "checkBack.dueAt as checkBackAt",
      "checkBack.fromId as checkBackFrom",
    ])
    .select(["decision.id as decisionId", "decision.version as decisionVersion"])
    .where("interaction.id", "in", [...ids])
    .execute();
}
