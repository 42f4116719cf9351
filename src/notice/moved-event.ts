import type { EventData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { given } from "../interaction/moved-words.ts";
import type { Referral } from "../referral/referral.ts";
import type { Change, Move } from "./move.ts";
import { type Rules, whyOf } from "./moved-why.ts";

/** What the history keeps of a move: the times before and after, why, and the days that are closed now. */
export function movedData(rules: Rules, move: Move): EventData {
  const { deadline, handoff, checkBack, appeal } = move;
  return {
    ...(deadline ? deadlineTimes(deadline) : {}),
    ...(handoff ? handoffTimes(handoff) : {}),
    ...(checkBack ? { checkBackAt: checkBack.after.dueAt, wasCheckBackAt: checkBack.before.dueAt } : {}),
    ...(appeal ? { appealDay: appeal.now, wasAppealDay: appeal.was } : {}),
    ...givenDays(move),
    why: JSON.stringify(whyOf(rules, move)),
  };
}

function givenDays(move: Move): EventData {
  const names = given.flatMap((each) => [each, `${each}Again`] as const);
  return Object.fromEntries(
    names.filter((name) => move[name].length > 0).map((name) => [name, JSON.stringify(move[name])]),
  );
}

const deadlineTimes = ({ before, after }: Change<Interaction>): EventData => ({
  goalAt: after.goalAt,
  limitAt: after.limitAt,
  wasGoalAt: before.goalAt,
  wasLimitAt: before.limitAt,
});

const handoffTimes = ({ before, after }: Change<Referral>): EventData => ({
  referral: after.id,
  handoffAt: after.limitAt,
  wasHandoffAt: before.limitAt,
});

export const isOfHandoff = (data: EventData): boolean => data.handoffAt !== undefined;

/** What a notification says of it: neither the customer nor the matter. */
export function movedPreview(data: EventData): string {
  if (data.limitAt !== undefined) return "its deadline has moved";
  if (isOfHandoff(data)) return "the time to answer its handoff has moved";
  if (data.checkBackAt !== undefined) return "its check-back has moved";
  if (data.appealDay !== undefined) return "its last day to appeal has moved";
  if (data.waits !== undefined) return "its date to look again is closed now";
  if (data.snoozes !== undefined) return "the day on which its nudges come again is closed now";
  const isShut = given.some((each) => data[each] !== undefined);
  return `a day that was given is ${isShut ? "closed now" : "open again"}`;
}

/** Whether a time moved that the reply, or the answer to a handoff, is due by. */
export const isOfDeadline = (data: EventData): boolean => data.limitAt !== undefined || isOfHandoff(data);
