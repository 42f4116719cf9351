/** How many contacts the first batch has, before the code is warm and it is known how fast this machine is. */
export const firstBatch = 25;

/**
 * How long a batch may take, in milliseconds. Others have the event loop several times in it, and the database when it
 * is over. What a batch costs beside its contacts, the wait for the disk above all, is shared by them.
 */
const aim = 48;
const [fewest, most] = [25, 1_200];

/**
 * How many contacts the next batch has, after one of `size` took `took` milliseconds. It grows twofold at the most.
 * `long`: how long a batch may take, where that is not as usual.
 */
export function nextBatch(size: number, took: number, long = aim): number {
  const fitting = Math.floor((size * long) / Math.max(took, 1));
  return Math.min(most, size * 2, Math.max(fewest, fitting));
}
