import { setTimeout as pause } from "node:timers/promises";
import { App, ExpressReceiver, type Logger as SlackLogger } from "@slack/bolt";
import type { Application } from "express";
import type { Logger } from "pino";
import { type Clock, systemClock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import type { Messenger } from "../message/messenger.ts";
import { createFaults } from "../surface/faults.ts";
import { createInFlight } from "../surface/in-flight.ts";
import type { People } from "../surface/people.ts";
import { registerButtons } from "./buttons.ts";
import { registerCommands } from "./commands.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { registerDirectoryEvents } from "./directory-events.ts";
import type { Handling } from "./exchange.ts";
import { createForeground } from "./foreground.ts";
import { registerForms } from "./forms.ts";
import { freshRequests } from "./fresh-requests.ts";
import { createGate } from "./gate.ts";
import { createHome } from "./home.ts";
import { registerHome } from "./home-events.ts";
import { type Identity, learnIdentity } from "./identity.ts";
import { registerMessages } from "./messages.ts";
import { registerShortcuts } from "./shortcuts.ts";
import { slackLogger } from "./slack-log.ts";
import { createSlackMessenger } from "./slack-messenger.ts";
import { createSocket, type Socket } from "./socket.ts";
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
};

export type SlackSurface = {
  /** Resolves when requests can come. Throws a Refusal where Slack does not accept a token. */
  start(): Promise<void>;
  /** Takes no more requests and lets what is in flight end, for ten seconds at most. */
  stop(): Promise<void>;
  ready(): boolean;
  readonly messenger: Messenger;
  /** Brings the home tabs of these Slack users up to date; give only those whose home was ever opened. */
  refreshHome(userIds: readonly string[]): void;
  /** Resolves when no handler and no refresh is in flight. */
  settled(): Promise<void>;
};

const longestGoodbye = 10_000;

/** The Slack surface: Bolt with its handlers, over Socket Mode or signed HTTP. */
export function createSlack(deps: SlackDeps): SlackSurface {
  const state: { identity: Identity | null; open: boolean } = { identity: null, open: false };
  const identity = (): Identity => {
    if (!state.identity) throw new Error("Slack is not started yet");
    return state.identity;
  };
  const calls = clients(deps);
  const { handling, directory } = handlers(deps, calls, () => identity().teamId);
  const { socket, app } = bolt(deps, async () => ({ botToken: deps.config.botToken, ...identity() }));
  register(app, handling, directory);

  return {
    async start() {
      state.identity = await learnIdentity(calls.persistent);
      await socket?.start();
      state.open = true;
      // In the background: in a large workspace it takes minutes, and whoever asks meanwhile is looked up.
      void handling.work.track(sync(directory, deps.log));
    },
    async stop() {
      state.open = false;
      await socket?.stop();
      // Reading a large directory may take longer than whoever stops us waits; it is read anew at the next start.
      await Promise.race([handling.work.settled(), pause(longestGoodbye, undefined, { ref: false })]);
    },
    ready: () => state.open && (socket?.connected() ?? true),
    messenger: createSlackMessenger({ ...webConfig(deps) }),
    refreshHome: handling.home.refresh,
    settled: handling.work.settled,
  };
}

const webConfig = ({ config, log }: SlackDeps) => ({
  token: config.botToken,
  apiUrl: config.apiUrl,
  logger: slackLogger(log),
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
  const source = { teamId, save: people.save, log };
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
  return { handling, directory };
}

type Authorize = () => Promise<Identity & { botToken: string }>;

/** `authorize` is answered from memory: one workspace, one token, no call to Slack for a request. */
function bolt(deps: SlackDeps, authorize: Authorize): { app: App; socket: Socket | null } {
  const { config, http, log } = deps;
  const logger = slackLogger(log);
  const socket = config.appToken ? createSocket({ ...config, appToken: config.appToken, log }) : null;
  const receiver = socket?.receiver ?? signedHttp(http, config.signingSecret ?? "", logger);
  const app = new App({
    receiver,
    authorize,
    logger,
    convoStore: false,
    clientOptions: { slackApiUrl: config.apiUrl },
  });
  app.error(async (error) => log.error({ err: error }, "a Slack request failed"));
  return { app, socket };
}

const endpoint = "/slack/events";

/** Slack's requests carry the real time, whatever the office's clock shows. */
function signedHttp(http: Application, signingSecret: string, logger: SlackLogger): ExpressReceiver {
  http.post(endpoint, freshRequests(systemClock));
  return new ExpressReceiver({ app: http, endpoints: endpoint, signingSecret, logger });
}

function register(app: App, handling: Handling, directory: Directory): void {
  registerCommands(app, handling);
  registerButtons(app, handling);
  registerForms(app, handling);
  registerShortcuts(app, handling);
  registerHome(app, handling);
  registerMessages(app, handling);
  registerDirectoryEvents(app, handling, directory);
  answerTheRest(app, handling);
}

async function sync(directory: Directory, log: Logger): Promise<void> {
  try {
    await directory.sync();
  } catch (error) {
    log.warn({ err: error }, "Slack's directory was not read");
  }
}
