import { placeBefore } from "../calendar/placement.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isPaused } from "../interaction/pause.ts";
import { planNudges } from "../nudge/plan-nudges.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { Referral } from "../referral/referral.ts";
import type { Planned } from "./notice.ts";

export type Situation = {
  readonly interaction: Interaction;
  /** Every referral of it, the oldest first. */
  readonly referrals: readonly Referral[];
  readonly policy: OfficePolicy;
  readonly leads: readonly string[];
};

/** Everything that the state of an interaction and its referrals calls for, past and future. */
export function planNotices({ interaction, referrals, policy, leads }: Situation): Planned[] {
  const nudges = planNudges(interaction, policy, leads).map((n) => ({ ...n, subject: interaction.id }));
  return [...nudges, ...planPause(interaction), ...referrals.flatMap((r) => planReferral(r, policy, leads))];
}

/** The clock itself ends a pause, at the date to look again. */
function planPause(i: Interaction): Planned[] {
  if (!isPaused(i)) return [];
  const key = `pause-end:${i.id}:${i.pausedAt}.${i.lookAgainAt}`;
  return [{ kind: "pause-end", personId: null, subject: i.id, key, dueAt: i.lookAgainAt }];
}

function planReferral(r: Referral, policy: OfficePolicy, leads: readonly string[]): Planned[] {
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
        notice("handoff", r.toId, r.requestedAt),
        ...reminders(r, policy).map((dueAt, index) => ({
          ...notice("handoff-reminder", r.toId, dueAt),
          key: `handoff-reminder:${r.id}:${index}`,
        })),
        notice("handoff-lapse", null, r.limitAt),
      ];
    case "acknowledged":
      return [notice("acknowledged", r.fromId, answered)];
    case "declined":
      return [notice("declined", r.fromId, answered)];
    case "returned":
      return [
        notice("returned", r.fromId, answered),
        ...leads.filter((id) => id !== r.fromId).map((id) => notice("returned-lead", id, answered)),
      ];
    case "withdrawn":
      return [];
  }
}

function reminders(r: Referral, policy: OfficePolicy): number[] {
  return policy.acknowledgement.nudges.flatMap((before) => {
    const placed = placeBefore(policy.calendar, { deadline: r.limitAt, before, received: r.requestedAt });
    return placed !== null && placed > r.requestedAt ? [placed] : [];
  });
}
