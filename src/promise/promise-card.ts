import { stampWords, whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { leftOr, type Reader, sentence, zoned } from "../interaction/interaction-card.ts";
import { wayWords } from "../interaction/reply-way.ts";
import type { Action } from "../message/card.ts";
import { type CustomerPromise, hasHeard, isBackUntold, isMovedUntold, isTold } from "./promise.ts";
import { type OpenStanding, type PromiseStanding, standingOf } from "./promise-standing.ts";
import { trailLine } from "./turnaround.ts";

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
    return `"${p.thing}" was done at ${when(p.endedAt ?? p.changedAt)}${outcome(p)}${lateWords(p, standing, reader)}`;
  if (p.state === "withdrawn")
    return p.outcome === "" && standing.kind === "back"
      ? null
      : `"${p.thing}" is taken back${outcome(p)}${backWords(p, reader)}${lateWords(p, standing, reader)}`;
  const moved = p.moves === 0 ? "" : `, ${movesWords(p)}`;
  return `"${p.thing}" by ${when(p.dueAt)}${leftOr(p.dueAt, reader, (left) => ` (${left})`)}${moved}. ${toldWords(p, reader)}${missedWords(standing, reader)}`;
}

/** The reason, or what was done, as it was typed, up to the end of the sentence. */
const outcome = ({ outcome: words }: CustomerPromise): string =>
  words === "" ? "." : `: ${sentence(words)}`;

/** Whether the customer knows that it is taken back; nothing of one of which they never knew. */
function backWords(p: CustomerPromise, reader: Reader): string {
  if (isBackUntold(p))
    return ` They have not been told that yet, and go by ${whenWords(p.knownAt, zoned(reader))}.`;
  return isTold(p) ? ` They were told ${wayWords(p.toldWay ?? "")}.` : "";
}

function lateWords({ knownAt }: CustomerPromise, standing: PromiseStanding, reader: Reader): string {
  if (standing.kind !== "missed" || standing.why === "withdrawn-untold") return "";
  if (!standing.told) return ` That was after its date, ${whenWords(knownAt, zoned(reader))}.`;
  if (standing.why === "told-late")
    return ` They heard of a new date after ${whenWords(standing.at, zoned(reader))} had passed.`;
  return ` That was after the date they knew, ${whenWords(knownAt, zoned(reader))}.`;
}

/** Whether the customer knows the date, and by which they go while they do not. */
export function toldWords(p: CustomerPromise, reader: Reader): string {
  if (isTold(p)) return `They were told ${wayWords(p.toldWay ?? "")}.`;
  if (!isMovedUntold(p) || !hasHeard(p)) return "They have not been told this date yet.";
  return `They have not been told of this date yet, and go by ${whenWords(p.knownAt, zoned(reader))}.`;
}

function missedWords(standing: PromiseStanding, reader: Reader): string {
  if (standing.kind !== "missed") return "";
  if (standing.why === "told-late")
    return ` They heard of it after ${whenWords(standing.at, zoned(reader))} had passed, so it counts as not kept.`;
  return " That has passed: a new date, told to the customer, helps most now.";
}

/** When it is read, and by which clock (IANA zone). */
type Reading = { readonly zone: string; readonly now: Instant };
type Missed = Extract<PromiseStanding, { kind: "missed" }>;

/** How promises stand, for a line of the record: "open until Fri 27 Nov 3:00 PM", "not kept: …". */
export function promiseStandingWords(standing: PromiseStanding, reading: Reading): string {
  switch (standing.kind) {
    case "none":
      return "not applicable: no date has been promised";
    case "back":
      return standing.told
        ? "not applicable: what was promised is taken back, and the customer was told in time"
        : "not applicable: what was promised is taken back, and the customer had not been given the date";
    case "kept":
      return standing.told
        ? "kept: done by the date the customer knew"
        : "kept: done in time; the customer had not been given the date";
    case "open":
      return `open until ${stampWords(standing.until, reading.zone, reading.now)}: ${waitsWords(standing)}`;
    case "missed":
      return `not kept: ${whyMissed(standing, reading)}${moreWords(standing)}${nextWords(standing, reading)}`;
  }
}

/** Whether they know what holds of the next date, and of how many other ones they do not. */
export function waitsWords({ waits, others }: OpenStanding): string {
  if (!others) return ownWaits(waits, ["the date", "it"]);
  const dates = others.telling === 1 ? "1 other date is" : `${others.telling} other dates are`;
  const backs = others.back === 1 ? "1 other promise is" : `${others.back} other promises are`;
  return [
    ownWaits(waits, ["this date", "this promise"]),
    ...(others.telling === 0 ? [] : [`${dates} not told yet`]),
    ...(others.back === 0 ? [] : [`${backs} taken back, which is not told yet`]),
  ].join("; ");
}

type Called = readonly [date: string, promise: string];

function ownWaits(waits: OpenStanding["waits"], [date, promise]: Called): string {
  if (waits === "date") return `the customer knows ${date}`;
  return `the customer has not been told ${waits === "telling" ? `${date} yet` : `that ${promise} is taken back`}`;
}

/** The first that was missed is named, and the others are not passed over. */
function moreWords({ more = 0 }: Missed): string {
  if (more === 0) return "";
  return more === 1
    ? "; 1 other promise was not kept either"
    : `; ${more} other promises were not kept either`;
}

/** A new date does not undo the one that was missed; it is what they go by now. */
const nextWords = ({ next }: Missed, { zone, now }: Reading): string =>
  next === null ? "" : `; the next date that they know is ${stampWords(next, zone, now)}`;

function whyMissed({ why, at, thing, told }: Missed, { zone, now }: Reading): string {
  const date = stampWords(at, zone, now);
  const known = told ? "the date the customer knew" : "a date that the customer had not been given";
  switch (why) {
    case "late":
      return `"${thing}" was promised by ${date}, which has passed`;
    case "untold":
      return `"${thing}" moved, and the customer was not told before ${date} had passed`;
    case "told-late":
      return `the customer heard of the new date for "${thing}" after ${date} had passed`;
    case "done-late":
      return `"${thing}" was done after ${date}, ${known}`;
    case "withdrawn-late":
      return told
        ? `the customer heard that "${thing}" is taken back after ${date} had passed`
        : `"${thing}" was taken back after ${date}, ${known}, had passed`;
    case "withdrawn-untold":
      return `"${thing}" was taken back, and the customer was not told before ${date} had passed`;
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

/** What can be done about promises that are open, or taken back untold; the one itself where there is only one. */
export function promiseActions(i: Button, promises: readonly CustomerPromise[]): Action[] {
  const open = promises.filter((p) => p.state === "open");
  const only = onlyOne(open);
  return [
    ...tellActions(i, promises),
    ...(open.length > 0 ? [meetAction(i, only), moveAction(i, only)] : []),
  ];
}

/** To record that the customer knows what holds now; none where they know it. */
export function tellActions(i: Button, promises: readonly CustomerPromise[]): Action[] {
  const untold = promises.filter((p) => isBackUntold(p) || (p.state === "open" && !isTold(p)));
  return untold.length > 0 ? [tellAction(i, onlyOne(untold))] : [];
}

const onlyOne = (list: readonly CustomerPromise[]): CustomerPromise | null =>
  list.length === 1 ? (list[0] ?? null) : null;

export const tellAction = (i: Button, p: CustomerPromise | null): Action => ({
  label: "They know",
  command: "told",
  args: args(i, p),
  spoken: `Record that ${i.customer}, #${i.number}, knows ${p ? toKnow(p) : "what holds now"}`,
});

/** What there is to know of it now. */
export const toKnow = (p: CustomerPromise): string =>
  isBackUntold(p) ? `that "${p.thing}" is taken back` : `the date of "${p.thing}"`;

/** What it is called where it is chosen from what the customer is to know. */
export const nameToTell = (p: CustomerPromise): { readonly id: string; readonly name: string } => ({
  id: p.id,
  name: isBackUntold(p) ? `Taken back: ${p.thing}` : p.thing,
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
