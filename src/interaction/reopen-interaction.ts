import { checkLength, type Interaction, limits, reopen } from "./interaction.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** The customer waits again, by the same deadline as before. */
export function reopenInteraction(
  deps: Deps,
  by: By,
  input: { number: number; why: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    checkLength(input.why, { name: "reason", field: "why", most: limits.note });
    const before = await takeInteraction(work, input.number);
    const patch = reopen(before, work.now);
    for (const rule of deps.closingRules) await rule.reopen?.(work, before);
    return change(work, before, { patch, kind: "reopened", data: { why: input.why } });
  });
}
