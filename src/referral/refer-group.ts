import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, type Deps, touch, type Work } from "../interaction/work.ts";
import { absenceAt } from "../office/absence.ts";
import { openAbsences } from "../office/absence-rows.ts";
import type { Person } from "../office/person.ts";
import { membersByEmail } from "../office/person-rows.ts";
import { groupPerson } from "../office/recipient-rows.ts";
import { insertGroupMembers } from "./group-member-rows.ts";
import { type Asking, beginAsking, recordReferral, requestReferral } from "./refer.ts";

/**
 * Asks everybody of a group of the office file to take a contact over; the first to acknowledge does. Whoever refers it,
 * whoever owns it and whoever is away are not asked.
 */
export function referToGroup(
  deps: Deps,
  by: By,
  input: Asking & { readonly group: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const asked = await beginAsking(work, input);
    asked.checkReferable();
    const { interaction } = asked;
    const people = await peopleOf(work, input.group, [actorOf(work).id, interaction.ownerId]);
    const { officeId } = deps;
    const made = { officeId, id: deps.newId(), now: work.now, zone: deps.policy().zone };
    const to = await groupPerson(work.tx, input.group, made);
    const referral = await requestReferral(work, asked, { to, recipient: "group" });
    await insertGroupMembers(
      work.tx,
      people.map((p) => ({
        ...{ referralId: referral.id, personId: p.id },
        ...{ state: "asked" as const, answeredAt: null, answer: "" },
      })),
    );
    touch(work, ...people.map((p) => p.id));
    return recordReferral(work, interaction, referral);
  });
}

async function peopleOf(work: Work, group: string, without: readonly string[]): Promise<Person[]> {
  const { officeId, policy } = work.deps;
  const { groups } = policy();
  const emails = Object.hasOwn(groups, group) ? (groups[group] ?? []) : [];
  const known = await membersByEmail(work.tx, officeId, emails);
  const others = known.filter((p) => !without.includes(p.id));
  const absences = await openAbsences(work.tx, officeId, work.now);
  const here = others.filter((p) => !absenceAt({ absences }, p.id, work.now));
  if (here.length > 0) return here;
  const remedy = "Choose a colleague, or another group.";
  if (others.length > 0)
    throw new Refusal("group", `Everybody else of ${group} is away now.`, { field: "person", remedy });
  const words =
    known.length > 0 ? `Nobody else belongs to ${group}.` : `Nobody of ${group} is known here yet.`;
  throw new Refusal("group", words, { field: "person", remedy });
}
