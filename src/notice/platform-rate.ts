import type { Instant } from "../clock.ts";

/** Keeps within a limit by the minute that a platform has shown. */
export type Rate = {
  /** How many may be on their way; infinity: no limit is known. */
  room(now: Instant): number;
  /** The platform took one. */
  passed(now: Instant): void;
  /** The platform has had enough for the moment. */
  refused(now: Instant): void;
  /** When there is room again; null: there is. */
  opensAt(now: Instant): Instant | null;
};

/** Platforms count by the minute, in milliseconds: https://docs.slack.dev/apis/web-api/rate-limits */
const minute = 60_000;

/** Whoever asks for patience after fewer in a minute does not mean its limit by the minute. */
const fewest = 20;

/**
 * How much more is tried after one minute without a refusal, eight times as much after two: the limit may have been
 * raised, or was not what it seemed. A part of it, and at least so many messages.
 */
const [growth, least] = [0.002, 0.2];

/** Found out at the same moment of every minute, what is late by it would add up: the growth is so much, up and down. */
const spread = 0.5;

/**
 * A platform does not tell its limit, only that it is reached, and in whole seconds for how long. Who waits for these
 * and then sends all that has come together is late, and more so each minute. So the limit is learned from how many went
 * through in the minute before, and the next one goes when the oldest of these is a minute ago. `speed`: how fast the
 * clock runs. `random`: 0 to 1.
 */
export function createRate(speed: number, random: () => number): Rate {
  const span = minute * speed;
  let taken: Instant[] = [];
  let learned: { readonly limit: number; readonly at: Instant; readonly grows: number } | null = null;

  /** The times in the last minute, the oldest first. */
  function lately(now: Instant): readonly Instant[] {
    // A clock that was set back says nothing of a minute ago.
    if ((taken.at(-1) ?? now) > now) taken = [];
    const first = taken.findIndex((at) => at > now - span);
    taken.splice(0, first === -1 ? taken.length : first);
    return taken;
  }

  /** Infinity: none is known. */
  function limit(now: Instant): number {
    if (learned && now < learned.at) learned = null;
    if (learned === null) return Number.POSITIVE_INFINITY;
    return Math.floor(learned.limit + learned.grows * ((now - learned.at) / span) ** 3);
  }

  return {
    room: (now) => Math.max(0, limit(now) - lately(now).length),
    passed: (now) => void taken.push(now),
    refused(now) {
      const { length } = lately(now);
      if (length < fewest) return;
      const grows = Math.max(least, growth * length) * (1 + spread * (2 * random() - 1));
      learned = { limit: length, at: now, grows };
    },
    opensAt(now) {
      const times = lately(now);
      const leaves = times[times.length - limit(now)];
      return leaves === undefined ? null : leaves + span;
    },
  };
}
