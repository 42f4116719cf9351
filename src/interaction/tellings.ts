import { type Event, readData } from "./event.ts";

/**
 * The entries that say that the customer was told a decision, where that was not undone and not with an answer: the
 * answer stands in the history for itself.
 */
export const tellingsIn = (events: readonly Event[]): readonly Event[] =>
  events.filter(
    (e, index) =>
      e.kind === "decision-told" && readData(e).entry === undefined && !isUndone(e, events, index),
  );

const isUndone = (telling: Event, events: readonly Event[], index: number): boolean =>
  events
    .slice(index + 1)
    .some((e) => e.kind === "decision-untold" && readData(e).decision === readData(telling).decision);
