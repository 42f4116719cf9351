import { Refusal } from "../errors.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { listPoints } from "../promise/point-rows.ts";
import { listPromises } from "../promise/promise-rows.ts";
import { undoPoint } from "../promise/undo-point.ts";
import { undoPromise } from "../promise/undo-promise.ts";
import type { Undoable } from "../promise/undoing.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";

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
    return doneCard(call, contact, "That is undone. The history keeps both entries.");
  },
};

/** What a button carries; or the last thing that this person recorded. */
async function whatIsMeant(call: Call, number: number): Promise<{ promise: string; point: string }> {
  const { deps, args, request } = call;
  const [promise, point] = [arg(args, "promise"), arg(args, "point")];
  if (promise !== "" || point !== "") return { promise, point };
  const { db } = deps.store;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const mine = (row: Undoable) => row.changedBy === request.actor.id && row.before !== "";
  const rows = [
    ...(await listPromises(db, found.id))
      .filter(mine)
      .map((p) => ({ at: p.changedAt, promise: p.id, point: "" })),
    ...(await listPoints(db, found.id))
      .filter(mine)
      .map((p) => ({ at: p.changedAt, promise: "", point: p.id })),
  ];
  const last = rows.toSorted((a, b) => a.at - b.at).at(-1);
  if (!last)
    throw new Refusal("undo", `There is nothing of yours to undo for #${number}.`, {
      remedy: "Undo is for your own entries about promises and open points, for 10 minutes.",
    });
  return last;
}
