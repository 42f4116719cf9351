import type { Tx } from "../store/open-store.ts";

/** Notices of one kind that are due and not sent yet; `waiting`: those of them that are tried again later. */
export type DueCount = { readonly kind: string; readonly due: number; readonly waiting: number };

/** How many notices are due, by kind. Reads what is overdue alone. */
export async function countDue(tx: Tx, now: number): Promise<DueCount[]> {
  const rows = await tx
    .selectFrom("notice")
    .select(["kind"])
    .select((eb) => eb.fn.countAll<number | string>().as("due"))
    .select((eb) =>
      eb.fn.sum<number | string>(eb.case().when("retryAt", ">", now).then(1).else(0).end()).as("waiting"),
    )
    .where("state", "in", ["pending", "claimed"])
    .where("dueAt", "<=", now)
    .groupBy("kind")
    .execute();
  return rows.map(({ kind, due, waiting }) => ({ kind, due: Number(due), waiting: Number(waiting) }));
}

/** Whether any message is due or on its way, or one that was sent is to be brought up to date. */
export async function isAnyWaiting(tx: Tx, now: number): Promise<boolean> {
  const open = await tx
    .selectFrom("notice")
    .select("id")
    .where("state", "in", ["pending", "claimed"])
    .where("dueAt", "<=", now)
    .where("personId", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (open) return true;
  const stale = await tx
    .selectFrom("notice")
    .select("id")
    // A literal, since a partial index is not used for a bound value.
    .where((eb) => eb("stale", ">", eb.lit(0)))
    .where("state", "=", "sent")
    .limit(1)
    .executeTakeFirst();
  return stale !== undefined;
}
