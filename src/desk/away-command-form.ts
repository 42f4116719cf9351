import type { Form } from "../message/form.ts";
import { listMembers } from "../office/person-rows.ts";
import { arg, type Call } from "./command.ts";
import { findPersonNamed } from "./find-person.ts";

/** Asks from when until when, and who stands in; filled with what was typed. */
export async function awayForm(call: Call): Promise<Form> {
  const { deps, args, request } = call;
  const { db } = deps.store;
  const who = arg(args, "person");
  const named = who === "" ? null : await findPersonNamed(call, who, "person");
  // Without the asker one more than a list holds is left: the surface then offers its own way to find people.
  const members = await listMembers(db, deps.officeId, 102);
  const listed = members.filter((p) => p.id !== request.actor.id);
  const from = arg(args, "from");
  const until = arg(args, "until") || arg(args, "typed");
  return {
    title: "Away",
    submit: "Record",
    command: "away",
    hidden: {},
    intro: "While you are away, reminders and handoffs reach whoever stands in as well.",
    inputs: [
      {
        kind: "text",
        name: "from",
        label: "First day away",
        hint: "Leave it empty when you are away from now on.",
        required: false,
        maxLength: 100,
        ...(from === "" ? {} : { initial: from }),
      },
      {
        kind: "text",
        name: "until",
        label: "Last day away",
        hint: `Like "fri" or "dec 4". That day is part of it.`,
        required: true,
        maxLength: 100,
        ...(until === "" ? {} : { initial: until.slice(0, 100) }),
      },
      {
        kind: "person",
        name: "person",
        label: "Who stands in",
        hint: "Leave it empty and the leads do.",
        required: false,
        people: listed.map((p) => ({ value: p.id, label: p.name })),
        ...(named ? { initial: named.id } : {}),
      },
    ],
  };
}
