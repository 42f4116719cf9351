import fc from "fast-check";
import { IANAZone } from "luxon";
import { type OfficeCalendar, officeCalendar } from "../../src/calendar/office-calendar.ts";
import { type Hours, MinuteWalk, type PlainOffice } from "./minute-walk.ts";

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Zones with every kind of change, and the years in which they have it. */
const zones: Readonly<Record<string, readonly [first: number, last: number]>> = {
  "America/Los_Angeles": [2024, 2030],
  "America/New_York": [2024, 2030],
  "Europe/London": [2024, 2030],
  "Australia/Lord_Howe": [2024, 2030],
  "Asia/Kathmandu": [2024, 2030],
  "Africa/Casablanca": [2024, 2030],
  "Africa/Cairo": [2024, 2030],
  "America/Havana": [2024, 2030],
  /** Left out 30 December 2011. */
  "Pacific/Apia": [2011, 2012],
  /** Summer time began at a midnight that was skipped, and ended at one that the hour before came twice. */
  "America/Sao_Paulo": [2014, 2019],
};

/** An office and a moment to start from; `at` is near a change of its clocks more often than not. */
export type Case = { readonly office: PlainOffice; readonly at: number };

/** The code and the walk for one office. */
export function both(office: PlainOffice): { calendar: OfficeCalendar; walk: MinuteWalk } {
  const { zone, week, closed, open } = office;
  const hours =
    week === "always"
      ? week
      : Object.fromEntries(DAYS.map((day, index) => [day, (week[index + 1] ?? []).map(hoursText)]));
  const calendar = officeCalendar({ zone, hours, holidays: { closed, open } });
  return { calendar, walk: new MinuteWalk(office) };
}

/** How much open time a week has, in milliseconds: what an amount of it can be measured by. */
export function weekly({ week }: PlainOffice): number {
  if (week === "always") return 7 * DAY;
  const minutes = Object.values(week).flatMap((hours) => hours.map(([from, to]) => to - from));
  return minutes.reduce((sum, each) => sum + each, 0) * MINUTE;
}

/** Half of the time on a full half hour, so that amounts end at closings too. */
export const lengthUpTo = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.floor(most / (30 * MINUTE)) }).map((each) => each * 30 * MINUTE),
    fc.integer({ min: 0, max: most }),
    fc.integer({ min: 0, max: Math.floor(most / MINUTE) }).map((each) => each * MINUTE),
  );

export const anyCase: fc.Arbitrary<Case> = fc
  .constantFrom(...Object.keys(zones))
  .chain((zone) => fc.tuple(fc.constant(zone), moment(zone)))
  .chain(([zone, near]) => fc.record({ office: anyOffice(zone, near), at: around(near) }));

/** Midnight in UTC of a day on which the clocks change, or of any other day. */
function moment(zone: string): fc.Arbitrary<number> {
  const [first, last] = zones[zone] ?? [2024, 2030];
  const [from, to] = [Date.UTC(first, 0, 1), Date.UTC(last + 1, 0, 1)];
  const anyDay = fc.integer({ min: from / DAY, max: to / DAY }).map((day) => day * DAY);
  const changes = changesOf(zone, from, to);
  return changes.length === 0
    ? anyDay
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...changes) }, { weight: 1, arbitrary: anyDay });
}

const changesKnown = new Map<string, number[]>();

function changesOf(zone: string, from: number, to: number): number[] {
  const known = changesKnown.get(zone);
  if (known) return known;
  const offset = (at: number) => IANAZone.create(zone).offset(at);
  const days = Array.from({ length: (to - from) / DAY }, (_, day) => from + day * DAY);
  const changes = days.filter((day) => offset(day) !== offset(day + DAY));
  changesKnown.set(zone, changes);
  return changes;
}

const around = (near: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -3 * 48, max: 4 * 48 }).map((halfHours) => near + halfHours * 30 * MINUTE),
    fc.integer({ min: -12 * 60, max: 36 * 60 }).map((minutes) => near + minutes * MINUTE),
    fc.integer({ min: -3 * DAY, max: 4 * DAY }).map((ms) => near + ms),
  );

function anyOffice(zone: string, near: number): fc.Arbitrary<PlainOffice> {
  const date = fc
    .integer({ min: -5, max: 8 })
    .map((days) => new Date(near + days * DAY).toISOString().slice(0, 10));
  const week = fc.oneof(
    { weight: 1, arbitrary: fc.constant<"always">("always") },
    { weight: 7, arbitrary: anyWeek },
  );
  return fc
    .record({
      zone: fc.constant(zone),
      week,
      closed: fc.uniqueArray(date, { maxLength: 4 }),
      open: fc.uniqueArray(date, { maxLength: 2 }),
    })
    .map((office) => ({ ...office, closed: office.closed.filter((day) => !office.open.includes(day)) }));
}

/** Times of day, more often than not when clocks change. */
const minuteOfDay = fc.oneof(
  fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 1380, 1410, 1440),
  fc.integer({ min: 0, max: 48 }).map((halfHours) => halfHours * 30),
  fc.integer({ min: 0, max: 1440 }),
);
const anyDay = fc.oneof(
  { weight: 2, arbitrary: fc.constant<number[]>([]) },
  { weight: 3, arbitrary: fc.constant([480, 720, 780, 1020]) },
  { weight: 5, arbitrary: fc.uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 }) },
);

/** Up to three ranges a day; the last may run past midnight up to the first of the next day. */
const anyWeek: fc.Arbitrary<Readonly<Record<number, readonly Hours[]>>> = fc
  .tuple(
    fc.array(anyDay, { minLength: 7, maxLength: 7 }),
    fc.array(fc.option(fc.integer({ min: 1, max: 600 }), { freq: 2 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([points, nights]) => {
    const days = points.map(pairs);
    return Object.fromEntries(days.map((_, day) => [day + 1, pastMidnight(days, day, nights[day] ?? null)]));
  })
  .filter((week) => Object.values(week).some((hours) => hours.length > 0));

function pairs(points: readonly number[]): Hours[] {
  const sorted = [...points].sort((a, b) => a - b);
  return sorted.flatMap((from, index) => {
    const to = sorted[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to] as const] : [];
  });
}

function pastMidnight(days: readonly (readonly Hours[])[], day: number, night: number | null): Hours[] {
  const hours = [...(days[day] ?? [])];
  const last = hours.at(-1);
  if (!last || night === null) return hours;
  const nextDay = days[(day + 1) % 7]?.[0]?.[0] ?? 600;
  const late = Math.min(night, nextDay, last[0] - 1);
  return late > 0 ? [...hours.slice(0, -1), [last[0], 1440 + late]] : hours;
}

const hoursText = ([from, to]: Hours): string => `${clock(from)}-${clock(to > 1440 ? to - 1440 : to)}`;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
