import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { type CustomerPromise, isTold } from "../promise/promise.ts";
import { nameToTell } from "../promise/promise-card.ts";
import { listBackUntold, listOpenPromises } from "../promise/promise-rows.ts";
import { arg, type Call, numberOf } from "./command.ts";
import { toldInputs } from "./promise-command-form.ts";
import { whichInput } from "./promise-command-which.ts";
import type { Reply } from "./request.ts";
import { saysDecision, toldDecision, untoldDecisions } from "./told-decision.ts";

/** What a form's choice is called that is no promise. */
const decision = "decision";

/**
 * "told" is about a promised date or about a decision. Null: about a date; a form where both are to be told and neither is
 * named.
 */
export async function toldOther(call: Call): Promise<Reply | null> {
  const { args, deps } = call;
  const number = numberOf(args);
  const key = { officeId: deps.officeId, number };
  const contact = (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
  const [promise, words] = [arg(args, "promise"), arg(args, "words")];
  if (arg(args, "decision") !== "" || arg(args, "about") === decision || promise === decision)
    return toldDecision(call, contact);
  if (promise !== "") return null;
  const open = await listOpenPromises(deps.store.db, contact.id);
  if (saysDecision(words) && !open.some((p) => saysDecision(p.thing))) return toldDecision(call, contact);
  const untold = await untoldDecisions(call, contact);
  if (words !== "" || untold.length === 0) return null;
  const dates = [...open.filter((p) => !isTold(p)), ...(await listBackUntold(deps.store.db, contact.id))];
  return dates.length === 0
    ? toldDecision(call, contact)
    : whichForm(call, contact, { dates, isPlural: untold.length > 1 });
}

type ToTell = { readonly dates: readonly CustomerPromise[]; readonly isPlural: boolean };

function whichForm({ args }: Call, i: Interaction, { dates, isPlural }: ToTell): Reply {
  const name = isPlural
    ? "All decisions, the reasons and how to appeal"
    : "The decision, its reasons and how to appeal";
  const which = [{ id: decision, name }, ...dates.map(nameToTell)];
  return {
    kind: "form",
    form: {
      title: "What they know",
      submit: "Record",
      command: "told",
      hidden: { number: String(i.number) },
      intro: "What does the customer know, and how?",
      inputs: [...whichInput("promise", "What they were told", which), ...toldInputs(args, true)],
    },
    args,
  };
}
