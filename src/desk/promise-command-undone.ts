import { type Event, type EventKind, readData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { wayWords } from "../interaction/reply-way.ts";
import { pointWords } from "../promise/point-card.ts";
import { findPoint } from "../promise/point-rows.ts";
import { promiseWords } from "../promise/promise-card.ts";
import { findPromise } from "../promise/promise-rows.ts";
import type { Call } from "./command.ts";

/** What an entry recorded that can be undone, as the end of "That is undone: …". */
const entryWords: Readonly<Partial<Record<EventKind, (name: string, back: boolean) => string>>> = {
  promised: (name) => `the promise ${name}`,
  "promise-moved": (name) => `the new date for ${name}`,
  "promise-told": (name, back) =>
    back ? `the entry that they know ${name} is taken back` : `the entry that they know the date for ${name}`,
  "promise-met": (name) => `the entry that ${name} was done`,
  "promise-withdrawn": (name) => `the entry that ${name} is taken back`,
  "point-opened": (name) => `the open point ${name}`,
  "point-moved": (name) => `the new date for ${name}`,
  "point-settled": (name) => `the entry that ${name} is settled`,
  "point-dropped": (name) => `the entry that ${name} is dropped`,
};

const undoings: readonly string[] = ["promise-undone", "point-undone"];

/** Entries about promises and open points, which are what can be undone, and the undoing of one. */
export const isUndoable = ({ kind }: Event): boolean => kind in entryWords || undoings.includes(kind);
export const isUndoing = ({ kind }: Event): boolean => undoings.includes(kind);

/** The promise or the point that an entry is about; the other one is empty. */
export function subjectIn(event: Event): { readonly promise: string; readonly point: string } {
  const { promise = "", point = "" } = readData(event);
  return { promise: String(promise), point: String(point) };
}

/** The entry that an undoing took back: of the same promise or point the last one before it. */
export function undoneBy(events: readonly Event[], undoing: Event): Event | null {
  const { promise, point } = subjectIn(undoing);
  const isSame = (event: Event) => {
    const other = subjectIn(event);
    return promise === "" ? other.point === point : other.promise === promise;
  };
  return events.findLast((e) => e.seq < undoing.seq && isUndoable(e) && isSame(e)) ?? null;
}

/** "the new date for "the map"" */
export function undoableWords(event: Event): string {
  const { thing, what, back } = readData(event);
  const words = entryWords[event.kind as EventKind];
  return words ? words(`"${thing ?? what ?? ""}"`, Boolean(back)) : "an entry";
}

/** What was undone, and how that promise or point stands now, in sentences. */
export async function undoneWords(call: Call, i: Interaction, undone: Event): Promise<string> {
  const said = [`That is undone: ${undoableWords(undone)}.`, await standsNow(call, undone)];
  const { way, back } = readData(undone);
  const isHeard = (undone.kind === "promised" || undone.kind === "promise-moved") && way;
  const holds = undone.kind === "promised" ? "that it does not hold" : "which date holds";
  const heard = `The entry said that they were told ${wayWords(String(way))}. If they were, ${i.customer} is to be told ${holds}.`;
  const lines = [...said, isHeard && !back ? heard : "", "The history keeps both entries."];
  return lines.filter((line) => line !== "").join(" ");
}

async function standsNow(call: Call, undone: Event): Promise<string> {
  const { db } = call.deps.store;
  const { promise, point } = subjectIn(undone);
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const p = promise === "" ? null : await findPromise(db, promise);
  if (p) return promiseWords(p, reader) ?? "";
  const q = point === "" ? null : await findPoint(db, point);
  return q ? (pointWords(q, reader) ?? "") : "";
}
