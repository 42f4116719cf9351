import type { Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { checkPast, checkReason, hasHeard, type Told, withdraw } from "./promise.ts";
import { changePromise, takePromise, type Which } from "./promise-work.ts";

export type WithdrawInput = Which & {
  readonly reason: string;
  /** null: the customer does not know yet, and goes by the date that they were told. */
  readonly told: Told | null;
};

/** Takes a promise back, for a reason that can be told. */
export function withdrawPromise(deps: Deps, by: By, input: WithdrawInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const reason = checkReason(input.reason);
    const taken = await takePromise(work, input);
    const { interaction, promise } = taken;
    const told = input.told && { ...input.told, at: checkPast(input.told.at, interaction, work.now) };
    const patch = withdraw(promise, { at: work.now, reason, told });
    // Told of it, they know it, whether or not a telling of the date was recorded before.
    const untold = hasHeard(promise) ? { way: null, at: null } : {};
    const heard = told ? { way: told.way, at: told.at } : untold;
    return changePromise(work, taken, { patch, kind: "promise-withdrawn", data: { reason, ...heard } });
  });
}
