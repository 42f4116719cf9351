import type { Clock } from "../../src/clock.ts";
import type { Card } from "../../src/message/card.ts";
import { type Messenger, Undelivered } from "../../src/message/messenger.ts";

export type ChatMessage = {
  readonly to: string;
  readonly messageId: string;
  readonly ref: string;
  readonly at: number;
  card: Card;
};

/** What happens to the next messages: `lost` ones are not accepted, `arrived` ones are although it throws. */
export type Fault = {
  readonly reason: Undelivered["reason"];
  readonly but?: "lost" | "arrived";
  readonly retryAfter?: number;
};

export type Chat = {
  readonly messenger: Messenger;
  readonly messages: ChatMessage[];
  /** What it was asked to do, in order. */
  readonly calls: string[];
  /** Faults of the next sends, in order. */
  readonly sendFaults: Fault[];
  readonly updateFaults: Fault[];
  /** Nothing is accepted while it is down. */
  down: boolean;
};

/** A chat in memory that keeps what it accepts, for tests of whoever sends through the port. */
export function createChat(clock: Clock): Chat {
  const chat: Chat = {
    messenger: port(),
    messages: [],
    calls: [],
    sendFaults: [],
    updateFaults: [],
    down: false,
  };
  return chat;

  function port(): Messenger {
    return {
      async send(to, { messageId, card }) {
        chat.calls.push(`send ${to.userId}`);
        if (chat.down) throw new Undelivered("later", "the chat is down");
        const fault = chat.sendFaults.shift();
        if (fault && fault.but !== "arrived") throw undelivered(fault);
        const ref = `${chat.messages.length + 1}`;
        chat.messages.push({ to: to.userId, messageId, ref, card, at: clock.now() });
        if (fault) throw undelivered(fault);
        return { conversationId: `D-${to.userId}`, messageRef: ref };
      },
      async update({ messageRef }, { card }) {
        chat.calls.push(`update ${messageRef}`);
        const fault = chat.updateFaults.shift();
        if (fault) throw undelivered(fault);
        const message = chat.messages.find((m) => m.ref === messageRef);
        if (message) message.card = card;
      },
      async find(to, messageId, since) {
        chat.calls.push(`find ${to.userId}`);
        if (chat.down) throw new Undelivered("later", "the chat is down");
        const found = chat.messages.find(
          (m) => m.to === to.userId && m.messageId === messageId && m.at >= since,
        );
        return found ? { conversationId: `D-${to.userId}`, messageRef: found.ref } : null;
      },
    };
  }
}

const undelivered = ({ reason, retryAfter }: Fault) =>
  new Undelivered(reason, "the chat did not answer", retryAfter ?? null);
