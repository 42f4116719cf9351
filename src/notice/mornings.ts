import { openDayAfter, rangesOfDay } from "../calendar/open-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import { localDay } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { Work } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";

/** The opening of each of so many open days after that of `from`, where the person can be reached then. */
export async function morningsAfter(
  { tx, deps }: Work,
  personId: string,
  { from, days }: { readonly from: Instant; readonly days: number },
): Promise<Instant[]> {
  const { calendar } = deps.policy();
  const person = (await peopleById(tx, [personId])).get(personId);
  const first = localDay(from, calendar.zone);
  return Array.from({ length: days }, (_, index) => {
    const day = openDayAfter(calendar.openTime, first, index + 1);
    return placeAfter(calendar, rangesOfDay(calendar.openTime, day)[0]?.start ?? from, person?.zone);
  });
}
