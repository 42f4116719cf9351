import { placeAfter } from "../calendar/placement.ts";
import type { Instant } from "../clock.ts";
import { checkDue, endOf, type Greeting } from "../greeting/greeting.ts";
import { type Absence, standInsOf, type Team } from "../office/absence.ts";
import { leavingAt, openingBefore } from "../office/absence-days.ts";
import type { Person } from "../office/person.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { Planned } from "./notice.ts";

/** What is known of one person, beside their contacts. */
export type PersonalSituation = {
  readonly person: Pick<Person, "id" | "zone" | "standing">;
  readonly greeting: Greeting | null;
  /** Theirs, those that are not long over included. */
  readonly absences: readonly Absence[];
  readonly team: Team;
  readonly policy: OfficePolicy;
};

/** How often somebody is asked again who does not answer; after that the leads see it. */
const mostChecks = 12;

/**
 * Everything that a person's greeting and absences call for, past and future: what has been sent is known by its key.
 * Reminders that would come while they are away are left to the one that comes when they are back.
 */
export function planPersonal(situation: PersonalSituation): Planned[] {
  const { person, absences } = situation;
  if (person.standing !== "member") return [];
  const held = absences.filter((a) => a.state === "recorded" || a.state === "ended");
  const planned = [...planGreeting(situation, held), ...held.flatMap((a) => planAbsence(situation, a))];
  const late = planned.toSorted((a, b) => b.dueAt - a.dueAt);
  // Of one key the earliest, which is set last.
  const byKey = new Map(late.map((p) => [p.key, p]));
  return [...byKey.values()].map((p) => ({ ...p, aboutId: person.id })).toReversed();
}

function planGreeting({ person, greeting, policy }: PersonalSituation, held: readonly Absence[]): Planned[] {
  if (!greeting) return [];
  const { calendar } = policy;
  const planned: Planned[] = [];
  const add = (kind: string, at: Instant | null, name = "") => {
    if (at === null || at < greeting.confirmedAt) return;
    const dueAt = placeAfter(calendar, at, person.zone);
    if (held.some((a) => a.startsAt <= dueAt && dueAt < (a.endedAt ?? a.endsAt))) return;
    const key = `${kind}:${greeting.id}${name}`;
    planned.push({ kind, personId: person.id, subject: greeting.id, key, dueAt });
  };
  const due = checkDue(greeting, policy);
  if (due !== null)
    for (let round = 1; round <= mostChecks; round += 1)
      add("greeting-check", greeting.confirmedAt + round * (due - greeting.confirmedAt), `:${round}`);
  if (greeting.untilDay !== null) {
    add("greeting-ends", openingBefore(calendar, greeting.untilDay));
    add("greeting-over", endOf(greeting, person.zone));
  }
  return planned;
}

function planAbsence({ person, greeting, team, policy }: PersonalSituation, a: Absence): Planned[] {
  const { calendar } = policy;
  const end = a.endedAt ?? a.endsAt;
  const to = (personId: string, kind: string, at: Instant): Planned => ({
    kind,
    personId,
    subject: a.id,
    key: `${kind}:${a.id}:${personId}`,
    dueAt: at,
  });
  const own = (kind: string, at: Instant) => to(person.id, kind, placeAfter(calendar, at, person.zone));
  const leaving = leavingAt(calendar, a, person.zone);
  const looked = (since: Instant) => greeting !== null && greeting.confirmedAt >= since;
  const back = greeting === null || looked(end) ? [] : [own("greeting-back", end)];
  if (a.state === "ended") return back;
  // Who never recorded a greeting is asked for one when they first go away, and not again.
  const away = greeting
    ? own("greeting-away", a.startsAt)
    : { ...own("greeting-ask", a.startsAt), subject: person.id, key: askKey(person.id) };
  const standIns = standInsOf({ ...team, absences: [...others(team, a), a] }, person.id, a.startsAt);
  return [
    ...(leaving === null ? [] : [own("absence-leaving", leaving)]),
    ...(a.delegateId === null || a.startsAt <= a.recordedAt
      ? []
      : [to(a.delegateId, "stand-in-named", a.recordedAt)]),
    ...standIns.map((id) => to(id, "stand-in", placeAfter(calendar, a.startsAt))),
    ...(looked(leaving ?? a.recordedAt) ? [] : [away]),
    ...back,
  ];
}

/** Of one person there is one such notice for good. */
export const askKey = (personId: string): string => `greeting-ask:${personId}:${personId}`;

const others = (team: Team, a: Absence): readonly Absence[] => team.absences.filter(({ id }) => id !== a.id);
