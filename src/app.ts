import { setImmediate } from "node:timers/promises";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { v7 as uuidv7 } from "uuid";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { DeskDeps } from "./desk/command.ts";
import { createDesk, type Desk } from "./desk/desk.ts";
import type { By } from "./interaction/work.ts";
import type { Logger } from "./log.ts";
import type { Messenger } from "./message/messenger.ts";
import { createDispatcher, type Dispatcher } from "./notice/dispatch-notices.ts";
import { nextDue } from "./notice/notice-rows.ts";
import { type Recomputed, recomputeDeadlines, type Watch } from "./notice/recompute-deadlines.ts";
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
  /** Reads the office's rules anew; throws a Refusal for faulty ones. Without it they stay as they are. */
  readonly readPolicy?: () => OfficePolicy;
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
  /** Reads the office's rules again and recomputes what is open. Throws a Refusal when they are faulty. */
  reload(progress?: Watch["progress"]): Promise<Recomputed>;
  /** Resolves when no request is in hand and nothing that is due is left undone. */
  settled(): Promise<void>;
  start(): Promise<void>;
  /** Takes nothing more, finishes what is under way, closes the database. */
  stop(): Promise<void>;
};

/** Builds every part and wires them. Nothing is served before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, log } = options;
  const store = await openStore(config.databaseUrl, (error) =>
    log.warn({ err: error }, "a database connection broke and will be replaced"),
  );
  await saveOffice(store.db, { id: officeId, name: options.policy.name, now: clock.now() });
  const background = createBackground(log);
  const rules = createRules(options, () => deps);
  const deps: DeskDeps = {
    store,
    clock,
    // Ids in the order of time: what belongs together stays together on disk.
    newId: () => uuidv7(),
    officeId,
    policy: rules.policy,
    reload: (by) => rules.reload(by),
    notices: noticePlanner,
    committed: ({ people: ids, due }) => {
      if (due) dispatcher.wake();
      background.track(refreshHomes(ids));
    },
    log,
  };
  const desk = createDesk(deps);
  const people = peopleOf(store, clock);
  const ready = async () => {
    await store.ping();
    return slack?.ready() ?? true;
  };
  const web = createWeb({ ready, metrics: metricsOf(store, clock), log });
  const slack = config.slack
    ? createSlack({
        config: config.slack,
        desk,
        people,
        clock,
        log,
        http: web.app,
        zone: () => rules.policy().zone,
      })
    : null;
  const messengers = { ...options.messengers, ...(slack ? { slack: slack.messenger } : {}) };
  const speed = options.speed ?? 1;
  const dispatcher = createDispatcher({ deps, messengers, log, random: Math.random, speed });

  async function refreshHomes(ids: ReadonlySet<string>): Promise<void> {
    const accounts = await accountsOf(store.db, [...ids]);
    const open = accounts.filter((a) => a.platform === "slack" && a.homeOpenedAt !== null);
    if (open.length > 0) slack?.refreshHome(open.map((a) => a.userId));
  }

  /** The rules may have changed while the office was down, and the leads become known with the directory. */
  async function catchUp(): Promise<void> {
    await slack?.settled();
    await rules.recompute(byTheOffice);
  }

  async function settled(): Promise<void> {
    for (let twice = 0; twice < 2; twice += 1) {
      await slack?.settled();
      await background.settled();
      await dispatcher.settled();
    }
  }

  return {
    desk,
    store,
    savePerson: people.save,
    wake: dispatcher.wake,
    reload: (progress) => rules.reload(byTheOffice, progress),
    settled,
    ...lifecycle(options, {
      web,
      dispatcher,
      store,
      slack,
      settled,
      catchUp: () => background.track(catchUp()),
    }),
  };
}

const byTheOffice: By = { actor: null, source: "office", requestId: null };

/** Work that nobody waits for, but that is to be done before the process ends. */
function createBackground(log: Logger) {
  const under = new Set<Promise<void>>();
  return {
    track(work: Promise<void>): void {
      const done: Promise<void> = work
        .catch((error: unknown) => log.warn({ err: error }, "work in the background failed"))
        .finally(() => under.delete(done));
      under.add(done);
    },
    settled: async () => {
      await Promise.all(under);
    },
  };
}

/** The rules in force. They are read again one reload at a time; faulty ones leave the last good ones in force. */
function createRules(options: AppOptions, deps: () => DeskDeps) {
  let policy = options.policy;
  let reloading: Promise<unknown> = Promise.resolve();
  const recompute = (by: By, progress?: Watch["progress"]): Promise<Recomputed> =>
    recomputeDeadlines(deps(), by, { breathe: setImmediate, ...(progress ? { progress } : {}) });
  /** One after the other: of two at once, the older might plan last. */
  const inTurn = (work: () => Promise<Recomputed>): Promise<Recomputed> => {
    const done = reloading.then(work);
    reloading = done.catch(() => undefined);
    return done;
  };
  return {
    policy: () => policy,
    recompute: (by: By) => inTurn(() => recompute(by)),
    reload: (by: By, progress?: Watch["progress"]) =>
      inTurn(async () => {
        policy = options.readPolicy?.() ?? policy;
        return recompute(by, progress);
      }),
  };
}

type Running = {
  readonly web: Web;
  readonly dispatcher: Dispatcher;
  readonly store: Store;
  readonly slack: SlackSurface | null;
  readonly settled: () => Promise<void>;
  readonly catchUp: () => void;
};

/** Starts from the inside out and stops from the outside in. */
function lifecycle({ config, log, heartbeat }: AppOptions, running: Running) {
  const { web, dispatcher, store, slack, settled, catchUp } = running;
  let port = 0;
  const closers: (() => Promise<void> | void)[] = [];
  return {
    port: () => port,
    async start() {
      try {
        if (slack) closers.unshift(() => slack.stop());
        await slack?.start();
        const listening = await web.listen(config.port);
        port = listening.port;
        closers.unshift(() => listening.close());
      } catch (error) {
        // Half a start would take commands that nobody is nudged about.
        await stop();
        throw error;
      }
      if (heartbeat !== false) {
        const timer = startHeartbeat({ every: 1, wake: dispatcher.wake, log });
        closers.unshift(() => timer.stop());
      }
      dispatcher.wake();
      catchUp();
    },
    stop,
  };

  async function stop(): Promise<void> {
    for (const close of closers.splice(0)) await close();
    await settled();
    await dispatcher.stop();
    await store.close();
  }
}

function peopleOf(store: Store, clock: Clock) {
  return {
    save: (entry: DirectoryEntry) =>
      store.transaction((tx) => savePerson(tx, entry, { officeId, id: uuidv7(), now: clock.now() })),
    find: (platform: string, tenantId: string, userId: string) =>
      findPerson(store.db, { platform, tenantId, userId }),
    userIdOf: async (platform: string, tenantId: string, personId: string) =>
      (await accountsOf(store.db, [personId])).find((a) => a.platform === platform && a.tenantId === tenantId)
        ?.userId ?? null,
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
