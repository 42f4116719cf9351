import { randomUUID } from "node:crypto";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { DeskDeps } from "./desk/command.ts";
import { createDesk, type Desk } from "./desk/desk.ts";
import type { Effect } from "./interaction/work.ts";
import type { Logger } from "./log.ts";
import type { Messenger } from "./message/messenger.ts";
import { createDispatcher, type Dispatcher } from "./notice/dispatch-notices.ts";
import { nextDue } from "./notice/notice-rows.ts";
import { noticePlanner } from "./notice/replan-notices.ts";
import { saveOffice } from "./office/office-rows.ts";
import type { DirectoryEntry, Person } from "./office/person.ts";
import { accountsOf, findPerson, saveHomeOpened, savePerson } from "./office/person-rows.ts";
import type { OfficePolicy } from "./office/policy.ts";
import { createSlack, type SlackSurface } from "./slack/slack-app.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { startHeartbeat } from "./timer/heartbeat.ts";
import { createWeb, type Web } from "./web/web-server.ts";

/** One process serves one office. */
export const officeId = "office";

export type AppOptions = {
  readonly config: Config;
  readonly policy: OfficePolicy;
  readonly clock: Clock;
  /** How fast the clock runs; 1 outside the demo. */
  readonly speed?: number;
  readonly log: Logger;
  /** Whether the clock wakes the dispatcher by itself; a test with its own clock does so when it likes. */
  readonly heartbeat?: boolean;
  /** A messenger for a surface that has no server, such as the terminal. */
  readonly messengers?: Readonly<Record<string, Messenger>>;
};

export type App = {
  readonly desk: Desk;
  readonly store: Store;
  /** The port that the HTTP server listens on; 0 before it does. */
  port(): number;
  savePerson(entry: DirectoryEntry): Promise<Person>;
  wake(): void;
  /** Resolves when no request is in hand and nothing that is due is left undone. */
  settled(): Promise<void>;
  start(): Promise<void>;
  /** Takes nothing more, finishes what is under way, closes the database. */
  stop(): Promise<void>;
};

/** Builds every part and wires them. Nothing is served before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, policy, clock, log } = options;
  const store = await openStore(config.databaseUrl);
  await saveOffice(store.db, { id: officeId, name: policy.name, now: clock.now() });
  const parts: { dispatcher?: Dispatcher; slack?: SlackSurface } = {};
  const deps: DeskDeps = {
    store,
    clock,
    newId: randomUUID,
    officeId,
    policy: () => policy,
    notices: noticePlanner,
    committed: (effect) => announce(effect),
    log,
  };
  const refreshing = new Set<Promise<void>>();
  const desk = createDesk(deps);
  const people = peopleOf(store, clock);
  const web = createWeb({ ready: () => parts.slack?.ready() ?? true, metrics: metricsOf(store, clock), log });
  if (config.slack)
    parts.slack = createSlack({ config: config.slack, desk, people, clock, log, http: web.app });
  const messengers = { ...options.messengers, ...(parts.slack ? { slack: parts.slack.messenger } : {}) };
  const speed = options.speed ?? 1;
  const dispatcher = createDispatcher({ deps, messengers, log, random: Math.random, speed });
  parts.dispatcher = dispatcher;

  function announce({ people: ids }: Effect): void {
    parts.dispatcher?.wake();
    const done: Promise<void> = refreshHomes(ids)
      .catch((error: unknown) => log.warn({ err: error }, "home tabs could not be refreshed"))
      .finally(() => refreshing.delete(done));
    refreshing.add(done);
  }

  async function refreshHomes(ids: ReadonlySet<string>): Promise<void> {
    const accounts = await accountsOf(store.db, [...ids]);
    const open = accounts.filter((a) => a.platform === "slack" && a.homeOpenedAt !== null);
    if (open.length > 0) parts.slack?.refreshHome(open.map((a) => a.userId));
  }

  async function settled(): Promise<void> {
    await parts.slack?.settled();
    await dispatcher.settled();
    await Promise.all(refreshing);
    await parts.slack?.settled();
    await dispatcher.settled();
  }

  return {
    desk,
    store,
    savePerson: people.save,
    wake: dispatcher.wake,
    settled,
    ...lifecycle(options, { web, dispatcher, store, slack: parts.slack, settled }),
  };
}

type Running = {
  readonly web: Web;
  readonly dispatcher: Dispatcher;
  readonly store: Store;
  readonly slack: SlackSurface | undefined;
  readonly settled: () => Promise<void>;
};

/** Starts from the inside out and stops from the outside in. */
function lifecycle(
  { config, log, heartbeat }: AppOptions,
  { web, dispatcher, store, slack, settled }: Running,
) {
  let port = 0;
  const closers: (() => Promise<void> | void)[] = [];
  return {
    port: () => port,
    async start() {
      await slack?.start();
      if (slack) closers.unshift(() => slack.stop());
      const listening = await web.listen(config.port);
      port = listening.port;
      closers.unshift(() => listening.close());
      if (heartbeat !== false) {
        const timer = startHeartbeat({ every: 1, wake: dispatcher.wake, log });
        closers.unshift(() => timer.stop());
      }
      dispatcher.wake();
    },
    async stop() {
      for (const close of closers.splice(0)) await close();
      await settled();
      await dispatcher.stop();
      await store.close();
    },
  };
}

function peopleOf(store: Store, clock: Clock) {
  return {
    save: (entry: DirectoryEntry) =>
      store.transaction((tx) => savePerson(tx, entry, { officeId, id: randomUUID(), now: clock.now() })),
    find: (platform: string, tenantId: string, userId: string) =>
      findPerson(store.db, { platform, tenantId, userId }),
    homeOpened: (personId: string, at: number) =>
      saveHomeOpened(store.db, { personId, platform: "slack", at }),
  };
}

/** What an operator watches. No label names a person or a customer. */
function metricsOf(store: Store, clock: Clock): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "follow_through_oldest_overdue_notice_seconds",
    help: "How long the oldest notice that is due has been waiting to be sent.",
    registers: [registry],
    async collect() {
      const due = await nextDue(store.db);
      this.set(due === null ? 0 : Math.max(0, clock.now() - due) / 1000);
    },
  });
  return registry;
}
