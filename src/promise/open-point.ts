import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  change,
  type Deps,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { checkWhat, move, openPointsOf, pointKey } from "./point.ts";
import { insertPoint, listPoints } from "./point-rows.ts";
import { aboutPoint, changePoint, type TakenPoint } from "./point-work.ts";
import { checkDate, checkOpenContact } from "./promise.ts";
import { asMade } from "./undoing.ts";

export type PointInput = { readonly number: number; readonly what: string; readonly dueAt: Instant };

/** Records what is not known yet, and by when it will be. Of what is open already the date moves. */
export function openPoint(deps: Deps, by: By, input: PointInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const what = checkWhat(input.what);
    const interaction = await takeInteraction(work, input.number);
    checkOpenContact(interaction);
    checkDate(input.dueAt, work.now);
    const same = openPointsOf(await listPoints(work.tx, interaction.id)).find(
      (p) => pointKey(p.what) === pointKey(what),
    );
    if (same) return movePoint(work, { interaction, point: same }, input.dueAt);
    const actor = { id: actorOf(work).id, now: work.now };
    const point = {
      ...asMade(actor),
      id: deps.newId(),
      officeId: deps.officeId,
      interactionId: interaction.id,
      what,
      state: "open" as const,
      dueAt: input.dueAt,
      openedAt: work.now,
      openedBy: actor.id,
      endedAt: null,
      outcome: "",
    };
    await insertPoint(work.tx, point);
    const data = { ...aboutPoint(point), dueAt: point.dueAt };
    return change(work, interaction, { patch: {}, kind: "point-opened", data });
  });
}

function movePoint(work: Work, taken: TakenPoint, dueAt: Instant): Promise<Interaction> {
  const data = { from: taken.point.dueAt, dueAt };
  return changePoint(work, taken, { patch: move(taken.point, dueAt), kind: "point-moved", data });
}
