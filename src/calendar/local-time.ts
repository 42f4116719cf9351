import { DateTime } from "luxon";
import type { Instant } from "../clock.ts";
import { whichOfTwo } from "./words.ts";

/** The last millisecond of the local day that an instant lies in. */
export function endOfDay(at: Instant, zone: string): Instant {
  return DateTime.fromMillis(at, { zone }).endOf("day").toMillis();
}

/** A time in the form in which a person may type it back: "2026-11-23 4:40 PM", with which of two it is if it comes twice. */
export function typedWords(at: Instant, zone: string): string {
  const words = DateTime.fromMillis(at, { zone, locale: "en-US" }).toFormat("yyyy-MM-dd h:mm a");
  return `${words} ${whichOfTwo(at, zone)}`.trimEnd();
}

/** The next weekday at that hour, from `at` on: where the demo's day begins. */
export function nextWeekdayAt(at: Instant, hour: number, zone: string): Instant {
  let day = DateTime.fromMillis(at, { zone }).startOf("day").set({ hour });
  while (day.weekday > 5) day = day.plus({ days: 1 });
  return day.toMillis();
}
