import { type Event, readData } from "../interaction/event.ts";
import { findEvent, isAnswered } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Names } from "../interaction/interaction-card.ts";
import { findInteraction } from "../interaction/interaction-rows.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { findReferral } from "../referral/referral-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";

/** A notice with all that its words need. */
export type View = {
  readonly notice: Notice;
  readonly interaction: Interaction;
  readonly referral: Referral | null;
  /** For a kind whose words stand in an event: the event. */
  readonly event: Event | null;
  /** Whether a question has been answered since. */
  readonly answered?: boolean;
};

export type Message = {
  readonly reader: Person;
  readonly views: readonly View[];
  readonly names: Names;
  /** How many more there are that are only counted. */
  readonly more?: number;
};

/** What a message can show: five blocks each, within a message's 50. */
export const mostShown = 9;

/** Loads what the notices of one message speak of, as it is now. Null when its reader is unknown. */
export async function loadMessage(tx: Tx, notices: readonly Notice[]): Promise<Message | null> {
  // Of many moved deadlines a few are told, and the rest are in the queue; a nudge is checked in any case.
  const loaded = notices.every((n) => n.kind === "moved") ? notices.slice(0, mostShown) : notices;
  const views = await Promise.all(loaded.map((notice) => loadView(tx, notice)));
  const ids = views.flatMap((v) => [
    v.interaction.ownerId,
    v.referral?.fromId,
    v.referral?.toId,
    v.referral?.requestedBy,
    v.event?.actorId,
    v.event ? readData(v.event).to : null,
    v.event ? readData(v.event).askedBy : null,
  ]);
  const readerId = notices[0]?.personId ?? "";
  const names = await peopleById(tx, [readerId, ...ids.filter((id) => typeof id === "string")]);
  const reader = names.get(readerId);
  return reader ? { reader, views, names, more: notices.length - loaded.length } : null;
}

/** Kinds whose words stand in an event. */
const ofEvent: readonly string[] = ["asked", "answered", "moved", "changed", "look-again"];

async function loadView(tx: Tx, notice: Notice): Promise<View> {
  const interaction = await findInteraction(tx, notice.interactionId, { lock: false });
  if (!interaction) throw new Error("a notice speaks of an interaction that does not exist");
  const event = ofEvent.includes(notice.kind) ? await findEvent(tx, notice.subject) : null;
  const referral = await findReferral(tx, event ? String(readData(event).referral) : notice.subject);
  const answered = event && notice.kind === "asked" ? await isAnswered(tx, event) : false;
  return { notice, interaction, referral, event, answered };
}
