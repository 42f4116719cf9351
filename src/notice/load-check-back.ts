import { type Event, readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { listCheckBacks } from "../referral/check-back-rows.ts";
import { findEscalation } from "../referral/escalate-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";
import type { View } from "./notice-view.ts";

/** `event`: the entry that the notice's words stand in, where they stand in one. */
type Of = { readonly notice: Notice; readonly event: Event | null };

/** The check-back that a notice is about: its subject, or its entry's, or the newest of the handoff that is its subject. */
export async function loadCheckBack(
  tx: Tx,
  { notice, event }: Of,
): Promise<NonNullable<View["checkBack"]> | null> {
  const all = notice.interactionId === null ? [] : await listCheckBacks(tx, notice.interactionId);
  const id = event ? readData(event).checkBack : notice.subject;
  const checkBack = all.find((c) => c.id === id) ?? all.findLast((c) => c.referralId === id);
  const latest = all.at(-1);
  return checkBack && latest ? { checkBack, latest } : null;
}

/** What was passed on, with what had happened until then: what came after is in the record. */
export async function loadEscalation(
  tx: Tx,
  event: Event | null,
): Promise<NonNullable<View["escalation"]> | null> {
  const escalation = event ? await findEscalation(tx, String(readData(event).escalation)) : null;
  if (!event || !escalation) return null;
  const history = (await listEvents(tx, escalation.interactionId)).filter((e) => e.seq <= event.seq);
  return { escalation, history };
}

/** Everybody whom the words of these may name. */
export function peopleIn({ notice, checkBack, escalation }: View): (string | null | undefined)[] {
  const asked = [checkBack?.checkBack, checkBack?.latest];
  const entries = escalation?.history ?? [];
  return [
    ...asked.flatMap((c) => [c?.fromId, c?.toId, c?.askedId, c?.answeredBy]),
    escalation?.escalation.recordedBy,
    ...entries.flatMap((e) => [e.actorId, ...["to", "from"].map((key) => readData(e)[key])]).map(textOrNull),
    notice.kind === "unreachable" || notice.kind === "unsendable" ? notice.subject : null,
  ];
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
