import type { Interaction } from "../interaction/interaction.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import { type Action, lineParts, note, type Part, text } from "../message/card.ts";
import { type OpenPoint, openPointsOf } from "../promise/point.ts";
import { pointActions, pointWords } from "../promise/point-card.ts";
import { listPoints } from "../promise/point-rows.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { promiseActions, promiseTrail, promiseWords, tellActions } from "../promise/promise-card.ts";
import { listPromises } from "../promise/promise-rows.ts";
import type { SectionSource } from "./record-sections.ts";

/** The most of each that the record shows; the newest first among those that ended. */
const mostShown = 8;

/** What the customer was promised, and what is not known yet. */
export const promiseSection: SectionSource = async ({ store }, { interaction, reader }) => {
  const promises = await listPromises(store.db, interaction.id);
  const points = await listPoints(store.db, interaction.id);
  return {
    parts: [...promiseParts(promises, reader), ...pointParts(points, reader)],
    actions:
      interaction.state === "closed"
        ? tellActions(interaction, promises)
        : sectionActions(interaction, promises, points),
  };
};

function promiseParts(promises: readonly CustomerPromise[], reader: Reader): Part[] {
  const sorted = openFirst(promises, (p) => (p.state === "open" ? p.knownAt : null));
  const trails = promises.filter((p) => p.state === "open").map((p) => promiseTrail(p, reader));
  return [
    ...lines(
      "Promised",
      sorted.map((p) => promiseWords(p, reader)),
    ),
    ...trails.filter((words) => words !== "").map(note),
  ];
}

const pointParts = (points: readonly OpenPoint[], reader: Reader): Part[] =>
  lines(
    "Not known yet",
    openFirst(points, (p) => (p.state === "open" ? p.dueAt : null)).map((p) => pointWords(p, reader)),
  );

/** Those that are open by their date, then the others, the newest first. */
function openFirst<T>(items: readonly T[], dueAt: (item: T) => number | null): T[] {
  const open = items.filter((item) => dueAt(item) !== null);
  const ended = items.filter((item) => dueAt(item) === null);
  return [...open.toSorted((a, b) => (dueAt(a) ?? 0) - (dueAt(b) ?? 0)), ...ended.toReversed()];
}

function lines(label: string, words: readonly (string | null)[]): Part[] {
  const said = words.filter((each) => each !== null);
  const more = said.length - mostShown;
  const rest = more > 0 ? [`and ${more} more`] : [];
  if (said.length === 0) return [];
  // The record has much beside this, and a message takes 50 parts.
  return [text(`${label}:`), ...lineParts([...said.slice(0, mostShown), ...rest].join("\n"), note, 4)];
}

function sectionActions(
  i: Interaction,
  promises: readonly CustomerPromise[],
  points: readonly OpenPoint[],
): Action[] {
  const args = { number: String(i.number) };
  const of = `#${i.number}, ${i.customer}`;
  return [
    ...promiseActions(i, promises),
    ...pointActions(i, openPointsOf(points)),
    { label: "Promise", command: "promise", args, spoken: `Promise a date to ${of}` },
    { label: "Open point", command: "point", args, spoken: `Record what is not known yet about ${of}` },
  ];
}
