import type { Instant } from "../clock.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { checkPast, meet, promiseLimits } from "./promise.ts";
import { changePromise, takePromise, type Which } from "./promise-work.ts";

/** `at` null: now. `words`: what was done; may be empty. */
export type MeetInput = Which & { readonly at: Instant | null; readonly words: string };

/** Records that what was promised has been done. */
export function meetPromise(deps: Deps, by: By, input: MeetInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const words = input.words.trim();
    checkLength(words, { name: "text of what was done", field: "words", most: promiseLimits.reason });
    const taken = await takePromise(work, input);
    const at = checkPast(input.at ?? work.now, taken.interaction, work.now);
    const patch = meet(taken.promise, { at, words });
    return changePromise(work, taken, { patch, kind: "promise-met", data: { at, words } });
  });
}
