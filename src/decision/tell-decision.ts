import type { Interaction } from "../interaction/interaction.ts";
import { touch, type Work } from "../interaction/work.ts";
import type { Decision } from "./decision.ts";

/** What a notice of a decision is about: which one, and as it stood when it was planned. */
export const subjectOf = ({ id, version }: Pick<Decision, "id" | "version">): string => `${id}@${version}`;

/** The id in a subject, or in what a button carries. */
export const decisionIdIn = (subject: string): string => subject.split("@", 1)[0] ?? "";

/** Whoever owns the contact hears what somebody else decided for it. `knowing`: hears of it in another message. */
export async function tellOwner(
  work: Work,
  { id, ownerId }: Interaction,
  { eventId, knowing }: { readonly eventId: string; readonly knowing: readonly string[] },
): Promise<void> {
  if (work.by.actor?.id === ownerId || knowing.includes(ownerId)) return;
  const notice = { kind: "changed", personId: ownerId, interactionId: id, subject: eventId };
  await work.deps.notices.tell(work, notice);
}

/**
 * Whoever wrote a decision down, and whoever decided it, hear what became of it; those who did it themselves know. `kind`
 * null: there is nothing to tell, their views have changed.
 */
export async function tellDeciders(
  work: Work,
  { decision, kind }: { readonly decision: Decision; readonly kind: string | null },
): Promise<void> {
  const people = [...new Set([decision.recordedBy, decision.decidedBy])];
  touch(work, ...people);
  if (kind === null) return;
  for (const personId of people)
    if (personId !== work.by.actor?.id) await tell(work, { decision, kind, personId });
}

/** Whoever made the decision that was reversed hears it kindly, and that it holds again where that was a slip. */
export async function tellReversed(
  work: Work,
  { decision, before }: { readonly decision: Decision; readonly before: Decision },
): Promise<void> {
  touch(work, before.decidedBy);
  if (before.decidedBy !== work.by.actor?.id)
    await tell(work, { decision, kind: "decision-reversed", personId: before.decidedBy });
}

type Telling = { readonly decision: Decision; readonly kind: string; readonly personId: string };

const tell = (work: Work, { decision, kind, personId }: Telling): Promise<void> =>
  work.deps.notices.tell(work, {
    kind,
    personId,
    interactionId: decision.interactionId,
    subject: subjectOf(decision),
  });
