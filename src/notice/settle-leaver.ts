import { replanAround } from "../greeting/personal-work.ts";
import { type By, type Deps, touch, type Work } from "../interaction/work.ts";
import { holdOffice } from "../office/join-rows.ts";
import { lastStanding } from "../office/office-event-rows.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import { recordOffice } from "../office/record-office.ts";
import { moveCheckBack, returnFromLeaver } from "../referral/leave-handoff.ts";
import type { Tx } from "../store/open-store.ts";
import { leadersOf } from "./leaders.ts";
import {
  type Holding,
  holdingOf,
  isToldOf,
  leaversHolding,
  leftStandings,
  reviveFailed,
  unsettled,
} from "./leaver-rows.ts";
import { insertNotices } from "./notice-rows.ts";
import { freshNotice } from "./replan-notices.ts";

const byTheOffice: By = { actor: null, source: "office", requestId: null };

/** Settles what is with everybody who has left or come back while nobody looked, or while it could not be saved. */
export async function settleLeavers(deps: Deps): Promise<void> {
  const { store, officeId, clock } = deps;
  const holding = await leaversHolding(store.db, officeId, clock.now());
  for (const id of new Set([...holding, ...(await unsettled(store.db, officeId))]))
    await settleStanding(deps, id);
}

/**
 * Somebody may have left the office or come back. Of whoever has left: handoffs that wait for them go back, their
 * check-backs go to a lead, and the leads hear once of all that was with them, as soon as there is one. Does nothing
 * where nothing is. Safe to call at any time and more than once.
 */
export async function settleStanding(deps: Deps, personId: string): Promise<void> {
  const person = (await peopleById(deps.store.db, [personId])).get(personId);
  if (!person) return;
  if (person.standing === "member") return welcomeBack(deps, person);
  if (!leftStandings.some((standing) => standing === person.standing)) return;
  const leaving = await leavingOf(deps, deps.store.db, person);
  if (await isSettled(deps, deps.store.db, leaving)) return;
  await inOneTransaction(deps, async (work) => settle(work, await leavingOf(deps, work.tx, person)));
}

/** `leads`: whoever is to hear of it. */
type Leaving = { readonly person: Person; readonly held: Holding; readonly leads: readonly Person[] };

const leavingOf = async (deps: Deps, tx: Tx, person: Person): Promise<Leaving> => ({
  person,
  held: await holdingOf(tx, person.id, deps.clock.now()),
  leads: await leadersOf(tx, deps, person.id),
});

/** Nothing is left to be given back or to be said. */
async function isSettled({ officeId }: Deps, tx: Tx, { person, held, leads }: Leaving): Promise<boolean> {
  const last = await lastStanding(tx, officeId, person.id);
  if (last?.kind !== "person-left") return Object.values(held).every((each) => each.length === 0);
  const movable = held.checkBacks.length > 0 && leads.length > 0;
  if (movable || [...held.referrals, ...held.shared].length > 0) return false;
  return leads.length === 0 || isToldOf(tx, person.id, last.id);
}

/** All of it or nothing: of what was given back in vain, nobody would know whose it was. */
async function settle(work: Work, leaving: Leaving): Promise<void> {
  const { person, held, leads } = leaving;
  const toIds = leads.map((lead) => lead.id);
  for (const r of inOrder([...held.referrals, ...held.shared]))
    await returnFromLeaver(work, { interactionId: r.interactionId, referralId: r.id, personId: person.id });
  for (const checkBack of inOrder(held.checkBacks)) await moveCheckBack(work, { checkBack, toIds });
  for (const absence of held.absences) await replanAround(work, absence.personId);
  await work.deps.notices.replanPerson(work, person.id);
  touch(work, person.id, ...toIds);
  await tellLeads(work, leaving);
}

/** As everybody does who holds several contacts, so that no two wait for each other. */
const inOrder = <T extends { readonly interactionId: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (a.interactionId < b.interactionId ? -1 : 1));

/** Without anybody to tell, the entry in the history stands for it until there is. */
async function tellLeads(work: Work, leaving: Leaving): Promise<void> {
  const { tx, deps, now } = work;
  const { person, leads } = leaving;
  const subject = await entryFor(work, leaving);
  if (await isToldOf(tx, person.id, subject)) return;
  const told = leads.map((lead) =>
    freshNotice(deps, null, {
      ...{ kind: "left", personId: lead.id, aboutId: person.id, subject, dueAt: now },
      key: `left:${subject}:${lead.id}`,
    }),
  );
  await insertNotices(tx, told);
  if (told.length > 0) work.due = true;
}

/** The id of the entry that says that they have left; one for each time. */
async function entryFor({ tx, deps }: Work, { person, held }: Leaving): Promise<string> {
  await holdOffice(tx, deps.officeId);
  const last = await lastStanding(tx, deps.officeId, person.id);
  if (last?.kind === "person-left") return last.id;
  const data = {
    handoffs: [...held.referrals, ...held.shared].length,
    checkBacks: held.checkBacks.length,
    standsInFor: held.absences.map((a) => a.personId).join(" "),
  };
  return recordOffice(tx, deps, { by: byTheOffice, kind: "person-left", aboutId: person.id, data });
}

/** News that is older says nothing any more. */
const stillNews = 7 * 86_400_000;

/** What nobody has taken meanwhile is with them as before, and they hear of what could not reach them. */
async function welcomeBack(deps: Deps, person: Person): Promise<void> {
  if ((await lastStanding(deps.store.db, deps.officeId, person.id))?.kind !== "person-left") return;
  await inOneTransaction(deps, async (work) => {
    await replanAround(work, person.id);
    await holdOffice(work.tx, deps.officeId);
    if ((await lastStanding(work.tx, deps.officeId, person.id))?.kind !== "person-left") return;
    await recordOffice(work.tx, deps, { by: byTheOffice, kind: "person-back", aboutId: person.id });
    if ((await reviveFailed(work.tx, person.id, work.now - stillNews)) > 0) work.due = true;
  });
}

async function inOneTransaction(deps: Deps, act: (work: Work) => Promise<void>): Promise<void> {
  const people = new Set<string>();
  const due = await deps.store.transaction(async (tx) => {
    const at = { tx, now: deps.clock.now(), by: byTheOffice };
    const work: Work = { ...at, deps, people, request: null, due: false };
    await act(work);
    return work.due;
  });
  deps.committed({ people, due });
}
