import { addTime } from "../calendar/business-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isPaused } from "../interaction/pause.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { CheckBack } from "./check-back.ts";

/** Unanswered, it is asked once more after this many office days, and after as many again the leads hear of it. */
const patience = { remind: { days: 1, ms: 0 }, leads: { days: 2, ms: 0 } } as const;

export type CheckBackPlan = {
  readonly interaction: Interaction;
  readonly policy: OfficePolicy;
  /** The ids of the leads. */
  readonly leads: readonly string[];
  /** IANA zones by a person's id; whoever is not among them lives by the office's clock. */
  readonly zones: ReadonlyMap<string, string>;
};

export type CheckBackNudge = {
  readonly kind: "check-back" | "check-back-reminder" | "check-back-lead";
  readonly personId: string;
  readonly subject: string;
  readonly key: string;
  readonly dueAt: Instant;
};

/** Every question that a check-back calls for, past ones included. While the customer is waited for, it waits as well. */
export function checkBackNudges(c: CheckBack, plan: CheckBackPlan): CheckBackNudge[] {
  const { interaction, policy, leads, zones } = plan;
  if (c.state !== "waiting" || interaction.state === "closed") return [];
  const { calendar } = policy;
  const from = isPaused(interaction) ? Math.max(c.dueAt, interaction.lookAgainAt) : c.dueAt;
  const later = (wait: { days: number; ms: number }) => addTime(calendar, "workdays", wait, from);
  const nudge = (kind: CheckBackNudge["kind"], personId: string, at: Instant): CheckBackNudge => ({
    ...{ kind, personId, subject: c.id, key: `${kind}:${c.id}:${personId}` },
    dueAt: placeAfter(calendar, at, zones.get(personId)),
  });
  return [
    nudge("check-back", c.fromId, from),
    nudge("check-back-reminder", c.fromId, later(patience.remind)),
    ...leads.filter((id) => id !== c.fromId).map((id) => nudge("check-back-lead", id, later(patience.leads))),
  ];
}
