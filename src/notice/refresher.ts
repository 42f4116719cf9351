import type { Instant } from "../clock.ts";
import type { GatedMessengers } from "./gated-messengers.ts";
import { listMessage, listStale, updateNotices } from "./notice-rows.ts";
import { askedToWait, type DispatchDeps, isNever, waitAfter } from "./postpone.ts";
import { refreshMessage } from "./refresh-message.ts";
import { createSlots, createTally } from "./slots.ts";
import { createWaits } from "./waits.ts";

/** Brings sent messages up to date. */
export type Refresher = {
  /** Begins with as many as there is room for; returns how many. `now`: what is to be done by then. */
  fill(now: Instant): Promise<number>;
  busy(): boolean;
};

export type RefresherDeps = DispatchDeps & Pick<GatedMessengers, "gates"> & { readonly freed: () => void };

/** How many messages are brought up to date at the same time, so that they never keep a new one waiting. */
export const refreshLanes = 4;

/** A message that cannot be brought up to date so often is left as it is; its buttons tell what is true. */
const mostRefreshes = 12;

/** A message has a row for each of its news. */
const rowsLooked = 64;

/** Until something that could not be written down is tried again, in real milliseconds. */
const unwritten = 30_000;

export function createRefresher(deps: RefresherDeps): Refresher {
  const { store, clock } = deps.deps;
  const slots = createSlots(refreshLanes, deps.freed);
  const running = createTally();
  const waits = createWaits();

  const room = (platform: string): boolean => {
    const gate = deps.gates[platform]?.update;
    return gate === undefined || gate.room(clock.now(), running.of(platform)) > 0;
  };

  async function run(platform: string, messageId: string): Promise<void> {
    running.add(platform, 1);
    const written = await refresh(deps, messageId);
    const now = clock.now();
    if (!written) waits.set(messageId, now, now + unwritten * deps.speed);
    running.add(platform, -1);
  }

  return {
    async fill(now) {
      if (slots.free() === 0) return 0;
      let begun = 0;
      // Also whoever is done while the rows are read: they were read as they were before.
      const busy = new Set([...waits.now(clock.now()), ...slots.keys()]);
      const except = Object.keys(deps.gates).filter((platform) => !room(platform));
      for (const row of await listStale(store.db, { now, most: rowsLooked, except })) {
        const [key, platform] = [row.messageId ?? row.id, row.platform ?? ""];
        if (slots.free() === 0 || busy.has(key) || slots.has(key) || !room(platform)) continue;
        slots.start(key, run(platform, key));
        begun += 1;
      }
      return begun;
    },
    busy: () => slots.size() > 0,
  };
}

/** False: it failed, and that could not even be written down. Never rejects. */
async function refresh(deps: DispatchDeps, messageId: string): Promise<boolean> {
  try {
    await refreshMessage(deps, messageId);
    return true;
  } catch (error) {
    return putOff(deps, messageId, error).then(
      () => true,
      (fault: unknown) => {
        deps.log.error({ err: fault, messageId }, "the next try of an update could not be written down");
        return false;
      },
    );
  }
}

async function putOff(deps: DispatchDeps, messageId: string, error: unknown): Promise<void> {
  const { store, clock } = deps.deps;
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
  await updateNotices(store.db, ids, { retryAt: clock.now() + waitAfter(deps, error, attempts), attempts });
}
