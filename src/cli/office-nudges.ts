import { leftWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { deadlineOf } from "../interaction/deadline-of.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isEarly, nudgePolicy } from "../nudge/nudge-policy.ts";
import { type PlannedNudge, planNudges } from "../nudge/plan-nudges.ts";
import type { OfficePolicy } from "../office/policy.ts";

export type NudgePreview = {
  readonly now: Instant;
  readonly goal: Instant | null;
  readonly limit: Instant;
  readonly nudges: readonly { readonly at: Instant; readonly early: boolean; readonly words: string }[];
};

/** The messages that a voicemail received and logged now would bring about, while nobody replies. */
export function nudgePreview(policy: OfficePolicy, now: Instant): NudgePreview {
  const voicemail = voicemailAt(policy, now);
  const staff = { leads: policy.leads, zones: new Map<string, string>() };
  const planned = planNudges(voicemail, policy, staff).toSorted((a, b) => a.dueAt - b.dueAt);
  const nudges = oneMessageEach(planned).map((nudge) => ({
    at: nudge.dueAt,
    early: isEarly(nudge.kind),
    words: nudgeWords(nudge, voicemail),
  }));
  return { now, goal: voicemail.goalAt, limit: voicemail.limitAt, nudges };
}

/** The leads are told alike; the owner's nudges that come close together are one message. */
function oneMessageEach(planned: readonly PlannedNudge[]): PlannedNudge[] {
  const messages: PlannedNudge[] = [];
  for (const nudge of planned) {
    const wait = isEarly(nudge.kind) ? nudgePolicy.together : 0;
    const isLead = nudge.kind === "escalation";
    const known = messages.some((m) => (m.kind === "escalation") === isLead && nudge.dueAt - m.dueAt <= wait);
    if (!known) messages.push(nudge);
  }
  return messages;
}

function nudgeWords({ kind, dueAt }: PlannedNudge, { goalAt, limitAt }: Interaction): string {
  if (kind === "goal") return `the owner is reminded of the goal: ${leftWords(goalAt ?? limitAt, dueAt)}`;
  if (kind === "escalation") return "the leads hear that the limit has passed";
  if (kind === "overdue") return "the owner hears that the limit has passed";
  return `the owner is reminded of the limit: ${leftWords(limitAt, dueAt)}`;
}

function voicemailAt(policy: OfficePolicy, now: Instant): Interaction {
  return {
    ...deadlineOf(policy, { channel: "voicemail", receivedAt: now, pauses: "[]" }),
    id: "preview",
    officeId: "preview",
    number: 1,
    channel: "voicemail",
    customer: "",
    contact: "",
    address: "",
    matter: "",
    receivedAt: now,
    loggedAt: now,
    loggedBy: "owner",
    ownerId: "owner",
    ownedSince: now,
    ownerActedAt: now,
    state: "waiting",
    deadlineVersion: 1,
    snoozedUntil: null,
    pausedAt: null,
    lookAgainAt: null,
    question: "",
    pauses: "[]",
    repliedAt: null,
    spokenAt: null,
    closedAt: null,
    sourceLink: null,
  };
}
