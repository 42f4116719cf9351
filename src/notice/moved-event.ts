import { closedSteps, spanOf } from "../calendar/deadline.ts";
import {
  changeWords,
  type DeadlineChange,
  dayList,
  deadlineChanges,
  inWords,
} from "../calendar/deadline-change.ts";
import { type ClosedDay, limitWords, type TrailStep } from "../calendar/trail.ts";
import { localDate } from "../calendar/zone.ts";
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
};

/** Why a time moved; of a handoff the rule before is not known, so the one in force is told. */
type Why =
  | DeadlineChange
  | { readonly kind: "handoff"; readonly now: HandoffRule; readonly days: readonly ClosedDay[] };
type HandoffRule = Parameters<typeof limitWords>[0];

/** What the history keeps of a move: the times before and after, and why. */
export function movedData(policy: OfficePolicy, { deadline, handoff }: Move): EventData {
  const changes = deadline ? deadlineChanges(policy.calendar, trailsOf(deadline)) : [];
  const told = new Set(changes.flatMap((c) => (c.kind === "closed" ? c.days.map(({ day }) => day) : [])));
  const others = handoff ? handoffChanges(policy, handoff) : [];
  const why = [
    ...changes,
    ...others.filter((c) => c.kind !== "closed" || !c.days.every(({ day }) => told.has(day))),
  ];
  return {
    ...(deadline ? deadlineTimes(deadline) : {}),
    ...(handoff ? handoffTimes(handoff) : {}),
    why: JSON.stringify(why),
  };
}

/** Who goes by a time that moved: the owner; of a handoff, both sides. */
export function peopleOf({ deadline, handoff, asked }: Move): string[] {
  const sides = handoff ? [handoff.after.fromId, ...asked] : [];
  return [...new Set([...(deadline ? [deadline.after.ownerId] : []), ...sides])];
}

export const isOfHandoff = (data: EventData): boolean => data.handoffAt !== undefined;
export const isOfHandoffAlone = (data: EventData): boolean => isOfHandoff(data) && data.limitAt === undefined;

/** "Fri 27 Nov is closed now"; "" where the history does not say. Times are in an IANA zone. */
export function whyWords({ why }: EventData, zone: string): string {
  if (typeof why !== "string") return "";
  const words = (JSON.parse(why) as Why[]).map((each) =>
    each.kind === "handoff" ? handoffWords(each) : changeWords(each, zone),
  );
  return inWords(words);
}

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

/** A time that fell on what is a closed day now moved for that; else the rule and the days it skips are told. */
function handoffChanges(
  { calendar, acknowledgement }: OfficePolicy,
  { before, after }: NonNullable<Move["handoff"]>,
): Why[] {
  const { limit: length, count }: Turnaround = acknowledgement;
  const special = (day: ClosedDay) => calendar.closedDay(day.day) !== null;
  // A limit at midnight is at the closing of the day before.
  const wasOn = localDate(before.limitAt - 1, calendar.zone);
  const reason = calendar.closedDay(wasOn);
  if (count !== "elapsed" && reason !== null)
    return [{ kind: "closed", days: [{ day: wasOn, reason: reason === "closed" ? null : reason }] }];
  const span = spanOf(calendar, after.requestedAt, after.limitAt);
  const days = closedSteps(calendar, count, span).flatMap((step) =>
    step.kind === "closed" ? step.days.filter(special) : [],
  );
  return [{ kind: "handoff", now: { length, count }, days }];
}
