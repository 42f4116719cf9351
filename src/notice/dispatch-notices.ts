import { type Instant, stopwatch } from "../clock.ts";
import { bug } from "../log.ts";
import { StoreFault } from "../store/store-fault.ts";
import { createAlarm } from "./alarm.ts";
import { type Batch, claimClockWork, heldOf } from "./claim-notices.ts";
import { workForTheClock } from "./clock-table.ts";
import { gateMessengers, troublesOf } from "./gated-messengers.ts";
import { isAnyWaiting } from "./notice-count-rows.ts";
import { endClaim } from "./notice-rows.ts";
import type { Trouble } from "./platform-gate.ts";
import { type DispatchDeps, postpone } from "./postpone.ts";
import { createRefresher, refreshLanes } from "./refresher.ts";
import { createSender, lease, sendLanes } from "./sender.ts";
import { createUnwritten } from "./unwritten.ts";
import { dueBetween } from "./waiting-rows.ts";

export type { DispatchDeps } from "./postpone.ts";

export type Dispatcher = {
  /** Something may be due: look soon. Cheap, and safe to call at any time. */
  wake(): void;
  /** Resolves when nothing that is due is left undone. */
  settled(): Promise<void>;
  /** Finishes what is under way and starts nothing more. */
  stop(): Promise<void>;
  /** The platforms to which nothing has gone through for a while, since when, and what they said last. */
  troubles(): readonly (Trouble & { readonly platform: string })[];
};

/** How much work for the clock is claimed at once. */
const atOnce = 16;

/** What falls due later than this is found by a later wake, in real milliseconds. */
const betweenHeartbeats = 1_500;

/** A clock that differs by less from one look to the next was not set, in milliseconds. */
const unnoticed = 1_000;

/**
 * Sends what is due and keeps what was sent up to date. A place that is free is filled at once, so that somebody who
 * takes long to reach holds up nobody else. The claim in the database keeps several processes apart.
 */
export function createDispatcher(given: DispatchDeps): Dispatcher {
  const { clock, store } = given.deps;
  const common = { random: given.random, speed: given.speed, stopwatch };
  const { messengers, gates } = gateMessengers(given.messengers, clock, {
    send: { ...common, widest: sendLanes },
    update: { ...common, widest: refreshLanes },
  });
  const unwritten = createUnwritten((error) => bug(given.log, error));
  const deps = { ...given, messengers, gates, unwritten, freed: raise };
  const sender = createSender(deps);
  const refresher = createRefresher(deps);
  const alarm = createAlarm(given.callIn ?? (() => () => {}), wake);
  const busy = (): boolean => sender.busy() || refresher.busy();
  let raised = false;
  let signal = Promise.withResolvers<void>();
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** What is due by then is sent. It moves with each wake, so that the clock's own work always comes first. */
  let looked: number | null = null;

  /** Something has changed: look once more before resting. */
  function raise(): void {
    raised = true;
    signal.resolve();
  }

  function wake(): void {
    again = true;
    raise();
    if (running || stopped) return;
    running = run().finally(() => {
      running = null;
      if (again && !stopped) wake();
    });
  }

  async function run(): Promise<void> {
    for (;;) {
      signal = Promise.withResolvers<void>();
      raised = false;
      const did = await round().catch((error: unknown) => {
        // Of a database that fails whoever looks after it knows already.
        if (!(error instanceof StoreFault))
          deps.log.error({ err: error }, "a pass over the notices failed; the next wake tries again");
        return 0;
      });
      await wakeInTime().catch((error: unknown) =>
        deps.log.debug({ err: error }, "the heartbeat is soon enough"),
      );
      if (stopped ? busy() && raised : did > 0 || raised) continue;
      if (!busy()) return;
      await signal.promise;
    }
  }

  /** The heartbeat would come up to a second late: where seconds are all that a limit asks for, that is much. */
  async function wakeInTime(): Promise<void> {
    if (!deps.callIn || stopped || store.fault()) return;
    const now = clock.now();
    const real = (at: Instant | null): number | null => (at === null ? null : (at - now) / deps.speed);
    const opens = Object.values(gates).flatMap(({ send, update }) => [
      send.opensAt(now),
      update.opensAt(now),
    ]);
    const due = await dueBetween(store.db, now, now + betweenHeartbeats * deps.speed);
    alarm.set([...opens.map(real), real(due), ...sender.resumesIn()]);
  }

  /** Returns how much was begun. */
  async function round(): Promise<number> {
    if (stopped) return 0;
    await unwritten.catchUp();
    // What is claimed now could not be written down when it is sent. Damage elsewhere says nothing of it.
    const { kind } = given.deps.store.fault() ?? {};
    if (kind && kind !== "damaged") {
      again = false;
      return 0;
    }
    let did = 0;
    if (again) {
      again = false;
      const now = clock.now();
      if (looked === null || now < looked - unnoticed) await sender.begin(now, looked);
      looked = now;
      did += await workFirst(deps, now);
    }
    const now = looked ?? clock.now();
    did += await sender.fill(now);
    did += await refresher.fill(now);
    if (did === 0 && !busy()) await rest(now);
    return did;
  }

  /** Trouble that nobody waits for any more cannot end by itself: nothing is left that could go through. */
  async function rest(now: number): Promise<void> {
    const troubled = Object.values(gates)
      .flatMap(({ send, update }) => [send, update])
      .filter((gate) => gate.trouble());
    if (troubled.length === 0 || (await isAnyWaiting(given.deps.store.db, now))) return;
    for (const gate of troubled) gate.rested();
  }

  return {
    wake,
    async settled() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      raise();
      await running;
    },
    troubles: () => troublesOf(gates),
  };
}

/** All of it: what is left over would be told of in a second message. Returns how much there was. */
async function workFirst(deps: DispatchDeps, now: number): Promise<number> {
  const claim = { now, leaseUntil: deps.deps.clock.now() + lease * deps.speed, most: atOnce };
  const batches = await deps.deps.store.transaction((tx) => claimClockWork(tx, claim));
  for (const batch of batches)
    await work(deps, batch).catch((error: unknown) => postpone(deps, batch, error));
  return batches.length < atOnce ? batches.length : batches.length + (await workFirst(deps, now));
}

async function work({ deps }: DispatchDeps, batch: Batch): Promise<void> {
  for (const n of batch.notices) await workForTheClock(deps, n);
  await endClaim(deps.store.db, heldOf(batch), { state: "sent", sentAt: deps.clock.now() });
}
