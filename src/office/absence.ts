import { instantOf, type LocalDate, localDate, wallMidnight } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { AbsenceTable } from "../store/tables/greeting.ts";
import { dayAfter } from "./absence-days.ts";
import type { Person } from "./person.ts";

/** Days on which somebody is not here, and who stands in. */
export type Absence = Readonly<AbsenceTable>;

/** The first and the last day away, and the same as instants; `endsAt` is the midnight after the last day. */
export type AbsenceSpan = Pick<Absence, "fromDay" | "untilDay" | "startsAt" | "endsAt">;

export const isAwayAt = (a: Absence, at: Instant): boolean =>
  a.state === "recorded" && a.startsAt <= at && at < a.endsAt;

/** Days as somebody typed them; null: from now on. */
export type DaysAway = { readonly fromDay: LocalDate | null; readonly untilDay: LocalDate };

/** Longer than any leave, and short enough to catch a wrong year. */
const mostDays = 800;

/** The days as a span of time in the person's zone. Refused: what is over, what ends before it starts, a wrong year. */
export function spanOf({ fromDay, untilDay }: DaysAway, zone: string, now: Instant): AbsenceSpan {
  const today = localDate(now, zone);
  const from = fromDay ?? today;
  if (untilDay < today)
    throw new Refusal("past", "That day is over.", {
      field: "until",
      remedy: "Give the last day away: today or a day to come.",
    });
  if (from < today)
    throw new Refusal("past", "An absence cannot start on a day that is over.", {
      field: "from",
      remedy: "Leave the first day out when you are away from now on.",
    });
  if (untilDay < from)
    throw new Refusal("order", "The absence would end before it starts.", {
      field: "until",
      remedy: "Give the last day away, the same as the first one or later.",
    });
  if (wallMidnight(untilDay) - wallMidnight(today) > mostDays * 86_400_000)
    throw new Refusal("far", "That day is more than two years ahead.", {
      field: "until",
      remedy: "Check the year.",
    });
  const midnight = (date: LocalDate) => instantOf(wallMidnight(date), zone);
  return {
    fromDay: from,
    untilDay,
    startsAt: Math.max(now, midnight(from)),
    endsAt: midnight(dayAfter(untilDay)),
  };
}

/** The absence that holds and shares time with this span, if there is one. */
export const overlapping = (absences: readonly Absence[], span: AbsenceSpan): Absence | null =>
  absences.find((a) => a.state === "recorded" && a.startsAt < span.endsAt && span.startsAt < a.endsAt) ??
  null;

/** Only a colleague with an account here can stand in. */
export function checkDelegate(delegate: Person, person: Person): void {
  const refuse = (words: string): never => {
    throw new Refusal("delegate", words, {
      field: "person",
      remedy: "Name a colleague of this office, or nobody: then the leads stand in.",
    });
  };
  if (delegate.id === person.id) refuse("Nobody stands in for themselves.");
  if (delegate.standing === "bot") refuse(`${delegate.name} is an app and cannot stand in.`);
  if (delegate.standing === "gone") refuse(`${delegate.name} no longer has an account here.`);
  if (delegate.standing !== "member") refuse(`${delegate.name} is not a member of this office.`);
}

/** Who is away, now or later, and who leads; `delegateId` names only members. */
export type Team = { readonly absences: readonly Absence[]; readonly leads: readonly string[] };

export const absenceAt = (
  { absences }: Pick<Team, "absences">,
  personId: string,
  at: Instant,
): Absence | null => absences.find((a) => a.personId === personId && isAwayAt(a, at)) ?? null;

/**
 * Who stands in for somebody at a moment: nobody while they are here, else their delegate. Where that one is away as
 * well, theirs in turn; where none is named, or the chain comes back to where it was, the leads who are here.
 */
export function standInsOf(team: Team, personId: string, at: Instant): readonly string[] {
  const met = new Set([personId]);
  let away = absenceAt(team, personId, at);
  if (!away) return [];
  while (away) {
    const { delegateId }: Absence = away;
    if (delegateId === null || met.has(delegateId)) return leadsFor(team, personId, at);
    met.add(delegateId);
    away = absenceAt(team, delegateId, at);
    if (!away) return [delegateId];
  }
  return [];
}

/** Those who are away at a moment and for whom this person stands in, with the absence in which they are. */
export const standsInFor = (team: Team, personId: string, at: Instant): readonly Absence[] =>
  team.absences.filter((a) => isAwayAt(a, at) && standInsOf(team, a.personId, at).includes(personId));

/** A lead who is away as well is asked only where no other is there. */
function leadsFor(team: Team, personId: string, at: Instant): readonly string[] {
  const others = team.leads.filter((id) => id !== personId);
  const here = others.filter((id) => !absenceAt(team, id, at));
  return here.length > 0 ? here : others;
}

/**
 * Everybody whose stand-ins may change when this person's absence does: themselves, those for whom they stand in,
 * directly or through others, and for a lead whoever is away, since every chain may end there.
 */
export function affectedBy({ absences, leads }: Team, personId: string): readonly string[] {
  if (leads.includes(personId)) return [...new Set([personId, ...absences.map((a) => a.personId)])];
  const affected = new Set([personId]);
  // A set that grows while it is walked through is walked to its end.
  for (const id of affected) for (const a of absences) if (a.delegateId === id) affected.add(a.personId);
  return [...affected];
}
