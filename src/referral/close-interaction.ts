import { endOfPause } from "../interaction/end-of-pause.ts";
import { checkLength, close, type Interaction, limits } from "../interaction/interaction.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "../interaction/work.ts";
import { withdrawOpen } from "./answer-referral.ts";
import { openReferral } from "./referral-rows.ts";

/** Closes a contact; a handoff that still waits is withdrawn with it, and a pause ends. */
export function closeInteraction(
  deps: Deps,
  by: By,
  input: { number: number; why: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const why = input.why.trim();
    checkLength(why, { name: "reason", field: "why", most: limits.note });
    const before = await takeInteraction(work, input.number);
    const patch = { ...close(before, why, work.now), ...endOfPause(before, work.now, deps.policy()) };
    const open = await openReferral(work.tx, before.id);
    if (open) await withdrawOpen(work, open, "The contact was closed.");
    return change(work, before, { patch, kind: "closed", data: { why } });
  });
}
