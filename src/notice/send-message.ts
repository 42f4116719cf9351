import { createHash } from "node:crypto";
import { nudgeTime } from "../calendar/quiet-hours.ts";
import type { Deps } from "../interaction/work.ts";
import type { Card } from "../message/card.ts";
import { type Messenger, Undelivered } from "../message/messenger.ts";
import { saveConversation } from "../office/person-rows.ts";
import type { Batch } from "./claim-notices.ts";
import { loadMessage } from "./load-message.ts";
import type { Notice } from "./notice.ts";
import { updateNotices } from "./notice-rows.ts";
import { entryOf } from "./notice-table.ts";
import type { Message, View } from "./notice-view.ts";
import { type Found, lookIn, type Reach, reachesOf, sendToFirst } from "./reach.ts";
import { canRelease, releaseLost } from "./release-lost.ts";
import { renderMessage, stillApplies } from "./render-message.ts";

export type Sending = { readonly deps: Deps; readonly messengers: Readonly<Record<string, Messenger>> };

/** The same card has the same hash: an unchanged message is not touched. */
export const cardHash = (card: Card): string =>
  createHash("sha256").update(JSON.stringify(card)).digest("hex");

/**
 * Sends one message: looks for it when an earlier try may have arrived, asks again what still applies, sends,
 * and records where it went. Reminders in closed time wait for the opening. Throws `Undelivered`.
 */
export async function sendMessage(sending: Sending, batch: Batch): Promise<void> {
  const { deps } = sending;
  const message = await loadMessage(deps.store.db, batch.notices);
  if (!message) throw new Undelivered("never", "the person is not in the directory");
  const reaches = await reachesOf(deps.store.db, sending.messengers, message.reader.id);
  const views = message.views.filter((view) => stillApplies(view, message.reader.id));
  // Only a message that has its id from an earlier claim can have been sent before.
  const tried = batch.notices.some((n) => n.messageId !== null);
  if (tried && (await settleTried(deps, reaches, { batch, message, views }))) return;
  const ended = new Set(message.views.filter((v) => !views.includes(v)).map((v) => v.notice.id));
  const notices = batch.notices.filter((n) => !ended.has(n.id));
  await updateNotices(deps.store.db, [...ended], { state: "cancelled" });
  if (notices.length === 0) return;
  const now = deps.clock.now();
  const { calendar } = deps.policy();
  const time = nudgeTime(calendar, now, message.reader.zone);
  const quiet = time === now ? [] : notices.filter((n) => waitsForOpening(n.kind));
  await putOff(deps, quiet, time);
  const telling = notices.filter((n) => !quiet.includes(n));
  if (telling.length === 0) return;
  const said = views.filter((view) => telling.includes(view.notice));
  const messageId = await messageIdOf(deps, batch, telling);
  const card = renderMessage({ ...message, views: said }, { sentAt: now, now });
  const sent = await sendToFirst(reaches, { messageId, card });
  await record(deps, telling, { ...sent, patch: { sentAt: now, shown: cardHash(card) } });
  deps.committed({ people: new Set([message.reader.id]), due: false });
}

type Tried = { readonly batch: Batch; readonly message: Message; readonly views: readonly View[] };

/**
 * Looks for a message that may have arrived. One that has is recorded as sent, and brought up to date where what
 * it says is over meanwhile. False when it is to be sent now.
 */
async function settleTried(
  deps: Deps,
  reaches: readonly Reach[],
  { batch, message, views }: Tried,
): Promise<boolean> {
  const since = Math.min(...batch.notices.map((n) => n.createdAt));
  const look = lookIn(reaches);
  const found = await look(batch.messageId, since);
  if (found) {
    const now = deps.clock.now();
    const over = views.length < message.views.length;
    const shown = over ? null : cardHash(renderMessage(message, { sentAt: now, now }));
    const patch = { sentAt: now, shown, ...(over ? { stale: 1 } : {}) };
    await record(deps, batch.notices, { ...found, patch });
    deps.committed({ people: new Set([message.reader.id]), due: false });
    return true;
  }
  if (!canRelease(batch)) return false;
  await releaseLost(deps.store.db, look, batch);
  return true;
}

/** What was put off takes its id along; the message then goes by that of its first remaining row. */
async function messageIdOf(deps: Deps, batch: Batch, telling: readonly Notice[]): Promise<string> {
  const [first] = telling;
  if (!first || telling.length === batch.notices.length) return batch.messageId;
  await updateNotices(
    deps.store.db,
    telling.map((n) => n.id),
    { messageId: first.id },
  );
  return first.id;
}

/** What only reminds of work waits until there is somebody to do it. */
const waitsForOpening = (kind: string): boolean => entryOf(kind).reminds === true;

/** An outage, a snooze and a pause may end in closed time. */
async function putOff(deps: Deps, notices: readonly Notice[], dueAt: number): Promise<void> {
  const ids = notices.map((n) => n.id);
  const patch = { state: "pending", leaseUntil: null, messageId: null, dueAt } as const;
  await updateNotices(deps.store.db, ids, patch);
}

type Delivered = Found & {
  readonly patch: Pick<Partial<Notice>, "sentAt" | "shown" | "stale">;
};

async function record(
  deps: Deps,
  notices: readonly Notice[],
  { address, ref, patch }: Delivered,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    if (address.conversationId !== ref.conversationId)
      await saveConversation(tx, address, ref.conversationId);
    await updateNotices(
      tx,
      notices.map((n) => n.id),
      { state: "sent", leaseUntil: null, attempts: 0, platform: address.platform, ...ref, ...patch },
    );
  });
}
