import { addTime } from "../calendar/business-time.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction, touch } from "../interaction/work.ts";
import { isLead } from "../office/lead.ts";
import { peopleById } from "../office/person-rows.ts";
import { checkReason, checkRecipient, checkReferable } from "./referral.ts";
import { insertReferral, openReferral } from "./referral-rows.ts";

export type ReferInput = {
  readonly number: number;
  readonly toId: string;
  readonly reason: string;
  /** What the customer was told; may be empty. */
  readonly told: string;
};

/**
 * Asks somebody to take a contact over. The referrer goes on owning it, and its clock goes on running, until
 * the recipient acknowledges.
 */
export function refer(deps: Deps, by: By, input: ReferInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const actor = actorOf(work);
    const reason = checkReason(input.reason);
    const told = checkTold(input.told);
    const interaction = await takeInteraction(work, input.number);
    const recipient = (await peopleById(work.tx, [input.toId])).get(input.toId);
    if (!recipient) throw new Error("the recipient is not in the directory");
    checkRecipient(recipient, actor);
    const policy = deps.policy();
    const mayRefer = interaction.ownerId === actor.id || isLead(policy, actor);
    checkReferable(interaction, await openReferral(work.tx, interaction.id), mayRefer);
    if (recipient.id === interaction.ownerId)
      throw new Refusal("recipient", `${recipient.name} already owns #${interaction.number}.`, {
        field: "person",
      });
    const { limit, count } = policy.acknowledgement;
    const referral = {
      id: deps.newId(),
      officeId: deps.officeId,
      interactionId: interaction.id,
      fromId: interaction.ownerId,
      requestedBy: actor.id,
      toId: recipient.id,
      reason,
      told,
      state: "requested" as const,
      requestedAt: work.now,
      limitAt: addTime(policy.calendar, count, limit, work.now),
      answeredAt: null,
      answeredBy: null,
      answer: "",
    };
    await insertReferral(work.tx, referral);
    touch(work, recipient.id);
    const data = { referral: referral.id, to: recipient.id, reason, told };
    return change(work, interaction, { patch: {}, kind: "referred", data });
  });
}

function checkTold(typed: string): string {
  const told = typed.trim();
  checkLength(told, { name: "text of what the customer was told", field: "told", most: 1_000 });
  return told;
}
