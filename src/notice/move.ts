import type { LocalDate } from "../calendar/zone.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { given, type ShutDay } from "../interaction/moved-words.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Referral } from "../referral/referral.ts";

export type Change<T> = { readonly before: T; readonly after: T };

/** What new rules did to one contact: which of its times moved, and what stands for a day that is closed now. */
export type Move = {
  readonly deadline: Change<Interaction> | null;
  readonly handoff: Change<Referral> | null;
  /** Who can still answer the handoff here. */
  readonly asked: readonly string[];
  readonly checkBack: Change<CheckBack> | null;
  /** Of a decision that waits for a lead, so that the customer does not know it yet. */
  readonly appeal: AppealMove | null;
  /** What was promised to the customer for a day that is closed now. */
  readonly promised: readonly ShutDay[];
  /** What was to be known by such a day. */
  readonly points: readonly ShutDay[];
  /** The last days to appeal that the customer was given, where they are such days. */
  readonly appeals: readonly ShutDay[];
  /** When a pause of the reply clock was to end, and a snooze of the nudges. */
  readonly waits: readonly ShutDay[];
  readonly snoozes: readonly ShutDay[];
  /** The same of days that their owner was told of as closed, and that are open again. */
  readonly promisedAgain: readonly ShutDay[];
  readonly pointsAgain: readonly ShutDay[];
  readonly appealsAgain: readonly ShutDay[];
  readonly waitsAgain: readonly ShutDay[];
  readonly snoozesAgain: readonly ShutDay[];
};

/** `personId`: who recorded the decision. `was` and `now`: its last day. */
export type AppealMove = {
  readonly decisionId: string;
  readonly personId: string;
  readonly was: LocalDate;
  readonly now: LocalDate;
  /** The day on which the time to appeal ends by the calendar alone; null: on `now` itself. */
  readonly movedFrom: LocalDate | null;
};

/** Where nothing moved. */
export const noMove: Move = {
  deadline: null,
  handoff: null,
  asked: [],
  checkBack: null,
  appeal: null,
  promised: [],
  points: [],
  appeals: [],
  waits: [],
  snoozes: [],
  promisedAgain: [],
  pointsAgain: [],
  appealsAgain: [],
  waitsAgain: [],
  snoozesAgain: [],
};

/** Whether a time moved, and not only a day that was given became closed or open. */
export const isMoved = ({ deadline, handoff, checkBack, appeal }: Move): boolean =>
  Boolean(deadline || handoff || checkBack || appeal);

/**
 * Who goes by what moved: the owner by the deadline and by what the customer was given; of a handoff both sides; whoever
 * asks at a check-back; whoever recorded a decision.
 */
export function peopleOf(move: Move, ownerId: string): string[] {
  const { deadline, handoff, checkBack, appeal } = move;
  const isShut = given.some((each) => move[each].length > 0 || move[`${each}Again`].length > 0);
  return [
    ...new Set([
      ...(deadline || isShut ? [ownerId] : []),
      ...(handoff ? [handoff.after.fromId, ...move.asked] : []),
      ...(checkBack ? [checkBack.after.fromId] : []),
      ...(appeal ? [appeal.personId] : []),
    ]),
  ];
}
