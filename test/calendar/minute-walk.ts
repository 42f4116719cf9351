import { IANAZone } from "luxon";

/** An office as plain data. Hours are pairs of minutes after local midnight, per ISO weekday. */
export type PlainOffice = {
  readonly zone: string;
  readonly week: "always" | Readonly<Record<number, readonly Hours[]>>;
  readonly closed: readonly string[];
  readonly open: readonly string[];
};
export type Hours = readonly [from: number, to: number];
type Span = { readonly start: number; readonly end: number };
export type Length = { readonly days: number; readonly ms: number };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
const HOUR = 60 * MINUTE;

/**
 * The rules for deadlines worked out the slow way: by looking at the clock on the wall once a minute. It
 * shares nothing with the code it checks but the offsets of the zones.
 */
export class MinuteWalk {
  readonly #office: PlainOffice;
  readonly #spans = new Map<number, readonly Span[]>();
  /** What was looked up for the minute before, since most minutes are like it. */
  #near: { readonly day: number; readonly spans: readonly Span[] } = { day: Number.NaN, spans: [] };
  #clock = { quarter: Number.NaN, offset: Number.NaN };

  constructor(office: PlainOffice) {
    this.#office = office;
  }

  get zone(): string {
    return this.#office.zone;
  }

  /** Whether the hours of today, or those of yesterday that run past midnight, hold now. */
  isOpen(at: number): boolean {
    const today = Math.floor(this.#wall(at) / DAY);
    if (this.#near.day !== today)
      this.#near = { day: today, spans: [...this.#spansOf(today - 1), ...this.#spansOf(today)] };
    for (const { start, end } of this.#near.spans) if (start <= at && at < end) return true;
    return false;
  }

  nextOpening(at: number): number {
    let now = at;
    while (!this.isOpen(now)) now = nextMinute(now);
    return now;
  }

  measure(from: number, to: number): number {
    let sum = 0;
    for (let now = from; now < to; now = nextMinute(now))
      if (this.isOpen(now)) sum += Math.min(nextMinute(now), to) - now;
    return sum;
  }

  /** Back from `at`, until `ms` of open time lie between. */
  back(ms: number, at: number): number {
    let [left, now] = [ms, at];
    while (left > 0) {
      const minute = previousMinute(now);
      if (this.isOpen(minute)) {
        if (left <= now - minute) return now - left;
        left -= now - minute;
      }
      now = minute;
    }
    return now;
  }

  elapsed({ days, ms }: Length, from: number): number {
    let end = from + ms;
    for (let day = 0; day < days; day += 1) end += 86_400 * 1000;
    return end;
  }

  /** The clock on the wall over a calendar that has no closed days. */
  workdays({ days, ms }: Length, from: number): number {
    const start = this.#workdaysStart(from);
    if (days === 0 && ms === 0) return start;
    let day = Math.floor(this.#wall(start) / DAY);
    let time = this.#wall(start) - day * DAY;
    let left = ms;
    for (let step = 0; step < days; step += 1) day = this.#nextOpenDay(day);
    for (; left >= DAY; left -= DAY) day = this.#nextOpenDay(day);
    while (left > 0) {
      const step = Math.min(left, nextMinute(time) - time);
      time += step;
      left -= step;
      if (time < DAY) continue;
      time = 0;
      day = this.#nextOpenDay(day);
    }
    const end = this.#firstReading(day * DAY + time);
    return end < start ? this.#nextReading(day * DAY + time, end) : end;
  }

  /** A stopwatch that runs in open time only. */
  worktime({ days, ms }: Length, from: number): number {
    let now = this.nextOpening(from);
    if (days > 0) now = this.#stepDays(days, now);
    for (let left = ms; left > 0; now = nextMinute(now)) {
      if (!this.isOpen(now)) continue;
      const minute = nextMinute(now) - now;
      if (left <= minute) return now + left;
      left -= minute;
    }
    return now;
  }

  placeBefore(deadline: number, before: number, received: number): number | null {
    const wanted = deadline - before;
    if (wanted < received) return null;
    const placed = this.isOpen(wanted) ? wanted : this.back(HALF_HOUR, wanted);
    return placed < received ? null : placed;
  }

  /** Whether it is between 9 PM and 7 AM for somebody whose clock does not show what the office's shows. */
  isNight(at: number, zone: string): boolean {
    const wall = at + offsetOf(Math.floor(at / QUARTER), zone);
    if (wall === this.#wall(at)) return false;
    const hour = Math.floor((wall - Math.floor(wall / DAY) * DAY) / HOUR);
    return hour >= 21 || hour < 7;
  }

  /** Back from `at`, until `ms` lie between in which it is open and no night there; null before `since`. */
  sharedBack(ms: number, at: number, { since, zone }: { since: number; zone: string }): number | null {
    let [left, now] = [ms, at];
    while (now > since) {
      const minute = Math.max(previousMinute(now), since);
      if (this.isOpen(minute) && !this.isNight(minute, zone)) {
        if (left <= now - minute) return now - left;
        left -= now - minute;
      }
      now = minute;
    }
    return null;
  }

  /** The first minute from `at` on that is open and no night there; null when none comes before `end`. */
  nextShared(at: number, end: number, zone: string): number | null {
    for (let now = at; now < end; now = nextMinute(now))
      if (this.isOpen(now) && !this.isNight(now, zone)) return now;
    return null;
  }

  /** The closing of the first day whose own hours leave an hour after the receipt, or the limit before it. */
  goal(received: number, limit: number): number {
    const today = Math.floor(this.#wall(received) / DAY);
    for (let day = today - 1; this.#firstReading(day * DAY) <= limit; day += 1) {
      let left = 0;
      for (const { start, end } of this.#spansOf(day))
        for (let now = Math.max(start, received); now < end; now = nextMinute(now))
          left += Math.min(nextMinute(now), end) - now;
      if (left >= HOUR) return Math.min(limit, this.#spansOf(day).at(-1)?.end ?? limit);
    }
    return limit;
  }

  /** From day to day at the same time; outside the hours of the last day to their next opening. */
  #stepDays(days: number, open: number): number {
    const today = Math.floor(this.#wall(open) / DAY);
    const late = this.#spansOf(today - 1).some(({ start, end }) => start <= open && open < end);
    const own = late ? today - 1 : today;
    let day = own;
    for (let step = 0; step < days; step += 1) day = this.#nextOpenDay(day);
    const landing = this.#firstReading(this.#wall(open) + (day - own) * DAY);
    for (const { start, end } of this.#spansOf(day)) if (landing <= end) return Math.max(start, landing);
    return this.nextOpening(this.#spansOf(day).at(-1)?.end ?? landing);
  }

  #workdaysStart(from: number): number {
    const day = Math.floor(this.#wall(from) / DAY);
    if (this.#spansOf(day).length > 0) return from;
    return this.#spansOf(this.#nextOpenDay(day))[0]?.start ?? Number.NaN;
  }

  #nextOpenDay(day: number): number {
    let next = day + 1;
    while (this.#spansOf(next).length === 0) next += 1;
    return next;
  }

  #spansOf(day: number): readonly Span[] {
    const known = this.#spans.get(day);
    if (known) return known;
    const tomorrow = this.#hoursOf(day + 1)[0]?.[0] ?? 1440;
    const spans = this.#hoursOf(day)
      .map(([from, to]) => ({
        start: this.#firstReading(day * DAY + from * MINUTE),
        end: this.#firstReading(day * DAY + Math.min(to, 1440 + tomorrow) * MINUTE),
      }))
      .filter(({ start, end }) => start < end);
    this.#spans.set(day, spans);
    return spans;
  }

  #hoursOf(day: number): readonly Hours[] {
    const { week, closed, open } = this.#office;
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    if (week === "always") return closed.includes(date) ? [] : [[0, 1440]];
    const weekday = (back: number) => week[new Date((day - back) * DAY).getUTCDay() || 7] ?? [];
    if (open.includes(date))
      return [0, 1, 2, 3, 4, 5, 6].map(weekday).find((hours) => hours.length > 0) ?? [];
    return closed.includes(date) ? [] : weekday(0);
  }

  #wall(at: number): number {
    const quarter = Math.floor(at / QUARTER);
    if (this.#clock.quarter !== quarter)
      this.#clock = { quarter, offset: offsetOf(quarter, this.#office.zone) };
    return at + this.#clock.offset;
  }

  /** When the clock on the wall first reads `wall`, or for the first time more where it skips that. */
  #firstReading(wall: number): number {
    const minute = previousMinute(wall + 1);
    let now = minute - 15 * HOUR;
    while (this.#wall(now) < minute) now += MINUTE;
    return this.#wall(now) === minute ? now + wall - minute : now;
  }

  #nextReading(wall: number, first: number): number {
    let now = first + MINUTE;
    while (this.#wall(now) !== wall) now += MINUTE;
    return now;
  }
}

const nextMinute = (at: number): number => (Math.floor(at / MINUTE) + 1) * MINUTE;
const previousMinute = (at: number): number => (Math.ceil(at / MINUTE) - 1) * MINUTE;

/** No zone that is used here changes its clocks but on a quarter of an hour. */
const QUARTER = 15 * MINUTE;
const offsets = new Map<string, Map<number, number>>();

/** An hour that begins and ends with one offset has it all the time. */
function offsetOf(quarter: number, zone: string): number {
  const hour = quarter - (((quarter % 4) + 4) % 4);
  const first = askedOnce(hour, zone);
  return first === askedOnce(hour + 4, zone) ? first : askedOnce(quarter, zone);
}

function askedOnce(quarter: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const found = known.get(quarter) ?? IANAZone.create(zone).offset(quarter * QUARTER) * MINUTE;
  known.set(quarter, found);
  return found;
}
