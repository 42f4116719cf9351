import type { Instant } from "../clock.ts";
import type { Interaction, ReplyWay } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { checkPast, isBackUntold, tell } from "./promise.ts";
import { changePromise, takePromise, type Which } from "./promise-work.ts";

/** `at` null: now. */
export type TellInput = Which & { readonly way: ReplyWay; readonly at: Instant | null };

/**
 * Records that the customer knows the date of a promise: from now on they go by it. Of one that is taken back, that
 * they know it no longer holds, also after the contact was closed over it.
 */
export function tellCustomer(deps: Deps, by: By, input: TellInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await takePromise(work, input);
    const at = checkPast(input.at ?? work.now, taken.interaction, work.now);
    const back = isBackUntold(taken.promise);
    const patch = tell(taken.promise, { way: input.way, at });
    const data = { way: input.way, at, ...(back ? { back: 1 } : { dueAt: taken.promise.dueAt }) };
    return changePromise(work, taken, { patch, kind: "promise-told", data });
  });
}
