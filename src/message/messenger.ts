import type { Card } from "./card.ts";

/** Where a person is reached on one platform. */
export type Address = {
  readonly platform: string;
  readonly tenantId: string;
  readonly userId: string;
  /** The conversation with the bot, once it is known. */
  readonly conversationId: string | null;
};

/** Where a message ended up. */
export type MessageRef = { readonly conversationId: string; readonly messageRef: string };

/** A card with the id that makes it recognisable after a crash between sending and recording. */
export type Outgoing = { readonly messageId: string; readonly card: Card };

/** The one port to a chat platform. Every method throws `Undelivered` and nothing else. */
export type Messenger = {
  send(to: Address, message: Outgoing): Promise<MessageRef>;
  /** Replaces a sent message's content. A message that is gone counts as updated. */
  update(at: MessageRef, message: Outgoing): Promise<void>;
  /** The message sent earlier under that id, if the platform has it. `since`: when it was sent at the earliest. */
  find(to: Address, messageId: string, since: number): Promise<MessageRef | null>;
  /** One person takes one message in so many real milliseconds; absent: there is no such limit, or it keeps it itself. */
  readonly pace?: number;
};

/**
 * Why a message did not arrive.
 * - `later`: the platform asked for patience or could not be reached; nothing was accepted.
 * - `unsure`: it may or may not have been accepted: look before sending again.
 * - `never`: this person cannot be reached (account gone, bot blocked).
 */
export class Undelivered extends Error {
  readonly reason: "later" | "unsure" | "never";
  /** Milliseconds to wait, where the platform says so. */
  readonly retryAfter: number | null;
  /**
   * Whom it is about: what this message says, this person or message alone, or whoever is written to on this platform; where the platform
   * does not say, it shows by how many it happens to.
   */
  readonly scope: FaultScope;

  constructor(
    reason: "later" | "unsure" | "never",
    detail: string,
    retryAfter: number | null = null,
    scope: FaultScope = "unclear",
  ) {
    super(detail);
    this.name = "Undelivered";
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.scope = scope;
  }
}

export type FaultScope = "message" | "person" | "platform" | "unclear";
