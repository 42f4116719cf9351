/** Places for work that goes on at the same time, each under a key of its own. */
export type Slots = {
  free(): number;
  has(key: string): boolean;
  size(): number;
  keys(): Iterable<string>;
  /** Begins; the place is free again when it is done. The work may not reject. */
  start(key: string, work: Promise<void>): void;
};

/** `freed` hears of every place that is free again. */
export function createSlots(most: number, freed: () => void): Slots {
  const running = new Set<string>();
  return {
    free: () => most - running.size,
    has: (key) => running.has(key),
    size: () => running.size,
    keys: () => running.keys(),
    start(key, work) {
      running.add(key);
      void work.finally(() => {
        running.delete(key);
        freed();
      });
    },
  };
}

/** How many there are of each key. */
export type Tally = { of(key: string): number; add(key: string, by: number): void };

export function createTally(): Tally {
  const counts = new Map<string, number>();
  const of = (key: string): number => counts.get(key) ?? 0;
  return { of, add: (key, by) => void counts.set(key, of(key) + by) };
}
