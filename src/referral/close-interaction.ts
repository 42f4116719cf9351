import { Refusal } from "../errors.ts";
import { endOfPause } from "../interaction/end-of-pause.ts";
import { checkLength, close, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  change,
  type Deps,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { checkMay, may, refusalOf, relationsOf } from "../office/may.ts";
import { withdrawOpen } from "./answer-referral.ts";
import { openReferral } from "./referral-rows.ts";

/**
 * Closes a contact; a handoff that still waits is withdrawn with it, and a pause ends. Refused while something else
 * is open; a lead may close it all the same, with a reason.
 */
export function closeInteraction(
  deps: Deps,
  by: By,
  input: { number: number; why: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const why = input.why.trim();
    checkLength(why, { name: "reason", field: "why", most: limits.note });
    const before = await takeInteraction(work, input.number);
    checkMay(relationsOf(deps.policy(), actorOf(work)), "close");
    const patch = { ...close(before, why, work.now), ...endOfPause(before, work.now, deps.policy()) };
    await endOpen(work, before, why);
    const open = await openReferral(work.tx, before.id);
    if (open) await withdrawOpen(work, open, "The contact was closed.");
    return change(work, before, { patch, kind: "closed", data: { why } });
  });
}

async function endOpen(work: Work, i: Interaction, why: string): Promise<void> {
  const { closingRules } = work.deps;
  const open = (await Promise.all(closingRules.map((rule) => rule.open(work, i)))).flat();
  if (open.length === 0) return;
  const mayEnd = may(relationsOf(work.deps.policy(), actorOf(work)), "close open");
  if (!mayEnd || why === "")
    throw new Refusal("open", `#${i.number} is not done yet: ${open.map((each) => each.words).join("; ")}.`, {
      field: "why",
      remedy: `${[...new Set(open.map((each) => each.remedy))].join(" ")} ${refusalOf("close open").message}`,
    });
  for (const rule of closingRules) await rule.end(work, i, why);
}
