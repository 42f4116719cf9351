import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGatekeeper, type SlackLimits } from "./slack-limits.ts";
import {
  type BlockElement,
  channelOf,
  createSlackMemory,
  ids,
  type Posted,
  type SlackMember,
} from "./slack-memory.ts";
import { type Answer, answer, type Call, createFaults, reply } from "./slack-wire.ts";
import { acceptSocket, type ServerSocket } from "./socket-server.ts";

export type FaultSlackOptions = {
  readonly users: readonly SlackMember[];
  /** Stamps calls and messages; default: the real time. Limits and triggers always go by the real one. */
  readonly now?: () => number;
  /** Enforced where given: what goes over is answered with 429 and how long to wait. */
  readonly limits?: SlackLimits;
  /** Hears of what was said at a response address, at once. */
  readonly heard?: (id: string, body: string) => void;
};

/** How an envelope is delivered. */
export type Delivery = {
  /** How often, at the same moment; default 1. */
  readonly times?: number;
  /** `one`: any connection, as Slack does; `all`: each of them. */
  readonly to?: "one" | "all";
  /** An event that Slack delivers again. */
  readonly retry?: { readonly num: number; readonly reason: string };
};

/** What came back for an envelope: what the acknowledgement holds, and after how many milliseconds. */
export type Ack = { readonly payload: unknown; readonly took: number };

export type FaultSlack = Awaited<ReturnType<typeof openFaultSlack>>;

type Connection = { readonly socket: ServerSocket };
type Waiting = { readonly since: number; readonly at: Set<Connection>; settle(ack: Ack | null): void };

/**
 * A Slack for tests and load: Web API and Socket Mode on one port, in memory, with every fault on demand (see
 * `slack-wire.ts`) and, if asked for, Slack's limits. It outlives the process that it serves.
 */
export async function openFaultSlack(options: FaultSlackOptions) {
  const now = options.now ?? Date.now;
  const memory = createSlackMemory(options.users, now);
  const gatekeeper = createGatekeeper(options.limits ?? {});
  const { apply, ...faults } = createFaults();
  const calls: Call[] = [];
  const responses: { readonly id: string; readonly body: string }[] = [];
  const sockets = createSockets();
  const running = { channels: new Map<string, number>(), most: 0 };
  const state = { revoked: false, refused: 0 };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request, stream) => sockets.accept(request, stream));
  const listen = async (port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const url = `http://127.0.0.1:${port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    const path = request.url ?? "/";
    if (path.startsWith("/response/")) {
      responses.push({ id: path.slice("/response/".length), body });
      options.heard?.(path.slice("/response/".length), body);
      return reply(response, answer(200, { ok: true }));
    }
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1] ?? path;
    const given = Object.fromEntries(new URLSearchParams(body));
    calls.push({ method, at: now(), body });
    const done = begin(method, given.channel ?? "");
    reply(response, await apply(method, async () => call(method, given)).finally(done));
  }

  /** Counts how many messages are on their way into one channel. */
  function begin(method: string, channel: string): () => void {
    if (method !== "chat.postMessage") return () => {};
    const { channels } = running;
    channels.set(channel, (channels.get(channel) ?? 0) + 1);
    running.most = Math.max(running.most, channels.get(channel) ?? 0);
    return () => channels.set(channel, (channels.get(channel) ?? 1) - 1);
  }

  function call(method: string, given: Readonly<Record<string, string>>): Answer {
    if (method === "apps.connections.open")
      return answer(200, { ok: true, url: `${url.replace("http", "ws")}/link` });
    if (state.revoked) return answer(200, { ok: false, error: "token_revoked" });
    const wait = gatekeeper({ method, channel: given.channel ?? "", now: Date.now() });
    if (wait === 0) return memory.call(method, given);
    state.refused += 1;
    return answer(429, { ok: false, error: "ratelimited" }, { "retry-after": String(wait) });
  }

  const fromUser = (user: string) => ({
    team: { id: ids.teamId },
    user: { id: user, team_id: ids.teamId },
    api_app_id: ids.appId,
    token: "verification",
  });
  const responseUrl = (): string => `${url}/response/${randomUUID()}`;

  return {
    ...memory,
    ...faults,
    url,
    apiUrl: `${url}/api/`,
    calls: (method: string): readonly Call[] => calls.filter((each) => each.method === method),
    /** What was said at response addresses. */
    responses: responses as readonly { readonly id: string; readonly body: string }[],
    /** The most messages that were ever on their way into one channel at once. */
    mostAtOnce: () => running.most,
    /** Grows with everything that the app does here: its calls and its acknowledgements. */
    activity: () => calls.length + sockets.acks(),
    /** How many calls the limits turned away. */
    refused: () => state.refused,
    /** The bot's token is revoked, or given back. */
    revoke: (revoked: boolean) => {
      state.revoked = revoked;
    },
    connections: sockets.count,
    /** Slack renews its connections: says so, and then closes them. */
    refresh: sockets.refresh,
    /** The connections break off. */
    drop: sockets.drop,
    /** So many of the next connections are taken, and nothing is ever said on them. */
    mute: sockets.mute,
    deliver: sockets.deliver,
    /** A slash command. */
    command(user: string, command: string, text = "", delivery: Delivery = {}) {
      const payload = {
        ...{ command, text, team_id: ids.teamId, user_id: user, channel_id: "C01GEN", api_app_id: ids.appId },
        ...{ trigger_id: memory.newTrigger(), response_url: responseUrl(), token: "verification" },
      };
      return sockets.deliver({ type: "slash_commands", payload, accepts_response_payload: true }, delivery);
    },
    /** A press of a button in a direct message of the bot. */
    press(user: string, message: Posted, action: BlockElement, delivery: Delivery = {}) {
      const payload = {
        ...{ type: "block_actions", ...fromUser(user), trigger_id: memory.newTrigger() },
        ...{ response_url: responseUrl(), channel: { id: message.channel, name: "directmessage" } },
        container: {
          type: "message",
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: false,
        },
        message: { ts: message.ts, text: message.text, blocks: message.blocks },
        actions: [{ ...action, block_id: "b", action_ts: "1.1" }],
      };
      return sockets.deliver({ type: "interactive", payload, accepts_response_payload: false }, delivery);
    },
    /** What somebody writes to the bot. `message`: its id, the same for one that is delivered again. */
    says(user: string, text: string, message: string = randomUUID(), delivery: Delivery = {}) {
      return sockets.deliver({ type: "events_api", payload: messageEvent(user, text, message) }, delivery);
    },
    /** Connections are refused until `up`. */
    async down() {
      server.close();
      sockets.drop();
      server.closeAllConnections();
    },
    up: () => listen(port),
    async close() {
      sockets.drop();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A direct message as the Events API tells of it. */
export const messageEvent = (user: string, text: string, message: string) => ({
  ...{ type: "event_callback", event_id: `Ev${message}`, team_id: ids.teamId, api_app_id: ids.appId },
  authorizations: [{ team_id: ids.teamId, user_id: ids.botUserId, is_bot: true }],
  event: {
    ...{ type: "message", channel_type: "im", channel: channelOf(user), user, text },
    ...{ ts: "1606150000.000100", client_msg_id: message, team: ids.teamId },
  },
});

/** The Socket Mode side: who is connected, and who has acknowledged what. */
function createSockets() {
  const connections = new Set<Connection>();
  const waiting = new Map<string, Waiting>();
  let turn = 0;
  let acks = 0;
  let muted = 0;

  function onText(text: string): void {
    const { envelope_id: id = "", payload = null } = JSON.parse(text) as {
      envelope_id?: string;
      payload?: unknown;
    };
    acks += 1;
    const asked = waiting.get(id);
    waiting.delete(id);
    asked?.settle({ payload, took: performance.now() - (asked?.since ?? 0) });
  }

  /** Whoever was asked there alone will never answer. */
  function gone(connection: Connection): void {
    connections.delete(connection);
    for (const [id, { at, settle }] of waiting) {
      at.delete(connection);
      if (at.size > 0) continue;
      waiting.delete(id);
      settle(null);
    }
  }

  const chosen = (to: "one" | "all"): readonly Connection[] => {
    const all = [...connections];
    turn += 1;
    return to === "all" ? all : all.slice(turn % Math.max(1, all.length)).slice(0, 1);
  };

  return {
    count: () => connections.size,
    acks: () => acks,
    mute: (times: number) => {
      muted = times;
    },
    accept(request: IncomingMessage, stream: Parameters<typeof acceptSocket>[1]): void {
      if (muted > 0) {
        muted -= 1;
        stream.on("error", () => stream.destroy());
        return;
      }
      const connection: Connection = {
        socket: acceptSocket(request, stream, { onText, onGone: () => gone(connection) }),
      };
      connections.add(connection);
      connection.socket.send(JSON.stringify({ type: "hello", num_connections: connections.size }));
    },
    refresh: () => {
      for (const { socket } of connections) {
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
      }
    },
    drop: () => {
      for (const connection of [...connections]) {
        connection.socket.destroy();
        gone(connection);
      }
    },
    /** Resolves with the first acknowledgement; null: nobody was there, or the connections broke off first. */
    deliver(envelope: object, { times = 1, to = "one", retry }: Delivery): Promise<Ack | null> {
      const envelopeId = randomUUID();
      const { promise, resolve } = Promise.withResolvers<Ack | null>();
      const receivers = chosen(to);
      if (receivers.length === 0) return Promise.resolve(null);
      waiting.set(envelopeId, { since: performance.now(), at: new Set(receivers), settle: resolve });
      const again = retry ? { retry_attempt: retry.num, retry_reason: retry.reason } : {};
      const text = JSON.stringify({ ...envelope, ...again, envelope_id: envelopeId });
      for (const { socket } of receivers) for (let n = 0; n < times; n += 1) socket.send(text);
      return promise;
    },
  };
}
