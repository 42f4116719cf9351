export type Acknowledge<T> = {
  /** Acknowledges with the answer in it. */
  with(answer: T): Promise<void>;
  /** Acknowledges the receipt alone. */
  empty(): Promise<void>;
};

/**
 * Slack shows an error for what is not acknowledged within three seconds. Acknowledges with the answer if
 * it is there within `ms`, otherwise at once and empty. Resolves with the answer in any case; `carried`
 * says whether the acknowledgement brought it, or it is still to be delivered. Rejects as the work does.
 */
export async function ackWithin<T>(
  ms: number,
  work: Promise<T>,
  acknowledge: Acknowledge<T>,
): Promise<{ readonly answer: T; readonly carried: boolean }> {
  const first = await race(work, ms);
  const acknowledged = (async () => (first === late ? acknowledge.empty() : acknowledge.with(first)))();
  // A connection lost between question and answer: the answer can still arrive by another way.
  const arrived = await acknowledged.then(
    () => true,
    () => false,
  );
  return { answer: await work, carried: first !== late && arrived };
}

const late = Symbol("late");

async function race<T>(work: Promise<T>, ms: number): Promise<T | typeof late> {
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
