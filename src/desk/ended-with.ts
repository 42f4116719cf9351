import { type Event, type EventData, readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { nameIn } from "../interaction/interaction-card.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Call } from "./command.ts";

/** " With it the handoff to Ben Tran is withdrawn."; empty where the reply that was just recorded ended none. */
export async function endedByReply(call: Call, { id }: Interaction): Promise<string> {
  const events = await listEvents(call.deps.store.db, id);
  const reply = events.findLast(({ kind }) => kind === "replied");
  const handoff = events.find((e) => e.kind === "withdrawn" && e.seq + 1 === reply?.seq);
  if (!handoff || !readData(handoff).replying) return "";
  const [name] = await namesOf(call, [handoff]);
  return ` With it ${name} is withdrawn.`;
}

/**
 * What the reply or the close ended of a contact that is open again: it stays ended, and nobody but who opens it again
 * may know. Empty where there is nothing.
 */
export async function staysEnded(call: Call, { id }: Interaction): Promise<string> {
  const events = await listEvents(call.deps.store.db, id);
  const [, before] = events.filter(({ kind }) => kind === "reopened").toReversed();
  const ended = events.filter((e) => e.seq > (before?.seq ?? 0) && isEnding(readData(e)));
  const names = await namesOf(call, ended);
  if (names.length === 0) return "";
  return names.length === 1
    ? ` Opening it does not bring back ${names[0]}, which had ended: make it anew if it still holds.`
    : ` Opening it does not bring back what had ended: ${names.join(", ")}. Make anew what still holds.`;
}

const isEnding = ({ closing, replying }: EventData): boolean => Boolean(closing) || Boolean(replying);

async function namesOf({ deps }: Call, ended: readonly Event[]): Promise<string[]> {
  const ids = ended.flatMap((e) => (e.kind === "withdrawn" ? [String(readData(e).to)] : []));
  const people = await peopleById(deps.store.db, ids);
  return ended.flatMap((e) => {
    const { to, thing, what, question } = readData(e);
    if (e.kind === "withdrawn") return [`the handoff to ${nameIn(people, String(to))}`];
    if (e.kind === "promise-withdrawn") return [`the promise "${thing}"`];
    if (e.kind === "point-dropped") return [`the open point "${what}"`];
    return e.kind === "decision-withdrawn" ? [`the decision on "${question}"`] : [];
  });
}
