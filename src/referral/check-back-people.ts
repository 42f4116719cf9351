import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Deps } from "../interaction/work.ts";
import { standInsOf } from "../office/absence.ts";
import { teamOf } from "../office/absence-rows.ts";
import { isLead } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { CheckBack, Concerned } from "./check-back.ts";
import { listCheckBacks } from "./check-back-rows.ts";

type Place = { readonly tx: Tx; readonly deps: Pick<Deps, "policy" | "officeId">; readonly now: Instant };

export type About = { readonly interaction: Interaction; readonly checkBack: CheckBack };

/** Who has to do with a check-back, as far as it matters who may say something. */
export async function concernedBy(
  { tx, deps, now }: Place,
  { interaction, checkBack }: About,
  actor: Person,
): Promise<Concerned> {
  const policy = deps.policy();
  const team = await teamOf(tx, { officeId: deps.officeId, policy, now });
  const referrer = (await peopleById(tx, [checkBack.fromId])).get(checkBack.fromId);
  const rounds = await listCheckBacks(tx, interaction.id);
  const wasAsked = rounds.some((c) => c.referralId === checkBack.referralId && c.askedId === actor.id);
  return {
    actor: {
      id: actor.id,
      isLead: isLead(policy, actor),
      standsIn: standInsOf(team, checkBack.fromId, now).includes(actor.id),
      wasAsked: wasAsked && interaction.ownerId === actor.id,
    },
    ownerId: interaction.ownerId,
    referrer: referrer?.standing === "member" ? referrer : null,
  };
}
