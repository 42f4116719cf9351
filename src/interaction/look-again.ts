import { resumption } from "./end-of-pause.ts";
import { listEvents } from "./event-rows.ts";
import type { Interaction } from "./interaction.ts";
import { isPaused } from "./pause.ts";
import { asWork, type Deps, recordChange, takeInteractionById } from "./work.ts";

/**
 * The date to look again has come: the reply clock runs again from that moment, and the owner is told. Done by the
 * clock; nothing happens when the pause has ended in the meantime.
 */
export function lookAgain(deps: Deps, interactionId: string): Promise<Interaction> {
  return asWork(deps, { actor: null, source: "clock", requestId: null }, async (work) => {
    const before = await takeInteractionById(work, interactionId);
    if (!isPaused(before) || work.now < before.lookAgainAt) return before;
    const events = await listEvents(work.tx, interactionId);
    const askedBy = events.findLast((event) => event.kind === "paused")?.actorId ?? null;
    const done = resumption(before, before.lookAgainAt, deps.policy());
    const data = { ...done.data, askedBy };
    const { after, eventId } = await recordChange(work, before, { ...done, data });
    const notice = { kind: "look-again", personId: after.ownerId, interactionId, subject: eventId };
    await deps.notices.tell(work, notice);
    return after;
  });
}
