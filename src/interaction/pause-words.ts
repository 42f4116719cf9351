import { stampWords } from "../calendar/words.ts";
import type { Paused } from "./pause.ts";

/** Until when the office waits, and for what; with the day, since a message may be read days later. */
export function pausedWords(i: Paused, zone: string): string {
  const until = stampWords(i.lookAgainAt, zone);
  return `Waiting on the customer until ${until}; the reply clock stands still until then. Asked: ${i.question}`;
}
