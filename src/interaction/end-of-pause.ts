import type { Instant } from "../clock.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { deadlineOf } from "./deadline-of.ts";
import type { Interaction } from "./interaction.ts";
import { isPaused, type Paused, pausesOf } from "./pause.ts";
import type { Change } from "./work.ts";

/**
 * What changes when a pause ends: it joins the ended ones, and the deadline is made anew with it. Nothing where there
 * is none. It lasts no longer than its date to look again, and a moment before it began ends it as if it had not been.
 */
export function endOfPause(i: Interaction, at: Instant, policy: OfficePolicy): Partial<Interaction> {
  if (!isPaused(i)) return {};
  const to = Math.min(at, i.lookAgainAt);
  const pauses = to > i.pausedAt ? JSON.stringify([...pausesOf(i), [i.pausedAt, to]]) : i.pauses;
  const { channel, receivedAt } = i;
  const deadline = deadlineOf(policy, { channel, receivedAt, pauses });
  return { ...deadline, pausedAt: null, lookAgainAt: null, question: "", pauses };
}

/** The clock runs again from then on, with what the history says of it. */
export function resumption(i: Paused, at: Instant, policy: OfficePolicy): Change {
  const { pausedAt, question, goalAt: wasGoalAt, limitAt: wasLimitAt } = i;
  const patch = endOfPause(i, at, policy);
  const { goalAt = null, limitAt = wasLimitAt } = patch;
  const to = Math.min(at, i.lookAgainAt);
  return {
    patch,
    kind: "resumed",
    data: { from: pausedAt, to, question, goalAt, limitAt, wasGoalAt, wasLimitAt },
  };
}
