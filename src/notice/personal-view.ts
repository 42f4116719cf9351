import type { Greeting } from "../greeting/greeting.ts";
import { currentGreeting } from "../greeting/greeting-rows.ts";
import { type Waiting, waitingFor } from "../greeting/person-rows.ts";
import type { Absence } from "../office/absence.ts";
import { findAbsence, listAbsences } from "../office/absence-rows.ts";
import type { Person } from "../office/person.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { type LeavingView, loadLeaving } from "./leaving-view.ts";
import type { Notice } from "./notice.ts";

/** Whom a notice is about, with what is to be said of them. */
export type PersonalView = {
  readonly about: Person;
  /** The greeting that is theirs now. */
  readonly greeting: Greeting | null;
  /** The absence that it is about, or in which a copy for a stand-in fell due. */
  readonly absence: Absence | null;
  /** What waits for them until the absence ends. */
  readonly waiting: Waiting;
  /** Of somebody who has left: what was and is with them. */
  readonly leaving?: LeavingView;
  /** Their absences that are not long over. */
  readonly absences: readonly Absence[];
};

const nothing: Waiting = { due: [], handoffs: [] };

/** Long enough to know of the absence that a greeting was last looked at for. */
const longAgo = 60 * 86_400_000;

/** Null for a notice that is about its reader and a contact alone. */
export async function loadPersonal(tx: Tx, notice: Notice): Promise<PersonalView | null> {
  if (notice.aboutId === null) return null;
  const about = (await peopleById(tx, [notice.aboutId])).get(notice.aboutId);
  if (!about) throw new Error("a notice about somebody who is not in the directory");
  const absences = await listAbsences(tx, about.id, notice.dueAt - longAgo);
  const ofContact = notice.interactionId !== null;
  const absence = ofContact ? absenceThen(absences, notice.dueAt) : await findAbsence(tx, notice.subject);
  return {
    ...(notice.kind === "left" ? { leaving: await loadLeaving(tx, notice) } : {}),
    about,
    absence,
    absences,
    greeting: ofContact ? null : await currentGreeting(tx, about.id),
    waiting: ofContact || !absence ? nothing : await waitingFor(tx, about.id, absence.endsAt),
  };
}

/** The last one recorded of those that it fell into. */
const absenceThen = (absences: readonly Absence[], at: number): Absence | null =>
  absences
    .filter((a) => a.startsAt <= at && at < a.endsAt)
    .toSorted((a, b) => b.recordedAt - a.recordedAt)[0] ?? null;
