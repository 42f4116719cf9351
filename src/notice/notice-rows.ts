import { sql } from "kysely";
import { earlyNudges } from "../nudge/nudge-policy.ts";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import type { RowsTable } from "../store/rows-table.ts";
import type { Notice } from "./notice.ts";
import { kindsWhere } from "./notice-table.ts";

/** Writes new notices; one with the same key that was cancelled comes back to life, any other stands. */
export async function insertNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length > 0) await inserted(tx, notices);
}

const inserted = fixedQuery((tx, notices: readonly Notice[]) =>
  tx
    .insertInto("notice")
    .values(notices)
    .onConflict((c) =>
      c
        .column("key")
        .doUpdateSet((eb) => ({
          state: "pending",
          dueAt: eb.ref("excluded.dueAt"),
          retryAt: 0,
          attempts: 0,
          messageId: null,
        }))
        .where("notice.state", "=", "cancelled"),
    ),
);

export async function listNotices(tx: Tx, interactionId: string): Promise<Notice[]> {
  return tx.selectFrom("notice").selectAll().where("interactionId", "=", interactionId).execute();
}

export async function updateNotices(tx: Tx, ids: readonly string[], patch: Partial<Notice>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set(patch)
    .where("id", "in", [...ids])
    .execute();
}

/** What was sent, or is being sent, about an interaction may no longer be true. False: nothing was. */
export async function markStale(tx: Tx, interactionId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set((eb) => ({ stale: eb("stale", "+", 1) }))
    .where("interactionId", "=", interactionId)
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type Due = {
  readonly now: number;
  readonly most: number;
  readonly whose: "people" | "clock";
  /** A table of the ids of people who are left out; null: nobody is. */
  readonly except: ReturnType<RowsTable> | null;
};

/**
 * The notices that are due, the oldest first, held until the transaction ends. A claim whose lease has run
 * out is due again.
 */
export async function takeDue(tx: Tx, { now, most, whose, except }: Due): Promise<Notice[]> {
  const rows = tx
    .selectFrom("notice")
    .selectAll()
    .where("personId", whose === "clock" ? "is" : "is not", null)
    .$if(except !== null, (q) => q.where("personId", "not in", sql<string>`(select id from ${except} as w)`))
    .orderBy("dueAt")
    .limit(most)
    .forUpdate()
    .skipLocked();
  const due = rows.where("state", "=", "pending").where("dueAt", "<=", now).where("retryAt", "<=", now);
  const lapsed = rows.where("state", "=", "claimed").where("leaseUntil", "<=", now);
  return [...(await lapsed.execute()), ...(await due.execute())].slice(0, most);
}

/** `dueAt` as an expression: by the bare column SQLite would read all that is pending, and not the rows of these people. */
const unindexedDue = sql<number>`(due_at + 0)`;

const bundled = kindsWhere(({ bundle }) => bundle !== null);

/**
 * What else these people can be told in the same message: all news that is due, also one that waits for its
 * next try, and the early ones due before `until`. None that may have been sent already.
 */
export async function takeSoon(
  tx: Tx,
  personIds: readonly string[],
  span: { now: number; until: number },
): Promise<Notice[]> {
  if (personIds.length === 0) return [];
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "pending")
    .where("messageId", "is", null)
    .where("personId", "in", [...personIds])
    .where((eb) =>
      eb.or([
        eb.and([eb("kind", "in", [...earlyNudges]), eb(unindexedDue, "<=", span.until)]),
        eb.and([eb("kind", "in", bundled), eb(unindexedDue, "<=", span.now)]),
      ]),
    )
    .orderBy(unindexedDue)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** The notices without a contact that speak of this person. */
export async function listPersonal(tx: Tx, aboutId: string): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("aboutId", "=", aboutId)
    .where("interactionId", "is", null)
    .execute();
}

/** What was sent, or is being sent, about a person's greeting or absence may no longer be true. False: nothing was. */
export async function markPersonalStale(tx: Tx, aboutId: string): Promise<boolean> {
  const update = tx.updateTable("notice").set((eb) => ({ stale: eb("stale", "+", 1) }));
  const { numUpdatedRows } = await update
    .where("aboutId", "=", aboutId)
    .where("interactionId", "is", null)
    .where("personId", "is not", null)
    .where("state", "in", ["sent", "claimed"])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The rows of one message. */
export async function listMessage(tx: Tx, messageId: string): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("messageId", "=", messageId)
    .orderBy("dueAt")
    .orderBy("id")
    .execute();
}

export type Stale = {
  readonly now: number;
  readonly most: number;
  /** What stands on these platforms is left out. */
  readonly except: readonly string[];
};

/** Rows of messages whose content is out of date. */
export async function listStale(tx: Tx, { now, most, except }: Stale): Promise<Notice[]> {
  return (
    tx
      .selectFrom("notice")
      .selectAll()
      // A literal, since a partial index is not used for a bound value.
      .where((eb) => eb("stale", ">", eb.lit(0)))
      .where("state", "=", "sent")
      .where("retryAt", "<=", now)
      .$if(except.length > 0, (q) => q.where("platform", "not in", [...except]))
      .orderBy("sentAt")
      .limit(most)
      .execute()
  );
}

/**
 * When the first notice that is not sent falls due; null when none is planned. What is claimed is not sent either: its
 * claim may hang or be tried in vain again and again.
 */
export async function nextDue(tx: Tx): Promise<number | null> {
  const rows = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.min("dueAt").as("dueAt"))
    .where("state", "in", ["pending", "claimed"])
    .groupBy("state")
    .execute();
  return rows.length === 0 ? null : Math.min(...rows.map((row) => Number(row.dueAt)));
}

/** Up to date again, unless something changed since the row was read. */
export async function settleStale(tx: Tx, read: Notice): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ stale: 0, attempts: 0 })
    .where("id", "=", read.id)
    .where("stale", "=", read.stale)
    .execute();
}

/** What somebody was tried with and may have got, but for what may still be on its way. */
export async function listTried(tx: Tx, personId: string, now: number): Promise<Notice[]> {
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("personId", "=", personId)
    .where("state", "=", "pending")
    .where("messageId", "is not", null)
    .where((eb) => eb.or([eb("leaseUntil", "is", null), eb("leaseUntil", "<=", now)]))
    .orderBy("dueAt")
    .execute();
}

/** Lets go of the messages these were tried with; one that somebody has claimed meanwhile stays theirs. */
export async function releaseTried(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set({ messageId: null, leaseUntil: null, retryAt: 0 })
    .where("id", "in", [...ids])
    .where("state", "=", "pending")
    .execute();
}

/** Rows under one claim. `claim`: how many times they have been claimed; whoever takes them over has a higher number. */
export type Held = { readonly ids: readonly string[]; readonly claim: number };

/** Changes what is claimed; what somebody else has taken over meanwhile is left to them. */
export async function updateClaimed(tx: Tx, { ids, claim }: Held, patch: Partial<Notice>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set(patch)
    .where("id", "in", [...ids])
    .where("state", "=", "claimed")
    .where("attempts", "=", claim)
    .execute();
}

/** As `updateClaimed`, and the claim is over. */
export const endClaim = (tx: Tx, held: Held, patch: Partial<Notice>): Promise<void> =>
  updateClaimed(tx, held, { leaseUntil: null, ...patch });

/** It has reached its person. That it was called off while it was on its way does not change that. */
export async function recordSent(tx: Tx, { ids, claim }: Held, patch: Partial<Notice>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("notice")
    .set({ state: "sent", leaseUntil: null, attempts: 0, ...patch })
    .where("id", "in", [...ids])
    .where("state", "in", ["claimed", "cancelled"])
    .where("attempts", "=", claim)
    .execute();
}

/** Whether nobody else has or may take any of these now. */
export async function isHeld(tx: Tx, { ids, claim }: Held, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.countAll<number | string>().as("held"))
    .where("id", "in", [...ids])
    .where("state", "=", "claimed")
    .where("attempts", "=", claim)
    .where("leaseUntil", ">", now)
    .executeTakeFirst();
  return Number(row?.held) === ids.length;
}

/** When a message last reached this person; null: none ever has. */
export async function lastReached(tx: Tx, personId: string): Promise<number | null> {
  const row = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.max("sentAt").as("sentAt"))
    .where("personId", "=", personId)
    .where("state", "=", "sent")
    .executeTakeFirst();
  return row?.sentAt ?? null;
}

/** Which of these notices have been planned before; one that was cancelled may be planned again. */
export async function keysAmong(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .selectFrom("notice")
    .select("key")
    .where("key", "in", [...keys])
    .where("state", "!=", "cancelled")
    .execute();
  return new Set(rows.map((row) => row.key));
}
