import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { actorOf, type By, type Deps, touch, type Work } from "../interaction/work.ts";
import { type Absence, isAwayAt, overlapping } from "../office/absence.ts";
import { absenceOfRequest, findAbsence, listAbsences } from "../office/absence-rows.ts";
import { heldOnly, may, refusalOf } from "../office/may.ts";
import { endAbsence } from "./end-absence.ts";
import { currentGreeting } from "./greeting-rows.ts";
import { asPersonalWork, replanAround } from "./personal-work.ts";

const done = (work: Work, requestId: string) => absenceOfRequest(work.tx, work.deps.officeId, requestId);

export type BackInput = {
  /** The one a button belongs to; null: the present one, or else the next. */
  readonly absenceId: string | null;
  /** It was recorded by mistake, and never counted. */
  readonly undo: boolean;
};

/** Whoever is back sooner was never away: in milliseconds. */
const tooShort = 30 * 60_000;

/** Ends an absence now; one that has not begun, or was recorded only just now, is taken back and never counted. */
export function comeBack(deps: Deps, by: By, input: BackInput): Promise<Absence> {
  return asPersonalWork(deps, by, {
    done,
    async act(work) {
      const absence = await toEnd(work, input);
      if (absence.state === "undone") return absence;
      const ended = await endAbsence(work, absence, input.undo ? "undone" : await endOf(work, absence));
      touch(work, absence.delegateId);
      await replanAround(work, absence.personId);
      return ended;
    },
  });
}

async function endOf(work: Work, absence: Absence): Promise<"ended" | "undone"> {
  if (!isAwayAt(absence, work.now)) return "undone";
  const began = Math.min(absence.startsAt, absence.recordedAt);
  if (work.now - began >= tooShort) return "ended";
  // Whoever has recorded a greeting for it is asked about that when they are back.
  return (await hasLooked(work, absence.personId, began)) ? "ended" : "undone";
}

async function hasLooked({ tx }: Work, personId: string, since: Instant): Promise<boolean> {
  const greeting = await currentGreeting(tx, personId);
  return greeting !== null && greeting.confirmedAt >= since;
}

/** One that was undone already comes back as it is when somebody presses twice. */
async function toEnd(work: Work, { absenceId: id, undo }: BackInput): Promise<Absence> {
  const { id: personId } = actorOf(work);
  if (id === null) {
    const [next] = (await listAbsences(work.tx, personId, work.now)).filter((a) => a.state === "recorded");
    if (next) return next;
    throw new Refusal("here", "You are not down as away, so there is nothing to end.");
  }
  const found = await findAbsence(work.tx, id);
  if (!found || !may(heldOnly({ author: found.personId === personId }), "back")) throw refusalOf("back");
  if (undo && found.state === "undone" && found.endedBy === personId && !(await isAwayThen(work, found)))
    return found;
  if (found.state !== "recorded" || found.endsAt <= work.now)
    throw new Refusal("over", "That absence is over already; nothing was changed.");
  return found;
}

async function isAwayThen({ tx, now }: Work, absence: Absence): Promise<boolean> {
  return overlapping(await listAbsences(tx, absence.personId, now), absence) !== null;
}
