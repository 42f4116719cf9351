import type { By, Deps, Work } from "../interaction/work.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { Tx } from "../store/open-store.ts";

/** One batch of the open contacts, in its transaction. */
export type Job = {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly by: By;
  /** The zones of those met so far; each batch adds its own. */
  readonly staff: { readonly leads: readonly string[]; readonly zones: Map<string, string> };
  /** When people are told: not before all of theirs have been looked at. */
  readonly tellAt: number;
  /** The id of the last contact looked at; "" at the beginning. */
  readonly after: string;
  /** How many contacts to look at. */
  readonly most: number;
  /** The rules that were in force until now; null: not known. */
  readonly was: OfficePolicy | null;
  /** Lets others have the event loop while the transaction is open. */
  readonly rest: () => Promise<void>;
};

export const workOf = ({ tx, deps, by }: Job): Work => ({
  ...{ tx, now: deps.clock.now(), by, deps },
  ...{ people: new Set<string>(), request: null, due: false },
});
