import type { Action } from "../message/card.ts";
import { type Args, arg } from "./command.ts";
import { commandTable } from "./command-table.ts";
import { argsFilled, hasComeBack, isFilled } from "./filled-form.ts";
import type { FormReply } from "./request.ts";

/** Whether pressing this button asks for details with a form, for surfaces that have to know before it is pressed. */
export const opensForm = ({ command, args }: Pick<Action, "command" | "args">): boolean =>
  commandTable
    .find((c) => c.name === command)
    ?.asks?.some((name) => arg(args, name) === "" || isFilled(args)) ?? false;

/**
 * What a button carries that is to bring up this form with all that stands in it. Where what was given would be taken
 * as it is instead of standing in the form to be looked at, the button carries what stands in it.
 */
export function argsToOpen({ form, args }: FormReply): Args {
  const { command, hidden } = form;
  const all = { ...args, ...hidden };
  return !hasComeBack(form) && opensForm({ command, args: all }) ? all : argsFilled(form);
}

/** As `argsToOpen`, where no button can carry all of it: what the form is about, and nothing that stands in it. */
export const argsToOpenEmpty = ({ form }: FormReply): Args =>
  opensForm({ command: form.command, args: form.hidden }) ? form.hidden : argsFilled({ ...form, inputs: [] });
