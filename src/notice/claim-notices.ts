import type { Instant } from "../clock.ts";
import { nudgePolicy } from "../nudge/nudge-policy.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";
import { takeDue, takeSoon, updateNotices } from "./notice-rows.ts";
import { bundleOf } from "./notice-table.ts";

/** Notices that go out as one message. */
export type Batch = { readonly messageId: string; readonly notices: readonly Notice[] };

export type Claim = {
  readonly now: Instant;
  /** How long, in milliseconds, before somebody else may take an unfinished claim over. */
  readonly lease: number;
  readonly most: number;
  /** Messages this process is sending at the moment: their lease has not really run out. */
  readonly inFlight: ReadonlySet<string>;
};

/**
 * Claims what is due for people, and with a person's news the other news that they would get within a quarter
 * of an hour. A message that was tried before keeps its id and its rows: it may have arrived.
 */
export async function claimNotices(tx: Tx, claim: Claim): Promise<Batch[]> {
  const due = await free(tx, claim, "people");
  const told = due.filter((n) => bundleOf(n.kind) !== null && n.messageId === null);
  const span = { now: claim.now, until: claim.now + nudgePolicy.together };
  const soon = await takeSoon(
    tx,
    told.map((n) => n.personId ?? ""),
    span,
  );
  const known = new Set(due.map((n) => n.id));
  const batches = [...group([...due, ...soon.filter((n) => !known.has(n.id))]).values()];
  for (const batch of batches) await take(tx, batch, claim);
  return batches;
}

/** Claims the work that is due for the clock itself. It is done first, since people are told of what it does. */
export async function claimClockWork(tx: Tx, claim: Claim): Promise<Batch[]> {
  const batches = (await free(tx, claim, "clock")).map((n) => ({ messageId: n.id, notices: [n] }));
  for (const batch of batches) await take(tx, batch, claim);
  return batches;
}

const free = async (tx: Tx, claim: Claim, whose: "people" | "clock"): Promise<Notice[]> =>
  (await takeDue(tx, { now: claim.now, most: claim.most, whose })).filter(
    (n) => !claim.inFlight.has(n.messageId ?? ""),
  );

function group(notices: readonly Notice[]): Map<string, Batch> {
  const batches = new Map<string, Batch>();
  for (const notice of notices) {
    const bundle = bundleOf(notice.kind);
    const key = notice.messageId ?? (bundle ? `${bundle} of ${notice.personId}` : notice.id);
    const batch = batches.get(key) ?? { messageId: notice.messageId ?? notice.id, notices: [] };
    batches.set(key, { ...batch, notices: [...batch.notices, notice] });
  }
  return batches;
}

async function take(tx: Tx, batch: Batch, claim: Claim): Promise<void> {
  const attempts = Math.max(...batch.notices.map((n) => n.attempts)) + 1;
  await updateNotices(
    tx,
    batch.notices.map((n) => n.id),
    { state: "claimed", leaseUntil: claim.now + claim.lease, attempts, messageId: batch.messageId },
  );
}
