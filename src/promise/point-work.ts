import { Refusal } from "../errors.ts";
import type { EventData, EventKind } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, change, takeInteraction, type Work } from "../interaction/work.ts";
import type { OpenPoint } from "./point.ts";
import { findPoint, updatePoint } from "./point-rows.ts";
import { marked } from "./undoing.ts";

/** The point that is meant, of the contact with that number. */
export type WhichPoint = { readonly number: number; readonly pointId: string };

/** A contact, held by this transaction, with one of its points. */
export type TakenPoint = { readonly interaction: Interaction; readonly point: OpenPoint };

export async function takePoint(work: Work, { number, pointId }: WhichPoint): Promise<TakenPoint> {
  const interaction = await takeInteraction(work, number);
  const point = await findPoint(work.tx, pointId);
  if (!point || point.interactionId !== interaction.id)
    throw new Refusal("none", `#${number} has no such open point.`);
  return { interaction, point };
}

type PointChange = {
  readonly patch: Partial<OpenPoint>;
  readonly kind: EventKind;
  readonly data?: EventData;
};

/** Saves a change of a point, in a way that can be undone, with its entry in the history. */
export async function changePoint(
  work: Work,
  { interaction, point }: TakenPoint,
  { patch, kind, data = {} }: PointChange,
): Promise<Interaction> {
  const actor = { id: actorOf(work).id, now: work.now };
  await updatePoint(work.tx, point.id, marked(point, patch, actor));
  return change(work, interaction, { patch: {}, kind, data: { ...aboutPoint(point), ...data } });
}

export const aboutPoint = (p: OpenPoint): EventData => ({ point: p.id, what: p.what });
