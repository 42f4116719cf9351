import { MINUTE } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkMay, heldOnly } from "../office/may.ts";

/** What can be taken back for a while by whoever did it. */
export type Undoable = {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
  /** JSON of what the last change changed; "{}": it was made; empty: nothing to undo. */
  readonly before: string;
};

/** How long, in milliseconds, a slip can be taken back without a reason. */
export const undoFor = 10 * MINUTE;

const made = "{}";

export type Actor = { readonly id: string; readonly now: Instant };

/** The marks of a new row. */
export const asMade = ({ id, now }: Actor): Undoable => ({
  version: 1,
  changedAt: now,
  changedBy: id,
  before: made,
});

/** A change with what it replaces, so that it can be taken back. */
export function marked<T extends Undoable>(row: T, patch: Partial<T>, { id, now }: Actor): Partial<T> {
  const keys = Object.keys(patch) as (keyof T)[];
  const before = JSON.stringify(Object.fromEntries(keys.map((key) => [key, row[key]])));
  return { ...patch, version: row.version + 1, changedAt: now, changedBy: id, before };
}

/** What to put back; null: it had just been made. Refuses what is too old, somebody else's or undone already. */
export function takenBack<T extends Undoable>(row: T, { id, now }: Actor): Partial<T> | null {
  const refuse = (sentence: string, remedy: string) => {
    throw new Refusal("undo", sentence, { remedy });
  };
  const instead = "Record what holds now instead.";
  if (row.before === "") refuse("There is nothing left to undo.", instead);
  if (now > row.changedAt + undoFor)
    refuse("That was more than 10 minutes ago, so it stays in the record.", instead);
  checkMay(heldOnly({ author: row.changedBy === id }), "undo");
  return row.before === made ? null : (JSON.parse(row.before) as Partial<T>);
}

/** The marks after something was taken back: that itself cannot be. */
export const asUndone = (row: Undoable, { id, now }: Actor): Undoable => ({
  version: row.version + 1,
  changedAt: now,
  changedBy: id,
  before: "",
});

/** `version`: the change that is meant; null: the last, whichever it is. */
export type Undone = { readonly version: number | null };

/** Refuses an undo of something that another change has followed. */
export function checkSame(row: Undoable, { version }: Undone): void {
  if (version === null || version === row.version) return;
  throw new Refusal("undo", "Something else has been recorded since, so this can no longer be undone.");
}
