import { peopleToPlan } from "../greeting/person-rows.ts";
import type { By, Deps, Work } from "../interaction/work.ts";
import { reconcilePerson } from "./replan-notices.ts";

/**
 * Plans the reminders of greetings and absences anew by the office's present rules: its hours, how often a greeting is
 * looked at, and who leads. Safe to run again, and to be cut off. `breathe` lets
 * others have the event loop between two people.
 */
export async function recomputePeople(deps: Deps, by: By, breathe: () => Promise<void>): Promise<void> {
  const now = deps.clock.now();
  let due = false;
  for (const personId of await peopleToPlan(deps.store.db, deps.officeId, now)) {
    await deps.store.transaction(async (tx) => {
      const work: Work = { tx, now, by, deps, people: new Set(), request: null, due: false };
      await reconcilePerson(work, personId);
      due ||= work.due;
    });
    await breathe();
  }
  if (due) deps.committed({ people: new Set(), due });
}
