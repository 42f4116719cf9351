import type { Interaction } from "../interaction/interaction.ts";
import type { Deps, NoticePlanner, Work } from "../interaction/work.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { listReferrals } from "../referral/referral-rows.ts";
import type { Notice, Planned } from "./notice.ts";
import { insertNotices, listNotices, markStale, updateNotices } from "./notice-rows.ts";
import { planNotices } from "./plan-notices.ts";

/** Kinds that are planned once by a verb rather than called for by the state. */
const told: readonly string[] = ["asked", "answered", "assigned", "taken", "moved", "changed", "look-again"];
export const isTold = (kind: string): boolean => told.includes(kind);

/** Brings the stored notices in line with what the state calls for, in the verb's own transaction. */
export const noticePlanner: NoticePlanner = {
  async replan(work, interaction) {
    const referrals = await listReferrals(work.tx, interaction.id);
    const wanted = await plan(work, interaction, referrals);
    const stored = await listNotices(work.tx, interaction.id);
    await reconcile(work, { interactionId: interaction.id, wanted, stored });
    if (await markStale(work.tx, interaction.id)) work.due = true;
  },

  async begin(work, interaction) {
    const wanted = await plan(work, interaction, []);
    await add(work, interaction.id, wanted);
  },

  async tell(work, { kind, personId, interactionId, subject }) {
    const key = `${kind}:${subject}:${personId}`;
    await add(work, interactionId, [{ kind, personId, subject, key, dueAt: work.now }]);
  },
};

async function add(work: Work, interactionId: string, planned: readonly Planned[]): Promise<void> {
  const notices = planned.map((p) => freshNotice(work.deps, interactionId, p));
  await insertNotices(work.tx, notices);
  if (planned.some((p) => p.dueAt <= work.now)) work.due = true;
}

async function plan(
  work: Work,
  interaction: Interaction,
  referrals: readonly Referral[],
): Promise<Planned[]> {
  const policy = work.deps.policy();
  const leads = await membersByEmail(work.tx, work.deps.officeId, policy.leads);
  return planNotices({ interaction, referrals, policy, leads: leads.map((p) => p.id) });
}

type Difference = { interactionId: string; wanted: readonly Planned[]; stored: readonly Notice[] };

async function reconcile(work: Work, { interactionId, wanted, stored }: Difference): Promise<void> {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const keys = new Set(wanted.map((p) => p.key));
  // One with a message id was tried and may have arrived: only the dispatcher can find out.
  const unwanted = stored.filter(
    (n) => n.state === "pending" && n.messageId === null && !isTold(n.kind) && !keys.has(n.key),
  );
  await updateNotices(
    work.tx,
    unwanted.map((n) => n.id),
    { state: "cancelled" },
  );
  const absent = wanted.filter((p) => (byKey.get(p.key)?.state ?? "cancelled") === "cancelled");
  await add(work, interactionId, absent);
  for (const planned of wanted) {
    const known = byKey.get(planned.key);
    if (known?.state === "pending" && known.dueAt !== planned.dueAt) {
      await updateNotices(work.tx, [known.id], { dueAt: planned.dueAt });
      if (planned.dueAt <= work.now) work.due = true;
    }
  }
}

/** A planned notice as a row that nobody has tried to send yet. */
export function freshNotice(deps: Deps, interactionId: string, planned: Planned): Notice {
  return {
    ...planned,
    id: deps.newId(),
    officeId: deps.officeId,
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
    createdAt: deps.clock.now(),
  };
}
