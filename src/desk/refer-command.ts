import type { Interaction } from "../interaction/interaction.ts";
import type { Names } from "../interaction/interaction-card.ts";
import { peopleById } from "../office/person-rows.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import { refer } from "../referral/refer.ts";
import { referToGroup } from "../referral/refer-group.ts";
import { referOutside } from "../referral/refer-outside.ts";
import type { Referral } from "../referral/referral.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { awayChoice, awayNote } from "./refer-away.ts";
import { referable, referForm } from "./refer-form.ts";
import { confirmOutside } from "./refer-outside-card.ts";
import { type Recipient, recipientOf, takeRecipient } from "./refer-recipient.ts";
import { lookFirst } from "./wording-first.ts";

/** What the recipient reads as soon as it is sent. */
const goingOut = ["reason", "told"];

const goingTo = (to: Recipient) => ({
  names: goingOut,
  asks: "reason",
  reader: to.kind === "person" ? to.person.name : to.kind === "group" ? to.name : to.address,
});

export const referCommand: Command = {
  name: "refer",
  grammar: "refer 12 @person|group|e-mail reason [told: what the customer was told]",
  example: "refer 12 @ben you hold the as-built maps told: someone from Maps will call by noon",
  summary: "ask a colleague, a group or another agency to take a contact over; it stays with you until then",
  asks: ["person", "reason"],
  says: () => goingOut,
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
  async run(asked) {
    const call = { ...asked, args: withGroup(await takeRecipient(asked)) };
    const number = numberOf(call.args);
    if (call.request.kind !== "form" && (arg(call.args, "person") === "" || arg(call.args, "reason") === ""))
      return { kind: "form", form: await referForm(call, number), args: call.args };
    const recipient = await recipientOf(call);
    const first = lookFirst(call, referCommand, goingTo(recipient));
    // Nobody chooses among words only to hear that there is nothing to send.
    if (first) return referable(call, number).then(() => first);
    if (recipient.kind === "outside" && arg(call.args, "outside") !== "send")
      return confirmOutside(call, recipient.address);
    const away = recipient.kind === "person" ? await awayChoice(call, recipient.person) : null;
    if (away) return away;
    const interaction = await ask(call, recipient);
    const open = await openReferral(call.deps.store.db, interaction.id);
    const args = { number: String(number), referral: open?.id ?? "" };
    const note = recipient.kind === "person" ? await awayNote(call, recipient.person) : "";
    return doneCard(call, interaction, `${await doneWords(call, interaction, open)}${note}`, [
      { label: "Withdraw", command: "withdraw", args, spoken: `Withdraw the handoff of #${number}` },
    ]);
  },
};

/** A long list of people leaves no room for the groups, which then have a field of their own. */
const withGroup = (args: Call["args"]): Call["args"] =>
  arg(args, "person") === "" && arg(args, "group") !== "" ? { ...args, person: arg(args, "group") } : args;

function ask({ deps, by, args }: Call, recipient: Recipient): Promise<Interaction> {
  const asking = { number: numberOf(args), reason: arg(args, "reason"), told: arg(args, "told") };
  switch (recipient.kind) {
    case "person":
      return refer(deps, by, { ...asking, toId: recipient.person.id });
    case "group":
      return referToGroup(deps, by, { ...asking, group: recipient.name });
    case "outside":
      return referOutside(deps, by, { ...asking, address: recipient.address });
  }
}

async function doneWords({ deps, request }: Call, i: Interaction, r: Referral | null): Promise<string> {
  if (!r) return `The handoff of #${i.number} has been answered already.`;
  const members = await listGroupMembers(deps.store.db, [r]);
  const names = await peopleById(deps.store.db, [r.toId, ...members.map((m) => m.personId)]);
  const owner = i.ownerId === request.actor.id ? "you" : "its owner, who is told";
  const name = names.get(r.toId)?.name ?? "somebody";
  switch (r.recipient) {
    case "person":
      return (
        `${name} has been asked to take over for ${i.customer}. ` +
        `It stays with ${owner}, and its clock runs, until they acknowledge.`
      );
    case "group":
      return (
        `${name} (${members.map(({ personId }) => nameOf(names, personId)).join(", ")}) has been asked to take over for ` +
        `${i.customer}. It stays with ${owner}, and its clock runs, until the first of them acknowledges.`
      );
    case "outside":
      return (
        `An e-mail is on its way to ${name}. ${i.customer} stays with ${owner}, and the clock runs; ` +
        "you hear of their answer, or when the e-mail cannot be delivered."
      );
  }
}

const nameOf = (names: Names, id: string): string => names.get(id)?.name ?? "somebody";
