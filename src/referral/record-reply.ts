import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { endOfPause } from "../interaction/end-of-pause.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { checkLength, type Interaction, limits, type ReplyWay, reply } from "../interaction/interaction.ts";
import { answerInWriting } from "../interaction/record-written.ts";
import { asWork, type By, change, type Deps, takeInteraction, type Work } from "../interaction/work.ts";
import {
  evidenceOf,
  isWrittenQuestion,
  isWrittenWay,
  owesWriting,
  spokenSince,
} from "../interaction/written.ts";
import { withdrawWith } from "./answer-referral.ts";
import { openReferral } from "./referral-rows.ts";

export type ReplyInput = {
  readonly number: number;
  readonly way: ReplyWay;
  /** null: now. */
  readonly at: Instant | null;
  /** What the customer was told; may be empty. */
  readonly words: string;
  /** The customer asked for a call or a visit of their own accord. */
  readonly asked?: boolean;
  /** What was done with this answer as well, once it is recorded. */
  readonly also?: Also;
};

export type Also = (work: Work, interaction: Interaction) => Promise<Interaction>;

/**
 * Records that the customer has been answered. Ends the clock and its nudges, and a pause; a handoff that still waits is
 * withdrawn with it, since there is nothing left to take over; a request to somebody outside the office goes on, since
 * the customer was never to go with it. Of a written question that was answered aloud it is the
 * written answer that was still to come.
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
    const { way, words, asked = false, also = async (_, i) => i } = input;
    if (owesWriting(before) && isWrittenWay(way))
      return also(work, await answerInWriting(work, before, { way, at, words }));
    const spokenAt = await owedSince(work, before, { ...input, at });
    const patch = { ...reply(before, at), spokenAt, ...endOfPause(before, at, deps.policy()) };
    const open = await openReferral(work.tx, before.id);
    if (open && open.recipient !== "outside") await withdrawWith(work, open, "replying");
    const data = { way, at, words, ...(asked ? { asked: 1 } : {}) };
    return also(work, await change(work, before, { patch, kind: "replied", data }));
  });
}

/** Since when a written answer is still to come after this reply; null: none is. */
async function owedSince(
  { tx }: Work,
  i: Interaction,
  { way, at, asked }: Pick<ReplyInput, "way" | "asked"> & { readonly at: Instant },
): Promise<Instant | null> {
  if (!isWrittenQuestion(i) || isWrittenWay(way) || asked) return null;
  return spokenSince(i, [...evidenceOf(await listEvents(tx, i.id)), { kind: "spoken", at }]);
}
