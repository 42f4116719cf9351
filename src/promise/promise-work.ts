import { Refusal } from "../errors.ts";
import type { EventData, EventKind } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, change, takeInteraction, type Work } from "../interaction/work.ts";
import type { CustomerPromise } from "./promise.ts";
import { findPromise, updatePromise } from "./promise-rows.ts";
import { marked } from "./undoing.ts";

/** The promise that is meant, of the contact with that number. */
export type Which = { readonly number: number; readonly promiseId: string };

/** A contact, held by this transaction, with one of its promises. */
export type Taken = { readonly interaction: Interaction; readonly promise: CustomerPromise };

export async function takePromise(work: Work, { number, promiseId }: Which): Promise<Taken> {
  const interaction = await takeInteraction(work, number);
  const promise = await findPromise(work.tx, promiseId);
  if (!promise || promise.interactionId !== interaction.id)
    throw new Refusal("none", `#${number} has no such promise.`);
  return { interaction, promise };
}

type PromiseChange = {
  readonly patch: Partial<CustomerPromise>;
  readonly kind: EventKind;
  readonly data?: EventData;
};

/** Saves a change of a promise, in a way that can be undone, with its entry in the history. */
export async function changePromise(
  work: Work,
  { interaction, promise }: Taken,
  { patch, kind, data = {} }: PromiseChange,
): Promise<Interaction> {
  const actor = { id: actorOf(work).id, now: work.now };
  await updatePromise(work.tx, promise.id, marked(promise, patch, actor));
  return change(work, interaction, { patch: {}, kind, data: { ...aboutPromise(promise), ...data } });
}

export const aboutPromise = (p: CustomerPromise): EventData => ({ promise: p.id, thing: p.thing });
