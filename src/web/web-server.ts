import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import helmet from "helmet";
import type { Registry } from "prom-client";
import { Refusal } from "../errors.ts";
import { bug, type Logger } from "../log.ts";
import { StoreFault } from "../store/store-fault.ts";
import { apologyPage, homePage } from "./pages.ts";

export type WebOptions = {
  /** Whether requests can be served in full right now; one that rejects cannot. */
  ready(): boolean | Promise<boolean>;
  /** Why not, one sentence for each thing, for an operator. It names no person and no customer. */
  troubles?(): readonly string[];
  /** Milliseconds; default 3,000: what is not known by then is a no. */
  readonly readyWithin?: number;
  readonly metrics: Registry;
  readonly log: Logger;
  /** Default: `ordinaryPatience`. */
  readonly patience?: Patience;
};

/** Milliseconds that a client may take to send the headers of a request, and all of it. */
export type Patience = { readonly headers: number; readonly whole: number };

/** Far more than Slack, Teams or a browser takes; whoever sends a byte now and then does not keep a connection. */
const ordinaryPatience: Patience = { headers: 10_000, whole: 30_000 };

/** Bytes. Nothing that Slack, Teams or a form sends comes near it, and what is read may ask for less. */
const longestRequest = 1024 * 1024;

export type Web = {
  /** For what others mount on it before `listen`. It parses no bodies: Slack signs the raw bytes. */
  readonly app: express.Application;
  /** `port` 0: any free one. Throws a Refusal where the port cannot be had. */
  listen(port: number, host?: string): Promise<Listening>;
};

export type Listening = {
  readonly port: number;
  /** Takes no more requests, finishes those under way, and drops connections that are still busy after 5 s. */
  close(): Promise<void>;
};

/** Milliseconds. Orchestrators commonly grant 30 s in all for stopping. */
const graceOnClose = 5000;

/** The one HTTP server: health, metrics, the start page, and whatever a surface mounts. */
export function createWeb(options: WebOptions): Web {
  const app = express();
  app.disable("x-powered-by");
  app.use(security, notTooLong);
  app.get("/livez", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", async (_request, response) => {
    const ready = await readyWithin(options.readyWithin ?? longestLook, options.ready);
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ok" : ["not ready", ...(options.troubles?.() ?? [])].join("\n"));
  });
  app.get("/metrics", async (_request, response) => {
    response.type(options.metrics.contentType).send(await options.metrics.metrics());
  });
  app.get("/", (_request, response) => void response.type("html").send(homePage()));
  return {
    app,
    listen: (port, host) => {
      // Last of all, so that they come after what was mounted.
      app.use(notFound, apologise(options.log));
      return listen(serverOf(app, options.patience ?? ordinaryPatience), port, host);
    },
  };
}

/** Less than the patience of whoever looks after services. */
const longestLook = 3_000;

async function readyWithin(ms: number, ready: WebOptions["ready"]): Promise<boolean> {
  const late = new AbortController();
  const asked = Promise.resolve(ready()).catch(() => false);
  const noAnswer = pause(ms, false, { signal: late.signal, ref: false }).catch(() => false);
  return Promise.race([asked, noAnswer]).finally(() => late.abort());
}

/** The pages bring everything with them, so nothing else may load. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/** What says that it is too long is not read. Who does not say so is stopped by whoever reads it. */
const notTooLong: RequestHandler = (request, response, next) => {
  if (Number(request.headers["content-length"] ?? 0) <= longestRequest) return next();
  response.status(413).json({ error: "This request is too long." });
};

const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: "There is nothing at this address." });
};

function apologise(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = requestFault(error);
    if (status) return response.status(status).json({ error: "This request cannot be read." });
    const away = error instanceof StoreFault;
    const apology = away
      ? "The desk cannot reach its records. Please try again in a minute."
      : `Something went wrong on our side. Mention ${bug(log, error)} to whoever looks after Follow Through.`;
    const asPage = request.accepts(["json", "html"]) === "html";
    response.status(away ? 503 : 500);
    return asPage ? response.type("html").send(apologyPage(apology)) : response.json({ error: apology });
  };
}

/** The 4xx status that Express and its parsers put on errors which are the request's own; null for others. */
function requestFault(error: unknown): number | null {
  const status = error instanceof Error && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

/** Node looks for connections that take too long every so often: as often as the shorter patience. */
const serverOf = (app: express.Application, { headers, whole }: Patience): Server =>
  createServer(
    {
      headersTimeout: headers,
      requestTimeout: whole,
      connectionsCheckingInterval: Math.min(headers, whole),
    },
    app,
  );

function listen(server: Server, port: number, host?: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once("error", answered);
    server.on("request", (_request, response) => {
      // Once it is closing, Node leaves a connection open that was busy at that moment and is kept alive.
      response.once("close", () => server.listening || setImmediate(() => server.closeIdleConnections()));
    });
    function answered(error?: Error) {
      if (error) return reject(listenRefusal(error, port));
      const { port: bound } = server.address() as AddressInfo;
      resolve({ port: bound, close: () => close(server) });
    }
    if (host === undefined) server.listen(port, answered);
    else server.listen(port, host, answered);
  });
}

function listenRefusal(error: Error, port: number): Error {
  const code = "code" in error ? error.code : null;
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  const why =
    code === "EACCES" ? "needs rights that this process does not have" : "is in use by another program";
  return new Refusal("config", `Port ${port} ${why}.`, { remedy: "Set PORT to another one." });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => server.closeAllConnections(), graceOnClose);
    server.close((error) => {
      clearTimeout(patience);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
