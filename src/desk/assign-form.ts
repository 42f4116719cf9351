import { Refusal } from "../errors.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { may, relationsOf } from "../office/may.ts";
import { listMembers } from "../office/person-rows.ts";
import type { Call } from "./command.ts";

/** Whose it will be, for whoever may give it to somebody else; everybody else has only themselves to name. */
export async function assignForm({ deps, request }: Call, number: number): Promise<Form> {
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  if (!may(relationsOf(deps.policy(), request.actor), "assign"))
    throw new Refusal("person", "The new owner is missing.");
  // One more than a list holds is left: the surface then offers its own way to find people.
  const members = await listMembers(deps.store.db, deps.officeId, 102);
  return {
    title: "Assign a contact",
    submit: "Assign",
    command: "assign",
    hidden: { number: String(number) },
    intro: "Who looks after the customer from now on? They are told at once.",
    inputs: [
      {
        kind: "person",
        name: "to",
        label: "New owner",
        required: true,
        people: members.filter((p) => p.id !== found.ownerId).map((p) => ({ value: p.id, label: p.name })),
      },
    ],
  };
}
