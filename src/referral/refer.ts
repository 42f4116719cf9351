import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  change,
  type Deps,
  takeInteraction,
  touch,
  type Work,
} from "../interaction/work.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import { acknowledgementLimit } from "./acknowledgement-limit.ts";
import { mayRefer } from "./may-handoff.ts";
import { checkReason, checkRecipient, checkReferable, type Referral } from "./referral.ts";
import { insertReferral, openReferral } from "./referral-rows.ts";

export type Asking = {
  readonly number: number;
  readonly reason: string;
  /** What the customer was told; may be empty. */
  readonly told: string;
};

export type ReferInput = Asking & { readonly toId: string };

/**
 * Asks somebody to take a contact over. The referrer goes on owning it, and its clock goes on running, until
 * the recipient acknowledges.
 */
export function refer(deps: Deps, by: By, input: ReferInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const asked = await beginAsking(work, input);
    const recipient = (await peopleById(work.tx, [input.toId])).get(input.toId);
    if (!recipient) throw new Error("the recipient is not in the directory");
    checkRecipient(recipient, actorOf(work));
    asked.checkReferable();
    const { interaction } = asked;
    if (recipient.id === interaction.ownerId)
      throw new Refusal("recipient", `${recipient.name} already owns #${interaction.number}.`, {
        field: "person",
      });
    const referral = await requestReferral(work, asked, { to: recipient, recipient: "person" });
    return recordReferral(work, interaction, referral);
  });
}

/** What is asked, checked as far as it does not depend on whom. */
export type Asked = {
  readonly interaction: Interaction;
  readonly reason: string;
  readonly told: string;
  /** Refuses where this contact cannot be handed over by whoever acts. */
  checkReferable(): void;
};

/** Reads what was given and holds the contact. Refuses what is missing or too long. */
export async function beginAsking(work: Work, input: Asking): Promise<Asked> {
  const actor = actorOf(work);
  const reason = checkReason(input.reason);
  const told = checkTold(input.told);
  const interaction = await takeInteraction(work, input.number);
  const open = await openReferral(work.tx, interaction.id);
  const may = await mayRefer(work, interaction, actor);
  return { interaction, reason, told, checkReferable: () => checkReferable(interaction, open, may) };
}

export type Recipient = { readonly to: Person; readonly recipient: Referral["recipient"] };

/** Writes the referral down. */
export async function requestReferral(
  work: Work,
  asked: Asked,
  { to, recipient }: Recipient,
): Promise<Referral> {
  const { interaction, reason, told } = asked;
  const referral: Referral = {
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    interactionId: interaction.id,
    fromId: interaction.ownerId,
    requestedBy: actorOf(work).id,
    ...{ toId: to.id, recipient, groupId: recipient === "group" ? to.id : null },
    ...{ reason, told, state: "requested", requestedAt: work.now },
    limitAt: acknowledgementLimit(work.deps.policy(), { recipient, requestedAt: work.now }),
    ...{ answeredAt: null, answeredBy: null, answer: "", answeredName: "" },
  };
  await insertReferral(work.tx, referral);
  touch(work, to.id);
  return referral;
}

/** The entry in the history, with the notices that follow from it. */
export function recordReferral(work: Work, i: Interaction, r: Referral): Promise<Interaction> {
  const { toId: to, reason, told } = r;
  const outside = r.recipient === "outside" ? { outside: 1 } : {};
  const data = { referral: r.id, to, reason, told, ...outside };
  return change(work, i, { patch: {}, kind: "referred", data });
}

function checkTold(typed: string): string {
  const told = typed.trim();
  checkLength(told, { name: "text of what the customer was told", field: "told", most: 1_000 });
  return told;
}
