/** Keeps within a limit by the minute that a platform has shown. All times are real milliseconds of a stopwatch. */
export type Rate = {
  /** How many may be on their way; infinity: no limit is known. */
  room(now: number): number;
  /** The platform took one, by a call that began then. */
  passed(now: number, began: number): void;
  /** The platform has had enough, as a call that began then has shown, and wants to be asked again after so long. */
  refused(now: number, began: number, wait: number): void;
  /** When there is room again; null: there is. */
  opensAt(now: number): number | null;
};

/** Platforms count by the minute, in milliseconds: https://docs.slack.dev/apis/web-api/rate-limits */
const span = 60_000;

/** Whoever asks for patience after fewer in a minute does not mean its limit by the minute. */
const fewest = 20;

/** A wait is said in whole seconds, and a message of another process may have been the first of the minute. */
const imprecise = 1_500;

/** How long a limit is kept to before a little more is tried: twice as long after each time that it was refused. */
const [patience, longestPatience] = [5_000, 60_000];

/** A limit that nobody has run into for so long says nothing any more. */
const forgotten = 10 * span;

type Learned = {
  readonly limit: number;
  readonly at: number;
  readonly patience: number;
  /** From when on so many more than the limit are tried. */
  readonly probe: { readonly from: number; readonly more: number };
};

/**
 * A platform does not tell its limit, only that it is reached, and in whole seconds for how long. Who waits for these
 * and then sends all that has come together is late, and more so each minute. So the limit is learned from how many went
 * through in the minute before, and the next one goes when the oldest of these is a minute ago.
 *
 * It is learned only where the wait that was asked for is that very moment; any other wait is for another reason. And it
 * is put to the test: after a while one more is tried, then two, four and so on for as long as they go through, since
 * the other process that had its part may have stopped. `random`: 0 to 1; at the same moment of every minute, what is
 * late by a refusal would add up.
 */
export function createRate(random: () => number): Rate {
  const taken: number[] = [];
  let learned: Learned | null = null;

  /** The times in the last minute, the oldest first. */
  function lately(now: number): readonly number[] {
    const first = taken.findIndex((at) => at > now - span);
    taken.splice(0, first === -1 ? taken.length : first);
    return taken;
  }

  /** It was counted between the beginning of its call and the end, and calls end in another order than they begin. */
  function count(at: number): void {
    taken.splice(taken.findLastIndex((each) => each <= at) + 1, 0, at);
  }

  const known = (now: number): Learned | null =>
    learned !== null && now - learned.at < forgotten ? learned : null;

  /** Infinity: none is known. */
  function limit(now: number): number {
    const { limit: least, probe } = known(now) ?? { limit: Number.POSITIVE_INFINITY, probe: null };
    return probe && now >= probe.from ? least + probe.more : least;
  }

  function learn(at: number, limit: number, after: number): void {
    learned = { limit, at, patience: after, probe: { from: at + after * (0.5 + random()), more: 1 } };
  }

  return {
    room: (now) => Math.max(0, limit(now) - lately(now).length),
    passed(now, began) {
      count((now + began) / 2);
      const { length } = lately(now);
      const was = known(now);
      // What was on its way as the limit showed was a part of it.
      if (was && began < was.at) learned = { ...was, limit: was.limit + 1 };
      else if (was && length > was.limit && began >= was.probe.from)
        learned = { ...was, limit: length, patience, probe: { from: now, more: was.probe.more * 2 } };
    },
    refused(now, began, wait) {
      const at = (now + began) / 2;
      const times = lately(at);
      const leaves = (times[0] ?? at) + span;
      if (times.length < fewest || Math.abs(at + wait - leaves) > imprecise) return;
      const was = known(now);
      const tested = was !== null && began >= was.probe.from;
      learn(
        began,
        times.length,
        tested ? Math.min(longestPatience, was.patience * 2) : (was?.patience ?? patience),
      );
    },
    opensAt(now) {
      const times = lately(now);
      const most = limit(now);
      const leaves = times[times.length - most];
      if (leaves === undefined) return null;
      const tested = known(now)?.probe.from ?? Number.POSITIVE_INFINITY;
      return Math.min(leaves + span, tested > now ? tested : Number.POSITIVE_INFINITY);
    },
  };
}
