import type { Deps } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { findReferral } from "../referral/referral-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { leadersOf } from "./leaders.ts";
import { leftStandings } from "./leaver-rows.ts";
import type { Notice, Planned } from "./notice.ts";
import { insertNotices, keysAmong, lastReached } from "./notice-rows.ts";
import { freshNotice } from "./replan-notices.ts";

/** What was to be said, and can never reach its person. */
type Failed = { readonly deps: Deps; readonly notices: readonly Notice[] };

/**
 * Tells the leads, or without another lead the admins, that somebody cannot be reached, once until something has
 * reached that person again; of a handoff its referrer as well, each time. Nobody is told of a message that said such a
 * thing itself, so that no two who cannot be reached are told of each other for ever.
 */
export async function tellUnreachable(tx: Tx, { deps, notices }: Failed): Promise<void> {
  const left = await hasLeft(tx, notices[0]?.personId ?? "");
  const failed = notices.filter((n) => n.kind !== "unreachable" && (!left || comesBack.has(n.kind)));
  const first = failed.find((n) => n.interactionId !== null) ?? failed[0];
  if (!first?.personId) return;
  const { personId, interactionId } = first;
  const handoffs = await waitingHandoffs(tx, notices);
  const subject = handoffs.find((r) => r.interactionId === interactionId)?.id ?? personId;
  const leads = await leadersOf(tx, deps, personId);
  const episode = left ? first.subject : ((await lastReached(tx, personId)) ?? 0);
  const now = deps.clock.now();
  const plan = (reader: string, about: string, key: string): Planned => ({
    ...{ kind: "unreachable", personId: reader, subject: about, key: `unreachable:${key}`, dueAt: now },
  });
  const forLeads = leads.map((lead) => plan(lead.id, subject, `${personId}:${lead.id}@${episode}`));
  const known = await keysAmong(
    tx,
    forLeads.map((p) => p.key),
  );
  const news = forLeads.filter((p) => !known.has(p.key));
  // A lead who made the handoff themselves hears of it once.
  const knows = (r: Referral) => news.some((p) => p.personId === r.fromId && p.subject === r.id);
  const forReferrers = handoffs
    .filter((r) => r.fromId !== personId && !knows(r))
    .map((r) => ({ r, told: plan(r.fromId, r.id, `${r.id}:${r.fromId}`) }));
  await insertNotices(tx, [
    ...news.map((p) => freshNotice(deps, interactionId, p)),
    ...forReferrers.map(({ r, told }) => freshNotice(deps, r.interactionId, told)),
  ]);
}

/** What brings a contact back to somebody. Of whoever has left, the leads know all else already. */
const comesBack: ReadonlySet<string> = new Set(["declined", "returned"]);

async function hasLeft(tx: Tx, personId: string): Promise<boolean> {
  const person = (await peopleById(tx, [personId])).get(personId);
  return leftStandings.some((standing) => standing === person?.standing);
}

/** The handoffs among them that wait for an answer, each once. */
async function waitingHandoffs(tx: Tx, notices: readonly Notice[]): Promise<Referral[]> {
  const asked = notices.filter((n) => n.kind === "handoff" || n.kind === "handoff-reminder");
  const found = await Promise.all(
    [...new Set(asked.map((n) => n.subject))].map((id) => findReferral(tx, id)),
  );
  return found.filter((r) => r !== null).filter((r) => r.state === "requested");
}
