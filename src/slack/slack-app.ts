import { setTimeout as pause } from "node:timers/promises";
import { App, ExpressReceiver, type Logger as SlackLogger } from "@slack/bolt";
import type { Application } from "express";
import type { Logger } from "pino";
import { type Clock, systemClock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import type { Messenger } from "../message/messenger.ts";
import { createFaults } from "../surface/faults.ts";
import { createInFlight } from "../surface/in-flight.ts";
import { patientStart } from "../surface/patient-start.ts";
import type { People } from "../surface/people.ts";
import { watchLeavers } from "../surface/watch-leavers.ts";
import { registerButtons } from "./buttons.ts";
import { registerCommands } from "./commands.ts";
import { createDirectory } from "./directory.ts";
import { registerDirectoryEvents } from "./directory-events.ts";
import { createDirectoryWatch, type DirectoryWatch } from "./directory-watch.ts";
import type { Handling } from "./exchange.ts";
import { createForeground } from "./foreground.ts";
import { registerForms } from "./forms.ts";
import { type Freshness, freshRequests } from "./fresh-requests.ts";
import { createGate } from "./gate.ts";
import { createHome } from "./home.ts";
import { registerHome } from "./home-events.ts";
import { type Identity, learnIdentity } from "./identity.ts";
import { registerMessages } from "./messages.ts";
import { registerShortcuts } from "./shortcuts.ts";
import { slackLogger } from "./slack-log.ts";
import { createSlackMessenger } from "./slack-messenger.ts";
import { createSocket, type Socket, waitBefore } from "./socket.ts";
import { createTokenWatch, type TokenWatch } from "./token-watch.ts";
import { answerTheRest } from "./unknown-requests.ts";
import { webClient } from "./web-client.ts";

export type SlackConfig = {
  readonly botToken: string;
  /** Present: Socket Mode. */
  readonly appToken: string | null;
  /** Needed where there is no app token: requests come by HTTP and are signed with it. */
  readonly signingSecret: string | null;
  readonly apiUrl: string;
  /** Whether that is Slack and not a stand-in for development. */
  readonly isSlackItself: boolean;
};

export type SlackDeps = {
  readonly config: SlackConfig;
  readonly desk: Desk;
  readonly people: People;
  readonly clock: Clock;
  readonly log: Logger;
  /** In HTTP mode `POST /slack/events` is mounted on it: before any body parser, as the raw body is signed. */
  readonly http: Application;
  /** Milliseconds; default 2,500: Slack waits three seconds. */
  readonly ackAfter?: number;
  /** Milliseconds until a call in the background is given up; default 10,000. */
  readonly timeout?: number;
};

export type SlackSurface = {
  /**
   * Resolves when requests can come, or Slack could not be reached: then it is tried again until it can. Throws a Refusal
   * where Slack does not accept a token.
   */
  start(): Promise<void>;
  /** Takes no more requests and lets what is in flight end, for ten seconds at most. */
  stop(): Promise<void>;
  ready(): boolean;
  /** What keeps it from being ready, for an operator; null: nothing. */
  trouble(): string | null;
  readonly messenger: Messenger;
  /** Brings the home tabs of these Slack users up to date; give only those whose home was ever opened. */
  refreshHome(userIds: readonly string[]): void;
  /** Resolves when no handler and no refresh is in flight. */
  settled(): Promise<void>;
};

const longestGoodbye = 10_000;

/** Milliseconds between two questions whether the token is still accepted, and between two looks at the directory. */
const everyMinute = 60_000;

/** The Slack surface: Bolt with its handlers, over Socket Mode or signed HTTP. */
export function createSlack(deps: SlackDeps): SlackSurface {
  const state: { identity: Identity | null; open: boolean } = { identity: null, open: false };
  const identity = (): Identity => {
    if (!state.identity) throw new Error("Slack is not started yet");
    return state.identity;
  };
  const calls = clients(deps);
  const { handling, directory, leavers } = handlers(deps, calls, () => identity().teamId);
  const token = createTokenWatch(() => calls.quick.auth.test());
  const { socket, app, freshness } = bolt(deps, {
    known: () => state.identity !== null,
    reconnected: () => readDirectory(),
    authorize: async () => ({ botToken: deps.config.botToken, ...identity() }),
  });
  const watch = createDirectoryWatch({
    directory,
    clock: systemClock,
    unsaved: handling.faults.report,
    unread: (error) => deps.log.warn({ err: error }, "Slack's directory was not read"),
  });
  // In the background: in a large workspace it takes minutes, and whoever asks meanwhile is looked up.
  const readDirectory = () => void handling.work.track(watch.missed());
  register(app, handling, watch);
  let checks: NodeJS.Timeout | undefined;
  const opening = patientStart({
    async open(stopped) {
      state.identity ??= await learnIdentity(calls.patient);
      if (!stopped.aborted) await socket?.start();
      if (stopped.aborted) return;
      state.open = true;
      checks = setInterval(() => {
        void token.check();
        void handling.work.track(watch.beat());
      }, everyMinute).unref();
      readDirectory();
    },
    waitBefore,
    failed: (error, attempts) => deps.log.warn({ err: error, attempts }, "Slack could not be opened"),
  });

  function trouble(): string | null {
    const fault = token.fault();
    if (fault !== null) return `Slack does not accept the bot's token (${fault})`;
    if (!state.open) return `Slack is not connected yet${because(opening.trouble())}`;
    const clockTrouble = freshness?.trouble() ?? null;
    if (clockTrouble !== null) return clockTrouble;
    return (socket?.connected() ?? true) ? null : "the connection to Slack is down; trying again";
  }

  return {
    start: opening.start,
    async stop() {
      opening.stop();
      state.open = false;
      clearInterval(checks);
      await socket?.stop();
      // Reading a large directory may take longer than whoever stops us waits; it is read anew at the next start.
      await Promise.race([handling.work.settled(), pause(longestGoodbye, undefined, { ref: false })]);
    },
    ready: () => trouble() === null,
    trouble,
    messenger: watchLeavers(
      watched(createSlackMessenger({ ...webConfig(deps), ...patience(deps), failed: token.failed }), token),
      {
        ...{ lookUp: ({ userId }) => leavers.look(userId), clock: systemClock },
        inBackground: (looking) => void handling.work.track(looking),
        failed: (error) => deps.log.warn({ err: error }, "whether somebody has left Slack is not known"),
      },
    ),
    refreshHome: handling.home.refresh,
    settled: handling.work.settled,
  };
}

const because = (why: string | null): string => (why === null ? "" : `: ${why}`);

const webConfig = ({ config, log }: SlackDeps) => ({
  token: config.botToken,
  apiUrl: config.apiUrl,
  logger: slackLogger(log),
});

const patience = ({ timeout }: SlackDeps) => (timeout === undefined ? {} : { timeout });

/** A token that is given back shows with the next message that goes through. */
const watched = (messenger: Messenger, token: TokenWatch): Messenger => ({
  ...messenger,
  async send(to, message) {
    const sent = await messenger.send(to, message);
    if (token.fault() !== null) await token.check();
    return sent;
  },
});

type Calls = ReturnType<typeof clients>;

/** A client for each patience, so that none waits behind another. */
const clients = (deps: SlackDeps) => ({
  brief: webClient({ ...webConfig(deps), timeout: 1000 }),
  quick: webClient({ ...webConfig(deps), timeout: 2500 }),
  patient: webClient({ ...webConfig(deps), timeout: 10_000 }),
  persistent: webClient({ ...webConfig(deps), timeout: 10_000, retries: 5 }),
});

function handlers(deps: SlackDeps, calls: Calls, teamId: () => string) {
  const { desk, people, clock, log, config } = deps;
  const source = { teamId, save: people.save, find: people.find, log };
  const directory = createDirectory({ client: calls.persistent, ...source });
  const gate = createGate({
    teamId,
    people,
    directory: createDirectory({ client: calls.quick, ...source }),
  });
  const foreground = createForeground({ ...calls, isSlackItself: config.isSlackItself, log });
  const work = createInFlight();
  const handling: Handling = {
    desk,
    people,
    gate,
    foreground,
    home: createHome({ desk, gate, foreground, work, log }),
    faults: createFaults(log),
    work,
    clock,
    log,
    teamId,
    ackAfter: deps.ackAfter ?? 2500,
    nullIsInitial: !config.isSlackItself,
  };
  // In a patience of its own: a message waits for it.
  const leavers = createDirectory({ client: calls.patient, ...source });
  return { handling, directory, leavers };
}

type Bot = {
  readonly authorize: () => Promise<Identity & { botToken: string }>;
  /** Whether it is known already who the bot is. */
  readonly known: () => boolean;
  /** The socket is connected again: what happened meanwhile was not told. */
  readonly reconnected: () => void;
};

/** `authorize` is answered from memory: one workspace, one token, no call to Slack for a request. */
function bolt(deps: SlackDeps, bot: Bot): { app: App; socket: Socket | null; freshness: Freshness | null } {
  const { config, log } = deps;
  const logger = slackLogger(log);
  const { reconnected } = bot;
  const socket = config.appToken
    ? createSocket({ ...config, appToken: config.appToken, log, reconnected })
    : null;
  const signed = socket ? null : signedHttp(deps, bot.known, logger);
  const receiver = socket?.receiver ?? signed?.receiver;
  const app = new App({
    ...(receiver ? { receiver } : {}),
    authorize: bot.authorize,
    logger,
    convoStore: false,
    clientOptions: { slackApiUrl: config.apiUrl },
  });
  app.error(async (error) => log.error({ err: error }, "a Slack request failed"));
  return { app, socket, freshness: signed?.freshness ?? null };
}

const endpoint = "/slack/events";

/** A message with everything that Slack lets stand in it, as it comes with a shortcut, stays below. */
const mostBytes = 1024 * 1024;

/**
 * Slack's requests carry the real time, whatever the office's clock shows. Until it is known who the bot is, none can be
 * served: Slack sends an event again.
 */
function signedHttp({ http, config, log }: SlackDeps, known: () => boolean, logger: SlackLogger) {
  const signingSecret = config.signingSecret ?? "";
  const freshness = freshRequests({ clock: systemClock, signingSecret, log });
  http.post(endpoint, (_request, response, next) => (known() ? next() : void response.status(503).end()));
  http.post(endpoint, freshness.handler);
  const endpoints = { app: http, endpoints: endpoint };
  const receiver = new ExpressReceiver({ ...endpoints, signingSecret, logger, bodyLimit: mostBytes });
  return { freshness, receiver };
}

function register(app: App, handling: Handling, watch: DirectoryWatch): void {
  registerCommands(app, handling);
  registerButtons(app, handling);
  registerForms(app, handling);
  registerShortcuts(app, handling);
  registerHome(app, handling);
  registerMessages(app, handling);
  registerDirectoryEvents(app, handling, watch);
  answerTheRest(app, handling);
}
