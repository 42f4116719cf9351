import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { teamOf } from "../office/absence-rows.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import { askedOf } from "../referral/group-member.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import { listReferralsOf } from "../referral/referral-rows.ts";
import type { Expected } from "./audit-compare.ts";
import { listNoticesOf } from "./audit-rows.ts";
import type { Planned } from "./notice.ts";
import { listPersonal } from "./notice-rows.ts";
import { noticeSources } from "./notice-sources.ts";
import { planNotices } from "./plan-notices.ts";
import { planPerson } from "./replan-notices.ts";
import { withSources } from "./sourced-rows.ts";
import { withStandIns } from "./stand-ins.ts";

/** `breathe` lets others have the event loop between two contacts that more than the reply clock speaks of. */
export type Breathing = { readonly breathe: () => Promise<void> };

export type ExpectedContacts = {
  readonly contacts: readonly Expected[];
  /** IANA zones by person, of everybody who was met. */
  readonly zones: ReadonlyMap<string, string>;
};

/** What stands in the outbox about these contacts beside what their state calls for. It changes nothing. */
export async function expectContacts(
  work: Work,
  interactions: readonly Interaction[],
  { breathe }: Breathing,
): Promise<ExpectedContacts> {
  const { tx, deps, now } = work;
  const ids = interactions.map((i) => i.id);
  const policy = deps.policy();
  const referrals = await listReferralsOf(tx, ids);
  const members = await listGroupMembers(tx, referrals);
  const stored = Map.groupBy(await listNoticesOf(tx, ids), (n) => n.interactionId);
  const leads = await membersByEmail(tx, deps.officeId, policy.leads);
  const asked = referrals.flatMap((r) => askedOf(r, members));
  const readers = [...stored.values()].flat().map((n) => n.personId);
  const zones = await zonesOf(work, [
    ...leads.map((p) => p.id),
    ...interactions.map((i) => i.ownerId),
    ...asked,
    ...readers,
  ]);
  const staff = { leads: leads.map((p) => p.id), zones };
  const team = await teamOf(tx, { officeId: deps.officeId, policy, now });
  const byContact = Map.groupBy(referrals, (r) => r.interactionId);
  const sourced = await withSources(tx, interactions);
  const contacts: Expected[] = [];
  for (const interaction of interactions) {
    const theirs = byContact.get(interaction.id) ?? [];
    const groups = theirs.filter((r) => r.recipient === "group").map((r) => r.id);
    const more = sourced.has(interaction.id) ? await planMore(work, interaction) : [];
    const planned = planNotices({ interaction, referrals: theirs, members, policy, ...staff });
    const wanted = withStandIns([...planned, ...more], team, { exceptFor: interaction.ownerId, groups });
    contacts.push({ interactionId: interaction.id, wanted, stored: stored.get(interaction.id) ?? [] });
    if (sourced.has(interaction.id)) await breathe();
  }
  return { contacts, zones };
}

/** As `expectContacts`, for what speaks of a person's own greeting and absences. */
export async function expectPerson(work: Work, personId: string): Promise<ExpectedContacts> {
  const wanted = await planPerson(work, personId);
  const stored = await listPersonal(work.tx, personId);
  const zones = await zonesOf(
    work,
    [...wanted, ...stored].map((n) => n.personId),
  );
  return { contacts: [{ interactionId: null, wanted, stored }], zones };
}

const planMore = async (work: Work, interaction: Interaction): Promise<Planned[]> =>
  (await Promise.all(noticeSources.map((source) => source(work, interaction)))).flat();

async function zonesOf({ tx }: Work, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = await peopleById(tx, [...new Set(ids.filter((id) => id !== null))]);
  return new Map([...known.values()].map((p) => [p.id, p.zone]));
}
