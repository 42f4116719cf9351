import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import {
  firstStretch,
  type Interval,
  instantAfter,
  instantBy,
  lastStretch,
  type OpenStretch,
  openDaysUpTo,
  openTimeUpTo,
  rangeEndingAfter,
  STRETCH_DAYS,
  stretchOf,
  workOut,
} from "./open-stretch.ts";
import { dateOfDay, type LocalDay } from "./zone.ts";

/**
 * The open time of an office as sorted instants with running sums, so that adding and measuring are
 * look-ups. It is worked out in stretches of days when first asked for.
 */
export type OpenTime = {
  readonly stretches: Map<number, OpenStretch>;
  /** The open ranges that start on a day, in order, none of it empty. */
  readonly rangesOn: (day: LocalDay) => readonly Interval[];
};

/** A year and a month: whoever is closed for longer has made a mistake in the hours. */
export const LONGEST_CLOSURE_DAYS = 400;
const MOST_STRETCHES = 512;

export function openTime(rangesOn: OpenTime["rangesOn"]): OpenTime {
  return { stretches: new Map(), rangesOn };
}

export function rangesOfDay(open: OpenTime, day: LocalDay): readonly Interval[] {
  const index = stretchOf(day);
  return stretchAt(open, index).days[day - index * STRETCH_DAYS] ?? [];
}

/** The range that `at` lies in, else the next one. Refuses ("hours") when none comes within 400 days. */
export function rangeAround(open: OpenTime, at: Instant): Interval {
  for (let index = firstStretch(at); ; index += 1) {
    const range = rangeEndingAfter(stretchAt(open, index), at);
    if (range) return range;
    refuseEmpty(open, index);
  }
}

/** The open ranges that end after `at`, earliest first, without end. Refuses as above. */
export function* rangesFrom(open: OpenTime, at: Instant): Generator<Interval> {
  for (let index = firstStretch(at); ; index += 1) {
    for (const range of stretchAt(open, index).ranges) if (range.end > at) yield range;
    refuseEmpty(open, index);
  }
}

/** The open ranges that start before `at`, latest first; ends where 400 days have none. */
export function* rangesBefore(open: OpenTime, at: Instant): Generator<Interval> {
  for (let index = lastStretch(at); !isEmpty(open, index, -1); index -= 1) {
    for (const range of stretchAt(open, index).ranges.toReversed()) if (range.start < at) yield range;
  }
}

/** `ms`, more than 0, of open time after `from`; exactly a closing where it is used up there. Refuses as above. */
export function addOpenTime(open: OpenTime, ms: number, from: Instant): Instant {
  let index = firstStretch(from);
  let amount = passed(open, index, from) + ms;
  for (; amount > stretchAt(open, index).total; index += 1) {
    amount -= stretchAt(open, index).total;
    refuseEmpty(open, index);
  }
  return instantBy(stretchAt(open, index), amount);
}

/** The open time from `from` to `to`, which is not earlier, in milliseconds. */
export function measureOpenTime(open: OpenTime, from: Instant, to: Instant): number {
  const index = firstStretch(from);
  return passed(open, index, to) - passed(open, index, from);
}

/** The last instant with `ms`, more than 0, of open time between it and `at`; null where 400 days have none. */
export function takeOpenTime(open: OpenTime, ms: number, at: Instant): Instant | null {
  let index = firstStretch(at);
  let amount = passed(open, index, at) - ms;
  for (; amount < 0; amount += stretchAt(open, index).total) {
    index -= 1;
    if (isEmpty(open, index, -1)) return null;
  }
  for (; amount >= stretchAt(open, index).total; index += 1) amount -= stretchAt(open, index).total;
  return instantAfter(stretchAt(open, index), amount);
}

/** The open day that comes `steps` open days after a day; the day itself for 0. Refuses as above. */
export function openDayAfter(open: OpenTime, day: LocalDay, steps: number): LocalDay {
  if (steps === 0) return day;
  let index = stretchOf(day);
  let place = openDaysUpTo(stretchAt(open, index), day) + steps - 1;
  for (; place >= stretchAt(open, index).openDays.length; index += 1) {
    place -= stretchAt(open, index).openDays.length;
    refuseEmpty(open, index);
  }
  return stretchAt(open, index).openDays[place] ?? day;
}

/** The number of open days from `first` to `last`, both included. */
export function countOpenDays(open: OpenTime, first: LocalDay, last: LocalDay): number {
  const from = stretchOf(first - 1);
  let sum = -openDaysUpTo(stretchAt(open, from), first - 1);
  for (let index = from; index <= stretchOf(last); index += 1) {
    sum += openDaysUpTo(stretchAt(open, index), last);
  }
  return sum;
}

/** The refusal of an office that is closed for the 400 days to `day`. */
export function neverOpen(day: LocalDay): Refusal {
  const sentence = `The office has no open hour in the ${LONGEST_CLOSURE_DAYS} days to ${dateOfDay(day)}.`;
  return new Refusal("hours", sentence, { remedy: "Check the hours and the closed days of the office." });
}

/** The open time up to `at` from the beginning of the stretch `first`. */
function passed(open: OpenTime, first: number, at: Instant): number {
  let sum = 0;
  for (let index = first; index <= lastStretch(at); index += 1)
    sum += openTimeUpTo(stretchAt(open, index), at);
  return sum;
}

function stretchAt(open: OpenTime, index: number): OpenStretch {
  const known = open.stretches.get(index);
  if (known) return known;
  if (open.stretches.size >= MOST_STRETCHES) open.stretches.clear();
  const stretch = workOut(index, open.rangesOn);
  open.stretches.set(index, stretch);
  return stretch;
}

function refuseEmpty(open: OpenTime, index: number): void {
  if (isEmpty(open, index, 1)) throw neverOpen(index * STRETCH_DAYS + LONGEST_CLOSURE_DAYS);
}

/** Whether a stretch and the ones on that side of it, more than 400 days together, have no open time. */
function isEmpty(open: OpenTime, index: number, side: 1 | -1): boolean {
  for (let step = 0; step * STRETCH_DAYS <= LONGEST_CLOSURE_DAYS; step += 1) {
    if (stretchAt(open, index + side * step).total > 0) return false;
  }
  return true;
}
