import type { Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { checkReason, withdraw } from "./promise.ts";
import { changePromise, takePromise, type Which } from "./promise-work.ts";

/** Takes a promise back, for a reason that can be told. */
export function withdrawPromise(
  deps: Deps,
  by: By,
  input: Which & { readonly reason: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const reason = checkReason(input.reason);
    const taken = await takePromise(work, input);
    const patch = withdraw(taken.promise, work.now, reason);
    return changePromise(work, taken, { patch, kind: "promise-withdrawn", data: { reason } });
  });
}
