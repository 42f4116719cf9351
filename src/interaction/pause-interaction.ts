import type { Interaction } from "./interaction.ts";
import { type PauseAsked, pause } from "./pause.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** Stops the reply clock, and with it the nudges, while the office waits for what only the customer can give. */
export function pauseInteraction(
  deps: Deps,
  by: By,
  input: PauseAsked & { readonly number: number },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const before = await takeInteraction(work, input.number);
    const patch = pause(before, input, work.now);
    const data = { question: patch.question ?? "", until: input.lookAgainAt };
    return change(work, before, { patch, kind: "paused", data });
  });
}
