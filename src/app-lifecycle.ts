import type { AppOptions } from "./app-options.ts";
import type { Dispatcher } from "./notice/dispatch-notices.ts";
import type { Store } from "./store/open-store.ts";
import type { Surface } from "./surface/surface.ts";
import { startHeartbeat } from "./timer/heartbeat.ts";
import type { Auditor } from "./timer/outbox-auditor.ts";
import type { Web } from "./web/web-server.ts";

/** Seconds between two audits of the outbox. */
const betweenAudits = 300;

/** While the database fails nothing is due that could be recorded; whether it is back is looked at instead. */
async function beat(store: Store, dispatcher: Dispatcher): Promise<void> {
  const { kind } = store.fault() ?? {};
  if (kind) await store.ping().catch(() => undefined);
  if (store.fault() === null || kind === "damaged") dispatcher.wake();
}

type Running = {
  readonly web: Web;
  readonly dispatcher: Dispatcher;
  readonly store: Store;
  readonly auditor: Auditor;
  /** Looks whether another process has read other rules. */
  readonly watchRules: () => Promise<void>;
  readonly surfaces: readonly Surface[];
  readonly settled: () => Promise<void>;
  readonly catchUp: () => void;
};

/** Starts from the inside out and stops from the outside in. */
export function lifecycle({ config, log, heartbeat, schedule }: AppOptions, running: Running) {
  const { web, dispatcher, store, auditor, watchRules, surfaces, settled, catchUp } = running;
  let port = 0;
  const closers: (() => Promise<void> | void)[] = [];
  return {
    port: () => port,
    async start() {
      try {
        for (const surface of surfaces) closers.unshift(() => surface.stop());
        // Side by side: none waits for another whose platform is slow or away.
        await Promise.all(surfaces.map((surface) => surface.start()));
        // Whoever asks the playground's bot is let in without a token: nobody beyond this machine may.
        const listening = await web.listen(config.port, config.teams?.local ? "localhost" : undefined);
        port = listening.port;
        closers.unshift(() => listening.close());
      } catch (error) {
        // Half a start would take commands that nobody is nudged about.
        await stop();
        throw error;
      }
      if (heartbeat !== false) {
        const by = { log, ...(schedule ? { schedule } : {}) };
        const timer = startHeartbeat({ ...by, every: 1, wake: () => beat(store, dispatcher) });
        const audits = startHeartbeat({ ...by, every: betweenAudits, wake: auditor.audit });
        const reading = startHeartbeat({ ...by, every: 60, wake: watchRules });
        closers.unshift(
          () => timer.stop(),
          () => audits.stop(),
          () => reading.stop(),
        );
      }
      dispatcher.wake();
      catchUp();
    },
    stop,
  };

  async function stop(): Promise<void> {
    auditor.stop();
    for (const close of closers.splice(0)) await close();
    // What is due stays for the next start: a backlog may take longer than anybody waits for an end.
    await dispatcher.stop();
    await settled();
    await store.close();
  }
}
