import type { Instant } from "../clock.ts";
import { DAY } from "./duration.ts";
import type { LocalDay } from "./zone.ts";

/** Open from `start` up to, not including, `end`. */
export type Interval = { readonly start: Instant; readonly end: Instant };

/** `before` and `after`: the open time from the beginning of the stretch to the range's start and its end. */
export type OpenRange = Interval & { readonly before: number; readonly after: number };

/** The open ranges that start on the days of one stretch, worked out together. */
export type OpenStretch = {
  readonly ranges: readonly OpenRange[];
  readonly days: readonly (readonly OpenRange[])[];
  readonly openDays: readonly LocalDay[];
  /** The open time of all the ranges. */
  readonly total: number;
};

export const STRETCH_DAYS = 128;

export const stretchOf = (day: LocalDay): number => Math.floor(day / STRETCH_DAYS);

/** No local clock is a day away from UTC, and hours that run past midnight started the day before. */
export const firstStretch = (at: Instant): number => stretchOf(Math.floor(at / DAY) - 2);
export const lastStretch = (at: Instant): number => stretchOf(Math.floor(at / DAY) + 1);

export function workOut(index: number, rangesOn: (day: LocalDay) => readonly Interval[]): OpenStretch {
  let total = 0;
  const openDays: LocalDay[] = [];
  const days = Array.from({ length: STRETCH_DAYS }, (_, step) => {
    const day = index * STRETCH_DAYS + step;
    const ranges = rangesOn(day).map(({ start, end }) => {
      const before = total;
      total += end - start;
      return { start, end, before, after: total };
    });
    if (ranges.length > 0) openDays.push(day);
    return ranges;
  });
  return { ranges: days.flat(), days, openDays, total };
}

/** The range that `at` lies in, else the next of the stretch. */
export function rangeEndingAfter({ ranges }: OpenStretch, at: Instant): OpenRange | undefined {
  return ranges[firstIndex(ranges.length, (n) => (ranges[n]?.end ?? at) > at)];
}

/** The instant by which `amount` of the stretch's open time is over: a closing rather than the opening after it. */
export function instantBy({ ranges }: OpenStretch, amount: number): Instant {
  return within(ranges[firstIndex(ranges.length, (n) => (ranges[n]?.after ?? amount) >= amount)], amount);
}

/** The instant at which the open time after `amount` of it begins: an opening rather than the closing before it. */
export function instantAfter({ ranges }: OpenStretch, amount: number): Instant {
  return within(ranges[firstIndex(ranges.length, (n) => (ranges[n]?.after ?? amount) > amount)], amount);
}

/** The open time of the stretch up to `at`. */
export function openTimeUpTo(stretch: OpenStretch, at: Instant): number {
  const range = rangeEndingAfter(stretch, at);
  return range ? range.before + Math.max(0, at - range.start) : stretch.total;
}

/** The number of open days of the stretch up to a day, itself included. */
export function openDaysUpTo({ openDays }: OpenStretch, day: LocalDay): number {
  return firstIndex(openDays.length, (n) => (openDays[n] ?? day) > day);
}

const within = (range: OpenRange | undefined, amount: number): Instant =>
  range ? range.start + amount - range.before : Number.NaN;

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
