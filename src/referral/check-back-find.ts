import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { CheckBack } from "./check-back.ts";
import { listCheckBacks } from "./check-back-rows.ts";
import type { Referral } from "./referral.ts";
import { listReferrals } from "./referral-rows.ts";

/**
 * The check-back that is meant: the one of a button, or the latest of the contact. Refused where there is none, with
 * what became of the handoff instead, and for a contact that is closed.
 */
export async function findCheckBack(tx: Tx, i: Interaction, id: string | null): Promise<CheckBack> {
  const all = await listCheckBacks(tx, i.id);
  const found = id === null ? all.at(-1) : all.find((c) => c.id === id);
  if (!found) throw await refusalWithout(tx, i);
  if (i.state === "closed")
    throw new Refusal("closed", `#${i.number} is closed.`, {
      remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
    });
  return found;
}

async function refusalWithout(tx: Tx, i: Interaction): Promise<Refusal> {
  const last = (await listReferrals(tx, i.id)).at(-1);
  if (!last)
    return new Refusal("none", `#${i.number} has not been referred to anybody, so nobody is asked about it.`);
  const names = await peopleById(
    tx,
    [last.toId, i.ownerId].filter((each) => each !== null),
  );
  const [to, owner] = [last.toId, i.ownerId].map((each) => names.get(each ?? "")?.name ?? "somebody");
  return new Refusal("none", withoutWords[last.state](`#${i.number}`, to ?? ""), {
    remedy: last.state === "acknowledged" ? "" : `${owner} looks after ${i.customer}.`,
  });
}

type Words = (contact: string, to: string) => string;

const nothing = "so there is nothing to check back on";

/** One clear answer for each end of a handoff. */
const withoutWords: Readonly<Record<Referral["state"], Words>> = {
  requested: (contact, to) =>
    `The handoff of ${contact} still waits for ${to}; the check-back follows the acknowledgement.`,
  declined: (contact, to) => `${to} could not take ${contact} over, ${nothing}.`,
  withdrawn: (contact, to) => `The handoff of ${contact} to ${to} was withdrawn, ${nothing}.`,
  returned: (contact, to) => `The handoff of ${contact} to ${to} came back unanswered, ${nothing}.`,
  acknowledged: (contact) =>
    `The handoff of ${contact} was acknowledged before check-backs were kept, so it has none and can be closed without.`,
};
