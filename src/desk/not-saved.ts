import type { StoreFault } from "../store/store-fault.ts";
import type { DeskDeps } from "./command.ts";

/** What a person is told when the database fails. `begun`: something of what they asked for has been saved already. */
export function notSaved({ uncertain }: StoreFault, begun: boolean): string {
  if (begun || uncertain)
    return "I could not finish this, and some or all of it may be saved. Please look before you try again in a minute.";
  return "I could not save this. Nothing was recorded; please try again in a minute.";
}

/** The same dependencies for one request, and whether anything of it has been committed yet. */
export function watchCommits(deps: DeskDeps): { readonly deps: DeskDeps; readonly begun: () => boolean } {
  let begun = false;
  const transaction: DeskDeps["store"]["transaction"] = async (work) => {
    const done = await deps.store.transaction(work);
    begun = true;
    return done;
  };
  return { deps: { ...deps, store: { ...deps.store, transaction } }, begun: () => begun };
}

/** The database failed while rules that have just been read were brought to all that is open. */
export const inForceUnfinished =
  "The new rules are in force, but the database failed before everything that is open could go by them. It follows by " +
  "itself, within five minutes of the database's return.";

/** The same, a moment later. */
export const inForceUnrecorded =
  "The new rules are in force, and what is open goes by them. Only who read them could not be written into the log.";
