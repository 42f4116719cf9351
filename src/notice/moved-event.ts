import { closedSteps, replyDeadline, spanOf } from "../calendar/deadline.ts";
import {
  changeWords,
  type DeadlineChange,
  dayList,
  deadlineChanges,
  inWords,
} from "../calendar/deadline-change.ts";
import { type ClosedDay, limitWords, type TrailStep } from "../calendar/trail.ts";
import { dayWords } from "../calendar/words.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { EventData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { OfficePolicy, Turnaround } from "../office/policy.ts";
import type { Referral } from "../referral/referral.ts";

/** What new rules did to one contact: its own deadline, the time to answer its handoff, or both. */
export type Move = {
  readonly deadline: { readonly before: Interaction; readonly after: Interaction } | null;
  readonly handoff: { readonly before: Referral; readonly after: Referral } | null;
  /** Who can still answer the handoff here. */
  readonly asked: readonly string[];
  /** What was promised to the customer for a day that is closed now. */
  readonly promised: readonly PromisedDay[];
};

export type PromisedDay = { readonly day: LocalDate; readonly thing: string };

/** The rules in force, and those before; null: not known, as at a start. */
export type Rules = { readonly policy: OfficePolicy; readonly was: OfficePolicy | null };

/** Why a time moved. */
type Why =
  | DeadlineChange
  | { readonly kind: "handoff"; readonly now: HandoffRule; readonly days: readonly ClosedDay[] };
type HandoffRule = Parameters<typeof limitWords>[0];

/** What the history keeps of a move: the times before and after, and why. */
export function movedData(rules: Rules, { deadline, handoff, promised }: Move): EventData {
  const { policy, was } = rules;
  const zoneWas = was?.calendar.zone;
  const changes = deadline ? deadlineChanges(policy.calendar, { ...trailsOf(deadline), zoneWas }) : [];
  const others = handoff ? handoffChanges(rules, handoff, changes) : [];
  return {
    ...(deadline ? deadlineTimes(deadline) : {}),
    ...(handoff ? handoffTimes(handoff) : {}),
    ...(promised.length > 0 ? { promised: JSON.stringify(promised) } : {}),
    why: JSON.stringify([...changes, ...others.filter((c) => !isToldBy(changes, c))]),
  };
}

/** Whether these say it already. */
function isToldBy(told: readonly Why[], change: Why): boolean {
  if (change.kind !== "closed" && change.kind !== "open")
    return told.some((t) => JSON.stringify(t) === JSON.stringify(change));
  const days = told.flatMap((t) => (t.kind === change.kind ? t.days.map(({ day }) => day) : []));
  return change.days.every(({ day }) => days.includes(day));
}

/** Who goes by a time that moved: the owner; of a handoff, both sides. */
export function peopleOf({ deadline, handoff, asked }: Move): string[] {
  const sides = handoff ? [handoff.after.fromId, ...asked] : [];
  return [...new Set([...(deadline ? [deadline.after.ownerId] : []), ...sides])];
}

export const isOfHandoff = (data: EventData): boolean => data.handoffAt !== undefined;
export const isOfHandoffAlone = (data: EventData): boolean => isOfHandoff(data) && data.limitAt === undefined;

/** "Fri 27 Nov is closed now"; "" where the history does not say. Times are in an IANA zone. */
export function whyWords({ why, promised }: EventData, zone: string): string {
  if (typeof why !== "string") return "";
  const words = (JSON.parse(why) as Why[]).map((each) =>
    each.kind === "handoff" ? handoffWords(each) : changeWords(each, zone),
  );
  const days = typeof promised === "string" ? (JSON.parse(promised) as PromisedDay[]) : [];
  return `${inWords(words)}${days.length === 0 ? "" : ` (${inWords(days.map(promisedWords))})`}`;
}

const promisedWords = ({ day, thing }: PromisedDay): string =>
  `"${thing}" was promised for ${dayWords(day)}, which is closed now`;

function handoffWords({ now, days }: Extract<Why, { kind: "handoff" }>): string {
  const without = days.length === 0 ? "" : `, not counting ${dayList(days)}`;
  return `a handoff is to be answered within ${limitWords(now)}${without}`;
}

const trailsOf = ({ before, after }: NonNullable<Move["deadline"]>) => ({
  before: JSON.parse(before.trail) as TrailStep[],
  after: JSON.parse(after.trail) as TrailStep[],
});

const deadlineTimes = ({ before, after }: NonNullable<Move["deadline"]>): EventData => ({
  goalAt: after.goalAt,
  limitAt: after.limitAt,
  wasGoalAt: before.goalAt,
  wasLimitAt: before.limitAt,
});

const handoffTimes = ({ before, after }: NonNullable<Move["handoff"]>): EventData => ({
  referral: after.id,
  handoffAt: after.limitAt,
  wasHandoffAt: before.limitAt,
});

type Handoff = NonNullable<Move["handoff"]>;

/** The handoff's rule is told where it is another one; else what else there is, as of any deadline. */
function handoffChanges({ policy, was }: Rules, handoff: Handoff, told: readonly DeadlineChange[]): Why[] {
  const { acknowledgement: rule } = policy;
  if (was === null) return likelyChanges(policy, handoff, told);
  if (!sameRule(was.acknowledgement, rule)) return likelyChanges(policy, handoff, []);
  const trail = ({ calendar, acknowledgement }: OfficePolicy) =>
    replyDeadline(calendar, { ...acknowledgement, goal: "none" }, handoff.after.requestedAt).trail;
  const trails = { before: trail(was), after: trail(policy), zoneWas: was.calendar.zone };
  return deadlineChanges(policy.calendar, trails);
}

const sameRule = (a: Turnaround, b: Turnaround): boolean =>
  a.count === b.count && a.limit.days === b.limit.days && a.limit.ms === b.limit.ms;

/**
 * A time that fell on what is a closed day now moved for that, and one that counts open time for what the contact's
 * own deadline moved for; else the rule and the days it skips are told.
 */
function likelyChanges(
  { calendar, acknowledgement }: OfficePolicy,
  { before, after }: Handoff,
  told: readonly DeadlineChange[],
): Why[] {
  const { limit: length, count }: Turnaround = acknowledgement;
  const special = (day: ClosedDay) => calendar.closedDay(day.day) !== null;
  // A limit at midnight is at the closing of the day before.
  const wasOn = localDate(before.limitAt - 1, calendar.zone);
  const reason = calendar.closedDay(wasOn);
  if (count !== "elapsed" && reason !== null)
    return [{ kind: "closed", days: [{ day: wasOn, reason: reason === "closed" ? null : reason }] }];
  if (count !== "elapsed" && told.some(({ kind }) => kind !== "limit" && kind !== "goal")) return [];
  const span = spanOf(calendar, after.requestedAt, after.limitAt);
  const days = closedSteps(calendar, count, span).flatMap((step) =>
    step.kind === "closed" ? step.days.filter(special) : [],
  );
  return [{ kind: "handoff", now: { length, count }, days }];
}
