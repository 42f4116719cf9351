import type { Instant } from "../clock.ts";
import { untoldOf } from "../decision/decision.ts";
import { decisionsOf, findDecision } from "../decision/decision-rows.ts";
import { heardKinds, heardUnanswered } from "../decision/heard.ts";
import { decisionIdIn } from "../decision/tell-decision.ts";
import { readData } from "../interaction/event.ts";
import { findEvent, isAnswered, listOfKind, listOfKinds } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findInteraction, numbersOf } from "../interaction/interaction-rows.ts";
import type { MadeLate } from "../nudge/nudge-card.ts";
import { peopleById } from "../office/person-rows.ts";
import { findPoint } from "../promise/point-rows.ts";
import { findPromise, listBackUntold } from "../promise/promise-rows.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import { hasLink } from "../referral/link-rows.ts";
import { findReferral } from "../referral/referral-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { loadCheckBack, loadEscalation, peopleIn } from "./load-check-back.ts";
import type { Notice } from "./notice.ts";
import { entryOf } from "./notice-table.ts";
import { type Message, mostShown, type View } from "./notice-view.ts";
import { loadPersonal } from "./personal-view.ts";

/** Loads what the notices of one message speak of, as it is now. Null when its reader is unknown. */
export async function loadMessage(tx: Tx, notices: readonly Notice[]): Promise<Message | null> {
  // Of many moved deadlines a few are told, and the rest are named; a nudge is checked in any case.
  const loaded = notices.every((n) => n.kind === "moved") ? notices.slice(0, mostShown) : notices;
  const rest = notices.slice(loaded.length).flatMap((n) => n.interactionId ?? []);
  const views = await Promise.all(loaded.map((notice) => loadView(tx, notice)));
  const ids = views.flatMap((v) => [
    v.interaction?.ownerId,
    v.notice.aboutId,
    v.personal?.absence?.delegateId,
    ...(v.personal?.leaving?.standsInFor ?? []),
    v.referral?.answeredBy,
    v.referral?.fromId,
    v.referral?.toId,
    v.referral?.requestedBy,
    v.referral?.groupId,
    v.referral?.answeredBy,
    v.event?.actorId,
    v.event ? readData(v.event).to : null,
    v.event ? readData(v.event).askedBy : null,
    ...peopleIn(v),
    ...[v.decision?.decision, v.decision?.before].flatMap((d) => [d?.decidedBy, d?.recordedBy, d?.leadId]),
  ]);
  const readerId = notices[0]?.personId ?? "";
  const names = await peopleById(tx, [readerId, ...ids.filter((id) => typeof id === "string")]);
  const reader = names.get(readerId);
  return reader ? { reader, views, names, others: await numbersOf(tx, rest) } : null;
}

async function loadView(tx: Tx, notice: Notice): Promise<View> {
  const personal = await loadPersonal(tx, notice);
  if (notice.interactionId === null)
    return { notice, interaction: null, referral: null, event: null, personal };
  const interaction = await findInteraction(tx, notice.interactionId, { lock: false });
  if (!interaction) throw new Error("a notice speaks of an interaction that does not exist");
  const event = entryOf(notice.kind).ofEvent ? await findEvent(tx, notice.subject) : null;
  const referral = await findReferral(tx, event ? String(readData(event).referral) : notice.subject);
  const members = referral ? await listGroupMembers(tx, [referral]) : [];
  const linked = referral?.recipient === "outside" ? await hasLink(tx, referral.id) : false;
  const answered = event && notice.kind === "asked" ? await isAnswered(tx, event) : false;
  const { about } = entryOf(notice.kind);
  const promise = about === "promise" ? await findPromise(tx, notice.subject) : null;
  const point = about === "point" ? await findPoint(tx, notice.subject) : null;
  const decision = about === "decision" ? await loadDecision(tx, notice.subject) : null;
  const checkBack = about === "check-back" ? await loadCheckBack(tx, { notice, event }) : null;
  const escalation = about === "escalation" ? await loadEscalation(tx, event) : null;
  const madeLate = entryOf(notice.kind).late ? await loadMadeLate(tx, interaction) : null;
  const known = entryOf(notice.kind).reply ? await loadHeard(tx, interaction) : null;
  const untold = event?.kind === "closed" ? await loadUntold(tx, interaction) : null;
  const also = { promise, point, decision, checkBack, escalation, madeLate, knownSince: known, untold };
  return { notice, interaction, referral, members, linked, event, personal, answered, ...also };
}

/** When the customer, who waits, was told a decision that may have been the reply. */
async function loadHeard(tx: Tx, i: Interaction): Promise<Instant | null> {
  const decisions = i.state === "waiting" ? await decisionsOf(tx, i.id) : [];
  if (decisions.length === 0) return null;
  return heardUnanswered(i, await listOfKinds(tx, [i.id], heardKinds), decisions)?.at ?? null;
}

async function loadUntold(tx: Tx, { id, state }: Interaction): Promise<NonNullable<View["untold"]> | null> {
  if (state !== "closed") return null;
  return { decisions: untoldOf(await decisionsOf(tx, id)), promises: await listBackUntold(tx, id) };
}

/** The rules before gave a time to come, or none that had passed; those since made it what it is. */
async function loadMadeLate(tx: Tx, { id, limitAt }: Interaction): Promise<MadeLate | null> {
  const moves = (await listOfKind(tx, [id], "recomputed")).map((event) => ({ event, data: readData(event) }));
  const last = moves.findLast(({ data }) => data.limitAt !== data.wasLimitAt);
  if (!last || last.data.limitAt !== limitAt || last.event.at < limitAt) return null;
  const [{ at }, was] = [last.event, Number(last.data.wasLimitAt)];
  return was > at ? { at, was } : null;
}

async function loadDecision(tx: Tx, subject: string): Promise<NonNullable<View["decision"]> | null> {
  const decision = await findDecision(tx, decisionIdIn(subject));
  const before = decision?.reversesId ? await findDecision(tx, decision.reversesId) : null;
  return decision && { decision, before };
}
