import { clientOf, type Inbound, type Place, placeOf } from "./activity.ts";
import type { Spot } from "./connector.ts";
import type { Reference } from "./reference.ts";

/** Who asks, and from where. */
export type Asker = {
  readonly userId: string;
  /** As the client calls them, a sign that the directory may have changed; null where it does not say. */
  readonly name: string | null;
  readonly tenantId: string;
  readonly spot: Spot;
  readonly place: Place;
  /** null where the client does not say. */
  readonly zone: string | null;
  readonly locale: string | null;
};

export function askerOf(activity: Inbound, tenantId: string): Asker {
  const { from, conversation, serviceUrl } = activity;
  return {
    userId: from.id,
    name: from.name ?? null,
    tenantId,
    spot: { conversationId: conversation.id, serviceUrl },
    place: placeOf(activity),
    ...clientOf(activity),
  };
}

/** What is kept of the conversation; null where the bot need not be in it. */
export function referenceOf({ place, spot, tenantId, userId }: Asker): Reference | null {
  if (place === "elsewhere") return null;
  // A thread's id is its channel's and the first message's.
  const conversationId = place === "channel" ? spot.conversationId.replace(/;.*$/s, "") : spot.conversationId;
  return {
    conversationId,
    serviceUrl: spot.serviceUrl,
    tenantId,
    kind: place,
    userId: place === "personal" ? userId : null,
  };
}
