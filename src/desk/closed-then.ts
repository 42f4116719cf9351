import { isOpen, nextOpening } from "../calendar/office-calendar.ts";
import { whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import type { Call } from "./command.ts";

/**
 * " The office is closed then: they come again when it opens, 8:00 AM on Mon 30 Nov."; empty where it is open then.
 * `when`: when that is, in words. `what`: what waits for the opening.
 */
export function closedThen(
  { deps, reader }: Call,
  at: Instant,
  { when, what }: { readonly when: string; readonly what: string },
): string {
  const { calendar } = deps.policy();
  if (isOpen(calendar, at)) return "";
  const opens = whenWords(nextOpening(calendar, at), { now: deps.clock.now(), zone: reader.person.zone });
  return ` The office is closed ${when}: ${what} when it opens, ${opens}.`;
}
