/**
 * Messages that were refused for what they say, or could not be put into words: how often, and into which parts they
 * were taken apart to find the one notice that is at fault. Kept by each process for itself; after a restart it counts
 * anew.
 */
export type OwnFaults = {
  /** As `PartOf`. */
  partOf(id: string): string;
  /** It has happened once more to these together. Returns how often it has now; of several the two halves go apart. */
  happened(ids: readonly string[]): number;
  /** They have arrived, or never will. */
  forget(ids: readonly string[]): void;
};

export function createOwnFaults(): OwnFaults {
  const known = new Map<string, { readonly part: string; readonly times: number }>();
  return {
    partOf: (id) => known.get(id)?.part ?? "",
    happened(ids) {
      const times = Math.max(0, ...ids.map((id) => known.get(id)?.times ?? 0)) + 1;
      const half = Math.ceil(ids.length / 2);
      ids.forEach((id, index) => {
        const before = known.get(id)?.part ?? "";
        const part = ids.length === 1 ? before || id : `${before}${index < half ? "a" : "b"}`;
        // Of several nobody knows yet which it is.
        known.set(id, { part, times: ids.length === 1 ? times : (known.get(id)?.times ?? 0) });
      });
      return ids.length === 1 ? times : 0;
    },
    forget(ids) {
      for (const id of ids) known.delete(id);
    },
  };
}
