import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { promiseWords } from "../promise/promise-card.ts";
import { findPromise } from "../promise/promise-rows.ts";
import type { Call } from "./command.ts";
import { refuseNone } from "./promise-command-which.ts";

type Which = {
  readonly contact: Interaction;
  readonly open: readonly CustomerPromise[];
  /** The promise that is meant; empty: which one is still to be said. */
  readonly id: string;
};

/**
 * Refuses a new date for a promise that no longer holds, with how it ended: a button of an old message is about that
 * promise, and never about another one that is open by now.
 */
export async function checkStillOpen(call: Call, { contact, open, id }: Which): Promise<void> {
  if (open.some((p) => p.id === id)) return;
  if (id === "") {
    if (open.length === 0) refuseNone(contact.number, "promise");
    return;
  }
  const p = await findPromise(call.deps.store.db, id);
  if (!p || p.interactionId !== contact.id)
    throw new Refusal("none", `#${contact.number} has no such promise.`);
  throw new Refusal("ended", promiseWords(p, call.reader) ?? `The promise "${p.thing}" was undone.`, {
    remedy: `To promise it anew: "${toType(`promise ${contact.number} …`)}".`,
  });
}
