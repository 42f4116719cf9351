import { createHash } from "node:crypto";
import type { EventTable } from "../store/schema.ts";

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
  | "point-undone";

export type EventData = Readonly<Record<string, string | number | null>>;

/** The hash before the first event's. */
export const beginning = "";

type Hashed = Pick<
  Event,
  "interactionId" | "seq" | "at" | "actorId" | "kind" | "source" | "data" | "prevHash"
>;

/** SHA-256 over everything the event says and the hash before it: a changed or missing event breaks the chain. */
export function eventHash(e: Hashed): string {
  const said = [e.prevHash, e.interactionId, e.seq, e.at, e.actorId, e.kind, e.source, e.data];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** JSON with sorted keys, so that the same data has one form. */
export function eventData(data: EventData): string {
  return JSON.stringify(Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The first sequence number at which the chain does not hold, or null when it holds. */
export function brokenAt(events: readonly Event[]): number | null {
  let prevHash = beginning;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1 || event.prevHash !== prevHash || eventHash(event) !== event.hash)
      return index + 1;
    prevHash = event.hash;
  }
  return null;
}

/** What an event recorded. */
export function readData(event: Event): EventData {
  return JSON.parse(event.data) as EventData;
}
