const first = 2_000;
const longest = 5 * 60_000;

/**
 * How long to wait, in milliseconds, before the next try: doubling from 2 seconds to at most 5 minutes,
 * and spread by half so that many who failed together do not come back together. `random`: 0 to 1.
 */
export function backOff(attempts: number, random: number): number {
  const full = Math.min(longest, first * 2 ** Math.max(0, attempts - 1));
  return Math.round(full * (0.5 + random / 2));
}
