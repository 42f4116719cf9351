import type { webApi } from "@slack/bolt";
import type { Instant } from "../clock.ts";
import type { MessageRef } from "../message/messenger.ts";

type Search = {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly messageId: string;
  readonly since: Instant;
};

const pageSize = 200;
const pages = 5;

/** A day of grace for clocks that differ. */
const grace = 86_400;

/**
 * A message of ours among the latest of a conversation, by its id; null: it is not there. The newest first, and at least
 * one page: Slack's clock and ours need not agree on what is older. `since`: an instant.
 */
export async function findMessage({ client, channel, messageId, since }: Search): Promise<MessageRef | null> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const request = { channel, limit: pageSize, ...(cursor ? { cursor } : {}) };
    const history = await client.conversations.history(request);
    const found = history.messages?.find((message) => carries(message, messageId));
    if (found?.ts) return { conversationId: channel, messageRef: found.ts };
    cursor = history.response_metadata?.next_cursor || undefined;
    const last = Number(history.messages?.at(-1)?.ts ?? 0);
    if (!cursor || last < since / 1000 - grace) break;
  }
  return null;
}

type Posted = { readonly bot_id?: string; readonly blocks?: readonly { readonly block_id?: string }[] };

const carries = (message: Posted, messageId: string): boolean =>
  message.bot_id !== undefined && (message.blocks ?? []).some((block) => block.block_id === messageId);
