import { type Instant, stopwatch } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import { StoreFault } from "../store/store-fault.ts";
import { type Batch, claimNotices, heldOf } from "./claim-notices.ts";
import { doubtUntil, LostClaim } from "./doubt.ts";
import type { GatedMessengers } from "./gated-messengers.ts";
import { endClaim } from "./notice-rows.ts";
import { createOwnFaults } from "./own-faults.ts";
import { anew, type DispatchDeps, postpone } from "./postpone.ts";
import { platformsOf } from "./reach.ts";
import { sendMessage } from "./send-message.ts";
import { type AsideDeps, isOwnFault, setAside } from "./set-aside.ts";
import { createSlots, createTally } from "./slots.ts";
import { planAgain } from "./told-ahead.ts";
import { endWaits, keepDue, listWaiting, shortenLeases } from "./waiting-rows.ts";
import { createWaits } from "./waits.ts";

/** Sends messages, at most one at a time to each person. */
export type Sender = {
  /** Learns from the store who waits. `was`: what the clock showed before it was set back; null: it was not. */
  begin(now: Instant, was: Instant | null): Promise<void>;
  /** Begins with as many as there is room for; returns how many. `now`: what is due by then. */
  fill(now: Instant): Promise<number>;
  busy(): boolean;
  /** In how many real milliseconds people who are left alone for a while may be written to again; null: there are none. */
  resumesIn(): readonly (number | null)[];
};

export type SenderDeps = DispatchDeps & Pick<GatedMessengers, "gates"> & { readonly freed: () => void };

/** How many people are written to at the same time. */
export const sendLanes = 12;

/**
 * As long as one message can take, in real milliseconds: Teams takes up to four calls of ten seconds (open the chat,
 * send, and both once more), and another platform may be tried before it. A call that begins within `sendWindow` has
 * ended before anybody else may take the claim over, and what it was to send has arrived.
 */
export const lease = 180_000;

/** A message is sent within so many real milliseconds of its claim, or claimed anew. */
export const sendWindow = 80_000;

/** No platform is known to ask for more, in milliseconds: a longer wait was counted on a clock that is no more. */
const longestWait = 2 * 3_600_000;

export function createSender(deps: SenderDeps): Sender {
  const { store, clock } = deps.deps;
  const ownFaults = createOwnFaults();
  const sending: AsideDeps = { ...deps, ownFaults };
  const slots = createSlots(sendLanes, deps.freed);
  const running = createTally();
  const waits = createWaits();
  /** Who has just got as much as their platform lets them get, by a clock that is never set. */
  const rests = createWaits();
  /** Whose platform has no room now: they need not be looked up again before it has. */
  const parked = new Map<string, string>();

  const room = (platform: string): number => {
    const gate = deps.gates[platform]?.send;
    return gate ? gate.room(clock.now(), running.of(platform)) : Number.POSITIVE_INFINITY;
  };
  const isFull = (): boolean => {
    const platforms = Object.keys(deps.gates);
    return slots.free() === 0 || (platforms.length > 0 && platforms.every((each) => room(each) === 0));
  };
  const unpark = (): void => {
    for (const [personId, platform] of parked) if (room(platform) > 0) parked.delete(personId);
  };

  /** In the order given. */
  async function admit(
    tx: Tx,
    personIds: readonly string[],
    most: number,
  ): Promise<ReadonlyMap<string, string>> {
    const admitted = new Map<string, string>();
    const taken = createTally();
    for (const [personId, platform] of await platformsOf(tx, deps.gates, personIds)) {
      if (admitted.size === most) break;
      const at = platform ?? "";
      if (taken.of(at) >= room(at)) {
        parked.set(personId, at);
        continue;
      }
      taken.add(at, 1);
      admitted.set(personId, at);
    }
    return admitted;
  }

  async function claim(now: Instant): Promise<readonly (readonly [Batch, string])[]> {
    const places = new Map<string, string>();
    const except = [...slots.keys(), ...waits.now(clock.now()), ...rests.now(stopwatch()), ...parked.keys()];
    const leaseUntil = clock.now() + lease * deps.speed;
    const batches = await store.transaction((tx) =>
      claimNotices(tx, {
        ...{ now, leaseUntil, most: slots.free(), table: store.table, except, partOf: ownFaults.partOf },
        admit: async (...asked) => {
          const admitted = await admit(...asked);
          for (const [personId, platform] of admitted) places.set(personId, platform);
          return new Set(admitted.keys());
        },
      }),
    );
    return batches.map((batch) => [batch, places.get(personOf(batch)) ?? ""]);
  }

  async function run(batch: Batch, platform: string, inTime: () => boolean): Promise<void> {
    const personId = personOf(batch);
    running.add(platform, 1);
    const began = clock.now();
    const until = await sendOrPostpone(sending, batch, inTime);
    if (until === null) waits.delete(personId);
    else waits.set(personId, Math.min(began, clock.now()), until);
    const { pace } = deps.messengers[platform] ?? {};
    // Where nobody calls when the rest is over, the platform says itself that it is too early.
    if (pace !== undefined && deps.callIn) rests.set(personId, stopwatch(), stopwatch() + pace);
    running.add(platform, -1);
  }

  /** What waited for the end of an outage need not wait any longer: it becomes one message with what came since. */
  async function recover(): Promise<void> {
    const recovered = Object.values(deps.gates).filter(({ send }) => send.takeRecovered());
    if (recovered.length === 0) return;
    const now = clock.now();
    await endWaits(store.db, now, now);
    waits.clear();
  }

  return {
    async begin(now, was) {
      if (was !== null) await keepDue(store.db, now, was);
      await planAgain(deps.deps, now);
      await shortenLeases(store.db, now + lease * deps.speed);
      await endWaits(store.db, now, now + longestWait * deps.speed);
      waits.clear();
      for (const { personId, until } of await listWaiting(store.db, now)) waits.set(personId, now, until);
    },
    async fill(now) {
      await recover();
      unpark();
      if (isFull()) return 0;
      const known = parked.size;
      const began = stopwatch();
      const inTime = () => stopwatch() - began < sendWindow;
      const claimed = await claim(now);
      for (const [batch, platform] of claimed) slots.start(personOf(batch), run(batch, platform, inTime));
      // Behind those whose platform has no room there may be others.
      return claimed.length > 0 || parked.size === known ? claimed.length : this.fill(now);
    },
    busy: () => slots.size() > 0,
    resumesIn() {
      const [now, real] = [clock.now(), stopwatch()];
      const [wait, rest] = [waits.soonest(now), rests.soonest(real)];
      return [wait === null ? null : (wait - now) / deps.speed, rest === null ? null : rest - real];
    },
  };
}

const personOf = ({ notices }: Batch): string => notices[0]?.personId ?? "";

/** `error`: what it failed for; what may still arrive is not sent again before it has had the time to. */
function giveBack({ deps, speed }: DispatchDeps, batch: Batch, error: unknown): Promise<void> {
  const leaseUntil = doubtUntil(error, deps.clock.now(), speed);
  const patch = { state: "pending", retryAt: 0, leaseUntil, ...anew(batch, error) } as const;
  return endClaim(deps.store.db, heldOf(batch), patch);
}

/** Until when its person is left alone; null: there is nothing to wait for. Never rejects. */
async function sendOrPostpone(deps: AsideDeps, batch: Batch, inTime: () => boolean): Promise<Instant | null> {
  try {
    if (await sendMessage(deps, batch, inTime)) deps.ownFaults.forget(heldOf(batch).ids);
    return null;
  } catch (error) {
    return failed(deps, batch, error).catch(async (fault: unknown) => {
      await giveBackLater(deps, batch, { error, fault });
      return null;
    });
  }
}

async function failed(deps: AsideDeps, batch: Batch, error: unknown): Promise<Instant | null> {
  if (error instanceof StoreFault) throw error;
  if (error instanceof LostClaim) await giveBack(deps, batch, error);
  else if (isOwnFault(error)) await setAside(deps, batch, error);
  else return postpone(deps, batch, error);
  return null;
}

type Failure = { readonly error: unknown; readonly fault: unknown };

/** Where not even that can be written down, the claim is given back when the database works again, or ends with its lease. */
async function giveBackLater(deps: DispatchDeps, batch: Batch, { error, fault }: Failure): Promise<void> {
  const detail = { err: fault, messageId: batch.messageId };
  const words = "the next try of a notice could not be written down";
  if (!(fault instanceof StoreFault)) return deps.log.error(detail, words);
  await deps.unwritten
    ?.write(() => giveBack(deps, batch, error))
    .catch((err: unknown) => deps.log.error({ ...detail, err }, words));
}
