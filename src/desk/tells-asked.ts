import type { Decision } from "../decision/decision.ts";
import { arg, type Call } from "./command.ts";
import { isFilled } from "./filled-form.ts";

/**
 * Of the decisions that are to be told, those that the form of an answer asks about: all of them, or, where it comes
 * back, those that it asked about when somebody answered. A decision made since is asked about in a form of its own.
 */
export function askedAbout({ args }: Call, untold: readonly Decision[]): readonly Decision[] {
  if (!isFilled(args)) return untold;
  const ids = arg(args, "decisions").split(",");
  return untold.filter(({ id }) => ids.includes(id));
}
