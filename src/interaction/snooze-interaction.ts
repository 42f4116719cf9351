import { Refusal } from "../errors.ts";
import { type Interaction, snooze } from "./interaction.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** The shortest and the longest snooze, in milliseconds. */
const shortest = 60_000;
const longest = 24 * 3_600_000;

/** Keeps the owner's nudges quiet for a while, never past the limit. `length` in milliseconds. */
export function snoozeInteraction(
  deps: Deps,
  by: By,
  input: { number: number; length: number },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    if (input.length < shortest || input.length > longest)
      throw new Refusal("length", "A snooze lasts between 1 minute and 24 hours.", {
        field: "for",
        remedy: `For example: "snooze ${input.number} 30m".`,
      });
    const before = await takeInteraction(work, input.number);
    if (before.ownerId !== actorOf(work).id)
      throw new Refusal(
        "owner",
        `The nudges for #${before.number} go to its owner, who alone can snooze them.`,
      );
    const patch = snooze(before, input.length, work.now);
    return change(work, before, { patch, kind: "snoozed", data: { until: patch.snoozedUntil ?? null } });
  });
}
