/** How many contacts the first batch has, before the code is warm and it is known how fast this machine is. */
export const firstBatch = 25;

/** How long a batch may hold the event loop, in milliseconds. */
const aim = 20;
const [fewest, most] = [25, 400];

/** How many contacts the next batch has, after one of `size` took `took` milliseconds. It grows twofold at the most. */
export function nextBatch(size: number, took: number): number {
  const fitting = Math.floor((size * aim) / Math.max(took, 1));
  return Math.min(most, size * 2, Math.max(fewest, fitting));
}
