import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form, Input, Option } from "../message/form.ts";
import { listMembers } from "../office/person-rows.ts";
import { mayRefer } from "../referral/may-handoff.ts";
import { checkReferable } from "../referral/referral.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { arg, type Call } from "./command.ts";
import { namesWithAway } from "./refer-away.ts";
import { type Recipient, recipientOf } from "./refer-recipient.ts";

/** As many as a list of every surface holds. */
const mostListed = 100;

export async function referForm(call: Call, number: number): Promise<Form> {
  const { deps, args, request } = call;
  await referable(call, number);
  const named = arg(args, "person") === "" ? null : await recipientOf(call);
  // Without the asker one more than a list holds is left: the surface then offers its own way to find people.
  const members = await listMembers(deps.store.db, deps.officeId, mostListed + 2);
  const labelOf = await namesWithAway(call);
  const people = members
    .filter((p) => p.id !== request.actor.id)
    .map((p) => ({ value: p.id, label: labelOf(p) }));
  return {
    title: "Refer a contact",
    submit: "Refer",
    command: "refer",
    hidden: { number: String(number) },
    intro: "Who can help the customer better? It stays with you until they acknowledge.",
    inputs: [
      ...recipientInputs(call, { people, named }),
      textInput(call, "reason", "Why this person", "What they know or can do for the customer.", true),
      textInput(
        call,
        "told",
        "What the customer was told",
        "For example: someone from Maps will call by tomorrow noon.",
        false,
      ),
    ],
  };
}

/** The contact that is to be referred. Refused where it cannot be, before anybody is asked for more. */
export async function referable({ deps, request, reader }: Call, number: number): Promise<Interaction> {
  const { db } = deps.store;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const may = await mayRefer({ tx: db, now: reader.now, deps }, found, request.actor);
  checkReferable(found, await openReferral(db, found.id), may);
  return found;
}

type Choice = { readonly people: readonly Option[]; readonly named: Recipient | null };

/** Groups stand in the list of people where there is room, and an address outside in a field of its own. */
function recipientInputs({ deps }: Call, { people, named }: Choice): Input[] {
  const groups = Object.keys(deps.policy().groups).map((name) => ({ value: name, label: `${name} (group)` }));
  const fits = people.length + groups.length <= mostListed;
  const others = deps.sendsMail === true || (groups.length > 0 && !fits);
  const initial = named?.kind === "person" ? named.person.id : named?.kind === "group" ? named.name : null;
  return [
    {
      kind: "person",
      name: "person",
      label: "To",
      required: !others,
      people: fits ? [...groups, ...people] : people,
      ...(initial !== null && (fits || named?.kind === "person") ? { initial } : {}),
    },
    ...(fits || groups.length === 0 ? [] : [groupInput(groups, named)]),
    ...(deps.sendsMail === true ? [addressInput(named)] : []),
  ];
}

const groupInput = (groups: readonly Option[], named: Recipient | null): Input => ({
  kind: "choice",
  name: "group",
  label: "Or to a group",
  hint: "The first of them to acknowledge takes it over.",
  required: false,
  options: groups.slice(0, mostListed),
  ...(named?.kind === "group" ? { initial: named.name } : {}),
});

const addressInput = (named: Recipient | null): Input => ({
  kind: "text",
  name: "address",
  label: "Or outside the office: an e-mail address",
  hint: "You see what will be sent before it is.",
  required: false,
  maxLength: 254,
  ...(named?.kind === "outside" ? { initial: named.address } : {}),
});

function textInput({ args }: Call, name: string, label: string, hint: string, required: boolean): Input {
  // What is to be written anew comes as a draft: with the reason in its place nothing would be asked for.
  const words = arg(args, name) || (name === "reason" ? arg(args, "draft") : "");
  const initial = words === "" ? {} : { initial: words };
  return { kind: "text", name, label, hint, required, multiline: true, maxLength: 1000, ...initial };
}
