import type { Instant } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";

/** Who waits for the next try of something that is due, and until when. */
export async function listWaiting(
  tx: Tx,
  now: Instant,
): Promise<readonly { readonly personId: string; readonly until: Instant }[]> {
  const rows = await tx
    .selectFrom("notice")
    .select((eb) => ["personId", eb.fn.max("retryAt").as("until")])
    .where("state", "=", "pending")
    .where("dueAt", "<=", now)
    .where("retryAt", ">", now)
    .where("personId", "is not", null)
    .groupBy("personId")
    .execute();
  return rows.flatMap(({ personId, until }) =>
    personId === null ? [] : [{ personId, until: Number(until) }],
  );
}

/** When the next notice falls due after `now` and until `until`; null: none does. */
export async function dueBetween(tx: Tx, now: Instant, until: Instant): Promise<Instant | null> {
  const row = await tx
    .selectFrom("notice")
    .select((eb) => eb.fn.min("dueAt").as("dueAt"))
    .where("state", "=", "pending")
    .where("dueAt", ">", now)
    .where("dueAt", "<=", until)
    .executeTakeFirst();
  return row?.dueAt == null ? null : Number(row.dueAt);
}

/** Whatever is due and waits for its next try for longer than until `after` may be tried now. */
export async function endWaits(tx: Tx, now: Instant, after: Instant): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ retryAt: 0 })
    .where("state", "=", "pending")
    .where("dueAt", "<=", now)
    .where("retryAt", ">", after)
    .execute();
}

/** No claim holds for longer than until then: the clock it was made by is no more. */
export async function shortenLeases(tx: Tx, leaseUntil: Instant): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ leaseUntil })
    .where("state", "=", "claimed")
    .where("leaseUntil", ">", leaseUntil)
    .execute();
}

/**
 * The clock was set back from `was`. News of what had happened already stays due; what reminds of a time waits for that
 * time on the clock as it is now, and no longer for a next try.
 */
export async function keepDue(tx: Tx, now: Instant, was: Instant): Promise<void> {
  const due = tx
    .updateTable("notice")
    .where("state", "=", "pending")
    .where("dueAt", ">", now)
    .where("dueAt", "<=", was);
  await due.set({ retryAt: 0 }).execute();
  await due.set({ dueAt: now }).whereRef("dueAt", "<=", "createdAt").execute();
}

/** What else is due for somebody who cannot be reached has failed as well, but for what may have arrived already. */
export async function failDue(tx: Tx, personId: string, now: Instant): Promise<readonly Notice[]> {
  return (
    tx
      .updateTable("notice")
      // Counts as a try: what has failed without any is taken for a slip, and mended.
      .set((eb) => ({ state: "failed", attempts: eb("attempts", "+", 1) }))
      .where("personId", "=", personId)
      .where("state", "=", "pending")
      .where("dueAt", "<=", now)
      .where("messageId", "is", null)
      .returningAll()
      .execute()
  );
}
