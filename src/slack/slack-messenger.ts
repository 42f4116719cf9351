import type { Logger as SlackLogger } from "@slack/bolt";
import { webApi } from "@slack/bolt";
import type { Address, MessageRef, Messenger, Outgoing } from "../message/messenger.ts";
import { messageContent } from "./blocks.ts";
import { undelivered } from "./delivery-error.ts";
import { webClient } from "./web-client.ts";

export type SlackMessengerConfig = {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch?: webApi.FetchFunction;
  /** Milliseconds; default 10,000. */
  readonly timeout?: number;
  readonly logger?: SlackLogger;
};

const pageSize = 200;
const pages = 5;

/** A message that is gone, or can no longer be changed, counts as updated. */
const gone = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/**
 * Sends notices as direct messages, through a client of its own: its rate limits and time-outs never
 * hold back an answer that somebody is waiting for. It does not retry: who calls knows what a repeat means.
 */
export function createSlackMessenger(config: SlackMessengerConfig): Messenger {
  const client = webClient({ timeout: 10_000, ...config });
  const conversations = new Map<string, string>();

  async function conversation(to: Address): Promise<string> {
    const known = to.conversationId ?? conversations.get(to.userId);
    if (known) return known;
    const opened = await attempt(client.conversations.open({ users: to.userId }), true);
    const id = opened.channel?.id;
    if (!id) throw undelivered(new Error("conversations.open gave no channel"), true);
    conversations.set(to.userId, id);
    return id;
  }

  /** A conversation that Slack no longer knows is opened anew, once. `call` may not have done anything then. */
  async function inConversation<T>(to: Address, call: (channel: string) => Promise<T>): Promise<T> {
    const known = await conversation(to);
    try {
      return await call(known);
    } catch (error) {
      if (!isUnknownChannel(error)) throw error;
      conversations.delete(to.userId);
      const anew = await conversation({ ...to, conversationId: null });
      return call(anew);
    }
  }

  return {
    async send(to, message) {
      const { channel, sent } = await attempt(
        inConversation(to, async (channel) => ({
          channel,
          sent: await client.chat.postMessage(post(channel, message)),
        })),
        false,
      );
      if (!sent.ts) throw undelivered(new Error("chat.postMessage gave no ts"), false);
      return { conversationId: sent.channel ?? channel, messageRef: sent.ts };
    },
    async update(at, message) {
      const change = { ...post(at.conversationId, message), ts: at.messageRef };
      await client.chat.update(change).catch((error: unknown) => {
        if (!(error instanceof webApi.WebAPIPlatformError && gone.has(error.data.error))) {
          throw undelivered(error, true);
        }
      });
    },
    async find(to, messageId, since) {
      return attempt(
        inConversation(to, (channel) => search({ client, channel, messageId, since })),
        true,
      );
    },
  };
}

const isUnknownChannel = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && error.data.error === "channel_not_found";

const attempt = <T>(call: Promise<T>, repeatable: boolean): Promise<T> =>
  call.catch((error: unknown) => {
    throw undelivered(error, repeatable);
  });

const post = (channel: string, { messageId, card }: Outgoing) => ({
  channel,
  ...messageContent(card, messageId),
  unfurl_links: false,
  unfurl_media: false,
});

type Search = {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly messageId: string;
  readonly since: number;
};

/** A day of grace for clocks that differ. */
const grace = 86_400;

/** Newest first, at least one page: Slack's clock and ours need not agree on what is older. */
async function search({ client, channel, messageId, since }: Search): Promise<MessageRef | null> {
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
