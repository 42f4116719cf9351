const first = 2_000;
/** The longest wait in milliseconds before one message is tried again, without its jitter. */
export const longestBackOff = 5 * 60_000;

/**
 * How long to wait, in milliseconds, before the next try: doubling from 2 seconds to at most `longest`,
 * and spread by half so that many who failed together do not come back together. `random`: 0 to 1.
 */
export function backOff(attempts: number, random: number, longest = longestBackOff): number {
  const full = Math.min(longest, first * 2 ** Math.max(0, attempts - 1));
  return Math.round(full * (0.5 + random / 2));
}

/** Those who were all asked to wait as long do not come back at the same moment. */
const spread = 0.1;

/** An answer that asks for more patience than this, in milliseconds, would silence the desk. */
export const longestAsked = 3_600_000;

/** What a platform asked for, in milliseconds, as far as it is heeded, and up to a tenth more. `random`: 0 to 1. */
export const asked = (wait: number, random: number): number =>
  Math.round(Math.min(wait, longestAsked) * (1 + spread * (1 - random)));
