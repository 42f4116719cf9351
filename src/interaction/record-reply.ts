import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction, type ReplyWay, reply } from "./interaction.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

export type ReplyInput = {
  readonly number: number;
  readonly way: ReplyWay;
  /** null: now. */
  readonly at: Instant | null;
  /** What the customer was told; may be empty. */
  readonly words: string;
};

/** Records that the customer has been answered. Ends the clock and its nudges. */
export function recordReply(deps: Deps, by: By, input: ReplyInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    checkLength("note", input.words);
    const at = input.at ?? work.now;
    if (at > work.now)
      throw new Refusal("future", "The time of the reply lies in the future.", {
        field: "at",
        remedy: "Record the reply once the customer has it.",
      });
    const before = await takeInteraction(work, input.number);
    const data = { way: input.way, at, words: input.words };
    return change(work, before, { patch: reply(before, at), kind: "replied", data });
  });
}
