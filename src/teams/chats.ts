import type { Logger } from "pino";
import { type Clock, systemClock } from "../clock.ts";
import type { Card } from "../message/card.ts";
import { adaptiveCard, cardAttachment } from "./adaptive-card.ts";
import type { Asker } from "./asker.ts";
import { asAnswer } from "./card-data.ts";
import type { AdaptiveCard } from "./card-elements.ts";
import type { Connector, MessageActivity, Spot } from "./connector.ts";
import { meansNoChat } from "./delivery-error.ts";
import type { References } from "./reference.ts";
import { patiently, shortWait, withRetries } from "./retries.ts";
import type { SendLimits } from "./send-limits.ts";
import { createSendTurns } from "./send-turns.ts";

/** What became of an answer. `later`: what is in the way passes. `never`: there is no chat to show it in. */
export type Arrival = "shown" | "later" | "never";

/** What is said to whom somebody waits for; notices go another way. Nothing here rejects: what fails is logged. */
export type Chats = {
  /** Shows a card in the asker's own chat with the bot. false: it could not be shown there. */
  answer(asker: Asker, card: Card): Promise<boolean>;
  /** The same, and why where it could not be shown. */
  deliver(asker: Asker, card: Card): Promise<Arrival>;
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
  readonly limits: Pick<SendLimits, "take" | "count">;
  readonly log: Logger;
  /** Default: the real one, whatever the office's clock shows, for Teams counts in it. */
  readonly clock?: Clock;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
};

/** Of an answer that Teams notifies of: on a locked screen it names neither the customer nor the matter. */
const notification = "Follow Through has an answer for you.";

/** An answer is sent in the background, so that it may wait as long as Teams asks for, within reason. */
const longWait = 120_000;

export function createChats(source: ChatsSource): Chats {
  const { connector, references, limits, log, clock = systemClock, wait = patiently } = source;
  const turns = createSendTurns({ limits, clock, wait });
  const quick = { wait, longest: shortWait };

  /** Every try has a place of its own. */
  async function turn(conversationId: string, tenantId: string): Promise<void> {
    if (await turns.next(conversationId, tenantId)) return;
    log.warn({ conversationId }, "an answer waited long and goes over the limits of Teams");
  }

  async function send(to: Spot, tenantId: string, message: MessageActivity): Promise<void> {
    const once = async () => {
      await turn(to.conversationId, tenantId);
      await connector.send(to, message);
    };
    await withRetries(once, { wait, longest: longWait });
  }

  async function update(
    { spot, tenantId }: Asker,
    messageId: string,
    message: MessageActivity,
  ): Promise<void> {
    const once = async () => {
      await turn(spot.conversationId, tenantId);
      await connector.update(spot, messageId, message);
    };
    await withRetries(once, quick);
  }

  async function ownChat({ place, spot, tenantId, userId }: Asker): Promise<Spot> {
    if (place === "personal") return spot;
    const known = await references.ofUser(tenantId, userId);
    if (known) return known;
    const { serviceUrl } = spot;
    const conversationId = await withRetries(
      () => connector.openPersonal({ serviceUrl, tenantId, userId }),
      quick,
    );
    const opened = { conversationId, serviceUrl, tenantId, kind: "personal", userId } as const;
    await references.save(opened);
    return opened;
  }

  const delivered = (sending: Promise<void>, what: string): Promise<Arrival> =>
    sending.then(
      () => "shown",
      (error: unknown) => {
        log.warn({ err: error }, what);
        return meansNoChat(error) ? "never" : "later";
      },
    );

  const arrived = async (sending: Promise<void>, what: string): Promise<boolean> =>
    (await delivered(sending, what)) === "shown";

  const deliver = (asker: Asker, card: Card): Promise<Arrival> =>
    delivered(
      (async () => send(await ownChat(asker), asker.tenantId, cardMessage(card)))(),
      "an answer could not be delivered",
    );

  return {
    answer: async (asker, card) => (await deliver(asker, card)) === "shown",
    deliver,
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
