import { setImmediate } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { Clock } from "./clock.ts";
import type { Config, MailConfig } from "./config.ts";
import { closingRules } from "./desk/closing-rules.ts";
import type { DeskDeps } from "./desk/command.ts";
import { createDesk, type Desk } from "./desk/desk.ts";
import type { By } from "./interaction/work.ts";
import { linkKeptFor } from "./letter/letter-link.ts";
import type { Logger } from "./log.ts";
import { createMail } from "./mail/mail-messenger.ts";
import type { Messenger } from "./message/messenger.ts";
import { createDispatcher, type Dispatcher } from "./notice/dispatch-notices.ts";
import { nextDue } from "./notice/notice-rows.ts";
import { type Recomputed, recomputeDeadlines, type Watch } from "./notice/recompute-deadlines.ts";
import { noticePlanner } from "./notice/replan-notices.ts";
import { saveOffice } from "./office/office-rows.ts";
import type { DirectoryEntry, Person } from "./office/person.ts";
import { accountsOf } from "./office/person-rows.ts";
import type { OfficePolicy } from "./office/policy.ts";
import { linkPath } from "./referral/link.ts";
import { makeLink } from "./referral/make-link.ts";
import { createSlack } from "./slack/slack-app.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { createInFlight } from "./surface/in-flight.ts";
import { createPeople } from "./surface/office-people.ts";
import type { Surface } from "./surface/surface.ts";
import { createReferences } from "./teams/references.ts";
import { mountTab } from "./teams/tab/mount-tab.ts";
import { createTeams } from "./teams/teams-app.ts";
import { startHeartbeat } from "./timer/heartbeat.ts";
import { mountLetters } from "./web/letter-routes.ts";
import { mountLinks } from "./web/link-routes.ts";
import { createMetrics } from "./web/metrics.ts";
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
  /** Everybody who reads what is sent sits at this very machine, as in the demo: links may lead to it. */
  readonly onThisMachine?: boolean;
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
  const work = createInFlight();
  const background = (job: Promise<void>): void =>
    void work.track(job.catch((error: unknown) => log.warn({ err: error }, "work in the background failed")));
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
    closingRules,
    committed: ({ people: ids, due }) => {
      if (due) dispatcher.wake();
      background(refreshHomes(ids));
    },
    log,
    sendsMail: config.mail !== null,
    letters: { address: () => addressOf(options, lives.port()), keptFor: linkKeptFor * (options.speed ?? 1) },
  };
  const desk = createDesk(deps);
  const zone = () => rules.policy().zone;
  const people = createPeople({ store, clock, officeId, zone, log });
  const ready = async () => {
    await store.ping();
    return Object.values(surfaces).every((surface) => surface.ready());
  };
  const metrics = createMetrics({ clock, nextDue: () => nextDue(store.db) });
  const web = createWeb({ ready, metrics, log });
  const common = { desk, people, clock, log, http: web.app };
  const surfaces: Readonly<Record<string, Surface>> = {
    ...(config.slack ? { slack: createSlack({ ...common, config: config.slack }) } : {}),
    ...(config.teams
      ? {
          teams: createTeams({
            ...common,
            config: config.teams,
            references: createReferences(store, clock),
            newId: deps.newId,
          }),
        }
      : {}),
  };
  if (config.teams)
    mountTab({
      ...{ http: web.app, config: config.teams, publicUrl: config.publicUrl },
      ...{ desk, people, clock, log },
    });
  if (config.mail) mountLinks({ http: web.app, deps, clock });
  mountLetters({ http: web.app, deps, clock });
  const mail = config.mail ? { mail: mailOf(config.mail, deps) } : {};
  const messengers = { ...options.messengers, ...mail, ...messengersOf(surfaces) };
  const speed = options.speed ?? 1;
  const dispatcher = createDispatcher({ deps, messengers, log, random: Math.random, speed });

  async function refreshHomes(ids: ReadonlySet<string>): Promise<void> {
    const accounts = await accountsOf(store.db, [...ids]);
    for (const [platform, surface] of Object.entries(surfaces)) {
      const open = accounts.filter((a) => a.platform === platform && a.homeOpenedAt !== null);
      if (open.length > 0) surface.refreshHome?.(open.map((a) => a.userId));
    }
  }

  /** The rules may have changed while the office was down, and the leads become known with the directory. */
  async function catchUp(): Promise<void> {
    await surfacesSettled();
    await rules.recompute(byTheOffice);
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
    ...{ web, dispatcher, store, settled },
    surfaces: Object.values(surfaces),
    catchUp: () => background(catchUp()),
  });

  return {
    desk,
    store,
    savePerson: people.save,
    wake: dispatcher.wake,
    reload: (progress) => rules.reload(byTheOffice, progress),
    settled,
    ...lives,
  };
}

/** Where this service is reached, without a slash at its end; null: it has no address that a reader could open. */
function addressOf({ config, onThisMachine = false }: AppOptions, port: number): string | null {
  if (config.publicUrl !== null) return config.publicUrl.replace(/\/+$/u, "");
  return onThisMachine && port > 0 ? `http://localhost:${port}` : null;
}

const byTheOffice: By = { actor: null, source: "office", requestId: null };

/** E-mail, with a link of its own in every one. */
const mailOf = (server: MailConfig, deps: DeskDeps): Messenger =>
  createMail({
    server,
    office: () => deps.policy().name,
    async linkTo(referralId) {
      const { token, forget } = await makeLink(deps, referralId);
      return { url: `${server.publicUrl}${linkPath}${token}`, forget };
    },
  });

const messengersOf = (surfaces: Readonly<Record<string, Surface>>): Record<string, Messenger> =>
  Object.fromEntries(Object.entries(surfaces).map(([platform, { messenger }]) => [platform, messenger]));

/** The rules in force. They are read again one reload at a time; faulty ones leave the last good ones in force. */
function createRules(options: AppOptions, deps: () => DeskDeps) {
  let policy = options.policy;
  let reloading: Promise<unknown> = Promise.resolve();
  const recompute = (by: By, watch: Omit<Watch, "breathe"> = {}): Promise<Recomputed> =>
    recomputeDeadlines(deps(), by, { breathe: setImmediate, ...watch });
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
        const was = policy;
        policy = options.readPolicy?.() ?? policy;
        return recompute(by, { was, ...(progress ? { progress } : {}) });
      }),
  };
}

type Running = {
  readonly web: Web;
  readonly dispatcher: Dispatcher;
  readonly store: Store;
  readonly surfaces: readonly Surface[];
  readonly settled: () => Promise<void>;
  readonly catchUp: () => void;
};

/** Starts from the inside out and stops from the outside in. */
function lifecycle({ config, log, heartbeat }: AppOptions, running: Running) {
  const { web, dispatcher, store, surfaces, settled, catchUp } = running;
  let port = 0;
  const closers: (() => Promise<void> | void)[] = [];
  return {
    port: () => port,
    async start() {
      try {
        for (const surface of surfaces) {
          closers.unshift(() => surface.stop());
          await surface.start();
        }
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
