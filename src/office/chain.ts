import { createHash } from "node:crypto";

/** What an entry of an append-only history recorded. */
export type EntryData = Readonly<Record<string, string | number | null>>;

/** The hash before the first entry's. */
export const beginning = "";

/** SHA-256 in hex over everything an entry says, the hash before it included: a changed or missing one breaks the chain. */
export const hashOf = (said: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(said)).digest("hex");

/** JSON with sorted keys, so that the same data has one form. */
export const dataOf = (data: EntryData): string =>
  JSON.stringify(Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))));

type Linked = { readonly seq: number; readonly prevHash: string; readonly hash: string };

/** The first sequence number at which a chain that starts at 1 does not hold, or null when it holds. */
export function brokenLink<T extends Linked>(
  entries: readonly T[],
  hashFor: (entry: T) => string,
): number | null {
  let prevHash = beginning;
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1 || entry.prevHash !== prevHash || hashFor(entry) !== entry.hash)
      return index + 1;
    prevHash = entry.hash;
  }
  return null;
}
