import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { endOfPause } from "../interaction/end-of-pause.ts";
import { checkLength, type Interaction, limits, type ReplyWay, reply } from "../interaction/interaction.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "../interaction/work.ts";
import { withdrawOpen } from "./answer-referral.ts";
import { openReferral } from "./referral-rows.ts";

export type ReplyInput = {
  readonly number: number;
  readonly way: ReplyWay;
  /** null: now. */
  readonly at: Instant | null;
  /** What the customer was told; may be empty. */
  readonly words: string;
};

/**
 * Records that the customer has been answered. Ends the clock and its nudges, and a pause; a handoff that still waits is
 * withdrawn with it, since there is nothing left to take over.
 */
export function recordReply(deps: Deps, by: By, input: ReplyInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    checkLength(input.words, { name: "reply", field: "words", most: limits.note });
    const at = input.at ?? work.now;
    if (at > work.now)
      throw new Refusal("future", "The time of the reply lies in the future.", {
        field: "at",
        remedy: "Record the reply once the customer has it.",
      });
    const before = await takeInteraction(work, input.number);
    const patch = { ...reply(before, at), ...endOfPause(before, at, deps.policy()) };
    const open = await openReferral(work.tx, before.id);
    if (open) await withdrawOpen(work, open, "The customer has been answered.");
    return change(work, before, { patch, kind: "replied", data: { way: input.way, at, words: input.words } });
  });
}
