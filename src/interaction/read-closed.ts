import { HOUR } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { type Event, type EventKind, readData } from "./event.ts";
import { listEvents } from "./event-rows.ts";
import type { Interaction } from "./interaction.ts";
import { actorOf, appendEvent, asWork, type By, type Deps, takeInteractionById } from "./work.ts";

/** Within this time, in milliseconds, what somebody reads again is one reading. */
const sameReading = HOUR;

/** Looking at something is no part in it. */
const looking: readonly string[] = ["read", "letter-fetched"] satisfies EventKind[];

/** Whether somebody owned or logged this contact, did something for it, or was asked to. */
export function tookPart(i: Interaction, events: readonly Event[], personId: string): boolean {
  if (i.ownerId === personId || i.loggedBy === personId) return true;
  return events.some(
    (e) =>
      !looking.includes(e.kind) &&
      (e.actorId === personId || ["to", "from", "for"].some((key) => readData(e)[key] === personId)),
  );
}

/** Within the hour before `now`; one from after it was read by a clock that has been set back since. */
const lookedAt = (events: readonly Event[], personId: string, kind: EventKind, now: Instant): boolean =>
  events.some((e) => e.kind === kind && e.actorId === personId && e.at > now - sameReading && e.at <= now);

/** Notes in a closed contact's history that somebody reads it who had no part in it; again within the hour, it is noted once. */
export async function noteReading(deps: Deps, by: By, interaction: Interaction): Promise<void> {
  if (interaction.state !== "closed") return;
  const isNew = (i: Interaction, events: readonly Event[], id: string, now: Instant) =>
    i.state === "closed" && !tookPart(i, events, id) && !lookedAt(events, id, "read", now);
  const reader = by.actor?.id ?? "";
  const known = await listEvents(deps.store.db, interaction.id);
  if (!isNew(interaction, known, reader, deps.clock.now())) return;
  await asWork(deps, by, async (work) => {
    const held = await takeInteractionById(work, interaction.id);
    const events = await listEvents(work.tx, held.id);
    if (isNew(held, events, actorOf(work).id, work.now))
      await appendEvent(work, held.id, { kind: "read", data: {} });
    return held;
  });
}

/** Notes that somebody fetched the letter as a file; the same file again within the hour is noted once. */
export async function noteFetching(
  deps: Deps,
  by: By,
  { interactionId, format }: { readonly interactionId: string; readonly format: string },
): Promise<void> {
  await asWork(deps, by, async (work) => {
    const held = await takeInteractionById(work, interactionId);
    const events = await listEvents(work.tx, held.id);
    const same = events.filter((e) => readData(e).format === format);
    if (!lookedAt(same, actorOf(work).id, "letter-fetched", work.now))
      await appendEvent(work, held.id, { kind: "letter-fetched", data: { format } });
    return held;
  });
}
