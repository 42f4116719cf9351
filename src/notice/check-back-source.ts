import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import { checkBackNudges } from "../referral/check-back-nudges.ts";
import { waitingCheckBack } from "../referral/check-back-rows.ts";
import type { Planned } from "./notice.ts";

/** Who is asked, and when, whether a contact that was handed over has been resolved. */
export async function checkBackSource(work: Work, interaction: Interaction): Promise<Planned[]> {
  if (interaction.state === "closed") return [];
  const waits = await waitingCheckBack(work.tx, interaction.id);
  if (!waits) return [];
  const policy = work.deps.policy();
  const leads = await membersByEmail(work.tx, work.deps.officeId, policy.leads);
  const referrer = await peopleById(work.tx, [waits.fromId]);
  const zones = new Map([...leads, ...referrer.values()].map((p) => [p.id, p.zone]));
  return checkBackNudges(waits, { interaction, policy, leads: leads.map((p) => p.id), zones });
}
