import { brokenLink, dataOf, type EntryData, hashOf } from "../office/chain.ts";
import type { EventTable } from "../store/tables/interaction.ts";

export { beginning } from "../office/chain.ts";

/** One entry of an interaction's append-only history. */
export type Event = Readonly<EventTable>;

export type EventKind =
  | "logged"
  | "replied"
  | "written"
  | "call-wished"
  | "written-undone"
  | "noted"
  | "closed"
  | "reopened"
  | "assigned"
  | "snoozed"
  | "paused"
  | "resumed"
  | "referred"
  | "acknowledged"
  | "declined"
  | "stepped-aside"
  | "withdrawn"
  | "returned"
  | "recomputed"
  | "asked"
  | "answered"
  | "checked"
  | "check-asked"
  | "escalated"
  | "escalation-undone"
  | "decision-drafted"
  | "decision-proposed"
  | "decided"
  | "decision-confirmed"
  | "decision-returned"
  | "decision-withdrawn"
  | "decision-reversed"
  | "decision-told"
  | "decision-untold"
  | "promised"
  | "promise-moved"
  | "promise-told"
  | "promise-met"
  | "promise-withdrawn"
  | "promise-undone"
  | "point-opened"
  | "point-moved"
  | "point-settled"
  | "point-dropped"
  | "point-undone"
  | "read"
  | "letter-fetched"
  | "check-moved"
  | "reworded"
  | "wording-kept";

export type EventData = EntryData;

type Hashed = Pick<
  Event,
  "interactionId" | "seq" | "at" | "actorId" | "kind" | "source" | "data" | "prevHash"
>;

/** SHA-256 over everything the event says and the hash before it: a changed or missing event breaks the chain. */
export function eventHash(e: Hashed): string {
  return hashOf([e.prevHash, e.interactionId, e.seq, e.at, e.actorId, e.kind, e.source, e.data]);
}

/** JSON with sorted keys, so that the same data has one form. */
export const eventData = (data: EventData): string => dataOf(data);

/** The first sequence number at which the chain does not hold, or null when it holds. */
export const brokenAt = (events: readonly Event[]): number | null => brokenLink(events, eventHash);

/** What an event recorded. */
export function readData(event: Event): EventData {
  return JSON.parse(event.data) as EventData;
}
