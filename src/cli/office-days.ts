import { isOpenDay, type OfficeCalendar, officeCalendar } from "../calendar/office-calendar.ts";
import { dayWords } from "../calendar/words.ts";
import { addDays, type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";

/** Nobody plans further ahead; a slip in the year goes further. */
const FAR_DAYS = 731;

/** The days that are named as closed or open and change nothing, or can hardly be meant: mostly there is a slip in them. */
export function namedDayWarnings(calendar: OfficeCalendar, now: Instant): string[] {
  const today = localDate(now, calendar.zone);
  const far = addDays(today, FAR_DAYS);
  return (["closed", "open"] as const).flatMap((list) => {
    const days = [...new Set(calendar.rules.holidays?.[list])].toSorted();
    if (days.length === 0) return [];
    const without = withoutList(calendar, list);
    const idle = (day: LocalDate) => isOpenDay(without, day) === (list === "open");
    return [
      ...warning(list, "over", { days: days.filter((day) => day < today), remedy: yearRemedy }),
      ...warning(list, "more than two years ahead", {
        days: days.filter((day) => day > far),
        remedy: yearRemedy,
      }),
      ...warning(list, `${list} all the same`, {
        days: days.filter((day) => day >= today && day <= far && idle(day)),
        remedy: "Look whether another day is meant.",
      }),
    ];
  });
}

const yearRemedy = "Look whether their year is right.";

type Found = { readonly days: readonly LocalDate[]; readonly remedy: string };

const warning = (list: string, what: string, { days, remedy }: Found): string[] =>
  days.length === 0
    ? []
    : [
        `holidays.${list} names days that are ${what}: ${days.map((day) => `${dayWords(day)} ${day.slice(0, 4)}`).join(", ")}. ${remedy}`,
      ];

const withoutList = ({ rules }: OfficeCalendar, list: "closed" | "open"): OfficeCalendar =>
  officeCalendar({ ...rules, holidays: { ...rules.holidays, [list]: [] } });
