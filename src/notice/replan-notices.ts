import { type NoticePlanner, takeInteractionById, type Work } from "../interaction/work.ts";
import { membersByEmail } from "../office/person-rows.ts";
import { listReferrals } from "../referral/referral-rows.ts";
import type { Notice, Planned } from "./notice.ts";
import { insertNotices, listNotices, markStale, updateNotices } from "./notice-rows.ts";
import { planNotices } from "./plan-notices.ts";

/** Kinds that are planned once by a verb rather than called for by the state. */
const told: readonly string[] = ["asked", "answered", "assigned", "taken"];

/** Brings the stored notices in line with what the state calls for, in the verb's own transaction. */
export const noticePlanner: NoticePlanner = {
  async replan(work, interactionId) {
    const interaction = await takeInteractionById(work, interactionId);
    const policy = work.deps.policy();
    const leads = await membersByEmail(work.tx, work.deps.officeId, policy.leads);
    const referrals = await listReferrals(work.tx, interactionId);
    const wanted = planNotices({ interaction, referrals, policy, leads: leads.map((p) => p.id) });
    const stored = await listNotices(work.tx, interactionId);
    await reconcile(work, { interactionId, wanted, stored });
    await markStale(work.tx, interactionId);
  },

  async tell(work, { kind, personId, interactionId, subject }) {
    const key = `${kind}:${subject}:${personId}`;
    await insertNotices(work.tx, [
      fresh(work, interactionId, { kind, personId, subject, key, dueAt: work.now }),
    ]);
  },
};

type Difference = { interactionId: string; wanted: readonly Planned[]; stored: readonly Notice[] };

async function reconcile(work: Work, { interactionId, wanted, stored }: Difference): Promise<void> {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const keys = new Set(wanted.map((p) => p.key));
  const unwanted = stored.filter((n) => n.state === "pending" && !told.includes(n.kind) && !keys.has(n.key));
  await updateNotices(
    work.tx,
    unwanted.map((n) => n.id),
    { state: "cancelled" },
  );
  const absent = wanted.filter((p) => (byKey.get(p.key)?.state ?? "cancelled") === "cancelled");
  await insertNotices(
    work.tx,
    absent.map((p) => fresh(work, interactionId, p)),
  );
  for (const planned of wanted) {
    const known = byKey.get(planned.key);
    if (known?.state === "pending" && known.dueAt !== planned.dueAt)
      await updateNotices(work.tx, [known.id], { dueAt: planned.dueAt });
  }
}

function fresh(work: Work, interactionId: string, planned: Planned): Notice {
  return {
    ...planned,
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    interactionId,
    state: "pending",
    leaseUntil: null,
    retryAt: 0,
    attempts: 0,
    messageId: null,
    platform: null,
    conversationId: null,
    messageRef: null,
    sentAt: null,
    stale: 0,
    shown: null,
    createdAt: work.now,
  };
}
