import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { systemClock } from "../clock.ts";
import type { Card } from "../message/card.ts";
import { adaptiveCard, cardAttachment } from "./adaptive-card.ts";
import type { Asker } from "./asker.ts";
import { asAnswer } from "./card-data.ts";
import type { AdaptiveCard } from "./card-elements.ts";
import type { Connector, MessageActivity, Spot } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";
import type { References } from "./reference.ts";
import type { SendLimits } from "./send-limits.ts";

/** What is said to whom somebody waits for; notices go another way. Nothing here rejects: what fails is logged. */
export type Chats = {
  /** Shows a card in the asker's own chat with the bot. false: it could not be shown there. */
  answer(asker: Asker, card: Card): Promise<boolean>;
  /** Shows what a dialog would, in the asker's own chat; in the place of a message that was there, where it says which. */
  show(asker: Asker, content: AdaptiveCard, at?: string): Promise<void>;
  /** Puts a card in the place of a message of the bot that the asker acted in. false: it could not be put there. */
  replace(asker: Asker, messageId: string, card: Card): Promise<boolean>;
  /** Shows a card where it was asked, for everybody who reads there. */
  post(asker: Asker, card: Card): Promise<void>;
  /** Says a few words where it was asked, for everybody who reads there: nothing of a customer. */
  say(asker: Asker, words: string): Promise<void>;
};

export type ChatsSource = {
  readonly connector: Pick<Connector, "send" | "update" | "openPersonal">;
  readonly references: Pick<References, "ofUser" | "save">;
  readonly limits: Pick<SendLimits, "count">;
  readonly log: Logger;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
};

/** Of an answer that Teams notifies of: on a locked screen it names neither the customer nor the matter. */
const notification = "Follow Through has an answer for you.";

/** Microsoft's list of what is worth another try. 502 and 504 may have been taken: a second answer is harmless. */
const passing: ReadonlySet<number | null> = new Set([412, 429, 502, 504]);
const tries = 3;
const longestWait = 10_000;

export function createChats({ connector, references, limits, log, wait = pause }: ChatsSource): Chats {
  async function send(to: Spot, tenantId: string, message: MessageActivity): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      // Real time, whatever the office's clock shows: Teams counts in it.
      limits.count(to.conversationId, tenantId, systemClock.now());
      try {
        return void (await connector.send(to, message));
      } catch (error) {
        if (!(error instanceof ConnectorError) || !passing.has(error.status) || tried === tries) throw error;
        await wait(Math.min(error.retryAfter ?? 500 * 2 ** tried, longestWait));
      }
    }
  }

  async function update(
    { spot, tenantId }: Asker,
    messageId: string,
    message: MessageActivity,
  ): Promise<void> {
    limits.count(spot.conversationId, tenantId, systemClock.now());
    await connector.update(spot, messageId, message);
  }

  async function ownChat({ place, spot, tenantId, userId }: Asker): Promise<Spot> {
    if (place === "personal") return spot;
    const known = await references.ofUser(tenantId, userId);
    if (known) return known;
    const { serviceUrl } = spot;
    const conversationId = await connector.openPersonal({ serviceUrl, tenantId, userId });
    const opened = { conversationId, serviceUrl, tenantId, kind: "personal", userId } as const;
    await references.save(opened);
    return opened;
  }

  const arrived = (sending: Promise<void>, what: string): Promise<boolean> =>
    sending.then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, what);
        return false;
      },
    );

  return {
    answer: (asker, card) =>
      arrived(
        (async () => send(await ownChat(asker), asker.tenantId, cardMessage(card)))(),
        "an answer could not be delivered",
      ),
    show: async (asker, content, at) =>
      void (await arrived(
        at === undefined
          ? (async () => send(await ownChat(asker), asker.tenantId, message(content)))()
          : update(asker, at, message(content)),
        "a form could not be delivered",
      )),
    replace: (asker, messageId, card) =>
      arrived(update(asker, messageId, cardMessage(card)), "a message could not be changed"),
    post: async (asker, card) =>
      void (await arrived(
        send(asker.spot, asker.tenantId, cardMessage(card)),
        "a message could not be posted",
      )),
    say: async (asker, words) =>
      void (await arrived(
        send(asker.spot, asker.tenantId, { type: "message", text: words }),
        "words could not be posted",
      )),
  };
}

const cardMessage = (card: Card): MessageActivity => message(asAnswer(adaptiveCard(card)));

const message = (content: AdaptiveCard): MessageActivity => ({
  type: "message",
  summary: notification,
  attachments: [cardAttachment(content)],
});
