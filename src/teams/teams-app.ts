import { setTimeout as pause } from "node:timers/promises";
import type { InvokeResponse } from "botbuilder";
import type { Application } from "express";
import type { Logger } from "pino";
import { type Clock, systemClock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import { Refusal } from "../errors.ts";
import type { Messenger } from "../message/messenger.ts";
import { createFaults } from "../surface/faults.ts";
import { createInFlight } from "../surface/in-flight.ts";
import type { People } from "../surface/people.ts";
import { watchLeavers } from "../surface/watch-leavers.ts";
import { type Cloud, createAdapter, type TeamsConfig } from "./adapter.ts";
import { askerOf } from "./asker.ts";
import { createChats } from "./chats.ts";
import type { Connector } from "./connector.ts";
import { onOpenDialog } from "./dialogs.ts";
import { createDirectory } from "./directory.ts";
import { mountEndpoint } from "./endpoint.ts";
import { createGate } from "./gate.ts";
import { answerInTime, type Handling, type Turn } from "./handling.ts";
import { onInstall } from "./installs.ts";
import { onOpenExtension } from "./message-extensions.ts";
import { onMessage } from "./messages.ts";
import { createOnce } from "./once.ts";
import { onExecute } from "./presses.ts";
import type { References } from "./reference.ts";
import { createSendLimits, type SendLimits } from "./send-limits.ts";
import { createSignIn } from "./sign-in.ts";
import { onSubmit } from "./submissions.ts";
import { invokes } from "./teams-ids.ts";
import { createTeamsMessenger } from "./teams-messenger.ts";
import { withoutDialogs } from "./without-dialogs.ts";

export type TeamsDeps = {
  readonly config: TeamsConfig;
  readonly desk: Desk;
  readonly people: People;
  readonly references: References;
  readonly clock: Clock;
  readonly log: Logger;
  /** `POST /api/messages` is mounted on it: before any body parser. */
  readonly http: Application;
  /** Makes the tickets of forms: uuids. */
  readonly newId: () => string;
  /** Milliseconds after which an invoke is answered without its answer; default 4,000: Teams waits five seconds. */
  readonly ackAfter?: number;
  /** Milliseconds for which Teams is left without an answer to a message at most; default 10,000. */
  readonly holdFor?: number;
  /** Default: Microsoft's public cloud, or this machine where the config is local. */
  readonly cloud?: Cloud;
  /** Resolves after so many milliseconds; default: a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
};

export type TeamsSurface = {
  /** Resolves when requests can come. Throws a Refusal where Microsoft does not accept the app's password. */
  start(): Promise<void>;
  /** Takes no more requests and lets what is in flight end, for ten seconds at most. */
  stop(): Promise<void>;
  ready(): boolean;
  /** What keeps it from being ready, in words for an operator. */
  trouble(): string | null;
  readonly messenger: Messenger;
  /** Resolves when no handler is in flight. */
  settled(): Promise<void>;
};

const longestGoodbye = 10_000;

/**
 * The Teams surface: one endpoint, behind botbuilder's authentication. Throws a Refusal where nobody could be told
 * apart, and where a bot without tokens would run in production.
 */
export function createTeams(deps: TeamsDeps): TeamsSurface {
  const { config, http, log, references } = deps;
  if (config.local && config.production) throw notInProduction();
  if (!config.local && !(config.appId && config.appPassword && config.tenantId)) throw notSetUp();
  const adapter = createAdapter(config, deps.cloud ? { cloud: deps.cloud } : {});
  const connector = config.local ? withoutDialogs(adapter.connector) : adapter.connector;
  const limits = createSendLimits();
  const handling = handlingOf(deps, connector, limits);
  const signIn = createSignIn({ adapter, clock: systemClock, log });
  let open = false;
  function trouble(): string | null {
    if (!open) return "takes no requests";
    return signIn.works() ? null : "the sign-in to Microsoft does not work";
  }
  mountEndpoint(http, {
    adapter,
    tenantId: config.tenantId,
    local: config.local,
    log,
    open: () => open,
    handle: (activity, tenantId) => {
      const turn = { activity, asker: askerOf(activity, tenantId) };
      return handle(handling, turn, deps.holdFor ?? longestHold);
    },
  });
  return {
    async start() {
      await signIn.begin();
      open = true;
    },
    async stop() {
      open = false;
      await Promise.race([handling.work.settled(), pause(longestGoodbye, undefined, { ref: false })]);
    },
    ready: () => trouble() === null,
    trouble,
    messenger: watchLeavers(createTeamsMessenger({ connector, references, limits, clock: systemClock }), {
      ...{ lookUp: handling.directory.look, clock: systemClock },
      inBackground: (looking) => void handling.work.track(looking),
      failed: (error) => log.warn({ err: error }, "whether somebody has left Teams is not known"),
    }),
    settled: handling.work.settled,
  };
}

const notSetUp = (): Refusal =>
  new Refusal(
    "teams-app",
    "Without the app's id, password and tenant anybody could speak for anybody in Teams.",
    {
      remedy: "Set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.",
    },
  );

const notInProduction = (): Refusal =>
  new Refusal(
    "teams-local",
    "The local Teams lets in whoever asks, so it is refused with NODE_ENV=production.",
    {
      remedy: "Start it without NODE_ENV=production, on your own machine.",
    },
  );

function handlingOf(deps: TeamsDeps, connector: Connector, limits: SendLimits): Handling {
  const { desk, people, references, clock, log, newId, wait } = deps;
  const directory = createDirectory({ connector, people, references, clock, ...(wait ? { wait } : {}) });
  return {
    desk,
    directory,
    people,
    references,
    gate: createGate({ directory, references }),
    chats: createChats({ connector, references, limits, log, ...(wait ? { wait } : {}) }),
    once: createOnce(),
    faults: createFaults(log),
    work: createInFlight(),
    newId,
    ackAfter: deps.ackAfter ?? 4000,
  };
}

/**
 * Microsoft's connector gives a bot some fifteen seconds, and sends what had no answer by then once more. A repeat has
 * one effect, since the delivery's id is stored with what it did.
 */
const longestHold = 10_000;

/**
 * An invoke waits for its answer. Everything else is taken when it is done: were the process to die before, whoever
 * sent it knows that it was not taken.
 */
async function handle(handling: Handling, turn: Turn, holdFor: number): Promise<InvokeResponse | null> {
  const { type } = turn.activity;
  if (type === "invoke") return handling.work.track(onInvoke(handling, turn));
  if (type === "message") return taken(handling, onMessage(handling, turn), holdFor);
  if (type === "installationUpdate" || type === "conversationUpdate")
    return taken(handling, onInstall(handling, turn), holdFor);
  return null;
}

const accepted: InvokeResponse = { status: 200 };

/** Resolves when it is done, or has taken so long that Teams would send it again: then it goes on by itself. */
function taken(handling: Handling, doing: Promise<unknown>, holdFor: number): Promise<InvokeResponse> {
  const done = doing.catch((error: unknown) => handling.faults.report(error));
  return answerInTime({ ...handling, ackAfter: holdFor }, done, {
    inTime: () => accepted,
    late: accepted,
    afterwards: async () => {},
  });
}

async function onInvoke(handling: Handling, turn: Turn): Promise<InvokeResponse> {
  switch (turn.activity.name) {
    case invokes.execute:
      return onExecute(handling, turn);
    case invokes.openDialog:
      return onOpenDialog(handling, turn);
    case invokes.openExtension:
      return onOpenExtension(handling, turn);
    case invokes.submitDialog:
    case invokes.submitExtension:
      return onSubmit(handling, turn);
    default:
      return { status: 501 };
  }
}
