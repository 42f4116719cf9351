import type { Instant } from "../clock.ts";
import type { Count } from "./business-time.ts";
import { DAY, durationWords, MINUTE, type OfficeDuration } from "./duration.ts";
import { dayWords, stampWords } from "./words.ts";
import { type LocalDate, localDate } from "./zone.ts";

/** A day on which the office is closed; `reason`: the holiday's name, null where there is no more to say. */
export type ClosedDay = { readonly day: LocalDate; readonly reason: string | null };

/**
 * A step on the way to a deadline, as data that can be stored.
 * received: when the contact came in. counts-from: where counting starts instead. resumes-from: where it goes on after
 * the last pause, if not at its end. limit: the latest.
 * closed: days that moved the limit, the first `days` of them and how many `more`. stands: the limit falls on
 * a closed day and stays. paused: the clock stood still; the last one has the `total` of them all in milliseconds.
 * goal: when to have replied if possible, with the reason for that day.
 */
export type TrailStep =
  | { readonly kind: "received"; readonly at: Instant }
  | { readonly kind: "counts-from"; readonly at: Instant }
  | { readonly kind: "resumes-from"; readonly at: Instant }
  | { readonly kind: "limit"; readonly at: Instant; readonly length: OfficeDuration; readonly count: Count }
  | { readonly kind: "closed"; readonly days: readonly ClosedDay[]; readonly more: number }
  | { readonly kind: "stands"; readonly day: ClosedDay }
  | { readonly kind: "paused"; readonly from: Instant; readonly to: Instant; readonly total?: number }
  | { readonly kind: "goal"; readonly at: Instant; readonly why: GoalReason };

export type GoalReason =
  | { readonly kind: "same-day" | "resumed" | "limit" }
  | { readonly kind: "too-late" | "was-closed"; readonly received: ClosedDay };

/** An IANA zone, and when it is read: what lies in another year says so. Without `now` nothing tells its year. */
export type Told = { readonly zone: string; readonly now?: Instant };

/** The trail in sentences, with its times in the reader's zone; days without an hour are the office's own. */
export function trailWords(trail: readonly TrailStep[], told: Told): string[] {
  return trail.map((step) => sentence(step, told));
}

/** The trail in one line: "Received Fri 27 Nov 4:40 PM · 24 h · closed Sat, Sun do not count · due Mon 30 Nov 4:40 PM". */
export function trailShort(trail: readonly TrailStep[], told: Told): string {
  const limit = trail.find((step) => step.kind === "limit");
  const length = limit ? [shortLimit(limit)] : [];
  const due = limit ? [`due ${stamp(limit.at, told)}`] : [];
  const paused = pausedShort(trail);
  const [received, ...between] = trail.flatMap((step) => shortStep(step, told));
  return [...(received ? [received] : []), ...length, ...paused, ...between, ...due].join(" · ");
}

const stamp = (at: Instant, { zone, now }: Told): string => stampWords(at, zone, now);

/** The local date of reading; without `now` it is not known. */
export const todayOf = ({ zone, now }: Told): LocalDate | undefined =>
  now === undefined ? undefined : localDate(now, zone);

function sentence(step: TrailStep, told: Told): string {
  switch (step.kind) {
    case "received":
      return `Received ${stamp(step.at, told)}.`;
    case "counts-from":
      return `The time counts from the next opening, ${stamp(step.at, told)}.`;
    case "resumes-from":
      return `The time counts on from the next opening, ${stamp(step.at, told)}.`;
    case "limit":
      return `Limit: ${limitWords(step)}, ${stamp(step.at, told)}.`;
    case "closed": {
      const more = step.more > 0 ? [`${step.more} more`] : [];
      return `Days that do not count: ${[...step.days.map((day) => closedWords(day, todayOf(told))), ...more].join(", ")}.`;
    }
    case "stands":
      return `The office is closed on ${closedWords(step.day, todayOf(told))}; the limit stands.`;
    case "paused":
      return `Paused ${stamp(step.from, told)} to ${stamp(step.to, told)}, waiting on the customer${totalWords(step)}.`;
    case "goal":
      return goalWords(step.why, stamp(step.at, told), todayOf(told));
  }
}

type Paused = Extract<TrailStep, { kind: "paused" }>;
type Limit = Extract<TrailStep, { kind: "limit" }>;

/** "24 h by the clock", "4 h of open time", "3 working days". */
export function limitWords({ length, count }: Pick<Limit, "length" | "count">): string {
  const words = durationWords(length);
  if (count === "elapsed") return `${words} by the clock`;
  if (count === "worktime") return `${words} of open time`;
  if (length.ms > 0) return `${words} on working days`;
  return length.days === 1 ? "1 working day" : `${length.days} working days`;
}

function goalWords(why: GoalReason, stamp: string, today?: LocalDate): string {
  switch (why.kind) {
    case "same-day":
      return `Goal: same day, by closing time, ${stamp}.`;
    case "resumed":
      return `Goal: by closing time of the day on which the clock ran again, ${stamp}.`;
    case "limit":
      return `Goal: the limit itself, ${stamp}, which comes before closing time.`;
    case "too-late":
      return `Goal: by closing time of the next open day, ${stamp}, since less than an open hour was left on ${dayWords(why.received.day, today)}.`;
    case "was-closed":
      return `Goal: by closing time of the next open day, ${stamp}, since the office was closed on ${closedWords(why.received, today)}.`;
  }
}

/** "Thu 26 Nov (Thanksgiving Day)", "Sat 28 Nov"; a day of another year than `today` says so. */
export const closedWords = ({ day, reason }: ClosedDay, today?: LocalDate): string =>
  reason === null ? dayWords(day, today) : `${dayWords(day, today)} (${reason})`;

function totalWords({ from, to, total }: Paused): string {
  if (total === undefined) return "";
  return `; ${pausedLength(total)}${total === to - from ? "" : " in all"}`;
}

function pausedShort(trail: readonly TrailStep[]): string[] {
  const pauses = trail.filter((step) => step.kind === "paused");
  const total = pauses.at(-1)?.total ?? pauses.reduce((sum, { from, to }) => sum + to - from, 0);
  return pauses.length === 0 ? [] : [`paused ${pausedLength(total)}`];
}

/** "19 h", from 48 h on "2 days 3 h". */
function pausedLength(ms: number): string {
  const rounded = Math.round(ms / MINUTE) * MINUTE;
  const days = rounded < 2 * DAY ? 0 : Math.floor(rounded / DAY);
  return durationWords({ days, ms: rounded - days * DAY });
}

function shortStep(step: TrailStep, told: Told): string[] {
  switch (step.kind) {
    case "received":
      return [`Received ${stamp(step.at, told)}`];
    case "counts-from":
      return [`counts from ${stamp(step.at, told)}`];
    case "resumes-from":
      return [`counts on from ${stamp(step.at, told)}`];
    case "closed":
      return [shortClosed(step.days, step.more)];
    case "stands":
      return [`closed ${shortDay(step.day)}, the limit stands`];
    default:
      return [];
  }
}

/** On working days the days that do not count say what is meant. */
const shortLimit = (limit: Limit): string =>
  limit.count === "workdays" && limit.length.ms > 0 ? durationWords(limit.length) : limitWords(limit);

function shortClosed(days: readonly ClosedDay[], more: number): string {
  if (more > 0) return `${days.length + more} closed days do not count`;
  return `closed ${days.map(shortDay).join(", ")} ${days.length === 1 ? "does" : "do"} not count`;
}

/** "Thu (Thanksgiving Day)", "Sat". */
const shortDay = ({ day, reason }: ClosedDay): string =>
  reason === null ? dayWords(day).slice(0, 3) : `${dayWords(day).slice(0, 3)} (${reason})`;
