import { z } from "zod";
import { type OfficeHours, parseWeek } from "../calendar/hours.ts";
import type { Refusal } from "../errors.ts";
import { addFault, type Faults, list, reading, refusalOf, text } from "./setting.ts";

/** A setting as it stands in the file: days and their ranges of hours, not yet known to be such. */
type Written = Readonly<Record<string, unknown>>;
/** One range of hours, and where it stands. */
type Range = { readonly days: string; readonly index: number; readonly hours: string };

const KINDS = 'This has to be "always", or days with a list of hours: { mon-fri: ["08:00-17:00"] }.';
/** Stands for any hours where only the days are looked at. */
const ANY_HOURS = ["08:00-17:00"];

const written = z.record(z.string(), z.unknown());
const range = text('a range of hours, for example "08:00-17:00"').superRefine((hours, faults) => {
  reading(faults, () => parseWeek({ mon: [hours] }));
});
const ranges = list(range, '"08:00-12:00", "13:00-17:00"');

/** The schema of the weekly hours: first each day and each range by itself, then what they say together. */
export const hours = z.unknown().transform((value, faults): OfficeHours => {
  if (value === "always") return value;
  const week = written.safeParse(value);
  if (!week.success) {
    addFault(faults, KINDS);
    return z.NEVER;
  }
  const before = faults.issues.length;
  const days = soundDays(week.data, faults);
  const sound = soundRanges(week.data, faults);
  clashes(days, sound, faults);
  // Nothing is wrong with any two of its parts, and yet there may be no open hour at all.
  if (faults.issues.length === before)
    reading(faults, () => parseWeek(week.data as Record<string, string[]>));
  return week.data as Record<string, string[]>;
});

/** The names of days that are right by themselves. */
function soundDays(week: Written, faults: Faults): string[] {
  return Object.keys(week).filter((days) => {
    const refusal = refusalOf(() => parseWeek({ [days]: ANY_HOURS }));
    if (refusal) addFault(faults, refusal.words, { path: [days], at: "key" });
    return refusal === null;
  });
}

function soundRanges(week: Written, faults: Faults): Range[] {
  return Object.entries(week).flatMap(([days, value]) => {
    const { error } = ranges.safeParse(value);
    for (const { message, path } of error?.issues ?? [])
      addFault(faults, message, { path: [days, ...path.map(Number)] });
    if (!Array.isArray(value)) return [];
    return value.flatMap((hours, index) => (range.safeParse(hours).success ? [{ days, index, hours }] : []));
  });
}

function clashes(days: readonly string[], sound: readonly Range[], faults: Faults): void {
  for (const { later, refusal } of contradictions(days, sameDay))
    addFault(faults, refusal.words, { path: [later], at: "key" });
  const placed = sound.filter((each) => days.includes(each.days));
  for (const { earlier, later, refusal } of contradictions(placed, overlap))
    addFault(faults, overlapWords(earlier, later, refusal), { path: [later.days, later.index] });
}

const sameDay = (one: string, other: string): Refusal | null =>
  refusalOf(() => parseWeek({ [one]: ANY_HOURS, [other]: ANY_HOURS }));

function overlap(one: Range, other: Range): Refusal | null {
  if (one.days === other.days) return refusalOf(() => parseWeek({ [one.days]: [one.hours, other.hours] }));
  // Days that both name one day cannot be read together, and have that as their fault.
  if (sameDay(one.days, other.days)) return null;
  return refusalOf(() => parseWeek({ [one.days]: [one.hours], [other.days]: [other.hours] }));
}

/**
 * The parts that contradict an earlier one, though each is right alone: every such part once, with the first
 * one that it contradicts.
 */
function contradictions<T>(parts: readonly T[], between: (earlier: T, later: T) => Refusal | null) {
  return parts.flatMap((later, index) => {
    for (const earlier of parts.slice(0, index)) {
      const refusal = between(earlier, later);
      if (refusal) return [{ earlier, later, refusal }];
    }
    return [];
  });
}

function overlapWords(earlier: Range, later: Range, { remedy = "" }: Refusal): string {
  const whose = earlier.days === later.days ? "" : ` of ${earlier.days}`;
  const late = [earlier, later]
    .filter(({ hours }) => isPastMidnight(hours))
    .map(({ hours }) => `"${hours}" runs past midnight. `);
  return `"${later.hours}" overlaps "${earlier.hours}"${whose}. ${late.join("")}${remedy}`;
}

const isPastMidnight = (hours: string): boolean =>
  (parseWeek({ mon: [hours] })[1] ?? []).some(({ to }) => to > 24 * 60);
