import { addTime } from "../calendar/business-time.ts";
import { instantOf, type LocalDate, localDate, wallMidnight } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength } from "../interaction/interaction.ts";
import { type Absence, isAwayAt } from "../office/absence.ts";
import { dayAfter, leavingAt } from "../office/absence-days.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { GreetingTable } from "../store/tables/greeting.ts";

/** What a person's voicemail says, and until when that is right. */
export type Greeting = Readonly<GreetingTable>;

/** In characters: as much as anybody listens to. */
export const mostWords = 1_000;

export type GreetingInput = { readonly words: string; readonly untilDay: LocalDate | null };

/** Trims what was typed, and refuses what is missing, too long or over. `today`: the person's local date. */
export function checkGreeting({ words, untilDay }: GreetingInput, today: LocalDate): GreetingInput {
  const said = words.trim();
  if (said === "")
    throw new Refusal("words", "What the greeting says is missing.", {
      field: "words",
      remedy: "Write down what callers hear on your voicemail.",
    });
  checkLength(said, { name: "greeting", field: "words", most: mostWords });
  if (untilDay !== null && untilDay < today)
    throw new Refusal("past", "That day is over, so the greeting would be out of date at once.", {
      field: "until",
      remedy: "Give the last day on which it is right, or leave it out when it has no end.",
    });
  return { words: said, untilDay };
}

/** Whether a greeting can be relied on, and if not, why and since when. */
export type GreetingStanding =
  | { readonly kind: "right" }
  | { readonly kind: "none" }
  /** Nobody has looked at it for the time that the office sets. */
  | { readonly kind: "unchecked"; readonly since: Instant }
  /** Its last day is over. */
  | { readonly kind: "over"; readonly since: Instant }
  /** An absence has started or ended, and nobody has looked at it since. */
  | { readonly kind: "away" | "back"; readonly since: Instant };

export type GreetingAsked = {
  readonly policy: Pick<OfficePolicy, "greeting" | "calendar">;
  /** The person's absences. */
  readonly absences: readonly Absence[];
  /** The person's zone: a day ends there. */
  readonly zone: string;
  readonly now: Instant;
};

/** How a greeting stands; of several faults the one that makes it wrong for callers comes first. */
export function greetingStanding(greeting: Greeting | null, asked: GreetingAsked): GreetingStanding {
  if (!greeting) return { kind: "none" };
  const { now, zone, absences } = asked;
  const over = endOf(greeting, zone);
  if (over !== null && now >= over) return { kind: "over", since: over };
  const [change] = absences
    .flatMap((a) => changesOf(a, asked))
    .filter(({ looked }) => greeting.confirmedAt < looked)
    .toSorted((a, b) => b.since - a.since);
  if (change) return { kind: change.kind, since: change.since };
  const due = checkDue(greeting, asked.policy);
  if (due !== null && now >= due) return { kind: "unchecked", since: due };
  return { kind: "right" };
}

/** What was recorded and held at a moment; null: nothing was. What was undone since had never been so. */
export const greetingAt = (history: readonly Greeting[], at: Instant): Greeting | null =>
  history
    .filter((g) => g.state !== "undone" && g.confirmedAt <= at)
    .toSorted((a, b) => a.confirmedAt - b.confirmedAt)
    .at(-1) ?? null;

/** The absences as they were known at a moment: one that was ended or replaced later still held then. */
export const absencesAt = (absences: readonly Absence[], at: Instant): Absence[] =>
  absences
    .filter((a) => a.recordedAt <= at && a.state !== "undone")
    .map((a) =>
      a.endedAt !== null && a.endedAt > at ? { ...a, state: "recorded", endedAt: null, endedBy: null } : a,
    );

/** `looked`: whoever looks at the greeting from then on has looked at it for this change. */
type Change = { readonly kind: "away" | "back"; readonly since: Instant; readonly looked: Instant };

function changesOf(a: Absence, { now, zone, policy }: GreetingAsked): Change[] {
  if (a.state !== "recorded" && a.state !== "ended") return [];
  const end = a.endedAt ?? a.endsAt;
  const looked = leavingAt(policy.calendar, a, zone) ?? a.recordedAt;
  if (isAwayAt(a, now)) return [{ kind: "away", since: a.startsAt, looked }];
  return now >= end && end > a.startsAt ? [{ kind: "back", since: end, looked: end }] : [];
}

/** The midnight after the last day on which it is right. */
export function endOf({ untilDay }: Greeting, zone: string): Instant | null {
  return untilDay === null ? null : instantOf(wallMidnight(dayAfter(untilDay)), zone);
}

/** When somebody is to look at it again; null where the office does not ask. */
export function checkDue(
  greeting: Greeting,
  { greeting: { every }, calendar }: GreetingAsked["policy"],
): Instant | null {
  if (every.days === 0 && every.ms === 0) return null;
  return addTime(calendar, "elapsed", every, greeting.confirmedAt);
}

/** A greeting whose last day is over cannot still be right. */
export function checkConfirmable(greeting: Greeting | null, now: Instant, zone: string): Greeting {
  if (!greeting)
    throw new Refusal("none", "No greeting of yours is recorded yet.", {
      remedy: "Record what your voicemail says first.",
    });
  if (greeting.untilDay !== null && greeting.untilDay < localDate(now, zone))
    throw new Refusal("over", "The last day on which that greeting was right is over.", {
      field: "until",
      remedy: "Record it anew, with a new last day or without one.",
    });
  return greeting;
}
