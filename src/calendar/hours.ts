import { Refusal } from "../errors.ts";
import { nearestWord } from "./nearest-word.ts";

/** Minutes after local midnight. `to` exceeds 1440 where the office stays open past midnight. */
export type TimeRange = { readonly from: number; readonly to: number };

/** Per ISO weekday (1 Monday to 7 Sunday) the ranges that start on it, in order. */
export type Week = Readonly<Record<number, readonly TimeRange[]>>;

/** As an office writes it: `{ "mon-fri": ["08:00-12:00", "13:00-17:00"], sat: ["22:00-02:00"] }`. */
export type OfficeHours = "always" | Readonly<Record<string, readonly string[]>>;

const MIDNIGHT = 1440;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS = WEEKDAYS.map((day) => day.slice(0, 3));
const HOURS_REMEDY = 'Write hours as "08:00-17:00"; an end earlier than the start is on the next day.';
const DAYS_REMEDY = 'Write days as mon, tue, wed, thu, fri, sat, sun, "mon-fri" or "mon, wed".';

/**
 * Reads the weekly hours. Throws a Refusal with the code "hours" for days and times that do not exist,
 * for ranges that overlap (also past midnight), and for a week without any open hour.
 */
export function parseWeek(hours: Exclude<OfficeHours, "always">): Week {
  const week: Record<number, readonly TimeRange[]> = {};
  for (const [days, ranges] of Object.entries(hours)) {
    const parsed = ranges.map(parseRange).sort((a, b) => a.from - b.from);
    for (const day of parseDays(days)) {
      if (week[day]) throw refuse(`The hours name ${dayName(day)} twice.`, "Name each day once.");
      week[day] = parsed;
    }
  }
  refuseOverlap(week);
  if (!Object.values(week).some((ranges) => ranges.length > 0)) {
    throw refuse("The hours have no open hour at all.", 'Give at least one day, or write "always".');
  }
  return week;
}

function parseDays(key: string): number[] {
  return key.split(",").flatMap((part) => {
    const [first, last] = part.split("-").map((word) => parseDay(word, key));
    if (first === undefined || part.split("-").length > 2) throw unknownDay(key);
    const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
    return Array.from({ length: count }, (_, step) => ((first - 1 + step) % 7) + 1);
  });
}

function parseDay(word: string, key: string): number {
  const name = word.trim().toLowerCase();
  const index = name.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day.startsWith(name));
  if (index < 0) throw unknownDay(key, word);
  return index + 1;
}

function parseRange(text: string): TimeRange {
  const match = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/.exec(text);
  if (!match) throw refuse(`"${text}" is not a range of hours.`, HOURS_REMEDY);
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (fromMinute > 59 || toMinute > 59 || from >= MIDNIGHT || to > MIDNIGHT) {
    throw refuse(`"${text}" has a time of day that does not exist.`, "Times run from 00:00 to 24:00.");
  }
  if (from === to) throw refuse(`"${text}" starts and ends at the same time.`, HOURS_REMEDY);
  return { from, to: to > from ? to : to + MIDNIGHT };
}

/** Compares each range with the next one of the week, the last of Sunday with the first of Monday. */
function refuseOverlap(week: Week): void {
  const ranges = WEEKDAYS.flatMap((_, index) =>
    (week[index + 1] ?? []).map((range) => ({
      day: index + 1,
      from: index * MIDNIGHT + range.from,
      to: index * MIDNIGHT + range.to,
    })),
  );
  ranges.forEach((range, index) => {
    const next = ranges[index + 1];
    const nextFrom = next?.from ?? (ranges[0]?.from ?? 0) + 7 * MIDNIGHT;
    if (range.to <= nextFrom) return;
    throw refuse(
      `The hours of ${dayName(range.day)} overlap.`,
      "Let each range end before the next one starts.",
    );
  });
}

const dayName = (day: number): string => {
  const name = WEEKDAYS[day - 1] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** `word`: the part of the key that is not a day, if it is that alone. */
function unknownDay(key: string, word?: string): Refusal {
  const near =
    word === undefined ? null : (nearestWord(word.trim(), SHORT_DAYS) ?? nearestWord(word.trim(), WEEKDAYS));
  const guess = near === null || word === undefined ? "" : `Did you mean ${key.replace(word.trim(), near)}? `;
  return refuse(`"${key}" is not a day of the week.`, `${guess}${DAYS_REMEDY}`);
}

const refuse = (sentence: string, remedy: string): Refusal => new Refusal("hours", sentence, { remedy });
