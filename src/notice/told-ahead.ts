import { HOUR } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import type { Deps } from "../interaction/work.ts";
import type { Notice } from "./notice.ts";
import { insertNotices } from "./notice-rows.ts";
import { kindsWhere } from "./notice-table.ts";

/** What was planned once by a verb has happened, whatever the clock showed. */
const planned = kindsWhere(({ told }) => told !== true);

/**
 * The clock ran ahead and was set right: what came more than an hour too early comes once more at its time. News of what had just
 * happened is left alone. What was sent stays as it is and says from now on what is true; its place is taken by a new
 * notice, since the old message would be found and counted as the new one. Returns how many there were.
 */
export async function planAgain(deps: Deps, now: Instant): Promise<number> {
  const early = await listAhead(deps, now);
  for (const row of early) await replace(deps, row, now);
  return early.length;
}

/** A reminder that came less than this before its time has reminded, in milliseconds: it would only be doubled. */
const soonEnough = HOUR;

async function listAhead({ store }: Deps, now: Instant): Promise<Notice[]> {
  return store.db
    .selectFrom("notice")
    .selectAll()
    .where("state", "=", "sent")
    .where("dueAt", ">", now + soonEnough)
    .where("sentAt", ">", now + soonEnough)
    .whereRef("dueAt", ">", "createdAt")
    .where("kind", "in", planned)
    .execute();
}

async function replace({ store, newId }: Deps, row: Notice, now: Instant): Promise<void> {
  const fresh = { leaseUntil: null, retryAt: 0, attempts: 0, messageId: null, sentAt: null } as const;
  const unsent = { platform: null, conversationId: null, messageRef: null, stale: 0, shown: null } as const;
  await store.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("notice")
      .set({ key: `ahead:${row.id}`, sentAt: now, stale: row.stale + 1 })
      .where("id", "=", row.id)
      .where("key", "=", row.key)
      .where("state", "=", "sent")
      .executeTakeFirst();
    // Another process may have seen to it at the same moment.
    if (numUpdatedRows === 0n) return;
    const again = { ...row, ...fresh, ...unsent, state: "pending", id: newId(), createdAt: now } as const;
    await insertNotices(tx, [again]);
  });
}
