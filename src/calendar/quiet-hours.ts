import type { Instant } from "../clock.ts";
import { DAY, HOUR } from "./duration.ts";
import { nextOpening, type OfficeCalendar } from "./office-calendar.ts";
import { instantOf, wallTime } from "./zone.ts";

/** Local times between which nobody is nudged who keeps other hours than the office. */
const NIGHT = { from: 21 * HOUR, to: 7 * HOUR } as const;

/**
 * When somebody may be nudged again, where it is night for them at `at`; null where it is not. Whoever lives by the
 * office's clock goes by its hours alone, which may well be at night.
 */
export function quietUntil(at: Instant, zones: { person: string; office: string }): Instant | null {
  const wall = wallTime(at, zones.person);
  if (wall === wallTime(at, zones.office)) return null;
  const time = wall % DAY;
  const midnight = wall - time;
  if (time >= NIGHT.from) return instantOf(midnight + DAY + NIGHT.to, zones.person);
  return time < NIGHT.to ? instantOf(midnight + NIGHT.to, zones.person) : null;
}

/** Openings and mornings that are tried in turn; an office and a person that never share an hour have to make do. */
const mostTries = 14;

/** The first moment from `at` on, itself included, at which the office is open and it is not night for the person. */
export function nudgeTime(calendar: OfficeCalendar, at: Instant, zone: string): Instant {
  let time = at;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const opening = nextOpening(calendar, time);
    const morning = quietUntil(opening, { person: zone, office: calendar.zone });
    if (morning === null) return opening;
    time = morning;
  }
  return nextOpening(calendar, at);
}
