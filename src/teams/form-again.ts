import type { Desk } from "../desk/desk.ts";
import { argsEntered } from "../desk/filled-form.ts";
import { opensForm } from "../desk/opens-form.ts";
import type { Reply } from "../desk/request.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import type { Press } from "./card-data.ts";
import { knownFromArgs } from "./log-form.ts";

type Fault = Extract<Reply, { kind: "refusal" | "apology" }>;

/** `hidden`: what the form carried unseen; `args`: that, and what was entered; `fault`: what came of it. */
export type Submitted = Press & { readonly hidden: Press["args"]; readonly fault: Fault };

/** `form`: null where it would not open any more, or not about the same; `fault`: what is wrong. */
export type Again = { readonly form: Form | null; readonly fault: Fault };

/** The form that was submitted, about the same, as it is now. */
export async function formAgain(desk: Desk, actor: Person, submitted: Submitted): Promise<Again> {
  const { fault } = submitted;
  const reply = await ask(desk, actor, submitted);
  if (reply?.kind === "form") return { form: reply.form, fault };
  // What could be mended in the form is of no use any more: why it does not come back is.
  const isMendable = fault.kind === "refusal" && fault.field !== undefined;
  if (!isMendable || reply?.kind !== "refusal") return { form: null, fault };
  // Whoever shows it gives back what was entered, with the labels that it stood under.
  const { entered: _, ...why } = reply;
  return { form: null, fault: why };
}

async function ask(desk: Desk, actor: Person, { command, hidden, args }: Submitted): Promise<Reply | null> {
  if (command === "log") return desk.logForm(actor, knownFromArgs(hidden));
  // Only what surely asks with a form is asked again: everything else would do something.
  if (!opensForm({ command, args: hidden })) return null;
  const entered = Object.fromEntries(Object.entries(args).filter(([name]) => !(name in hidden)));
  const button = { command, args: argsEntered(hidden, entered) };
  return desk.answer({ actor, source: "teams", requestId: null, kind: "button", ...button });
}
