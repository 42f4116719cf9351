import type { Clock } from "../clock.ts";
import { type Address, type Messenger, type Outgoing, Undelivered } from "../message/messenger.ts";
import { adaptiveCard, cardAttachment } from "./adaptive-card.ts";
import type { Connector, MessageActivity } from "./connector.ts";
import { isGone, isUnknownConversation, undelivered } from "./delivery-error.ts";
import type { Reference, References } from "./reference.ts";
import type { SendLimits } from "./send-limits.ts";

export type TeamsMessengerConfig = {
  readonly connector: Connector;
  readonly references: References;
  /** Shared with the answers, which count toward the same limits. */
  readonly limits: SendLimits;
  /** The real one: Teams counts in real seconds, however fast the office's clock runs. */
  readonly clock: Clock;
};

/** Where a chat is opened in a tenant that nothing was heard from yet; Teams passes it on to the right region. */
const defaultServiceUrl = "https://smba.trafficmanager.net/teams/";

/**
 * Sends notices into the personal chats with the bot, each call once: who calls knows what a repeat means. What
 * would go over a limit of Teams is not sent but `later`, so that one busy chat holds nobody else up.
 */
export function createTeamsMessenger(config: TeamsMessengerConfig): Messenger {
  const { connector, references } = config;

  async function open(to: Address): Promise<Reference> {
    const { tenantId, userId } = to;
    const serviceUrl = (await references.serviceUrlOf(tenantId)) ?? defaultServiceUrl;
    keepWithin(config, userId, tenantId);
    const conversationId = await attempt(connector.openPersonal({ serviceUrl, tenantId, userId }), true);
    const opened: Reference = { conversationId, serviceUrl, tenantId, kind: "personal", userId };
    await references.save(opened);
    return opened;
  }

  async function post(to: Reference, message: Outgoing): Promise<string> {
    keepWithin(config, to.conversationId, to.tenantId);
    return connector.send(to, { ...activity(message), channelData: { notification: { alert: true } } });
  }

  async function send(to: Address, message: Outgoing) {
    const known = await knownChat(references, to);
    const chat = known ?? (await open(to));
    try {
      return { conversationId: chat.conversationId, messageRef: await post(chat, message) };
    } catch (error) {
      if (!known || !isUnknownConversation(error)) throw error;
      const anew = await open(to);
      return { conversationId: anew.conversationId, messageRef: await post(anew, message) };
    }
  }

  return {
    send: (to, message) => attempt(send(to, message), false),
    update: (at, message) =>
      attempt(
        (async () => {
          const chat = await references.find(at.conversationId);
          // The app was removed there: the message is out of reach, and no button of it reaches the bot.
          if (!chat) return;
          keepWithin(config, chat.conversationId, chat.tenantId);
          await connector.update(chat, at.messageRef, activity(message)).catch(unlessGone);
        })(),
        true,
      ),
    /** Teams lets no bot read back what it has sent. A repeat is harmless: its buttons say what is true. */
    async find() {
      return null;
    },
  };
}

/** A notice is for one person: whatever is known of a channel or of somebody else's chat is not theirs. */
async function knownChat(references: References, to: Address): Promise<Reference | null> {
  const kept = to.conversationId === null ? null : await references.find(to.conversationId);
  const theirs = kept?.kind === "personal" && kept.tenantId === to.tenantId && kept.userId === to.userId;
  return theirs ? kept : references.ofUser(to.tenantId, to.userId);
}

function keepWithin({ limits, clock }: TeamsMessengerConfig, conversationId: string, tenantId: string): void {
  const now = clock.now();
  const wait = limits.take(conversationId, tenantId, now);
  if (wait === 0) return;
  const scope = limits.ofTenant(tenantId, now) > 0 ? "platform" : "person";
  throw new Undelivered("later", "The limits of Teams leave no room for it yet", wait, scope);
}

/** No text beside the card: Teams would show it as a message of its own. The summary is the notification's. */
function activity({ messageId, card }: Outgoing): MessageActivity {
  const content = adaptiveCard(card, { messageId });
  return { type: "message", summary: content.fallbackText, attachments: [cardAttachment(content)] };
}

/** Teams says of chats that are there, now and then, that it does not know them: a change is worth another try. */
function unlessGone(error: unknown): void {
  if (isUnknownConversation(error)) throw new Undelivered("later", "Teams does not know the chat for now");
  if (!isGone(error)) throw error;
}

const attempt = <T>(call: Promise<T>, repeatable: boolean): Promise<T> =>
  call.catch((error: unknown) => {
    throw undelivered(error, repeatable);
  });
