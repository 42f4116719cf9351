import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

export type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** The connection breaks off in the middle of it. */
  readonly cut?: boolean;
};

/** What becomes of one call: its answer, or null where the connection breaks off without one. */
export type Fault = (pass: () => Promise<Answer>) => Promise<Answer | null>;

export type Call = { readonly method: string; readonly at: number; readonly body: string };

export type Wire = Awaited<ReturnType<typeof openWire>>;

export const answer = (status: number, body: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(JSON.stringify(body)),
});

/** Slack takes nothing and asks for patience. */
export const patience =
  (seconds: number): Fault =>
  async () =>
    answer(429, { ok: false, error: "ratelimited" }, { "retry-after": String(seconds) });

/** Slack takes nothing, and does not say for how long it wants to be left alone. */
export const patienceUnsaid: Fault = async () => answer(429, { ok: false, error: "ratelimited" });

/** Slack takes nothing, and says it is its own fault. */
export const outage: Fault = async () => answer(500, {});

/** Slack takes nothing for now. */
export const unavailable: Fault = async () => answer(503, {});

/** Slack takes it, and the connection breaks off in the middle of the answer. */
export const cutsHalfway: Fault = async (pass) => ({ ...(await pass()), cut: true });

/** The connection breaks off before Slack has read the call. */
export const hangsUp: Fault = async () => null;

/** Slack never says anything: whoever calls has to give up by itself. */
export const silent: Fault = () => new Promise(() => {});

/** Slack takes its time, in milliseconds, and then does what it was asked to. */
export const takes =
  (ms: number): Fault =>
  async (pass) => {
    await setTimeout(ms, undefined, { ref: false });
    return pass();
  };

/** Slack takes it, and then fails. */
export const failsAfterAccepting: Fault = async (pass) => {
  await pass();
  return answer(500, {});
};

/** Slack takes it, and the answer is lost on its way. */
export const losesAnswer: Fault = async (pass) => {
  await pass();
  return null;
};

/** An error in Slack's own words. */
export const refuses =
  (error: string): Fault =>
  async () =>
    answer(200, { ok: false, error });

export type Held = {
  /** Resolves when the call is held. */
  readonly reached: Promise<void>;
  release(): void;
  /** The connection breaks off instead. */
  cut(): void;
};

export type Faults = ReturnType<typeof createFaults>;

/** What happens to the next calls of each method; `*` is any. */
export function createFaults() {
  const rules: { method: string; fault: Fault; left: number }[] = [];
  const next = (method: string, fault: Fault, times = 1): void => {
    rules.push({ method, fault, left: times });
  };
  return {
    next,
    /** `after`: Slack has taken the call, and its answer is held; `before`: the call itself is. */
    hold(method: string, when: "before" | "after" = "after"): Held {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<boolean>();
      next(method, async (pass) => {
        const given = when === "after" ? await pass() : null;
        reached.resolve();
        return (await released.promise) ? (given ?? pass()) : null;
      });
      return {
        reached: reached.promise,
        release: () => released.resolve(true),
        cut: () => released.resolve(false),
      };
    },
    /** From here on everything passes. */
    mend: () => {
      rules.length = 0;
    },
    /** What becomes of one call; null: the connection breaks off without an answer. */
    apply(method: string, pass: () => Promise<Answer>): Promise<Answer | null> {
      const rule = rules.find((each) => (each.method === method || each.method === "*") && each.left > 0);
      if (!rule) return pass();
      rule.left -= 1;
      return rule.fault(pass);
    },
  };
}

/** Writes an answer, as far as it gets. */
export function reply(response: ServerResponse, given: Answer | null): void {
  if (!given) return void response.destroy();
  if (!given.cut) return void response.writeHead(given.status, given.headers).end(given.body);
  response.writeHead(given.status, { ...given.headers, "content-length": String(given.body.length) });
  response.write(given.body.subarray(0, given.body.length / 2), () => response.destroy());
}

/**
 * What lies between the app and Slack. Everything passes both ways as it is, unless a test says that something
 * happens to the next calls of a method. `now` stamps the calls.
 */
export async function openWire(now: () => number) {
  const targets = { slack: "", app: "" };
  const { apply, ...faults } = createFaults();
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    carry(request, response).catch(() => response.destroy());
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const path = request.url ?? "/";
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1] ?? path;
    calls.push({ method, at: now(), body: body.toString() });
    const pass = () =>
      forward(request, (path.startsWith("/slack/") ? targets.app : targets.slack) + path, body);
    reply(response, await apply(method, pass));
  }

  return {
    url: `http://127.0.0.1:${port}`,
    targets,
    calls: (method: string): readonly Call[] => calls.filter((call) => call.method === method),
    ...faults,
    /** Connections are refused until `up`. */
    async down() {
      server.close();
      server.closeAllConnections();
    },
    up: () => listen(port),
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const own = new Set(["host", "connection", "content-length", "transfer-encoding", "content-encoding"]);

async function forward(request: IncomingMessage, url: string, body: Buffer): Promise<Answer> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    own.has(name) || value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const method = request.method ?? "GET";
  const response = await fetch(url, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
  });
  const kept = [...response.headers].filter(([name]) => !own.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
