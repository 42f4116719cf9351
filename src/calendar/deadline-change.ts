import type { Instant } from "../clock.ts";
import type { Count } from "./business-time.ts";
import { HOUR, type OfficeDuration } from "./duration.ts";
import { isOpenDay, type OfficeCalendar } from "./office-calendar.ts";
import { type ClosedDay, closedWords, limitWords, type Told, type TrailStep, todayOf } from "./trail.ts";
import { clockWords, dayWords } from "./words.ts";
import { dateOfDay, type LocalDate, localDate, localDay } from "./zone.ts";

/** What was different in the office's rules between two deadlines of one contact, as data that can be stored. */
export type DeadlineChange =
  | { readonly kind: "closed" | "open" | "skipped"; readonly days: readonly ClosedDay[] }
  | { readonly kind: "limit"; readonly now: Rule; readonly was: Rule }
  | { readonly kind: "goal"; readonly wanted: boolean }
  | { readonly kind: "closing"; readonly at: Instant }
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "hours" | "always" };

type Rule = { readonly length: OfficeDuration; readonly count: Count };
type Trail = readonly TrailStep[];

/** How both came about. `was`: the calendar that the first was made with; absent: not known. */
export type Trails = {
  readonly before: Trail;
  readonly after: Trail;
  readonly was?: OfficeCalendar | undefined;
};
type Step<K extends TrailStep["kind"]> = Extract<TrailStep, { kind: K }>;

/** A closing before this may be the end of hours that run past midnight, and belong to the day before. */
const LATE_HOURS = 12 * HOUR;
const MOST_NAMED = 3;

/**
 * What led from one deadline to the other, told from how each came about. Both are of the same contact; `calendar` is
 * the one that the second was made with. What nothing else explains is put down to the opening hours.
 */
export function deadlineChanges(calendar: OfficeCalendar, { before, after, was }: Trails): DeadlineChange[] {
  const limits = { was: find(before, "limit"), now: find(after, "limit") };
  const goals = goalChanges(calendar, before, after);
  const rules = [
    ...(limits.was && limits.now ? limitChange(limits.was, limits.now) : []),
    ...goals.filter((g) => g.kind === "goal"),
  ];
  // In another zone every opening and closing is another one, and which day is meant by a time may be as well.
  if (was && was.zone !== calendar.zone) return [{ kind: "zone", zone: calendar.zone }, ...rules];
  const closed = unique([
    ...(was ? daysClosed(calendar, was, { of: after, than: before }) : newDays(after, before, calendar.zone)),
    ...goals.flatMap((g) => (g.kind === "closed" ? g.days : [])),
  ]);
  const open = unique([
    ...(was ? daysClosed(was, calendar, { of: before, than: after }) : newDays(before, after, calendar.zone)),
    ...goals.flatMap((g) => (g.kind === "open" ? g.days : [])),
  ]);
  const closing = goals.filter((g) => g.kind === "closing");
  if (calendar.week === "always" && (closing.length > 0 || open.some(({ reason }) => reason !== null)))
    return [{ kind: "always" }, ...rules];
  const skipped = closed.length > 0 ? daysReached(calendar, { of: after, than: before }, closed) : [];
  const changes: DeadlineChange[] = [
    ...(closed.length > 0 ? [{ kind: "closed" as const, days: closed }] : []),
    ...(skipped.length > 0 ? [{ kind: "skipped" as const, days: skipped }] : []),
    ...(open.length > 0 ? [{ kind: "open" as const, days: open }] : []),
    ...rules,
    ...closing,
  ];
  return changes.length > 0 ? changes : [{ kind: calendar.week === "always" ? "always" : "hours" }];
}

/** A change in the words of half a sentence, "Fri 27 Nov is closed now", with times in the reader's zone. */
export function changeWords(change: DeadlineChange, told: Told): string {
  switch (change.kind) {
    case "closed":
    case "open":
      return `${dayList(change.days, told)} ${change.days.length === 1 ? "is" : "are"} ${change.kind} now`;
    case "skipped":
      return `${dayList(change.days, told)} ${change.days.length === 1 ? "does" : "do"} not count either`;
    case "limit":
      return `the time to reply is now ${limitWords(change.now)} instead of ${limitWords(change.was)}`;
    case "goal":
      return change.wanted
        ? "a reply on the same day is the goal now"
        : "a reply on the same day is no longer the goal";
    case "closing":
      return `closing time on ${dayWords(localDate(change.at, told.zone), todayOf(told))} is ${clockWords(change.at, told.zone)} now`;
    case "zone":
      return `the office's time zone is ${change.zone} now`;
    case "always":
      return "the office is always open now";
    case "hours":
      return "the opening hours are different now";
  }
}

/** "Wed 25 Nov and Fri 27 Nov", "Mon 21 Dec, Tue 22 Dec, Wed 23 Dec and 4 more days". */
export function dayList(days: readonly ClosedDay[], told?: Told): string {
  const named = days.slice(0, MOST_NAMED).map((day) => closedWords(day, told && todayOf(told)));
  const more = days.length - named.length;
  return inWords([...named, ...(more > 0 ? [`${more} more ${more === 1 ? "day" : "days"}`] : [])]);
}

/** "a", "a and b", "a, b and c". */
export const inWords = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(" and ");

const find = <K extends TrailStep["kind"]>(trail: Trail, kind: K): Step<K> | undefined =>
  trail.find((step): step is Step<K> => step.kind === kind);

function limitChange(was: Step<"limit">, now: Step<"limit">): DeadlineChange[] {
  const same =
    was.count === now.count && was.length.days === now.length.days && was.length.ms === now.length.ms;
  if (same) return [];
  const rule = ({ length, count }: Step<"limit">): Rule => ({ length, count });
  return [{ kind: "limit", now: rule(now), was: rule(was) }];
}

/** The days that do not count in `of`, out of those that did count in `than`; later days it says nothing of. */
function newDays(of: Trail, than: Trail, zone: string): ClosedDay[] {
  const known = find(than, "limit");
  if (!known || known.count === "elapsed") return [];
  const listed = find(than, "closed");
  const last = listed && listed.more > 0 ? listed.days.at(-1)?.day : localDate(known.at, zone);
  const closed = new Set(listed?.days.map(({ day }) => day));
  return (find(of, "closed")?.days ?? []).filter(({ day }) => day <= (last ?? "") && !closed.has(day));
}

type Both = { readonly of: Trail; readonly than: Trail };

/**
 * The days between the receipt and the limit that are closed in one calendar and open in the other, where closed days
 * do not count in both. Not read from the trails, which name no more than the first closed days, and none after their limit.
 */
function daysClosed(closed: OfficeCalendar, open: OfficeCalendar, { of, than }: Both): ClosedDay[] {
  if (find(than, "limit")?.count === "elapsed") return [];
  return daysCounted(of, closed.zone)
    .filter((day) => !isOpenDay(closed, day) && isOpenDay(open, day))
    .map((day) => named(closed, day));
}

/** The holidays, and the office's own closed days, that are in the way only since the limit lies later. */
function daysReached(
  calendar: OfficeCalendar,
  { of, than }: Both,
  closed: readonly ClosedDay[],
): ClosedDay[] {
  const limit = find(than, "limit");
  if (!limit) return [];
  const last = localDate(limit.at, calendar.zone);
  return daysCounted(of, calendar.zone)
    .filter((day) => day > last && calendar.closedDay(day) !== null && closed.every((c) => c.day !== day))
    .map((day) => named(calendar, day));
}

/** The local days from a receipt to its limit; none where the limit runs by the clock. */
function daysCounted(trail: Trail, zone: string): LocalDate[] {
  const [received, limit] = [find(trail, "received"), find(trail, "limit")];
  if (!received || !limit || limit.count === "elapsed") return [];
  const [first, last] = [localDay(received.at, zone), localDay(limit.at, zone)];
  return Array.from({ length: last - first + 1 }, (_, index) => dateOfDay(first + index));
}

function goalChanges(calendar: OfficeCalendar, before: Trail, after: Trail): DeadlineChange[] {
  const [was, now] = [find(before, "goal"), find(after, "goal")];
  if (!was || !now) return was || now ? [{ kind: "goal", wanted: now !== undefined }] : [];
  if (was.at === now.at) return [];
  const [wasOn, nowOn] = [closingDay(was, calendar), closingDay(now, calendar)];
  if (wasOn !== null && !isOpenDay(calendar, wasOn))
    return [{ kind: "closed", days: [named(calendar, wasOn)] }];
  if (wasOn !== null && wasOn === nowOn) return [{ kind: "closing", at: now.at }];
  // Less than that apart they may be of one day, of which hours run past midnight.
  const opened = was.at - now.at >= LATE_HOURS && nowOn !== null ? openedDay(was, nowOn) : null;
  return opened === null ? [] : [{ kind: "open", days: [opened] }];
}

/** The local day at whose closing a goal is; null for one that is the limit itself, or where two days may be meant. */
function closingDay({ at, why }: Step<"goal">, { zone }: OfficeCalendar): LocalDate | null {
  const day = localDate(at - 1, zone);
  return why.kind === "limit" || localDate(at - LATE_HOURS, zone) !== day ? null : day;
}

/** The day of the present goal, where the one before had passed it over for being closed. */
function openedDay({ why }: Step<"goal">, day: LocalDate): ClosedDay | null {
  if (why.kind !== "was-closed" && why.kind !== "too-late") return null;
  if (day === why.received.day) return why.kind === "was-closed" ? why.received : null;
  return day > why.received.day ? { day, reason: null } : null;
}

function named(calendar: OfficeCalendar, day: LocalDate): ClosedDay {
  const reason = calendar.closedDay(day);
  return { day, reason: reason === "closed" ? null : reason };
}

const unique = (days: readonly ClosedDay[]): ClosedDay[] =>
  [...new Map(days.map((each) => [each.day, each])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
