import { Refusal } from "../errors.ts";
import { readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
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
import { isLead } from "../office/may.ts";
import { findEscalation, listEscalations, updateEscalation } from "./escalate-rows.ts";
import { checkUndo, type Escalation } from "./escalate-rules.ts";

/** `escalationId`: the one a button belongs to; null: the latest of that number. */
export type UndoInput = { readonly number: number; readonly escalationId: string | null };

/** Takes back what was recorded by mistake; the messages about it say so. */
export function undoEscalation(deps: Deps, by: By, input: UndoInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const interaction = await takeInteraction(work, input.number);
    const found = input.escalationId
      ? await findEscalation(work.tx, input.escalationId)
      : (await listEscalations(work.tx, interaction.id)).at(-1);
    if (!found || found.interactionId !== interaction.id)
      throw new Refusal(
        "none",
        `Nothing of #${interaction.number} has been passed on that could be taken back.`,
      );
    const actor = actorOf(work);
    const who = { id: actor.id, isLead: isLead(deps.policy(), actor) };
    const taken = await isTakenSince(work, found);
    checkUndo(found, { actor: who, number: interaction.number, taken, now: work.now });
    await updateEscalation(work.tx, found.id, { state: "undone", endedAt: work.now });
    const data = { escalation: found.id, place: found.place, to: found.personId };
    return change(work, interaction, { patch: {}, kind: "escalation-undone", data });
  });
}

/** Whether the contact has gone to somebody else, one way or the other. */
async function isTakenSince({ tx }: Work, e: Escalation): Promise<boolean> {
  const events = await listEvents(tx, e.interactionId);
  const at = events.findIndex((each) => each.kind === "escalated" && readData(each).escalation === e.id);
  return events.slice(at + 1).some(({ kind }) => kind === "assigned" || kind === "acknowledged");
}
