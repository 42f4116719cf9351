import { stampWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import type { Paused } from "./pause.ts";

/** When something is read, and by which clock. */
type Reading = { readonly zone: string; readonly now: Instant };

/** Until when the office waits, and for what; with the day, since a message may be read days later. */
export function pausedWords(i: Paused, { zone, now }: Reading): string {
  const until = stampWords(i.lookAgainAt, zone, now);
  return `Waiting on the customer until ${until}; the reply clock stands still until then. Asked: ${i.question}`;
}
