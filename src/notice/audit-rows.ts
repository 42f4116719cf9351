import type { Instant } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";

/** What a walk over everything that waits needs to know of a row. */
export type Waiting = Pick<
  Notice,
  "id" | "personId" | "interactionId" | "aboutId" | "kind" | "dueAt" | "retryAt"
>;

/** What is pending, in the order of its time, after a row of it. */
export async function listPendingAfter(
  tx: Tx,
  after: Pick<Waiting, "dueAt" | "id"> | null,
  most: number,
): Promise<Waiting[]> {
  const page = tx
    .selectFrom("notice")
    .select(["id", "personId", "interactionId", "aboutId", "kind", "dueAt", "retryAt"])
    .where("state", "=", "pending")
    .orderBy("dueAt")
    .orderBy("id")
    .limit(most);
  if (!after) return page.execute();
  return page
    .where("dueAt", ">=", after.dueAt)
    .where((eb) => eb.or([eb("dueAt", ">", after.dueAt), eb("id", ">", after.id)]))
    .execute();
}

/** Which of these contacts are closed. */
export async function closedAmong(tx: Tx, interactionIds: readonly string[]): Promise<string[]> {
  if (interactionIds.length === 0) return [];
  const rows = await tx
    .selectFrom("interaction")
    .select("id")
    .where("id", "in", [...interactionIds])
    .where("state", "=", "closed")
    .execute();
  return rows.map(({ id }) => id);
}

/** The contacts closed since then whose customer has not heard a decision, or that a promise is taken back. */
export async function closedWithUntold(
  tx: Tx,
  { officeId, since }: { readonly officeId: string; readonly since: Instant },
): Promise<string[]> {
  const decisions = tx
    .selectFrom("decision")
    .innerJoin("interaction", "interaction.id", "decision.interactionId")
    .select("interaction.id")
    .where("decision.officeId", "=", officeId)
    .where("decision.state", "=", "made")
    .where("toldAt", "is", null)
    .where("interaction.state", "=", "closed")
    .where("closedAt", ">=", since);
  const promises = tx
    .selectFrom("promise")
    .innerJoin("interaction", "interaction.id", "promise.interactionId")
    .select("interaction.id")
    .where("promise.officeId", "=", officeId)
    .where("promise.state", "=", "withdrawn")
    .where("heardAt", "is not", null)
    .where("toldAt", "is", null)
    .where("interaction.state", "=", "closed")
    .where("closedAt", ">=", since);
  return (await decisions.union(promises).execute()).map(({ id }) => id);
}

/** Everything that was ever planned about these contacts. */
export async function listNoticesOf(tx: Tx, interactionIds: readonly string[]): Promise<Notice[]> {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("interactionId", "in", [...interactionIds])
    .execute();
}

export async function listByKey(tx: Tx, keys: readonly string[]): Promise<Notice[]> {
  if (keys.length === 0) return [];
  return tx
    .selectFrom("notice")
    .selectAll()
    .where("key", "in", [...keys])
    .execute();
}

/** False: somebody has changed the row since it was read. */
export async function mendNotice(tx: Tx, read: Notice, patch: Partial<Notice>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set(patch)
    .where("id", "=", read.id)
    .where("state", "=", read.state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** `lapsed`: a lease that ended before this was never taken over; `endless`: none ends after this. */
export type Leases = { readonly now: number; readonly lapsed: number; readonly endless: number };

/** Ends the claims that nobody would take over, and those that nobody did. Returns how many there were. */
export async function freeClaims(tx: Tx, { now, lapsed, endless }: Leases): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set({ leaseUntil: now })
    .where("state", "=", "claimed")
    .where((eb) =>
      eb.or([eb("leaseUntil", "is", null), eb("leaseUntil", "<", lapsed), eb("leaseUntil", ">", endless)]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Lets these be tried again now, where no try was to come before `endless`. Returns how many there were. */
export async function endPatience(
  tx: Tx,
  ids: readonly string[],
  { now, endless }: Pick<Leases, "now" | "endless">,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable("notice")
    .set({ retryAt: now })
    .where("id", "in", [...ids])
    .where("state", "=", "pending")
    .where("retryAt", ">", endless)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
