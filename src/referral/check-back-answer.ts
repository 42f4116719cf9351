import { Refusal } from "../errors.ts";
import { checkLength, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  touch,
} from "../interaction/work.ts";
import { checkMayAnswer, isBack, type Outcome, overWords, settle } from "./check-back.ts";
import { findCheckBack } from "./check-back-find.ts";
import { concernedBy } from "./check-back-people.ts";
import { nextRound } from "./check-back-round.ts";
import { updateCheckBack } from "./check-back-rows.ts";

export type CheckBackInput = {
  readonly number: number;
  /** The one a button belongs to; null: the latest of that number. */
  readonly checkBackId: string | null;
  /** May be empty. */
  readonly words: string;
};

/**
 * Records whether what was handed over has been resolved. After "not yet" the question comes again, after the same
 * time. The referrer hears what somebody else said for them.
 */
export function answerCheckBack(
  deps: Deps,
  by: By,
  input: CheckBackInput & { readonly outcome: Outcome },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { outcome } = input;
    const words = input.words.trim();
    checkLength(words, { name: "text", field: "words", most: limits.note });
    const interaction = await takeInteraction(work, input.number);
    const checkBack = await findCheckBack(work.tx, interaction, input.checkBackId);
    const actor = actorOf(work);
    if (checkBack.state !== "waiting" && isBack(checkBack, interaction.ownerId))
      throw new Refusal("ended", overWords({ ...checkBack, state: "cancelled" }));
    const patch = settle(checkBack, { outcome, by: actor.id, at: work.now, words });
    const concerned = await concernedBy(work, { interaction, checkBack }, actor);
    checkMayAnswer(checkBack, concerned, interaction.number);
    await updateCheckBack(work.tx, checkBack.id, patch);
    const next = outcome === "open" ? (await nextRound(work, checkBack)).dueAt : null;
    const { id, referralId, fromId, round } = checkBack;
    const data = { checkBack: id, referral: referralId, outcome, words, round, next, to: fromId };
    const { after, eventId } = await recordChange(work, interaction, { patch: {}, kind: "checked", data });
    // The owner hears of it as of everything that somebody else does for their contact.
    if (actor.id !== fromId && fromId !== interaction.ownerId)
      await deps.notices.tell(work, {
        kind: "check-answered",
        personId: fromId,
        interactionId: interaction.id,
        subject: eventId,
      });
    touch(work, fromId, checkBack.askedId);
    return after;
  });
}
