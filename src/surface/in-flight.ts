/** What was begun and has not ended yet: a stop waits for it. */
export type InFlight = {
  /** Gives back the work itself. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is left, including what began meanwhile. Never rejects. */
  settled(): Promise<void>;
};

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      running.add(work);
      const done = () => running.delete(work);
      work.then(done, done);
      return work;
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
