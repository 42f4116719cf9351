import type { Clock, Instant } from "../clock.ts";

/** Whether this one may ask once more; the milliseconds until they may, where not. */
export type RequestLimit = { take(who: string): number };

const minute = 60_000;

/** Counts by the minute: `most` requests of each within one. Somebody at work needs a few; a page gone wild, many. */
export function createRequestLimit(clock: Clock, most: number): RequestLimit {
  let began: Instant = clock.now();
  let taken = new Map<string, number>();
  return {
    take(who) {
      const now = clock.now();
      // A clock that was set back begins anew: nobody waits for it to get where it was.
      if (now - began >= minute || now < began) {
        began = now;
        taken = new Map();
      }
      const count = (taken.get(who) ?? 0) + 1;
      taken.set(who, count);
      return count <= most ? 0 : began + minute - now;
    },
  };
}
