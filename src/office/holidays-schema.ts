import { z } from "zod";
import { closedDays, type HolidayRules } from "../calendar/closed-days.ts";
import { type HolidayPlace, publicHolidays } from "../calendar/holidays.ts";
import { isLocalDate } from "../calendar/zone.ts";
import { addFault, type Faults, list, reading, refusalOf, text } from "./setting.ts";
import { group } from "./setting-group.ts";

const date = text("a date, for example 2026-11-27").superRefine((day, faults) => {
  reading(faults, () => closedDays({ closed: [day] }, true));
});

const ownDays =
  "The days of a list or of another calendar go into closed, each as a date: { closed: [2026-11-27] }.";

/** The schema of the days on which the office is closed, or open all the same. */
export const holidays = group(
  {
    country: text("a country's code, for example US").optional(),
    state: text("a state's code, for example OR").optional(),
    region: text("a region's code, for example NO").optional(),
    closed: list(date, "2026-11-27").optional(),
    open: list(date, "2026-11-27").optional(),
  },
  ownDays,
)
  // Also where a part of the group has a fault of its own: a fault does not hide the others.
  .superRefine(togetherFaults, { when: ({ value }) => z.looseObject({}).safeParse(value).success })
  .transform((rules): HolidayRules => rules);

type Unchecked<T> = { readonly [key in keyof T]: unknown };

function togetherFaults(rules: Unchecked<HolidayRules>, faults: Faults): void {
  placeFault(rules, faults);
  const closed = datesOf(rules.closed).map(({ day }) => day);
  for (const { day, index } of datesOf(rules.open))
    reading(faults, () => closedDays({ closed, open: [day] }, true), { path: ["open", index] });
}

/** A state is looked up in its country and a region in its state: after one that is unknown, none can be judged. */
function placeFault(rules: Unchecked<HolidayPlace>, faults: Faults): void {
  let place: HolidayPlace = {};
  for (const step of ["country", "state", "region"] as const) {
    const code = rules[step];
    if (code === undefined) continue;
    if (typeof code !== "string") return;
    place = { ...place, [step]: code };
    const refusal = refusalOf(() => publicHolidays(place));
    if (refusal === null) continue;
    addFault(faults, refusal.words, { path: [step] });
    return;
  }
}

/** Only those that are dates: what else stands in the list has its own fault. */
function datesOf(days: unknown): { day: string; index: number }[] {
  if (!Array.isArray(days)) return [];
  return days.flatMap((day: unknown, index) =>
    typeof day === "string" && isLocalDate(day) ? [{ day, index }] : [],
  );
}
