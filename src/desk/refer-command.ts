import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { isLead } from "../office/lead.ts";
import { listMembers } from "../office/person-rows.ts";
import { refer } from "../referral/refer.ts";
import { checkReferable } from "../referral/referral.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { findPersonNamed } from "./find-person.ts";

export const referCommand: Command = {
  name: "refer",
  grammar: "refer 12 @person reason [told: what the customer was told]",
  example: "refer 12 @ben you hold the as-built maps told: someone from Maps will call by noon",
  summary: "ask a colleague to take a contact over; it stays with you until they acknowledge",
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    const match = /^(<@[^>]+>|@"[^"]+"|"[^"]+"|\S+)?\s*([\s\S]*)$/u.exec(words);
    const [reason = "", ...told] = (match?.[2] ?? "").split(/\btold:/iu);
    return {
      number,
      person: match?.[1] ?? "",
      reason: reason.trim().replace(/[,;]$/u, ""),
      told: told.join("told:").trim(),
    };
  },
  async run(call) {
    const number = numberOf(call.args);
    const reason = arg(call.args, "reason");
    if (call.request.kind !== "form" && (arg(call.args, "person") === "" || reason === ""))
      return { kind: "form", form: await referForm(call, number) };
    const to = await findPersonNamed(call, arg(call.args, "person"), "person");
    const interaction = await refer(call.deps, call.by, {
      number,
      toId: to.id,
      reason,
      told: arg(call.args, "told"),
    });
    const mine = interaction.ownerId === call.request.actor.id;
    const said =
      `${to.name} has been asked to take over for ${interaction.customer}. ` +
      `It stays with ${mine ? "you" : "its owner, who is told"}, and its clock runs, until they acknowledge.`;
    const open = await openReferral(call.deps.store.db, interaction.id);
    const args = { number: String(number), referral: open?.id ?? "" };
    return doneCard(call, interaction, said, [
      { label: "Withdraw", command: "withdraw", args, spoken: `Withdraw the handoff of #${number}` },
    ]);
  },
};

async function referForm(call: Call, number: number): Promise<Form> {
  const { deps, args, request } = call;
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const mayRefer = found.ownerId === request.actor.id || isLead(deps.policy(), request.actor);
  checkReferable(found, await openReferral(deps.store.db, found.id), mayRefer);
  const named =
    arg(args, "person") === "" ? null : await findPersonNamed(call, arg(args, "person"), "person");
  // Without the asker one more than a list holds is left: the surface then offers its own way to find people.
  const members = await listMembers(deps.store.db, deps.officeId, 102);
  const others = members.filter((p) => p.id !== request.actor.id);
  return {
    title: "Refer a contact",
    submit: "Refer",
    command: "refer",
    hidden: { number: String(number) },
    intro: `Who can help ${found.customer} (#${number}) better? It stays with you until they acknowledge.`,
    inputs: [
      {
        kind: "person",
        name: "person",
        label: "To",
        required: true,
        people: others.map((p) => ({ value: p.id, label: p.name })),
        ...(named ? { initial: named.id } : {}),
      },
      {
        kind: "text",
        name: "reason",
        label: "Why this person",
        hint: "What they know or can do for the customer.",
        required: true,
        multiline: true,
        maxLength: 1000,
        ...(arg(args, "reason") === "" ? {} : { initial: arg(args, "reason") }),
      },
      {
        kind: "text",
        name: "told",
        label: "What the customer was told",
        hint: "For example: someone from Maps will call by tomorrow noon.",
        required: false,
        multiline: true,
        maxLength: 1000,
        ...(arg(args, "told") === "" ? {} : { initial: arg(args, "told") }),
      },
    ],
  };
}
