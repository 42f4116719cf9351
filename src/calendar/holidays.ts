import Holidays, { type HolidaysTypes } from "date-holidays";
import { Refusal } from "../errors.ts";
import { DAY, HOUR } from "./duration.ts";
import { nearestWord } from "./nearest-word.ts";
import { addDays, type LocalDate } from "./zone.ts";

/** Where the office is, as date-holidays knows places: ISO 3166 codes, "US", "OR". */
export type HolidayPlace = {
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly region?: string | undefined;
};

type Names = ReadonlyMap<LocalDate, string>;

/**
 * The public holidays of a place, by local date: the holiday's name in English, or null. Substitute
 * days count. Each year is computed once, when it is first asked for.
 * Throws a Refusal with the code "holidays" for a place that is not known.
 */
export function publicHolidays(place: HolidayPlace): (date: LocalDate) => string | null {
  if (!place.country && (place.state || place.region)) {
    throw refuse("A state or region of the holidays needs its country.", "Add the country, for example US.");
  }
  if (!place.country) return () => null;
  const holidays = new Holidays(knownPlace(place, place.country), { languages: ["en"] });
  const years = new Map<number, Names>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    const names = years.get(year) ?? namesOf(holidays, year);
    years.set(year, names);
    return names.get(date) ?? null;
  };
}

/** The year before is read too, for holidays of several days that reach into January. */
function namesOf(holidays: Holidays, year: number): Names {
  const names = new Map<LocalDate, string>();
  for (const holiday of [...holidays.getHolidays(year), ...holidays.getHolidays(year - 1)]) {
    if (holiday.type !== "public") continue;
    for (const date of wholeDays(holiday)) if (!names.has(date)) names.set(date, holiday.name);
  }
  return names;
}

/**
 * The local dates that a holiday covers from midnight to midnight: an afternoon off is not a closed day.
 * The start is read from the text, because the instants are wrong for holidays of the moon calendars.
 * The length is off by an hour where the clocks change.
 */
function wholeDays(holiday: HolidaysTypes.Holiday): LocalDate[] {
  const start = holiday.date.slice(0, 10);
  const startHour = Number(holiday.date.slice(11, 13)) + Number(holiday.date.slice(14, 16)) / 60;
  const length = holiday.end.getTime() - holiday.start.getTime();
  const end = Math.floor((startHour * HOUR + length + 2 * HOUR) / DAY);
  const first = startHour === 0 ? 0 : 1;
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => addDays(start, first + index));
}

/** The place in the spelling of date-holidays, which ignores what it does not know. */
function knownPlace(place: HolidayPlace, countryCode: string): HolidaysTypes.Country {
  const all = new Holidays();
  const country = codeIn(all.getCountries("en"), countryCode, "a country whose holidays are known");
  if (!place.state && place.region) {
    throw refuse("A region of the holidays needs its state.", "Add the state, for example LA.");
  }
  if (!place.state) return { country };
  const state = codeIn(
    all.getStates(country, "en"),
    place.state,
    `a state of ${country} with holidays of its own`,
  );
  if (!place.region) return { country, state };
  const region = codeIn(
    all.getRegions(country, state, "en"),
    place.region,
    `a region of ${country} ${state}`,
  );
  return { country, state, region };
}

function codeIn(known: Readonly<Record<string, string>> | undefined, code: string, what: string): string {
  const codes = Object.keys(known ?? {});
  const found = codes.find((each) => each.toUpperCase() === code.trim().toUpperCase());
  if (found) return found;
  const near = nearestPlace(known ?? {}, code.trim());
  if (near !== null) throw refuse(`"${code}" is not ${what}.`, `Did you mean ${near} (${known?.[near]})?`);
  const remedy = codes.length === 0 ? "Leave it out." : `Known codes: ${codes.slice(0, 60).join(", ")}.`;
  throw refuse(
    `"${code}" is not ${what}.`,
    codes.length > 60 ? "Write its ISO 3166 code, for example US." : remedy,
  );
}

/** The code of a place that was written out, or with a letter more than its code has. */
function nearestPlace(known: Readonly<Record<string, string>>, typed: string): string | null {
  if (typed.length < 3) return null;
  const name = nearestWord(typed, Object.values(known));
  const [code] = Object.entries(known).find(([, each]) => each === name) ?? [];
  const longer = Object.keys(known).find((each) => each === typed.toUpperCase().slice(0, -1));
  return longer ?? code ?? null;
}

const refuse = (sentence: string, remedy: string): Refusal => new Refusal("holidays", sentence, { remedy });
