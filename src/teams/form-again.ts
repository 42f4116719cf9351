import type { Desk } from "../desk/desk.ts";
import { opensForm } from "../desk/opens-form.ts";
import type { Reply } from "../desk/request.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import type { Press } from "./card-data.ts";
import { knownFromArgs } from "./log-form.ts";

/** `hidden`: what the form carried unseen. */
export type Submitted = { readonly command: string; readonly hidden: Press["args"] };

/** The form that was submitted, as it is now; null where it would not open any more. */
export async function formAgain(desk: Desk, actor: Person, submitted: Submitted): Promise<Form | null> {
  const reply = await ask(desk, actor, submitted);
  return reply?.kind === "form" ? reply.form : null;
}

async function ask(desk: Desk, actor: Person, { command, hidden }: Submitted): Promise<Reply | null> {
  if (command === "log") return desk.logForm(actor, knownFromArgs(hidden));
  const button = { command, args: hidden };
  // Only what surely asks with a form is asked again: everything else would do something.
  if (!opensForm(button)) return null;
  return desk.answer({ actor, source: "teams", requestId: null, kind: "button", ...button });
}
