import { placeBefore } from "../calendar/placement.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isPaused } from "../interaction/pause.ts";
import { planNudges, type Staff } from "../nudge/plan-nudges.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { remindersOf } from "../referral/acknowledgement-limit.ts";
import { askedOf, type GroupMember } from "../referral/group-member.ts";
import type { Referral } from "../referral/referral.ts";
import type { Planned } from "./notice.ts";

export type Situation = Staff & {
  readonly interaction: Interaction;
  /** Every referral of it, the oldest first. */
  readonly referrals: readonly Referral[];
  /** Everybody of the groups that they went to. */
  readonly members?: readonly GroupMember[];
  readonly policy: OfficePolicy;
};

/** Everything that the state of an interaction and its referrals calls for, past and future. */
export function planNotices({
  interaction,
  referrals,
  members = [],
  policy,
  ...staff
}: Situation): Planned[] {
  const nudges = planNudges(interaction, policy, staff).map((n) => ({ ...n, subject: interaction.id }));
  const handoffs = referrals.flatMap((r) => planReferral({ r, asked: askedOf(r, members) }, policy, staff));
  return [...nudges, ...planPause(interaction), ...handoffs];
}

/** The clock itself ends a pause, at the date to look again. */
function planPause(i: Interaction): Planned[] {
  if (!isPaused(i)) return [];
  const key = `pause-end:${i.id}:${i.pausedAt}.${i.lookAgainAt}`;
  return [{ kind: "pause-end", personId: null, subject: i.id, key, dueAt: i.lookAgainAt }];
}

/** A handoff, and who can still answer it. */
type Waiting = { readonly r: Referral; readonly asked: readonly string[] };

function planReferral({ r, asked }: Waiting, policy: OfficePolicy, { leads, zones }: Staff): Planned[] {
  const notice = (kind: string, personId: string | null, dueAt: number): Planned => ({
    kind,
    personId,
    dueAt,
    subject: r.id,
    key: `${kind}:${r.id}:${personId ?? "clock"}`,
  });
  const answered = r.answeredAt ?? r.requestedAt;
  switch (r.state) {
    case "requested":
      return [
        ...asked.map((id) => notice("handoff", id, r.requestedAt)),
        ...asked.flatMap((id) =>
          reminders(r, policy, zones.get(id)).map((dueAt, index) => ({
            ...notice("handoff-reminder", id, dueAt),
            key: `handoff-reminder:${r.id}:${index}${r.recipient === "group" ? `:${id}` : ""}`,
          })),
        ),
        notice("handoff-lapse", null, r.limitAt),
      ];
    case "acknowledged":
      return [notice("acknowledged", r.fromId, answered)];
    case "declined":
      return [notice("declined", r.fromId, answered)];
    case "returned":
      return [
        notice("returned", r.fromId, answered),
        // One that could not be delivered has not been left unanswered by anybody.
        ...(r.answer === "" ? leads : [])
          .filter((id) => id !== r.fromId)
          .map((id) => notice("returned-lead", id, answered)),
      ];
    case "withdrawn":
      // An e-mail cannot be brought up to date in place.
      return r.recipient === "outside" ? [notice("handoff-over", r.toId, answered)] : [];
  }
}

/** `zone`: the recipient's. */
function reminders(r: Referral, policy: OfficePolicy, zone: string | undefined): number[] {
  return remindersOf(policy, r).flatMap((before) => {
    const handoff = { deadline: r.limitAt, before, received: r.requestedAt, zone };
    const placed = placeBefore(policy.calendar, handoff);
    return placed !== null && placed > r.requestedAt ? [placed] : [];
  });
}
