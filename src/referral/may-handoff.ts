import type { Interaction } from "../interaction/interaction.ts";
import { type Held, may, relationsOf } from "../office/may.ts";
import type { Relation } from "../office/permission.ts";
import type { Act } from "../office/permissions.ts";
import type { Person } from "../office/person.ts";
import { type Place, standsIn } from "../office/standing-in.ts";
import type { Referral } from "./referral.ts";

/** Whether somebody may hand this contact over. */
export const mayRefer = (place: Place, { ownerId }: Pick<Interaction, "ownerId">, actor: Person) =>
  mayActFor(place, { act: "refer", forId: ownerId, as: "owner" }, actor);

/** Whether somebody may take this handoff back. */
export const mayWithdraw = (place: Place, { fromId }: Pick<Referral, "fromId">, actor: Person) =>
  mayActFor(place, { act: "withdraw", forId: fromId, as: "referrer" }, actor);

/** Whether somebody may answer a question about this handoff. */
export const mayAnswerFor = (place: Place, { fromId }: Pick<Referral, "fromId">, actor: Person) =>
  mayActFor(place, { act: "answer", forId: fromId, as: "referrer" }, actor);

type Acting = { readonly act: Act; readonly forId: string; readonly as: "owner" | "referrer" };

/** One themselves, or whoever stands in for them; who is away is only asked where it matters. */
async function mayActFor(place: Place, { act, forId, as }: Acting, actor: Person): Promise<boolean> {
  const are = (held: Held): readonly Relation[] => relationsOf(place.deps.policy(), actor, held);
  if (may(are({ [as]: actor.id === forId }), act)) return true;
  if (!may(are({ delegate: true }), act)) return false;
  return standsIn(place, { absentId: forId, personId: actor.id });
}
