import { loadMessage } from "./load-message.ts";
import { listMessage, settleStale, updateNotices } from "./notice-rows.ts";
import { renderMessage } from "./render-message.ts";
import { cardHash, type Sending } from "./send-message.ts";

/** Brings a sent message up to date in place, so that no button in it promises what is no longer so. */
export async function refreshMessage({ deps, messengers }: Sending, messageId: string): Promise<void> {
  const rows = (await listMessage(deps.store.db, messageId)).filter((n) => n.state === "sent");
  const [first] = rows;
  const messenger = messengers[first?.platform ?? ""];
  const message = await loadMessage(deps.store.db, rows);
  if (first?.conversationId && first.messageRef && messenger && message) {
    const times = { sentAt: first.sentAt ?? first.dueAt, now: deps.clock.now() };
    const asSent = renderMessage(message, times);
    // As long as nothing of it has changed but the hour, it stays as it was sent.
    const card =
      cardHash(asSent) === first.shown ? asSent : renderMessage(message, { ...times, edited: true });
    const shown = cardHash(card);
    const at = { conversationId: first.conversationId, messageRef: first.messageRef };
    if (shown !== first.shown) await messenger.update(at, { messageId, card });
    await updateNotices(
      deps.store.db,
      rows.map((n) => n.id),
      { shown },
    );
  }
  for (const row of rows) await settleStale(deps.store.db, row);
}
