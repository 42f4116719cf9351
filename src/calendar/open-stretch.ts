import type { Instant } from "../clock.ts";
import { DAY } from "./duration.ts";
import type { LocalDay } from "./zone.ts";

/** Open from `start` up to, not including, `end`. */
export type Interval = { readonly start: Instant; readonly end: Instant };

/** The open ranges that start on the days of one stretch, worked out together. */
export type OpenStretch = {
  readonly days: readonly (readonly Interval[])[];
  readonly openDays: readonly LocalDay[];
  /** Those of all the days, in order. */
  readonly ranges: readonly Interval[];
  /** For each range the open time from the beginning of the stretch to its end. */
  readonly sums: readonly number[];
  /** The open time of all the ranges. */
  readonly total: number;
};

export const STRETCH_DAYS = 128;

export const stretchOf = (day: LocalDay): number => Math.floor(day / STRETCH_DAYS);

/** No local clock is a day away from UTC, and hours that run past midnight started the day before. */
export const firstStretch = (at: Instant): number => stretchOf(Math.floor(at / DAY) - 2);
export const lastStretch = (at: Instant): number => stretchOf(Math.floor(at / DAY) + 1);

export function workOut(index: number, rangesOn: (day: LocalDay) => readonly Interval[]): OpenStretch {
  const firstDay = index * STRETCH_DAYS;
  const days = Array.from({ length: STRETCH_DAYS }, (_, step) => rangesOn(firstDay + step));
  const openDays = days.flatMap((ranges, step) => (ranges.length > 0 ? [firstDay + step] : []));
  const ranges = days.flat();
  let total = 0;
  const sums = ranges.map(({ start, end }) => {
    total += end - start;
    return total;
  });
  return { days, openDays, ranges, sums, total };
}

/** The range that `at` lies in, else the next of the stretch. */
export function rangeEndingAfter({ ranges }: OpenStretch, at: Instant): Interval | undefined {
  return ranges[firstIndex(ranges.length, (n) => (ranges[n]?.end ?? at) > at)];
}

/** The instant by which `amount` of the stretch's open time is over: a closing rather than the opening after it. */
export function instantBy(stretch: OpenStretch, amount: number): Instant {
  const { sums } = stretch;
  const index = firstIndex(sums.length, (n) => (sums[n] ?? amount) >= amount);
  return instantIn(stretch, amount, index);
}

/** The instant at which the open time after `amount` of it begins: an opening rather than the closing before it. */
export function instantAfter(stretch: OpenStretch, amount: number): Instant {
  const { sums } = stretch;
  const index = firstIndex(sums.length, (n) => (sums[n] ?? amount) > amount);
  return instantIn(stretch, amount, index);
}

/** The open time of the stretch up to `at`. */
export function openTimeUpTo({ ranges, sums, total }: OpenStretch, at: Instant): number {
  const index = firstIndex(ranges.length, (n) => (ranges[n]?.end ?? at) > at);
  const range = ranges[index];
  return range ? (sums[index] ?? total) - (range.end - Math.max(range.start, at)) : total;
}

/** The number of open days of the stretch up to a day, itself included. */
export function openDaysUpTo({ openDays }: OpenStretch, day: LocalDay): number {
  return firstIndex(openDays.length, (n) => (openDays[n] ?? day) > day);
}

function instantIn({ ranges, sums }: OpenStretch, amount: number, index: number): Instant {
  return (ranges[index]?.end ?? Number.NaN) - ((sums[index] ?? 0) - amount);
}

/** The first of `count` sorted places that `holds`, found by halving; `count` where none does. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
