import { nextOpening } from "../calendar/office-calendar.ts";
import { instantOf, localDate, wallMidnight } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { nudgePolicy } from "../nudge/nudge-policy.ts";
import type { Call } from "./command.ts";
import { readMoment } from "./read-when.ts";

/** How long, in milliseconds, or until when. */
export type SnoozeTime = { readonly length: number } | { readonly until: Instant };

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 };

/** "", "45", "1h", "for 2 hours", "until fri 3pm", "tomorrow": a length, or a date to come. Refuses what it cannot read. */
export function readSnooze(call: Pick<Call, "reader" | "deps">, words: string): SnoozeTime {
  if (words === "") return { length: nudgePolicy.snooze };
  const length = /^(?:for\s+)?(\d{1,4})\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?)?$/iu.exec(words);
  if (length) return { length: Number(length[1]) * (UNITS[(length[2] ?? "m").charAt(0).toLowerCase()] ?? 0) };
  const example = `"30m", "1h", "tomorrow" or "fri 3pm"`;
  // "until 9h30" is a time of day, "for 1h30" a length.
  const typed = words
    .replace(/^(?:until|till?)\s+(?=(?:0?[7-9]|1\d|2[0-3])\s?h\s?\d\d\s*$)/iu, "at ")
    .replace(/^(?:until|till?|for)\s+/iu, "");
  const { at, dayOnly } = readMoment(call, typed, { prefer: "future", field: "for", example });
  return { until: dayOnly ? openingOn(call, at) : at };
}

/** Of a day alone the nudges come back with the office; where it is closed, at noon. */
function openingOn({ deps, reader }: Pick<Call, "reader" | "deps">, noon: Instant): Instant {
  const { zone } = reader.person;
  const day = localDate(noon, zone);
  const opening = nextOpening(deps.policy().calendar, instantOf(wallMidnight(day), zone));
  return opening > reader.now && localDate(opening, zone) === day ? opening : noon;
}
