import { StoreFault } from "../store/store-fault.ts";

/** What happened to messages while it could not be written down: kept here, and written as soon as it can be. */
export type Unwritten = {
  /** Writes it down now, or later where the database fails. Rejects for every other reason. */
  write(job: () => Promise<unknown>): Promise<void>;
  /** Writes down what was kept, the oldest first, each as well as it can be. Rejects where the database still fails. */
  catchUp(): Promise<void>;
};

/**
 * A process that ends before it could catch up leaves claims behind, which end with their lease; what was sent is then
 * looked for by its id where a platform has a history. `dropped`: hears of what can never be written; kept, it would hold
 * up all that comes after it for ever.
 */
export function createUnwritten(dropped: (error: unknown) => void = () => {}): Unwritten {
  const kept: (() => Promise<unknown>)[] = [];
  return {
    async write(job) {
      try {
        await job();
      } catch (error) {
        if (!(error instanceof StoreFault)) throw error;
        kept.push(job);
      }
    },
    async catchUp() {
      for (let [first] = kept; first; [first] = kept) {
        await first().catch((error: unknown) => {
          if (error instanceof StoreFault) throw error;
          dropped(error);
        });
        kept.shift();
      }
    },
  };
}
