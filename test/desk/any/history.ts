import type { everything } from "../../support/office.ts";

/** Every row of every table. */
export type Rows = Awaited<ReturnType<typeof everything>>;

/** An entry of a history, as it lies in the database: nothing of the code that reads it elsewhere is used. */
export type Entry = {
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly actorId: string | null;
  readonly data: Readonly<Record<string, string | number | null | undefined>>;
};

/** A contact's entries, the oldest first. */
export const historyOf = (rows: Rows, interactionId: string): readonly Entry[] =>
  rows.event
    .filter((e) => e.interactionId === interactionId)
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ id, kind, at, actorId, data }) => ({ id, kind, at, actorId, data: JSON.parse(data) }));

/** What came after the contact was last opened again: an answer from before it does not count. */
export const sinceReopened = (history: readonly Entry[]): readonly Entry[] =>
  history.slice(history.findLastIndex((e) => e.kind === "reopened") + 1);

/** Without the entries about a written answer that were taken back. */
export function standing(history: readonly Entry[]): readonly Entry[] {
  const undone = history.filter((e) => e.kind === "written-undone").map((e) => e.data.entry);
  return history.filter((e) => !undone.includes(e.id));
}
