import { bug } from "../log.ts";
import { Undelivered } from "../message/messenger.ts";
import { backOff } from "./back-off.ts";
import { type Batch, heldOf } from "./claim-notices.ts";
import { InDoubt, LostClaim } from "./doubt.ts";
import { endClaim } from "./notice-rows.ts";
import { unwatched } from "./notice-watch.ts";
import type { OwnFaults } from "./own-faults.ts";
import { anew, type DispatchDeps } from "./postpone.ts";
import { tellUnsendable } from "./tell-unsendable.ts";

/** A message at fault itself is given up after so many tries, the last of them five minutes apart. */
export const mostTries = 12;

/** What says nothing against its person nor the platform: a message refused for what it says, or a bug of ours. */
export const isOwnFault = (error: unknown): boolean =>
  error instanceof Undelivered
    ? error.scope === "message"
    : !(error instanceof InDoubt || error instanceof LostClaim);

export type AsideDeps = DispatchDeps & { readonly ownFaults: OwnFaults };

/**
 * What becomes of a message that is at fault itself: it waits alone, and its person gets all else meanwhile. Of several
 * notices the halves are tried by themselves, so that the one at fault is found.
 */
export async function setAside(deps: AsideDeps, batch: Batch, error: unknown): Promise<void> {
  const { store, clock } = deps.deps;
  const held = heldOf(batch);
  const times = deps.ownFaults.happened(held.ids);
  if (times >= mostTries) return giveUp(deps, batch, error);
  const detail = { err: error, messageId: batch.messageId, attempts: batch.claim };
  deps.log.warn(detail, "a notice could not be shown or was refused for what it says; it is set aside");
  const wait = times === 0 ? 0 : backOff(times, deps.random()) * deps.speed;
  const retryAt = Math.round(clock.now() + wait);
  await endClaim(store.db, held, { state: "pending", retryAt, ...anew(batch, error) });
}

async function giveUp(sending: AsideDeps, batch: Batch, error: unknown): Promise<void> {
  const { deps, watch = unwatched, log, ownFaults } = sending;
  const id = bug(log, error);
  log.error({ bug: id, messageId: batch.messageId }, "a notice is given up: it can never be shown");
  await deps.store.transaction(async (tx) => {
    await endClaim(tx, heldOf(batch), { state: "failed" });
    await tellUnsendable(tx, deps, batch.notices);
  });
  for (const { kind } of batch.notices) watch.failed(kind);
  ownFaults.forget(heldOf(batch).ids);
}
