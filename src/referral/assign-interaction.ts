import { Refusal } from "../errors.ts";
import { handTo, type Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import { settleTakenBack } from "./check-back-round.ts";
import { passedOnFrom } from "./owner-left.ts";
import { checkRecipient } from "./referral.ts";
import { openReferral } from "./referral-rows.ts";

/**
 * Makes somebody the owner at once. Everybody may take a contact themselves; only a lead may give one to
 * somebody else, since for everybody else that would be a referral without its explanation.
 */
export function assignInteraction(
  deps: Deps,
  by: By,
  input: { number: number; toId: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const actor = actorOf(work);
    const before = await takeInteraction(work, input.number);
    const is = relationsOf(deps.policy(), actor);
    if (actor.id === input.toId) checkMay(is, "take");
    await check(before, actor.id === input.toId);
    if (actor.id !== input.toId) {
      const recipient = (await peopleById(work.tx, [input.toId])).get(input.toId);
      if (!recipient) throw new Error("the new owner is not in the directory");
      checkRecipient(recipient, actor);
      checkMay(is, "assign", { number: before.number });
    }
    const asked = await settleTakenBack(work, before, input.toId);
    const trace = asked ? { checkBack: asked.id, asks: asked.fromId, checkBackAt: asked.dueAt } : {};
    const after = await change(work, before, {
      patch: handTo(input.toId, work.now),
      kind: "assigned",
      data: { from: before.ownerId, to: input.toId, ...trace },
    });
    await passedOnFrom(work, before.ownerId);
    for (const personId of new Set([before.ownerId, input.toId]))
      if (personId !== actor.id)
        await deps.notices.tell(work, {
          kind: personId === input.toId ? "assigned" : "taken",
          personId,
          interactionId: before.id,
          subject: `${before.id}:${work.now}`,
        });
    return after;

    async function check(i: Interaction, toSelf: boolean): Promise<void> {
      if (i.state === "closed")
        throw new Refusal("closed", `#${i.number} is closed.`, {
          remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
        });
      if (i.ownerId === input.toId)
        throw new Refusal(
          "owner",
          toSelf ? `#${i.number} is already yours.` : `#${i.number} is already theirs.`,
        );
      if (await openReferral(work.tx, i.id))
        throw new Refusal("waits", `#${i.number} waits for an answer to a referral.`, {
          remedy: `Take it back first: "${toType(`withdraw ${i.number}`)}".`,
        });
    }
  });
}
