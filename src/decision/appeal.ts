import { DAY, type OfficeDuration } from "../calendar/duration.ts";
import type { OfficeCalendar } from "../calendar/office-calendar.ts";
import { isOpenDay } from "../calendar/office-calendar.ts";
import { openDayAfter } from "../calendar/open-time.ts";
import { dateOfDay, dayOf, type LocalDate, localDate, localDay, wallTime } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Decision } from "./decision.ts";

/** `movedFrom`: the closed day on which the time would have been over; null: it ends on an open one. */
export type LastDay = { readonly day: LocalDate; readonly movedFrom: LocalDate | null };

/**
 * The last day of an appeal period that begins at an instant: local days of the office, the day of the beginning not
 * counted. One that would end on a closed day ends on the next open one.
 */
export function lastDayWithin(calendar: OfficeCalendar, within: OfficeDuration, from: Instant): LastDay {
  const begin = Math.floor((wallTime(from, calendar.zone) + within.ms) / DAY);
  return openFrom(calendar, dateOfDay(begin + within.days));
}

/** A last day that somebody stated. Refused where it is over. */
export function statedLastDay(calendar: OfficeCalendar, day: LocalDate, now: Instant): LastDay {
  checkNotPast(calendar, day, now);
  return openFrom(calendar, day);
}

/**
 * The last day of a decision that the customer does not know yet, by the calendar as it is now: back on the day it was
 * meant for where that is open again, off a day that has become closed. It never moves into the past.
 */
export function lastDayAnew(
  calendar: OfficeCalendar,
  { appealLastDay, appealMovedFrom }: { appealLastDay: LocalDate; appealMovedFrom: LocalDate | null },
  now: Instant,
): LastDay {
  const meant = appealMovedFrom ?? appealLastDay;
  return openFrom(calendar, meant < localDate(now, calendar.zone) ? appealLastDay : meant);
}

/** Refuses a last day that is over in the office; today still counts. */
export function checkNotPast(calendar: OfficeCalendar, day: LocalDate, now: Instant): void {
  if (day >= localDate(now, calendar.zone)) return;
  throw new Refusal("past", "The last day to appeal is already over.", {
    field: "until",
    remedy: "Give a day that leaves the customer time to appeal.",
  });
}

function openFrom(calendar: OfficeCalendar, day: LocalDate): LastDay {
  if (isOpenDay(calendar, day)) return { day, movedFrom: null };
  return { day: dateOfDay(openDayAfter(calendar.openTime, dayOf(day) - 1, 1)), movedFrom: day };
}

type Zoned = Pick<OfficeCalendar, "zone">;

/** Whether the time to appeal is over in the office. */
export function appealIsOver(
  { appealLastDay }: Pick<Decision, "appealLastDay">,
  { zone }: Zoned,
  now: Instant,
): boolean {
  return appealLastDay !== null && dayOf(appealLastDay) < localDay(now, zone);
}

/** Whether it was over before the customer was told the decision, so that they could never appeal. */
export const appealIsLate = (
  d: Pick<Decision, "appealLastDay" | "toldAt">,
  zoned: Zoned,
  now: Instant,
): boolean => appealIsOver(d, zoned, d.toldAt ?? now);
