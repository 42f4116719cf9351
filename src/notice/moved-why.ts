import { closedSteps, replyDeadline, spanOf } from "../calendar/deadline.ts";
import {
  changeWords,
  type DeadlineChange,
  dayList,
  deadlineChanges,
  inWords,
} from "../calendar/deadline-change.ts";
import { isOpenDay } from "../calendar/office-calendar.ts";
import { type ClosedDay, limitWords, type Told, type TrailStep } from "../calendar/trail.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { EventData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { OfficePolicy, Turnaround } from "../office/policy.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Referral } from "../referral/referral.ts";
import type { Change, Move } from "./move.ts";

/** The rules in force, and those before; null: not known, as at a start. */
export type Rules = { readonly policy: OfficePolicy; readonly was: OfficePolicy | null };

/** Why a time moved. */
type Why = DeadlineChange | CountedWhy;
type CountedWhy = {
  readonly kind: Counted["kind"];
  readonly now: CountedRule;
  readonly days: readonly ClosedDay[];
};
type CountedRule = Parameters<typeof limitWords>[0];

/** A time beside the reply deadline that a rule of its own counts. */
type Counted = {
  readonly kind: "handoff" | "check-back";
  readonly ruleOf: (policy: OfficePolicy) => Turnaround;
  readonly from: Instant;
  readonly before: Instant;
  readonly after: Instant;
};

/** Why the times of a contact moved, each reason once. */
export function whyOf(rules: Rules, move: Move): Why[] {
  const { policy, was } = rules;
  const { deadline } = move;
  const trails = deadline && { ...trailsOf(deadline), was: was?.calendar };
  const told = trails ? deadlineChanges(policy.calendar, trails) : [];
  const others: Why[] = [
    ...countedOf(move).flatMap((counted) => countedChanges(rules, counted, told)),
    ...(move.appeal ? appealChanges(policy, move.appeal) : []),
  ];
  return others.reduce<Why[]>(withWhy, [...told]);
}

/** Each day is named once: those of one kind are told together. */
function withWhy(told: Why[], change: Why): Why[] {
  if (!isOfDays(change))
    return told.some((t) => JSON.stringify(t) === JSON.stringify(change)) ? told : [...told, change];
  const same = told.find((t) => isOfDays(t) && t.kind === change.kind);
  if (!same || !isOfDays(same)) return [...told, change];
  const days = new Map([...same.days, ...change.days].map((each) => [each.day, each]));
  const all = { kind: same.kind, days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
  return told.map((t) => (t === same ? all : t));
}

type OfDays = Extract<DeadlineChange, { days: unknown }>;
const isOfDays = (why: Why): why is OfDays =>
  why.kind === "closed" || why.kind === "open" || why.kind === "skipped";

/** "Fri 27 Nov is closed now"; "" where the history does not say. */
export function whyWords({ why }: EventData, told: Told): string {
  if (typeof why !== "string") return "";
  return inWords((JSON.parse(why) as Why[]).map((each) => wordsOf(each, told)));
}

const isCounted = (why: Why): why is CountedWhy => why.kind === "handoff" || why.kind === "check-back";

function wordsOf(why: Why, told: Told): string {
  if (!isCounted(why)) return changeWords(why, told);
  const without = why.days.length === 0 ? "" : `, not counting ${dayList(why.days, told)}`;
  return why.kind === "handoff"
    ? `a handoff is to be answered within ${limitWords(why.now)}${without}`
    : `a check-back comes ${limitWords(why.now)} after the handoff${without}`;
}

const trailsOf = ({ before, after }: Change<Interaction>) => ({
  before: JSON.parse(before.trail) as TrailStep[],
  after: JSON.parse(after.trail) as TrailStep[],
});

const countedOf = ({ handoff, checkBack }: Move): Counted[] => [
  ...(handoff ? [countedHandoff(handoff)] : []),
  ...(checkBack ? [countedCheckBack(checkBack)] : []),
];

const countedHandoff = ({ before, after }: Change<Referral>): Counted => ({
  kind: "handoff",
  ruleOf: (policy) => policy.acknowledgement,
  from: after.requestedAt,
  before: before.limitAt,
  after: after.limitAt,
});

const countedCheckBack = ({ before, after }: Change<CheckBack>): Counted => ({
  kind: "check-back",
  ruleOf: ({ checkBack }) => ({ limit: checkBack.after, count: checkBack.count }),
  from: after.madeAt,
  before: before.dueAt,
  after: after.dueAt,
});

/** The rule is told where it is another one; else what else there is, as of any deadline. */
function countedChanges({ policy, was }: Rules, counted: Counted, told: readonly DeadlineChange[]): Why[] {
  if (was === null) return likelyChanges(policy, counted, told);
  if (!sameRule(counted.ruleOf(was), counted.ruleOf(policy))) return likelyChanges(policy, counted, []);
  const trail = (of: OfficePolicy) =>
    replyDeadline(of.calendar, { ...counted.ruleOf(of), goal: "none" }, counted.from).trail;
  const trails = { before: trail(was), after: trail(policy), was: was.calendar };
  return deadlineChanges(policy.calendar, trails);
}

const sameRule = (a: Turnaround, b: Turnaround): boolean =>
  a.count === b.count && a.limit.days === b.limit.days && a.limit.ms === b.limit.ms;

/**
 * A time that fell on what is a closed day now moved for that, and one that counts open time for what the contact's
 * own deadline moved for; else the rule and the days it skips are told.
 */
function likelyChanges(
  policy: OfficePolicy,
  { kind, ruleOf, from, before, after }: Counted,
  told: readonly DeadlineChange[],
): Why[] {
  const { calendar } = policy;
  const { limit: length, count } = ruleOf(policy);
  // A limit at midnight is at the closing of the day before.
  const wasOn = localDate(before - 1, calendar.zone);
  if (count !== "elapsed" && calendar.closedDay(wasOn) !== null)
    return [{ kind: "closed", days: [named(policy, wasOn)] }];
  if (count !== "elapsed" && told.some((each) => each.kind !== "limit" && each.kind !== "goal")) return [];
  const span = spanOf(calendar, from, after);
  const days = closedSteps(calendar, count, span).flatMap((step) =>
    step.kind === "closed" ? step.days.filter(({ day }) => calendar.closedDay(day) !== null) : [],
  );
  return [{ kind, now: { length, count }, days }];
}

/** A last day moves off a day that has become closed, and back to one that is open again. */
function appealChanges(policy: OfficePolicy, { was, now }: NonNullable<Move["appeal"]>): Why[] {
  if (!isOpenDay(policy.calendar, was)) return [{ kind: "closed", days: [named(policy, was)] }];
  return [{ kind: "open", days: [{ day: now, reason: null }] }];
}

function named({ calendar }: OfficePolicy, day: LocalDate): ClosedDay {
  const reason = calendar.closedDay(day);
  return { day, reason: reason === "closed" ? null : reason };
}
