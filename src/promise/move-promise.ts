import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { checkDate, checkOpenContact, checkPast, checkReason, move, type Told } from "./promise.ts";
import { changePromise, takePromise, type Which } from "./promise-work.ts";

export type MoveInput = Which & {
  readonly dueAt: Instant;
  readonly reason: string;
  /** null: the customer does not know yet, and goes by the earlier date. */
  readonly told: Told | null;
};

/** Gives a promise a new date, with the reason. It counts only once the customer has been told of it. */
export function movePromise(deps: Deps, by: By, input: MoveInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const reason = checkReason(input.reason);
    const taken = await takePromise(work, input);
    const { interaction, promise } = taken;
    checkOpenContact(interaction);
    checkDate(input.dueAt, work.now);
    const told = input.told && { ...input.told, at: checkPast(input.told.at, interaction, work.now) };
    const patch = move(promise, { dueAt: input.dueAt, told });
    const { dueAt: from } = promise;
    const data = { from, dueAt: input.dueAt, reason, way: told?.way ?? null, at: told?.at ?? null };
    return changePromise(work, taken, { patch, kind: "promise-moved", data });
  });
}
