import type { Action } from "../message/card.ts";
import { type Args, arg } from "./command.ts";
import { commandTable } from "./command-table.ts";
import type { FormReply } from "./request.ts";

/** Whether pressing this button asks for details with a form, for surfaces that have to know before it is pressed. */
export const opensForm = ({ command, args }: Pick<Action, "command" | "args">): boolean =>
  commandTable.find((c) => c.name === command)?.asks?.some((name) => arg(args, name) === "") ?? false;

/**
 * What a button that is to bring up this form carries. What was given already, and would be taken as it is instead of
 * standing in the form to be looked at, is left out.
 */
export function argsToOpen({ form, args }: FormReply): Args {
  const { command, hidden, inputs } = form;
  const all = { ...args, ...hidden };
  if (opensForm({ command, args: all })) return all;
  const asks = commandTable.find((c) => c.name === command)?.asks ?? [];
  const asked = new Set(inputs.map(({ name }) => name).filter((name) => asks.includes(name)));
  return Object.fromEntries(Object.entries(all).filter(([name]) => !asked.has(name)));
}
