import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, change, type Deps } from "../interaction/work.ts";
import { updatePoint } from "./point-rows.ts";
import { aboutPoint, takePoint, type WhichPoint } from "./point-work.ts";
import { checkOpenContact } from "./promise.ts";
import { asUndone, checkSame, takenBack, type Undone } from "./undoing.ts";

/** Takes the last change of an open point back, for 10 minutes and by whoever made it; no reason is needed. */
export function undoPoint(deps: Deps, by: By, input: WhichPoint & Undone): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, point } = await takePoint(work, input);
    checkOpenContact(interaction);
    const actor = { id: actorOf(work).id, now: work.now };
    checkSame(point, input);
    const patch = takenBack(point, actor) ?? { state: "dropped", endedAt: work.now, outcome: "" };
    await updatePoint(work.tx, point.id, { ...patch, ...asUndone(point, actor) });
    return change(work, interaction, { patch: {}, kind: "point-undone", data: aboutPoint(point) });
  });
}
