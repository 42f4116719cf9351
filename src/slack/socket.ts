import { setTimeout as pause } from "node:timers/promises";
import { SocketModeReceiver, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { Refusal } from "../errors.ts";
import { mayPass } from "./delivery-error.ts";
import { slackLogger } from "./slack-log.ts";

export type Socket = {
  readonly receiver: SocketModeReceiver;
  /** Resolves when connected; rejects where the first try fails, with a Refusal where the token is the reason. */
  start(): Promise<void>;
  stop(): Promise<void>;
  connected(): boolean;
};

export type SocketConfig = {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Logger;
  /** Milliseconds within which Slack has to say hello; default 20,000. The SDK would wait for ever. */
  readonly helloWithin?: number;
  /** There was none for a while, and now there is one again. */
  readonly reconnected?: () => void;
};

const longestWait = 30_000;
/** A connection that held this long was a good one: the next try needs no patience. */
const steadyAfter = 10_000;

/** Milliseconds before the n-th try in a row. Slack renews connections every few hours: the first is quick. */
export const waitBefore = (attempt: number): number =>
  attempt <= 1 ? 100 : Math.min(longestWait, 1000 * 2 ** (attempt - 2));

/**
 * Holds the Socket Mode connection. The SDK's own reconnecting is off: it waits five seconds each time, gives
 * up for good on some errors, and then throws where nobody can catch it, which would end the process.
 */
export function createSocket(config: SocketConfig): Socket {
  const { appToken, apiUrl, log, helloWithin = 20_000, reconnected = () => {} } = config;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 2, maxTimeout: 2000 } },
    },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  let up = false;
  let attempts = 0;
  client.on("connected", () => {
    up = true;
  });
  for (const event of ["close", "disconnecting", "disconnected"]) {
    client.on(event, () => {
      up = false;
    });
  }

  async function begin(): Promise<void> {
    const started = client.start();
    const giveUp = new AbortController();
    const late = pause(helloWithin, true, { ref: false, signal: giveUp.signal }).catch(() => false);
    try {
      if (!(await Promise.race([started.then(() => false), late]))) return;
    } finally {
      giveUp.abort();
    }
    started.catch(() => {});
    void client.disconnect();
    throw new Error("Slack opened no connection in time");
  }

  async function connect(): Promise<Connection> {
    await begin();
    const steady = setTimeout(() => {
      attempts = 0;
    }, steadyAfter);
    steady.unref();
    const lost = new Promise<void>((resolve) => {
      client.once("disconnected", () => {
        clearTimeout(steady);
        resolve();
      });
    });
    if (stopping.signal.aborted) void client.disconnect();
    return { lost };
  }

  async function reconnect(): Promise<Connection | null> {
    while (!stopping.signal.aborted) {
      attempts += 1;
      await pause(waitBefore(attempts), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return null;
      try {
        return await connect();
      } catch (error) {
        log.warn({ err: error, attempts }, "Slack could not be reached; trying again");
      }
    }
    return null;
  }

  async function hold(first: Connection): Promise<void> {
    let current: Connection | null = first;
    while (current) {
      await current.lost;
      current = await reconnect();
      if (current) reconnected();
    }
  }

  return {
    receiver,
    connected: () => up,
    async start() {
      const first = await connect().catch((error: unknown) => {
        throw startFault(error);
      });
      void hold(first);
    },
    async stop() {
      stopping.abort();
      // A peer that does not answer the close frame would hold this up for half a minute.
      await Promise.race([client.disconnect(), pause(2000, undefined, { ref: false })]);
    },
  };
}

/** `lost` resolves when the connection is gone. */
type Connection = { readonly lost: Promise<void> };

/** The SDK rejects with nothing when the connection closes before Slack said hello. */
function startFault(error: unknown): unknown {
  if (!(error instanceof webApi.WebAPIPlatformError) || mayPass(error)) {
    return error ?? new Error("Slack closed the connection before it was ready");
  }
  return new Refusal("slack-app-token", `Slack does not accept SLACK_APP_TOKEN (${error.data.error}).`, {
    remedy: "Use an app-level token with the scope connections:write; it begins with xapp-.",
  });
}
