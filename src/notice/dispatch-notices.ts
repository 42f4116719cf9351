import type { Logger } from "pino";
import { Undelivered } from "../message/messenger.ts";
import { backOff } from "./back-off.ts";
import { bounced } from "./bounced.ts";
import { type Batch, type Claim, claimClockWork, claimNotices } from "./claim-notices.ts";
import { workForTheClock } from "./clock-table.ts";
import { listMessage, listStale, updateClaimed, updateNotices } from "./notice-rows.ts";
import { refreshMessage } from "./refresh-message.ts";
import { type Sending, sendMessage } from "./send-message.ts";
import { tellUnreachable } from "./tell-unreachable.ts";

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

/** How many people are written to at the same time. */
const lanes = 8;
/**
 * As many as are surely done, one way or the other, before their lease ends: two rounds. Teams takes up to four calls of
 * ten seconds for one message (open the chat, send, and both once more), and another platform may be tried before it.
 */
const atOnce = lanes * 2;
const lease = 180_000;
/** A message that cannot be brought up to date so often is left as it is; its buttons tell what is true. */
const mostRefreshes = 12;

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
  const worked = await workFirst(deps, claim);
  const batches = await store.transaction((tx) => claimNotices(tx, { ...claim, now: clock.now() }));
  await inLanes(batches, async (batch) => {
    inFlight.add(batch.messageId);
    await dispatch(deps, batch).finally(() => inFlight.delete(batch.messageId));
  });
  const stale = new Set((await listStale(store.db, clock.now(), atOnce)).map((n) => n.messageId ?? n.id));
  await inLanes([...stale], (messageId) => refresh(deps, messageId));
  return worked + batches.length + stale.size;
}

/** All of it: what is left over would be told of in a second message. Returns how much there was. */
async function workFirst(deps: DispatchDeps, claim: Claim): Promise<number> {
  const work = await deps.deps.store.transaction((tx) => claimClockWork(tx, claim));
  for (const batch of work) await dispatch(deps, batch);
  return work.length < claim.most ? work.length : work.length + (await workFirst(deps, claim));
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
    if (first && first.personId === null) await work(deps, batch);
    else await sendMessage(deps, batch);
  } catch (error) {
    await postpone(deps, batch, error);
  }
}

async function work({ deps }: DispatchDeps, { notices }: Batch): Promise<void> {
  for (const n of notices) {
    await workForTheClock(deps, n);
    await updateNotices(deps.store.db, [n.id], { state: "sent", leaseUntil: null, sentAt: deps.clock.now() });
  }
}

async function postpone(deps: DispatchDeps, batch: Batch, error: unknown): Promise<void> {
  const { store, clock } = deps.deps;
  const ids = batch.notices.map((n) => n.id);
  const attempts = Math.max(...batch.notices.map((n) => n.attempts)) + 1;
  const detail = { err: error, messageId: batch.messageId, attempts };
  if (isNever(error)) {
    deps.log.error(detail, "a notice cannot reach its person");
    if (await bounced(deps.deps, batch.notices)) return updateClaimed(store.db, ids, { state: "failed" });
    return store.transaction(async (tx) => {
      await updateClaimed(tx, ids, { state: "failed" });
      await tellUnreachable(tx, { deps: deps.deps, notices: batch.notices });
    });
  }
  deps.log.warn(detail, "a notice was not delivered and will be tried again");
  const wait = waitAfter(deps, error, attempts);
  // What was surely not accepted may be bundled anew, so that an outage ends with one message, not many.
  const surely =
    error instanceof Undelivered &&
    error.reason === "later" &&
    batch.notices.every((n) => n.messageId === null);
  const again = surely ? { messageId: null } : {};
  await updateClaimed(store.db, ids, { state: "pending", retryAt: clock.now() + wait, ...again });
}

async function refresh(deps: DispatchDeps, messageId: string): Promise<void> {
  const { store, clock } = deps.deps;
  try {
    await refreshMessage(deps, messageId);
  } catch (error) {
    const rows = await listMessage(store.db, messageId);
    const tries = Math.max(0, ...rows.map((n) => n.attempts));
    // Being asked for patience says nothing against the message.
    const attempts = askedToWait(error) === null ? tries + 1 : tries;
    const detail = { err: error, messageId, attempts };
    const ids = rows.map((n) => n.id);
    if (attempts >= mostRefreshes || isNever(error)) {
      deps.log.error(detail, "a sent message could not be brought up to date");
      return updateNotices(store.db, ids, { stale: 0, attempts: 0 });
    }
    deps.log.warn(detail, "a sent message could not be brought up to date yet");
    const retryAt = clock.now() + waitAfter(deps, error, attempts);
    await updateNotices(store.db, ids, { retryAt, attempts });
  }
}

const isNever = (error: unknown): boolean => error instanceof Undelivered && error.reason === "never";

const askedToWait = (error: unknown): number | null =>
  error instanceof Undelivered ? error.retryAfter : null;

/** Those who were all asked to wait as long do not come back at the same moment. */
const spread = 0.1;

function waitAfter({ random, speed }: DispatchDeps, error: unknown, attempts: number): number {
  const asked = askedToWait(error);
  const wait = asked === null ? backOff(attempts, random()) : asked * (1 + spread * (1 - random()));
  return Math.round(wait * speed);
}
