import { createHash } from "node:crypto";
import type { Deps } from "../interaction/work.ts";
import type { Card } from "../message/card.ts";
import { type Address, type MessageRef, type Messenger, Undelivered } from "../message/messenger.ts";
import { accountsOf, saveConversation } from "../office/person-rows.ts";
import type { Batch } from "./claim-notices.ts";
import type { Notice } from "./notice.ts";
import { updateNotices } from "./notice-rows.ts";
import { loadMessage } from "./notice-view.ts";
import { canRelease, releaseLost } from "./release-lost.ts";
import { renderMessage, stillApplies } from "./render-message.ts";

export type Sending = { readonly deps: Deps; readonly messengers: Readonly<Record<string, Messenger>> };

/** The same card has the same hash: an unchanged message is not touched. */
export const cardHash = (card: Card): string =>
  createHash("sha256").update(JSON.stringify(card)).digest("hex");

/**
 * Sends one message: asks again what still applies, looks for it when an earlier try may have arrived,
 * sends, and records where it went. Throws `Undelivered`.
 */
export async function sendMessage(sending: Sending, batch: Batch): Promise<void> {
  const { deps } = sending;
  const message = await loadMessage(deps.store.db, batch.notices);
  if (!message) throw new Undelivered("never", "the person is not in the directory");
  const applying = message.views.filter((view) => stillApplies(view, message.reader.id));
  const kept = new Set(applying.map((view) => view.notice.id));
  const dropped = batch.notices.filter((n) => !kept.has(n.id)).map((n) => n.id);
  await updateNotices(deps.store.db, dropped, { state: "cancelled" });
  if (applying.length === 0) return;
  const now = deps.clock.now();
  const card = renderMessage({ ...message, views: applying }, { sentAt: now, now });
  const sent = await deliver(sending, message.reader.id, { batch, card });
  if (!sent) return;
  const notices = applying.map((view) => view.notice);
  await record(deps, notices, { ...sent, sentAt: now, shown: cardHash(card) });
  deps.committed({ people: new Set([message.reader.id]) });
}

type Delivered = { readonly address: Address; readonly ref: MessageRef };

/** Where it went; null when it turned out to be lost and is to be told anew. */
async function deliver(
  { deps, messengers }: Sending,
  personId: string,
  { batch, card }: { batch: Batch; card: Card },
): Promise<Delivered | null> {
  const address = (await accountsOf(deps.store.db, [personId])).find((a) => messengers[a.platform]);
  const messenger = address && messengers[address.platform];
  if (!messenger) throw new Undelivered("never", "the person has no account on a connected platform");
  // Only a message that has its id from an earlier claim can have been sent before.
  const tried = batch.notices.some((n) => n.messageId !== null);
  const since = Math.min(...batch.notices.map((n) => n.createdAt));
  const found = tried ? await messenger.find(address, batch.messageId, since) : null;
  if (tried && !found && canRelease(batch)) {
    await releaseLost(deps.store.db, { messenger, address }, batch);
    return null;
  }
  return { address, ref: found ?? (await messenger.send(address, { messageId: batch.messageId, card })) };
}

async function record(
  deps: Deps,
  notices: readonly Notice[],
  { address, ref, sentAt, shown }: Delivered & { sentAt: number; shown: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    if (address.conversationId !== ref.conversationId)
      await saveConversation(tx, address, ref.conversationId);
    await updateNotices(
      tx,
      notices.map((n) => n.id),
      { state: "sent", leaseUntil: null, platform: address.platform, ...ref, sentAt, shown },
    );
  });
}
