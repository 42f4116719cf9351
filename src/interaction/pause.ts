import { DAY } from "../calendar/duration.ts";
import type { Pause } from "../calendar/pause.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import { checkLength, type Interaction, limits } from "./interaction.ts";

/** A contact whose reply clock stands still, since only the customer can help on. */
export type Paused = Interaction & { readonly pausedAt: Instant; readonly lookAgainAt: Instant };

export const isPaused = (i: Interaction): i is Paused => i.pausedAt !== null && i.lookAgainAt !== null;

/** The pauses that have ended, the earliest first. */
export const pausesOf = (i: Pick<Interaction, "pauses">): Pause[] => JSON.parse(i.pauses) as Pause[];

/** When the clock last ran again after a pause; null when it never stood still. */
export const resumedAt = (i: Interaction): Instant | null => pausesOf(i).at(-1)?.[1] ?? null;

/** How far ahead, in milliseconds, the date to look again may lie. */
const longest = 60 * DAY;

export type PauseAsked = {
  /** What the customer was asked. */
  readonly question: string;
  readonly lookAgainAt: Instant;
};

/** Refuses a clock that cannot be stopped: nobody waits, it stands still already, or its limit has passed. */
export function checkPausable(i: Interaction, now: Instant): void {
  if (i.state !== "waiting")
    throw new Refusal("quiet", `#${i.number} no longer waits; there is no reply clock to stop.`);
  if (isPaused(i))
    throw new Refusal("paused", `The reply clock of #${i.number} stands still already.`, {
      remedy: `To ask something else, start it again first: "${toType(`resume ${i.number}`)}".`,
    });
  if (now >= i.limitAt)
    throw new Refusal("late", "A pause cannot hide a limit already missed.", {
      remedy: `A short reply helps ${i.customer} instead, even one that only says what you still need to know.`,
    });
}

/** The reply clock stops until then, with the question that the customer was asked. */
export function pause(
  i: Interaction,
  { question, lookAgainAt }: PauseAsked,
  now: Instant,
): Partial<Interaction> {
  checkPausable(i, now);
  const words = question.trim();
  if (words === "")
    throw new Refusal("question", "The question is missing.", {
      field: "question",
      remedy: "Say what the customer was asked, so that everybody knows what is waited for.",
    });
  checkLength(words, { name: "question", most: limits.question });
  checkDate(lookAgainAt, now);
  return { pausedAt: now, lookAgainAt, question: words, snoozedUntil: null };
}

function checkDate(at: Instant, now: Instant): void {
  const refuse = (sentence: string) => {
    throw new Refusal("until", sentence, {
      field: "until",
      remedy: `Give a time within the next 60 days, for example "fri 3pm".`,
    });
  };
  if (at <= now) refuse("The time to look again has already passed.");
  if (at > now + longest) refuse("The time to look again is more than 60 days away.");
}
