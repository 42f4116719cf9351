import { leftWords, stampWords, whenWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { type Reader, sentence, zoned } from "../interaction/interaction-card.ts";
import type { Action } from "../message/card.ts";
import { type CustomerPromise, isMovedUntold, isTold } from "./promise.ts";
import { type PromiseStanding, standingOf } from "./promise-standing.ts";
import { trailLine } from "./turnaround.ts";

/** "by phone", "in person". */
export const wayWords = (way: string): string =>
  way === "in person" ? way : `by ${way === "email" ? "e-mail" : way}`;

/** "moved once", "moved twice", "moved 3 times"; empty where it never did. */
export function movesWords({ moves }: Pick<CustomerPromise, "moves">): string {
  if (moves === 0) return "";
  return `moved ${moves === 1 ? "once" : moves === 2 ? "twice" : `${moves} times`}`;
}

/** One promise in a sentence or two; null for one that was undone, of which there is nothing to say. */
export function promiseWords(p: CustomerPromise, reader: Reader): string | null {
  const standing = standingOf(p, reader.now);
  const when = (at: number) => whenWords(at, zoned(reader));
  if (p.state === "met")
    return `"${p.thing}": done ${when(p.endedAt ?? p.changedAt)}${lateWords(p, standing, reader)}.${outcome(p)}`;
  if (p.state === "withdrawn")
    return p.outcome === "" && standing.kind === "none"
      ? null
      : `"${p.thing}": taken back${lateWords(p, standing, reader)}.${outcome(p)}`;
  const moved = p.moves === 0 ? "" : `, ${movesWords(p)}`;
  return `"${p.thing}" by ${when(p.dueAt)} (${leftWords(p.dueAt, reader.now)})${moved}. ${toldWords(p, reader)}${missedWords(standing, reader)}`;
}

const outcome = ({ outcome: words }: CustomerPromise): string => (words === "" ? "" : ` ${sentence(words)}`);

function lateWords({ knownAt }: CustomerPromise, standing: PromiseStanding, reader: Reader): string {
  if (standing.kind !== "missed") return "";
  if (standing.why === "told-late")
    return `; they heard of a new date after ${whenWords(standing.at, zoned(reader))} had passed`;
  return `, after the date they knew, ${whenWords(knownAt, zoned(reader))}`;
}

/** Whether the customer knows the date, and by which they go while they do not. */
export function toldWords(p: CustomerPromise, reader: Reader): string {
  if (isTold(p)) return `They were told ${wayWords(p.toldWay ?? "")}.`;
  if (!isMovedUntold(p)) return "They have not been told this date yet.";
  return `They have not been told of this date yet, and go by ${whenWords(p.knownAt, zoned(reader))}.`;
}

function missedWords(standing: PromiseStanding, reader: Reader): string {
  if (standing.kind !== "missed") return "";
  if (standing.why === "told-late")
    return ` They heard of it after ${whenWords(standing.at, zoned(reader))} had passed, so it counts as not kept.`;
  return " That has passed: a new date, told to the customer, helps most now.";
}

/** How promises stand, for a line of the record: "open until Fri 27 Nov 3:00 PM", "not kept: …". */
export function promiseStandingWords(standing: PromiseStanding, zone: string): string {
  switch (standing.kind) {
    case "none":
      return "not applicable: no date has been promised";
    case "kept":
      return "kept: done by the date the customer knew";
    case "open":
      return `open until ${stampWords(standing.until, zone)}${standing.untold ? "; the customer has not been told the date yet" : ""}`;
    case "missed":
      return `not kept: ${whyMissed(standing, zone)}`;
  }
}

function whyMissed({ why, at, thing }: Extract<PromiseStanding, { kind: "missed" }>, zone: string): string {
  const date = stampWords(at, zone);
  switch (why) {
    case "late":
      return `"${thing}" was promised by ${date}, which has passed`;
    case "untold":
      return `"${thing}" moved, and the customer was not told before ${date} had passed`;
    case "told-late":
      return `the customer heard of the new date for "${thing}" after ${date} had passed`;
    case "done-late":
      return `"${thing}" was done after ${date}, the date the customer knew`;
    case "withdrawn-late":
      return `"${thing}" was taken back after ${date}, the date the customer knew, had passed`;
  }
}

/** How the calendar came to the date, for one that has not moved since; empty where it did not. */
export function promiseTrail(p: CustomerPromise, reader: Reader): string {
  const line = p.moves === 0 ? trailLine(p, zoned(reader)) : "";
  return line === "" ? "" : `How the date for "${p.thing}" came about: ${line}`;
}

type Button = Pick<Interaction, "number" | "customer">;

/** What a button needs to know of a promise. */
type Named = Pick<CustomerPromise, "id" | "thing">;

const args = (i: Button, p: Named | null) => ({
  number: String(i.number),
  ...(p ? { promise: p.id } : {}),
});

/** What can be done about open promises; the promise itself where there is only one. */
export function promiseActions(i: Button, open: readonly CustomerPromise[]): Action[] {
  if (open.length === 0) return [];
  const only = open.length === 1 ? (open[0] ?? null) : null;
  const untold = open.filter((p) => !isTold(p));
  return [
    ...(untold.length > 0 ? [tellAction(i, only ?? (untold.length === 1 ? (untold[0] ?? null) : null))] : []),
    meetAction(i, only),
    moveAction(i, only),
  ];
}

export const tellAction = (i: Button, p: Named | null): Action => ({
  label: "They know",
  command: "told",
  args: args(i, p),
  spoken: `Record that ${i.customer}, #${i.number}, knows the date`,
});

/** `label`: which promise it is, where a button for each is shown. */
export const meetAction = (i: Button, p: Named | null, label = "Promise kept"): Action => ({
  label,
  command: "met",
  args: args(i, p),
  spoken: `Record that ${p ? `"${p.thing}"` : "what was promised"} is done for #${i.number}, ${i.customer}`,
});

export const moveAction = (i: Button, p: Named | null): Action => ({
  label: "New date",
  command: "promise",
  args: { ...args(i, p), change: "date" },
  spoken: `Give ${i.customer}, #${i.number}, a new date${p ? ` for "${p.thing}"` : ""}`,
});

/** It carries which change it is of, so that a late press undoes nothing else. */
export const undoPromiseAction = (i: Button, p: CustomerPromise): Action => ({
  label: "Undo",
  command: "undo",
  args: { ...args(i, p), version: String(p.version) },
  spoken: `Undo the last entry about "${p.thing}" of #${i.number}`,
});
