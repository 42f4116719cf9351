import type { ParsedComponents } from "chrono-node";
import { HOUR, MINUTE } from "./duration.ts";

const SECOND = 1_000;
const HALF_A_DAY = 12 * HOUR;
/** "04:40" or an ISO date: whoever writes so does not mean the afternoon. */
const TWENTY_FOUR_HOURS = /(?:^|\s)0\d(?![\d/.-])|\d{4}-\d{1,2}-\d{1,2}/;

type Hours = readonly [from: number, to: number];

/** A part of a day: when that is by itself, and the bare hours that lie after noon in it. */
type Part = { readonly words: RegExp; readonly at: number; readonly afterNoon: Hours | null };

const PARTS: readonly Part[] = [
  { words: /morning/i, at: 9 * HOUR, afterNoon: null },
  { words: /afternoon/i, at: 15 * HOUR, afterNoon: [1, 11] },
  { words: /evening|night/i, at: 20 * HOUR, afterNoon: [5, 11] },
];
/** Without a part of the day: nobody leaves a message before dawn. */
const AFTERNOON: Hours = [1, 6];
/** Hours at which people are about both in the morning and in the evening. */
const EITHER_HALF: Hours = [6, 10];

const within = (hour: number, [from, to]: Hours): boolean => hour >= from && hour <= to;

/**
 * The times of day that an expression may name, in milliseconds after midnight, the likeliest first; null where it names
 * none. "8:30" is in either half of the day where nothing says which one is meant.
 */
export function timesOfDay(start: ParsedComponents, text: string): readonly [number | null, ...number[]] {
  const part = PARTS.find(({ words }) => words.test(text));
  if (!start.isCertain("hour")) return [part?.at ?? null];
  const [hour, minute, second] = [start.get("hour") ?? 0, start.get("minute") ?? 0, start.get("second") ?? 0];
  const time = hour * HOUR + minute * MINUTE + second * SECOND;
  if (start.isCertain("meridiem") || TWENTY_FOUR_HOURS.test(text)) return [time];
  const later = time + HALF_A_DAY;
  if (part) return [part.afterNoon && within(hour, part.afterNoon) ? later : time];
  const likeliest = within(hour, AFTERNOON) ? later : time;
  return within(hour, EITHER_HALF) ? [likeliest, likeliest === time ? later : time] : [likeliest];
}
