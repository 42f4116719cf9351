import type { Logger } from "pino";
import { Undelivered } from "../message/messenger.ts";
import { returnReferral } from "../referral/return-referral.ts";
import { backOff } from "./back-off.ts";
import { type Batch, claimNotices } from "./claim-notices.ts";
import { listMessage, listStale, updateNotices } from "./notice-rows.ts";
import { refreshMessage } from "./refresh-message.ts";
import { type Sending, sendMessage } from "./send-message.ts";

export type DispatchDeps = Sending & {
  readonly log: Logger;
  /** 0 to 1, for the jitter of the back-off. */
  readonly random: () => number;
  /** How fast the clock runs, so that waits of real things keep their real length. */
  readonly speed: number;
};

export type Dispatcher = {
  /** Something may be due: look soon. Cheap, and safe to call at any time. */
  wake(): void;
  /** Resolves when nothing that is due is left undone. */
  settled(): Promise<void>;
  /** Finishes what is under way and starts nothing more. */
  stop(): Promise<void>;
};

const lease = 60_000;
const atOnce = 100;
/** How many people are written to at the same time. */
const lanes = 8;

/**
 * Sends what is due and keeps what was sent up to date. One pass at a time; the claim in the database
 * keeps several processes apart.
 */
export function createDispatcher(deps: DispatchDeps): Dispatcher {
  const inFlight = new Set<string>();
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  function wake(): void {
    again = true;
    if (running || stopped) return;
    running = run().finally(() => {
      running = null;
      if (again && !stopped) wake();
    });
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false;
      try {
        while (!stopped && (await pass(deps, inFlight)) > 0);
      } catch (error) {
        deps.log.error({ err: error }, "a pass over the notices failed; the next wake tries again");
      }
    }
  }

  return {
    wake,
    async settled() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** Returns how much there was to do. */
async function pass(deps: DispatchDeps, inFlight: Set<string>): Promise<number> {
  const { store, clock } = deps.deps;
  const claim = { now: clock.now(), lease: lease * deps.speed, most: atOnce, inFlight };
  const batches = await store.transaction((tx) => claimNotices(tx, claim));
  await inLanes(batches, async (batch) => {
    inFlight.add(batch.messageId);
    await dispatch(deps, batch).finally(() => inFlight.delete(batch.messageId));
  });
  const stale = new Set((await listStale(store.db, clock.now(), atOnce)).map((n) => n.messageId ?? n.id));
  await inLanes([...stale], (messageId) => refresh(deps, messageId));
  return batches.length + stale.size;
}

async function inLanes<T>(work: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...work];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function dispatch(deps: DispatchDeps, batch: Batch): Promise<void> {
  try {
    const [first] = batch.notices;
    if (first && first.personId === null) await workForTheClock(deps, batch);
    else await sendMessage(deps, batch);
  } catch (error) {
    await postpone(deps, batch, error);
  }
}

/** The one kind of row without a reader: a referral whose acknowledgement time is over. */
async function workForTheClock({ deps }: DispatchDeps, { notices }: Batch): Promise<void> {
  for (const n of notices) {
    await returnReferral(deps, { interactionId: n.interactionId, referralId: n.subject });
    await updateNotices(deps.store.db, [n.id], { state: "sent", leaseUntil: null, sentAt: deps.clock.now() });
  }
}

async function postpone(deps: DispatchDeps, batch: Batch, error: unknown): Promise<void> {
  const { store, clock } = deps.deps;
  const ids = batch.notices.map((n) => n.id);
  const attempts = Math.max(...batch.notices.map((n) => n.attempts)) + 1;
  const detail = { err: error, messageId: batch.messageId, attempts };
  if (error instanceof Undelivered && error.reason === "never") {
    deps.log.error(detail, "a notice cannot reach its person");
    return updateNotices(store.db, ids, { state: "failed", leaseUntil: null });
  }
  deps.log.warn(detail, "a notice was not delivered and will be tried again");
  const asked = error instanceof Undelivered ? error.retryAfter : null;
  const wait = (asked ?? backOff(attempts, deps.random())) * deps.speed;
  // What was surely not accepted may be bundled anew, so that an outage ends with one message, not many.
  const surely =
    error instanceof Undelivered &&
    error.reason === "later" &&
    batch.notices.every((n) => n.messageId === null);
  const again = surely ? { messageId: null } : {};
  await updateNotices(store.db, ids, {
    state: "pending",
    leaseUntil: null,
    retryAt: clock.now() + wait,
    ...again,
  });
}

async function refresh(deps: DispatchDeps, messageId: string): Promise<void> {
  const { store, clock } = deps.deps;
  try {
    await refreshMessage(deps, messageId);
  } catch (error) {
    deps.log.warn({ err: error, messageId }, "a sent message could not be brought up to date yet");
    const asked = error instanceof Undelivered ? error.retryAfter : null;
    const retryAt = clock.now() + (asked ?? backOff(3, deps.random())) * deps.speed;
    const rows = await listMessage(store.db, messageId);
    await updateNotices(
      store.db,
      rows.map((n) => n.id),
      { retryAt },
    );
  }
}
