import type { Action } from "../message/card.ts";
import { arg } from "./command.ts";
import { commandTable } from "./command-table.ts";

/** Whether pressing this button asks for details with a form, for surfaces that have to know before it is pressed. */
export const opensForm = ({ command, args }: Pick<Action, "command" | "args">): boolean =>
  commandTable.find((c) => c.name === command)?.asks?.some((name) => arg(args, name) === "") ?? false;
