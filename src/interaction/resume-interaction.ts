import { Refusal } from "../errors.ts";
import { resumption } from "./end-of-pause.ts";
import type { Interaction } from "./interaction.ts";
import { isPaused } from "./pause.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** Starts the reply clock again: the customer has given what was missing, or the office goes on without it. */
export function resumeInteraction(deps: Deps, by: By, input: { number: number }): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const before = await takeInteraction(work, input.number);
    if (!isPaused(before))
      throw new Refusal(
        "runs",
        before.state === "waiting"
          ? `The reply clock of #${before.number} is running.`
          : `#${before.number} no longer waits; there is no reply clock to start.`,
      );
    return change(work, before, resumption(before, work.now, deps.policy()));
  });
}
