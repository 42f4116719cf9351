import { whenWords } from "../calendar/words.ts";
import { type Reader, zoned } from "../interaction/interaction-card.ts";
import { isTold } from "../promise/promise.ts";
import type { QueueItem } from "./queue-rows.ts";

/** What is promised and what is not known yet, with the next date of each; empty where nothing is. */
export function datesWords(item: Pick<QueueItem, "promises" | "points">, reader: Reader): string {
  return [promisedWords(item, reader), pointsWords(item, reader)]
    .map((words) => words && ` · ${words}`)
    .join("");
}

function promisedWords({ promises }: Pick<QueueItem, "promises">, reader: Reader): string {
  const [next] = promises;
  if (!next) return "";
  const passed = reader.now > next.knownAt ? ", which has passed" : "";
  const untold = promises.filter((p) => !isTold(p)).length;
  const when = `${whenWords(next.knownAt, zoned(reader))}${passed}`;
  if (promises.length === 1)
    return `promised by ${when}${untold === 0 ? "" : ", not told yet"}: ${short(next.thing)}`;
  return `${promises.length} promises, next ${when}${untold === 0 ? "" : `; ${untold} not told yet`}`;
}

function pointsWords({ points }: Pick<QueueItem, "points">, reader: Reader): string {
  const [next] = points;
  if (!next) return "";
  const when = whenWords(next.dueAt, zoned(reader));
  return points.length === 1 ? `1 open point, by ${when}` : `${points.length} open points, next ${when}`;
}

/** A queue is read at a glance. */
const mostShown = 60;
const short = (words: string): string =>
  [...words].length > mostShown ? `${[...words].slice(0, mostShown).join("")}…` : words;
