/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The one source of the present. Everything that needs the time is given a clock or an instant. */
export type Clock = { now(): Instant };

/** Real milliseconds since some moment: it is never set, and goes on while the process stands still. */
export const stopwatch = (): number => performance.now();

export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock that starts at the real time and then runs `speed` times as fast, so that a day's nudges
 * arrive within minutes in the demo.
 */
export function fastClock(speed: number, start: Instant = Date.now()): Clock {
  const began = performance.now();
  return { now: () => Math.round(start + (performance.now() - began) * speed) };
}
