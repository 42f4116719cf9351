import { Refusal } from "../errors.ts";
import { type HolidayPlace, publicHolidays } from "./holidays.ts";
import { isLocalDate, type LocalDate } from "./zone.ts";

export type HolidayRules = HolidayPlace & {
  /** Local dates on which the office is closed besides the public holidays. */
  readonly closed?: readonly string[] | undefined;
  /** Local dates on which it is open in spite of a holiday or its week. */
  readonly open?: readonly string[] | undefined;
};

/**
 * Why an office is closed on a local date: the holiday's name, "closed" for a day of its own, else null.
 * An office that is `always` open has no public holidays.
 * Throws a Refusal ("holidays") for dates that do not exist, and for one that is both open and closed.
 */
export function closedDays(rules: HolidayRules, always: boolean): (date: LocalDate) => string | null {
  const own = new Set(rules.closed);
  const open = new Set(rules.open);
  for (const date of [...own, ...open]) {
    if (isLocalDate(date)) continue;
    const remedy = "Write dates as 2026-11-27.";
    throw new Refusal("holidays", `"${date}" is not a date of the calendar.`, { remedy });
  }
  const both = [...own].find((date) => open.has(date));
  if (both) {
    const remedy = "Leave it in one of the two lists.";
    throw new Refusal("holidays", `${both} is both an open and a closed day.`, { remedy });
  }
  const holiday = publicHolidays(rules);
  return (date) => {
    if (open.has(date)) return null;
    return (always ? null : holiday(date)) ?? (own.has(date) ? "closed" : null);
  };
}
