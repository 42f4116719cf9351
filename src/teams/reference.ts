/** Where a conversation with the bot is reached. */
export type Reference = {
  readonly conversationId: string;
  /** The connector's address, as the latest activity gave it; checked against the hosts allowed before every use. */
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly kind: "personal" | "channel" | "group";
  /** The person's Teams id in a personal chat; null elsewhere. */
  readonly userId: string | null;
};

/** The references that are kept, on disk; the app brings it. */
export type References = {
  find(conversationId: string): Promise<Reference | null>;
  /** The personal chat with this user; null where the app is not installed for them. */
  ofUser(tenantId: string, userId: string): Promise<Reference | null>;
  /** The serviceUrl that this tenant's latest activity came from; null before the first. */
  serviceUrlOf(tenantId: string): Promise<string | null>;
  /** Made on install, refreshed by every activity; what has not changed is not written. */
  save(reference: Reference): Promise<void>;
  /** The app was removed there: nothing more can be said. */
  drop(conversationId: string): Promise<void>;
};
