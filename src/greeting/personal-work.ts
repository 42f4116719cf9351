import { Refusal } from "../errors.ts";
import { actorOf, type By, type Deps, touch, type Work } from "../interaction/work.ts";
import { affectedBy } from "../office/absence.ts";
import { teamOf } from "../office/absence-rows.ts";
import { holdPerson } from "../office/join-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { nothingDone } from "../store/store-fault.ts";
import { takeContactsOf } from "./person-rows.ts";

/** A verb about a person rather than a contact. */
export type PersonalVerb<T> = {
  /** What this very delivery did before, if it did. */
  done(work: Work, requestId: string): Promise<T | null>;
  act(work: Work): Promise<T>;
};

/**
 * Runs such a verb in one transaction that holds the person who acts, and tells of it after the commit. A delivery that
 * was carried out before is not carried out again.
 */
export async function asPersonalWork<T>(deps: Deps, by: By, verb: PersonalVerb<T>): Promise<T> {
  const people = new Set<string>();
  let due = false;
  const begin = (tx: Tx): Work => ({
    ...{ tx, now: deps.clock.now(), by, deps, people },
    ...{ request: by.requestId, due: false },
  });
  const repeated = async (work: Work) => (by.requestId === null ? null : verb.done(work, by.requestId));
  const result = await deps.store
    .transaction(async (tx) => {
      const work = begin(tx);
      // Not "for update": whoever plans a notice for this person at the same moment would wait for us, and we for them.
      await holdPerson(tx, actorOf(work).id, work.now);
      const done = (await repeated(work)) ?? (await verb.act(work));
      due = work.due;
      return done;
    })
    .catch(async (error: unknown) => {
      // Another process may have carried out the same delivery at the same moment: the store took only one.
      if (error instanceof Refusal || nothingDone(error)) throw error;
      const done = await deps.store.transaction((tx) => repeated(begin(tx))).catch(() => null);
      if (!done) throw error;
      return done;
    });
  deps.committed({ people, due });
  return result;
}

/**
 * Plans anew what goes by who is away: the notices of everybody whose stand-ins may have changed with this person's
 * absence, and of all that waits for them.
 */
export async function replanAround(work: Work, personId: string): Promise<void> {
  const { tx, now, deps } = work;
  const team = await teamOf(tx, { officeId: deps.officeId, policy: deps.policy(), now });
  const affected = affectedBy(team, personId);
  for (const interaction of await takeContactsOf(tx, affected)) await deps.notices.replan(work, interaction);
  for (const id of affected) await deps.notices.replanPerson(work, id);
  touch(work, ...affected, ...team.absences.map((a) => a.delegateId));
}
