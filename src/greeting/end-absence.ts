import { actorOf, type Work } from "../interaction/work.ts";
import type { Absence } from "../office/absence.ts";
import { updateAbsence } from "../office/absence-rows.ts";

/** An absence that holds no longer, as part of another verb. Returns it as it is now. */
export async function endAbsence(
  work: Work,
  absence: Absence,
  state: "ended" | "undone" | "replaced",
): Promise<Absence> {
  const patch = {
    state,
    endedAt: work.now,
    endedBy: actorOf(work).id,
    ...(state === "replaced" ? {} : { endedRequestId: work.request }),
  };
  await updateAbsence(work.tx, absence.id, patch);
  return { ...absence, ...patch };
}
