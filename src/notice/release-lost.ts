import type { Instant } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import { type Batch, heldOf } from "./claim-notices.ts";
import type { Notice } from "./notice.ts";
import { endClaim, listTried, releaseTried } from "./notice-rows.ts";
import { bundleOf } from "./notice-table.ts";
import type { Look } from "./reach.ts";

/** A tried message that was looked for and is not there can be told anew, together with others. */
export const canRelease = (batch: Batch): boolean => batch.notices.every((n) => bundleOf(n.kind) !== null);

/** `now`: what may still arrive after that is not looked for yet. */
export type Lost = { readonly batch: Batch; readonly now: Instant };

/**
 * The platform answers again and has not got this message: lets its news go, and with them all others that this
 * person was tried with in vain, so that the next pass makes one message of them all. What did arrive stays claimed
 * by its own id and is found at its next try.
 */
export async function releaseLost(tx: Tx, look: Look, { batch, now }: Lost): Promise<void> {
  const personId = batch.notices[0]?.personId ?? "";
  const lost: Notice[] = [];
  for (const notices of byMessage(await listTried(tx, personId, now)).values()) {
    const since = Math.min(...notices.map((n) => n.createdAt));
    const there = await look(notices[0]?.messageId ?? "", since);
    if (!there) lost.push(...notices);
  }
  await endClaim(tx, heldOf(batch), { state: "pending", messageId: null, retryAt: 0 });
  await releaseTried(
    tx,
    lost.map((n) => n.id),
  );
}

function byMessage(notices: readonly Notice[]): Map<string, Notice[]> {
  const messages = new Map<string, Notice[]>();
  for (const notice of notices) {
    if (bundleOf(notice.kind) === null || notice.messageId === null) continue;
    messages.set(notice.messageId, [...(messages.get(notice.messageId) ?? []), notice]);
  }
  return messages;
}
