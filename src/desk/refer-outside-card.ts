import { Refusal } from "../errors.ts";
import { type Action, actions, divider, facts, heading, note, text } from "../message/card.ts";
import { acknowledgementLimit } from "../referral/acknowledgement-limit.ts";
import { askingFacts, askingWords } from "../referral/outside-card.ts";
import { checkReason } from "../referral/referral.ts";
import { arg, type Call, numberOf } from "./command.ts";
import { referable } from "./refer-form.ts";
import type { Reply } from "./request.ts";

/** What fits into a button on every surface, in characters of JSON. */
const mostCarried = 1_800;

/** Asks back before anything leaves the office, with the very words that will be read there. */
export async function confirmOutside(call: Call, address: string): Promise<Reply> {
  const { deps, args, request, reader } = call;
  const number = numberOf(args);
  const found = await referable(call, number);
  const { actor } = request;
  const policy = deps.policy();
  const [reason, told] = [checkReason(arg(args, "reason")), arg(args, "told")];
  const send = sendAction({
    number: String(number),
    person: address,
    reason,
    told,
    outside: "send",
    wording: arg(args, "wording"),
  });
  const limitAt = acknowledgementLimit(policy, { recipient: "outside", requestedAt: reader.now });
  const asking = { asker: actor.name, office: policy.name, zone: policy.zone, now: reader.now };
  const parts = [
    heading("This goes outside the office"),
    text(
      `${address} gets an e-mail with a link to a page that shows the following, and nothing else of the record. Send it?`,
    ),
    divider,
    text(askingWords(asking)),
    facts(askingFacts({ ...asking, reason, told, number, limitAt })),
    divider,
    note(
      "Not shown: the customer's name, how to reach them, and the matter as it was logged. " +
        "If they need any of it, write it into the reason. The e-mail itself names none of it.",
    ),
    note(
      `#${number} stays with ${found.ownerId === actor.id ? "you" : "its owner"}, also once they acknowledge.`,
    ),
    actions([send, changeAction(number, address)]),
  ];
  return { kind: "card", card: { preview: `#${number}: send this outside the office?`, parts } };
}

function sendAction(args: Readonly<Record<string, string>>): Action {
  if (JSON.stringify(args).length > mostCarried)
    throw new Refusal(
      "length",
      "The reason and what the customer was told are too long together for an e-mail outside.",
      {
        field: "reason",
        remedy: "Shorten them to about 1,500 characters in all.",
      },
    );
  return { label: "Send", command: "refer", args, style: "primary", spoken: "Send it outside the office" };
}

/** The form once more; without the reason, which brings it up. */
const changeAction = (number: number, address: string): Action => ({
  label: "Write it anew",
  command: "refer",
  args: { number: String(number), person: address },
});
