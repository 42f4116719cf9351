import { Refusal } from "../errors.ts";
import type { Event } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { undoPoint } from "../promise/undo-point.ts";
import { undoPromise } from "../promise/undo-promise.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import {
  isUndoable,
  isUndoing,
  subjectIn,
  undoableWords,
  undoneBy,
  undoneWords,
} from "./promise-command-undone.ts";

export const undoCommand: Command = {
  name: "undo",
  grammar: "undo 12",
  example: "undo 12",
  summary: "take back your last entry about a promise or an open point, for 10 minutes",
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run(call) {
    const number = numberOf(call.args);
    const { promise, point } = await whatIsMeant(call, number);
    const typed = arg(call.args, "version");
    const undone = { number, version: typed === "" ? null : Number(typed) };
    const contact = point
      ? await undoPoint(call.deps, call.by, { ...undone, pointId: point })
      : await undoPromise(call.deps, call.by, { ...undone, promiseId: promise });
    return doneCard(call, contact, await saidOf(call, contact, { promise, point }));
  },
};

type Subject = { readonly promise: string; readonly point: string };

async function saidOf(call: Call, contact: Interaction, { promise, point }: Subject): Promise<string> {
  const events = await listEvents(call.deps.store.db, contact.id);
  const undoing = events.findLast((event) => {
    const about = subjectIn(event);
    return isUndoing(event) && (point === "" ? about.promise === promise : about.point === point);
  });
  const undone = undoing ? undoneBy(events, undoing) : null;
  return undone ? undoneWords(call, contact, undone) : "That is undone. The history keeps both entries.";
}

/**
 * What a button carries; or what this person's last entry is about. An entry that is undone already is not passed over:
 * what stands before it may be long known to the customer, and nobody asked for that.
 */
async function whatIsMeant(call: Call, number: number): Promise<Subject> {
  const { deps, args, request } = call;
  const [promise, point] = [arg(args, "promise"), arg(args, "point")];
  if (promise !== "" || point !== "") return { promise, point };
  const { db } = deps.store;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const events = await listEvents(db, found.id);
  const last = events.findLast((event) => event.actorId === request.actor.id && isUndoable(event));
  if (!last)
    throw new Refusal("undo", `There is nothing of yours to undo for #${number}.`, {
      remedy: "Undo is for your own entries about promises and open points, for 10 minutes.",
    });
  if (isUndoing(last)) refuseUndone(number, undoneBy(events, last));
  checkLast(events, last);
  return subjectIn(last);
}

function refuseUndone(number: number, undone: Event | null): never {
  const what = undone ? `: ${undoableWords(undone)}` : "";
  throw new Refusal("undo", `Your last entry for #${number} is undone already${what}.`, {
    remedy: "To take back an earlier one, press Undo in the answer that it had, within 10 minutes of it.",
  });
}

/** Refuses to take back what somebody else recorded of the same promise or point since. */
function checkLast(events: readonly Event[], last: Event): void {
  const { promise, point } = subjectIn(last);
  const isSame = (event: Event) => {
    const about = subjectIn(event);
    return promise === "" ? about.point === point : about.promise === promise;
  };
  if (events.some((event) => event.seq > last.seq && isUndoable(event) && isSame(event)))
    throw new Refusal("undo", "Something else has been recorded since, so this can no longer be undone.");
}
