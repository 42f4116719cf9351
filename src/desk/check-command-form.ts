import { type Interaction, limits } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form, Option } from "../message/form.ts";
import { peopleById } from "../office/person-rows.ts";
import { checkMayAnswer, checkWaiting, mayAnswer } from "../referral/check-back.ts";
import { findCheckBack } from "../referral/check-back-find.ts";
import { concernedBy } from "../referral/check-back-people.ts";
import { type Args, arg, type Call } from "./command.ts";
import { notRecorded } from "./not-recorded.ts";
import { short } from "./read-when.ts";

const answers: readonly Option[] = [
  { value: "resolved", label: "Resolved" },
  { value: "open", label: "Not yet" },
];

/** Nobody fills in a form only to hear that there is nothing to say. */
export async function checkForm(call: Call, number: number): Promise<Form> {
  const { deps, args, request } = call;
  const { db } = deps.store;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const checkBack = await findCheckBack(db, found, arg(args, "check") || null);
  if (checkBack.state !== "resolved") checkWaiting(checkBack);
  const concerned = await concernedBy(
    { tx: db, deps, now: deps.clock.now() },
    { interaction: found, checkBack },
    request.actor,
  );
  const may = mayAnswer(checkBack, concerned);
  const asksReferrer = request.actor.id === found.ownerId && request.actor.id !== checkBack.fromId;
  if (!asksReferrer) checkMayAnswer(checkBack, concerned, number);
  const names = await peopleById(db, [checkBack.fromId, found.ownerId]);
  const other = asksReferrer ? checkBack.fromId : found.ownerId;
  const ask =
    other === request.actor.id || checkBack.state !== "waiting"
      ? []
      : [{ value: "ask", label: `Ask ${names.get(other)?.name ?? "your colleague"}` }];
  const unread = arg(args, "words") !== "";
  return formOf(found, { args, unread, options: [...(may ? answers : []), ...ask] });
}

type Asking = {
  readonly args: Args;
  readonly options: readonly Option[];
  /** Words were given that are no answer: none is chosen beforehand. */
  readonly unread: boolean;
};

function formOf(i: Interaction, { args, options, unread }: Asking): Form {
  const words = arg(args, "words");
  const why = unread ? notRecorded(`"${short(words)}" does not say whether it is resolved`) : "";
  return {
    title: "Check back",
    submit: "Send",
    command: "check",
    hidden: { number: String(i.number), ...(arg(args, "check") === "" ? {} : { check: arg(args, "check") }) },
    intro: `${why}Has it been resolved for the customer?`,
    inputs: [
      {
        kind: "choice",
        name: "is",
        label: "Your answer",
        required: true,
        options,
        ...(unread ? {} : { initial: options[0]?.value ?? "" }),
      },
      {
        kind: "text",
        name: "words",
        label: "In a few words",
        hint: "What has been done, or what is still missing.",
        required: false,
        multiline: true,
        maxLength: limits.note,
        ...(words === "" ? {} : { initial: words }),
      },
    ],
  };
}
