import type { Logger as SlackLogger } from "@slack/bolt";
import { webApi } from "@slack/bolt";
import { type Clock, type Instant, systemClock } from "../clock.ts";
import type { Address, Messenger, Outgoing } from "../message/messenger.ts";
import { messageContent } from "./blocks.ts";
import { undelivered } from "./delivery-error.ts";
import { findMessage } from "./find-message.ts";
import { createPatience, ofPerson } from "./patience.ts";
import { webClient } from "./web-client.ts";

export type SlackMessengerConfig = {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch?: webApi.FetchFunction;
  /** Milliseconds; default 10,000. */
  readonly timeout?: number;
  readonly logger?: SlackLogger;
  /** The real one, where absent: Slack counts in real seconds. */
  readonly clock?: Clock;
  /** Hears of every fault, before it is told apart. */
  readonly failed?: (error: unknown) => void;
};

/** One message a second into one channel: https://docs.slack.dev/apis/web-api/rate-limits */
const oncePerChannel = 1_000;

/** A message that is gone, or can no longer be changed, counts as updated. */
const gone = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/**
 * Sends notices as direct messages, through a client of its own: its rate limits and time-outs never
 * hold back an answer that somebody is waiting for. It does not retry: who calls knows what a repeat means.
 */
export function createSlackMessenger(config: SlackMessengerConfig): Messenger {
  const { clock = systemClock, failed = () => {} } = config;
  const client = webClient({ timeout: 10_000, ...config });
  const conversations = new Map<string, string>();
  const channels = createChannelTimes(clock);
  // Each has a limit of its own, that says nothing of whether a message is taken. Most people have a conversation already.
  const opens = createPatience(clock, "new conversations");
  const histories = createPatience(clock, "what was said before");

  const attempt = <T>(call: Promise<T>, repeatable: boolean): Promise<T> =>
    call.catch((error: unknown) => {
      failed(error);
      throw undelivered(error, repeatable);
    });

  const open = (userId: string) =>
    opens.ask(() => attempt(client.conversations.open({ users: userId }), true));

  async function postTo(channel: string, message: Outgoing) {
    try {
      const sent = await client.chat.postMessage(post(channel, message));
      channels.posted(channel);
      return sent;
    } catch (error) {
      const fault = undelivered(error, false);
      // Once a second is what one channel takes: that may be all that Slack means.
      throw fault.retryAfter !== null && channels.isFresh(channel) ? ofPerson(fault) : error;
    }
  }

  async function conversation(to: Address): Promise<string> {
    const known = to.conversationId ?? conversations.get(to.userId);
    if (known) return known;
    const opened = await open(to.userId);
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
    pace: oncePerChannel,
    async send(to, message) {
      const { channel, sent } = await attempt(
        inConversation(to, async (channel) => ({
          channel,
          sent: await postTo(channel, message),
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
          failed(error);
          throw undelivered(error, true);
        }
      });
    },
    async find(to, messageId, since) {
      return histories.ask(() =>
        attempt(
          inConversation(to, (channel) => findMessage({ client, channel, messageId, since })),
          true,
        ),
      );
    },
  };
}

const isUnknownChannel = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && error.data.error === "channel_not_found";

/** For so long, in milliseconds, a message counts toward its channel's limit; with some grace. */
const fresh = 2_000;

/** Into which channels something was posted just now. */
function createChannelTimes(clock: Clock) {
  const times = new Map<string, Instant>();
  const isPast = (at: Instant, now: Instant): boolean => Math.abs(now - at) > fresh;
  return {
    posted(channel: string): void {
      const now = clock.now();
      times.delete(channel);
      times.set(channel, now);
      for (const [each, at] of times) {
        if (!isPast(at, now)) return;
        times.delete(each);
      }
    },
    isFresh: (channel: string): boolean => !isPast(times.get(channel) ?? 0, clock.now()),
  };
}

const post = (channel: string, { messageId, card }: Outgoing) => ({
  channel,
  ...messageContent(card, messageId),
  unfurl_links: false,
  unfurl_media: false,
});
