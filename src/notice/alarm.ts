import { stopwatch } from "../clock.ts";

/** Wakes somebody in time. */
export type Alarm = {
  /** `inMs`: in how many real milliseconds each of the things that are waited for comes; null: it does not. */
  set(inMs: readonly (number | null)[]): void;
};

/** Calls after so many real milliseconds, and keeps no process alive. Returns what calls it off. */
export type CallIn = (ms: number, call: () => void) => () => void;

/** What comes within so many real milliseconds of now is one call: a busy moment must not become a busy loop. */
const together = 20;

/**
 * One call for the soonest of what is waited for; whoever is called asks anew for what comes after. Where what it was
 * set for no longer comes, the call comes nonetheless.
 */
export function createAlarm(callIn: CallIn, call: () => void): Alarm {
  let next: { readonly at: number; readonly callOff: () => void } | null = null;
  return {
    set(inMs) {
      const waits = inMs.filter((each) => each !== null);
      if (waits.length === 0) return;
      const wait = Math.max(together, Math.min(...waits));
      const at = stopwatch() + wait;
      if (next && next.at <= at) return;
      next?.callOff();
      const callOff = callIn(wait, () => {
        next = null;
        call();
      });
      next = { at, callOff };
    },
  };
}
