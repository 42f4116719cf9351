import { v7 as uuidv7 } from "uuid";
import { lifecycle } from "./app-lifecycle.ts";
import type { App, AppOptions } from "./app-options.ts";
import { createRules } from "./app-rules.ts";
import { createSurfaces, refreshHomes } from "./app-surfaces.ts";
import { closingRules } from "./desk/closing-rules.ts";
import type { DeskDeps } from "./desk/command.ts";
import { createDesk } from "./desk/desk.ts";
import { countOpen } from "./interaction/interaction-rows.ts";
import type { By } from "./interaction/work.ts";
import { linkKeptFor } from "./letter/letter-link.ts";
import type { Logger } from "./log.ts";
import type { CallIn } from "./notice/alarm.ts";
import { createDispatcher } from "./notice/dispatch-notices.ts";
import { countDue } from "./notice/notice-count-rows.ts";
import { nextDue } from "./notice/notice-rows.ts";
import type { Reloaded } from "./notice/recompute-deadlines.ts";
import { noticePlanner } from "./notice/replan-notices.ts";
import { settleLeavers, settleStanding } from "./notice/settle-leaver.ts";
import { saveOffice } from "./office/office-rows.ts";
import { recordOffice } from "./office/record-office.ts";
import { unknownAddresses, unknownWords } from "./office/unknown-people.ts";
import { openStore } from "./store/open-store.ts";
import { StoreFault } from "./store/store-fault.ts";
import type { StoreWatch } from "./store/store-health.ts";
import { createInFlight } from "./surface/in-flight.ts";
import { createPeople } from "./surface/office-people.ts";
import { troublesNow } from "./surface/readiness.ts";
import { createAuditor } from "./timer/outbox-auditor.ts";
import { measuredDesk } from "./web/measured-desk.ts";
import { createMetrics, type Metrics } from "./web/metrics.ts";
import { createWeb } from "./web/web-server.ts";

/** One process serves one office. */
export const officeId = "office";

const byTheOffice: By = { actor: null, source: "office", requestId: null };

/** Builds every part and wires them. Nothing is served before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, log } = options;
  const metrics = createMetrics({
    clock,
    nextDue: () => nextDue(store.db),
    due: () => countDue(store.db, clock.now()),
    open: () => countOpen(store.db, officeId),
    connected: () =>
      Object.fromEntries(Object.entries(surfaces).map(([platform, surface]) => [platform, surface.ready()])),
    storable: () => store.fault() === null,
    current: () => rules.current(),
  });
  const store = await openStore(config.databaseUrl, storeWatch(log, metrics));
  await saveOffice(store.db, { id: officeId, name: options.policy.name, now: clock.now() });
  const work = createInFlight();
  const background = (job: Promise<void>): void =>
    void work.track(
      job.catch((error: unknown) => {
        if (!(error instanceof StoreFault)) log.warn({ err: error }, "work in the background failed");
      }),
    );
  const rules = createRules(options, () => deps);
  const deps: DeskDeps = {
    store,
    clock,
    // Ids in the order of time: what belongs together stays together on disk.
    newId: () => uuidv7(),
    officeId,
    policy: rules.policy,
    reload: (by) => reload(by),
    rulesRefused: rules.refused,
    notices: noticePlanner,
    closingRules,
    committed: ({ people: ids, due }) => {
      if (due) dispatcher.wake();
      background(refreshHomes(store.db, { surfaces, people: ids }));
    },
    log,
    sendsMail: config.mail !== null,
    letters: { address: () => addressOf(options, lives.port()), keptFor: linkKeptFor * (options.speed ?? 1) },
  };
  const desk = measuredDesk(createDesk(deps), metrics);
  const zone = () => rules.policy().zone;
  const standingChanged = (personId: string) => background(settleStanding(deps, personId));
  const people = createPeople({ store, clock, officeId, zone, log, standingChanged });
  const ready = async () => {
    await store.ping();
    return troubles().length === 0;
  };
  const troubles = () => {
    const fault = store.fault();
    const speed = options.speed ?? 1;
    const others = troublesNow({ surfaces, sending: dispatcher.troubles(), now: clock.now(), speed });
    return fault ? [fault.message, ...others] : others;
  };
  const web = createWeb({ ready, troubles, metrics: metrics.registry, log });
  const { surfaces, messengers } = createSurfaces(options, { desk, people, deps, http: web.app });
  const speed = options.speed ?? 1;
  const watch = metrics.notices;
  // Whoever moves the clock wakes the dispatcher too: real time says nothing then.
  const timed = options.heartbeat === false ? {} : { callIn };
  const dispatcher = createDispatcher({ deps, messengers, log, random: Math.random, speed, watch, ...timed });
  const auditor = createAuditor({ deps, log, speed, measure: metrics.audit, ...rules });

  /** The rules may have changed while the office was down, and the leads become known with the directory. */
  async function catchUp(): Promise<void> {
    await surfacesSettled();
    await settleLeavers(deps);
    await rules.recompute(byTheOffice);
    await warnUnknown();
    await auditor.audit();
  }

  async function reload(...asked: Parameters<typeof rules.reload>): Promise<Reloaded> {
    const done = await rules.reload(...asked);
    background(warnUnknown());
    return done;
  }

  async function warnUnknown(): Promise<void> {
    const unknown = await unknownAddresses(store.db, officeId, rules.policy());
    if (unknown.length > 0)
      log.warn(
        { unknown: unknownWords(unknown) },
        "nobody of the office is known by these addresses of the office file: nobody gets what is meant for them",
      );
  }

  async function surfacesSettled(): Promise<void> {
    await Promise.all(Object.values(surfaces).map((surface) => surface.settled()));
  }

  async function settled(): Promise<void> {
    for (let twice = 0; twice < 2; twice += 1) {
      await surfacesSettled();
      await work.settled();
      await dispatcher.settled();
    }
  }

  const lives = lifecycle(options, {
    ...{ web, dispatcher, store, settled, auditor, watchRules: rules.watch },
    surfaces: Object.values(surfaces),
    catchUp: () => background(catchUp()),
  });

  return {
    desk,
    store,
    savePerson: people.save,
    wake: dispatcher.wake,
    async reload(progress) {
      const { changed, ...done } = await reload(byTheOffice, progress);
      const act = { by: byTheOffice, kind: "rules-read", data: { ...done } } as const;
      await store.transaction((tx) => recordOffice(tx, deps, act));
      return { ...done, changed };
    },
    settled,
    ...lives,
  };
}

/** Where this service is reached, without a slash at its end; null: it has no address that a reader could open. */
function addressOf({ config, onThisMachine = false }: AppOptions, port: number): string | null {
  if (config.publicUrl !== null) return config.publicUrl.replace(/\/+$/u, "");
  return onThisMachine && port > 0 ? `http://localhost:${port}` : null;
}

/** The operator is told once when the database fails, and once when it is back. */
const storeWatch = (log: Logger, metrics: Metrics): StoreWatch => ({
  lost: (error) => log.warn({ err: error }, "a database connection broke and will be replaced"),
  failed: ({ kind }) => metrics.storeFailed(kind),
  broke: ({ message }) =>
    log.error({ fault: message }, "the database cannot be used: nothing is confirmed or sent until it can"),
  mended: () => log.info("the database can be used again"),
});

const callIn: CallIn = (ms, call) => {
  const timer = setTimeout(call, ms).unref();
  return () => clearTimeout(timer);
};
