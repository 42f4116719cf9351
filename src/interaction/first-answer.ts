import type { Instant } from "../clock.ts";
import { type Event, readData } from "./event.ts";
import { tellingsIn } from "./tellings.ts";
import { undoFor } from "./written.ts";

/**
 * The replies that were slips: whoever recorded one opened the contact again within 10 minutes, with nothing but that in
 * mind. Opened again later, or after it was closed, the reply was given, and there is more to say.
 */
export function slipsIn(events: readonly Event[]): ReadonlySet<string> {
  const slips = new Set<string>();
  let last: Event | null = null;
  for (const event of events) {
    if (event.kind === "replied") last = event;
    if (event.kind === "closed") last = null;
    if (event.kind !== "reopened") continue;
    if (last && isSlip(last, event)) slips.add(last.id);
    last = null;
  }
  return slips;
}

const isSlip = (reply: Event, reopened: Pick<Event, "actorId" | "at">): boolean =>
  reply.actorId !== null && reply.actorId === reopened.actorId && reopened.at <= reply.at + undoFor;

/** The reply that opening the contact again now, by this person, would show to have been a slip; null: none. */
export function slipNow(events: readonly Event[], by: Pick<Event, "actorId" | "at">): string | null {
  const last = events.findLast((e) => ["replied", "closed", "reopened"].includes(e.kind));
  return last?.kind === "replied" && isSlip(last, by) ? last.id : null;
}

/** `id`: its entry. `told`: it was a decision that they heard, and nobody has recorded that this was the reply. */
export type FirstAnswer = { readonly id: string; readonly at: Instant; readonly told: boolean };

/**
 * The first answer that the customer had, be it a decision that they were told; null: the history holds none. What comes
 * later does not undo it.
 */
export function firstAnswer(events: readonly Event[]): FirstAnswer | null {
  const [slips, tellings] = [slipsIn(events), tellingsIn(events)];
  const replies = events.filter((e) => e.kind === "replied" && !slips.has(e.id));
  const first = events.find((e) => replies.includes(e) || tellings.includes(e));
  if (!first) return null;
  const at = givenAt(first);
  return { id: first.id, at, told: !replies.some((reply) => givenAt(reply) === at) };
}

function givenAt(answer: Event): Instant {
  const { at } = readData(answer);
  return typeof at === "number" ? at : answer.at;
}
