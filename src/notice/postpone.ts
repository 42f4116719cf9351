import type { Logger } from "pino";
import type { Instant } from "../clock.ts";
import { Undelivered } from "../message/messenger.ts";
import type { CallIn } from "./alarm.ts";
import { asked, backOff } from "./back-off.ts";
import { bounced } from "./bounced.ts";
import { type Batch, heldOf } from "./claim-notices.ts";
import { doubtUntil, InDoubt, LostClaim } from "./doubt.ts";
import { endClaim } from "./notice-rows.ts";
import { unwatched } from "./notice-watch.ts";
import type { Sending } from "./send-message.ts";
import { tellUnreachable } from "./tell-unreachable.ts";
import { failDue } from "./waiting-rows.ts";

export type DispatchDeps = Sending & {
  readonly log: Logger;
  /** 0 to 1, for the jitter of the back-off. */
  readonly random: () => number;
  /** How fast the clock runs, so that waits of real things keep their real length. */
  readonly speed: number;
  /** Absent: the next wake is soon enough. */
  readonly callIn?: CallIn;
};

/**
 * What becomes of a message that did not arrive: it is tried again after a wait, or given up for good and told to the
 * leads. Returns until when its person is left alone; null: there is nothing to wait for.
 */
export async function postpone(deps: DispatchDeps, batch: Batch, error: unknown): Promise<Instant | null> {
  const { store, clock } = deps.deps;
  const attempts = batch.claim;
  const detail = { err: error, messageId: batch.messageId, attempts };
  const leaseUntil = doubtUntil(error, clock.now(), deps.speed);
  if (error instanceof InDoubt && leaseUntil !== null) {
    deps.log.debug(detail, "a notice was looked for, and will be once more before it is sent again");
    await endClaim(store.db, heldOf(batch), { state: "pending", retryAt: leaseUntil, leaseUntil });
    return leaseUntil;
  }
  if (isNever(error)) {
    deps.log.error(detail, "a notice cannot reach its person");
    await giveUp(deps, batch);
    return null;
  }
  deps.log.warn(detail, "a notice was not delivered and will be tried again");
  if (askedToWait(error) !== null) (deps.watch ?? unwatched).limited();
  const retryAt = clock.now() + waitAfter(deps, error, attempts);
  await endClaim(store.db, heldOf(batch), { state: "pending", retryAt, leaseUntil, ...anew(batch, error) });
  return retryAt;
}

/** What was surely not accepted may be bundled anew, so that an outage ends with one message, not many. */
export function anew({ notices }: Batch, error: unknown): { readonly messageId?: null } {
  const refused = error instanceof Undelivered ? error.reason === "later" : error instanceof LostClaim;
  return refused && notices.every((n) => n.messageId === null) ? { messageId: null } : {};
}

/** All that is due for that person at once: whoever is told of it is told once, and not of each by itself. */
async function giveUp({ deps, watch = unwatched }: DispatchDeps, batch: Batch): Promise<void> {
  const { notices } = batch;
  for (const { kind } of notices) watch.failed(kind);
  if (await bounced(deps, notices)) return endClaim(deps.store.db, heldOf(batch), { state: "failed" });
  const more = await deps.store.transaction(async (tx) => {
    const others = await failDue(tx, notices[0]?.personId ?? "", deps.clock.now());
    await endClaim(tx, heldOf(batch), { state: "failed" });
    await tellUnreachable(tx, { deps, notices: [...notices, ...others] });
    return others;
  });
  for (const { kind } of more) watch.failed(kind);
}

export const isNever = (error: unknown): boolean => error instanceof Undelivered && error.reason === "never";

/** Milliseconds; null: the platform has not said. */
export const askedToWait = (error: unknown): number | null =>
  error instanceof Undelivered ? error.retryAfter : null;

export function waitAfter({ random, speed }: DispatchDeps, error: unknown, attempts: number): number {
  const said = askedToWait(error);
  return Math.round((said === null ? backOff(attempts, random()) : asked(said, random())) * speed);
}
