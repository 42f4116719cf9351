import { isOpenDay, type OfficeCalendar, openRanges } from "../calendar/office-calendar.ts";
import { addDays, type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { AbsenceTable } from "../store/tables/greeting.ts";

export const dayAfter = (date: LocalDate): LocalDate => addDays(date, 1);

/** As many closed days on end as no office has. */
const most = 400;

/** The last day before `date` on which the office is open; null where there is none within 400 days. */
export const openDayBefore = (calendar: OfficeCalendar, date: LocalDate): LocalDate | null =>
  openDay(calendar, date, -1);

/** The first day after `date` on which the office is open; null where there is none within 400 days. */
export const openDayAfter = (calendar: OfficeCalendar, date: LocalDate): LocalDate | null =>
  openDay(calendar, date, 1);

function openDay(calendar: OfficeCalendar, date: LocalDate, step: 1 | -1): LocalDate | null {
  let day = date;
  for (let tries = 0; tries < most; tries += 1) {
    day = addDays(day, step);
    if (isOpenDay(calendar, day)) return day;
  }
  return null;
}

/** When the office opens on the last open day before `date`; null where there is none within 400 days. */
export function openingBefore(calendar: OfficeCalendar, date: LocalDate): Instant | null {
  const day = openDayBefore(calendar, date);
  return day === null ? null : (openRanges(calendar, day)[0]?.start ?? null);
}

/**
 * When somebody who is going to be away is told what to see to: as their last working day begins. Null where that was
 * over when they said so: then they are told at once.
 */
export function leavingAt(
  calendar: OfficeCalendar,
  { startsAt, recordedAt }: Pick<AbsenceTable, "startsAt" | "recordedAt">,
  zone: string,
): Instant | null {
  const opening = openingBefore(calendar, localDate(startsAt, zone));
  return opening !== null && opening > recordedAt ? opening : null;
}
