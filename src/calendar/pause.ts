import type { Instant } from "../clock.ts";
import { addTime, type Count, countingStart, openTimeBetween } from "./business-time.ts";
import { closedSteps, type Deadline, type GoalStep, goalStep, type ReplyRule, spanOf } from "./deadline.ts";
import { DAY, MINUTE } from "./duration.ts";
import type { OfficeCalendar } from "./office-calendar.ts";
import { countOpenDays, rangesOfDay } from "./open-time.ts";
import type { TrailStep } from "./trail.ts";
import { type LocalDay, localDay, wallTime } from "./zone.ts";

/** A time in which the office waited for something only the customer can give, and the reply clock stood still. */
export type Pause = readonly [from: Instant, to: Instant];

/**
 * A deadline of the office's rule with its pauses, the earliest first: what was left of the limit when a pause began
 * is left when it ends, counted as the rule counts what comes in then: from a closed day, for workdays, and from closed
 * time, for worktime, from the next opening. A pause within closed days takes nothing from workdays, and of two that
 * touch the clock did not run between. A goal not yet reached when the pause began is made anew as if the
 * contact had come in when it ended. A pause that began when the limit had passed changes nothing.
 */
export function withPauses(
  calendar: OfficeCalendar,
  rule: ReplyRule,
  deadline: Deadline,
  pauses: readonly Pause[],
): Deadline {
  if (pauses.length === 0) return deadline;
  const received = deadline.trail.find((step) => step.kind === "received")?.at ?? deadline.limit;
  const first = countingStart(calendar, rule.count, received);
  let clock: Clock = {
    limit: deadline.limit,
    goal: deadline.trail.find((step) => step.kind === "goal") ?? null,
    runsFrom: first,
    stopped: [],
  };
  for (const pause of joined(pauses)) clock = afterPause({ calendar, count: rule.count }, clock, pause);
  const { goal, limit, stopped } = clock;
  if (stopped.length === 0) return deadline;
  const closed = closedSteps(calendar, rule.count, spanOf(calendar, received, limit));
  const trail = deadline.trail.flatMap((step): TrailStep[] => {
    if (step.kind === "received" || step.kind === "counts-from") return [step];
    if (step.kind === "limit") {
      const from = clock.runsFrom === first ? received : clock.runsFrom;
      const resumed =
        from > (stopped.at(-1)?.[1] ?? from) ? [{ kind: "resumes-from" as const, at: from }] : [];
      return [...pausedSteps(stopped), ...resumed, { ...step, at: limit }, ...closed];
    }
    return step.kind === "goal" && goal ? [goal] : [];
  });
  return { goal: goal?.at ?? null, limit, trail };
}

/** How a clock runs. */
type Running = { readonly calendar: OfficeCalendar; readonly count: Count };

/** A reply clock as the pauses so far have left it. `runsFrom`: where it began to, or to again; of a pause before that nothing counts. */
type Clock = {
  readonly limit: Instant;
  readonly goal: GoalStep | null;
  readonly runsFrom: Instant;
  readonly stopped: readonly Pause[];
};

/** Pauses of which one begins where the other ends are one. */
function joined(pauses: readonly Pause[]): Pause[] {
  const all: Pause[] = [];
  for (const [from, to] of pauses) {
    const last = all.at(-1);
    if (last && last[1] === from) all[all.length - 1] = [last[0], to];
    else all.push([from, to]);
  }
  return all;
}

function afterPause(running: Running, clock: Clock, pause: Pause): Clock {
  const { calendar } = running;
  const [from, to] = pause;
  if (to <= from || from >= clock.limit) return clock;
  const { limit, runsFrom } = resumed(running, clock, pause);
  const goal =
    clock.goal && from < clock.goal.at
      ? laterGoal(clock.goal, goalStep(calendar, spanOf(calendar, to, limit)))
      : clock.goal;
  return { limit, goal, runsFrom, stopped: [...clock.stopped, pause] };
}

/** Never forward: what is left of worktime ends at a closing where the limit stood at the opening after it. */
function resumed({ calendar, count }: Running, { limit, runsFrom }: Clock, [from, to]: Pause) {
  if (count === "elapsed") return { limit: limit + (to - from), runsFrom: to };
  if (count === "workdays" && isClosed(calendar, [from, to])) return { limit, runsFrom };
  const start = Math.max(from, runsFrom);
  const left =
    count === "worktime"
      ? openTimeBetween(calendar, start, limit)
      : openDayTimeBetween(calendar, start, limit);
  const again = Math.max(runsFrom, countingStart(calendar, count, to));
  return {
    limit: Math.max(limit, addTime(calendar, count, { days: 0, ms: left }, again)),
    runsFrom: again,
  };
}

/** Whether a pause lies within closed days. */
const isClosed = ({ openTime, zone }: OfficeCalendar, [from, to]: Pause): boolean =>
  countOpenDays(openTime, localDay(from, zone), localDay(to, zone)) === 0;

/** How far the clock on the wall goes from one instant to the next, without the closed days; in milliseconds. */
function openDayTimeBetween({ openTime, zone }: OfficeCalendar, from: Instant, to: Instant): number {
  const [start, end] = [wallTime(from, zone), wallTime(to, zone)];
  if (end <= start) return 0;
  const [first, last] = [Math.floor(start / DAY), Math.floor(end / DAY)];
  const isOpen = (day: LocalDay): boolean => rangesOfDay(openTime, day).length > 0;
  const before = isOpen(first) ? start - first * DAY : 0;
  const after = isOpen(last) ? (last + 1) * DAY - end : 0;
  return countOpenDays(openTime, first, last) * DAY - before - after;
}

function laterGoal(before: GoalStep, made: GoalStep): GoalStep {
  if (made.at === before.at) return before;
  return made.why.kind === "same-day" ? { ...made, why: { kind: "resumed" } } : made;
}

/** A pause of less than a minute is in the sum alone: on the clock, which shows no seconds, it took no time. */
function pausedSteps(pauses: readonly Pause[]): TrailStep[] {
  const total = pauses.reduce((sum, [from, to]) => sum + to - from, 0);
  const shown = pauses.filter(([from, to]) => to - from >= MINUTE);
  return shown.map(([from, to], index) => ({
    kind: "paused",
    from,
    to,
    ...(index === shown.length - 1 ? { total } : {}),
  }));
}
