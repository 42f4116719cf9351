import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import helmet from "helmet";
import type { Registry } from "prom-client";
import { Refusal } from "../errors.ts";
import { bug, type Logger } from "../log.ts";
import { apologyPage, homePage } from "./pages.ts";

export type WebOptions = {
  /** Whether requests can be served in full right now; one that rejects cannot. */
  ready(): boolean | Promise<boolean>;
  readonly metrics: Registry;
  readonly log: Logger;
};

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
  app.use(security);
  app.get("/livez", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", async (_request, response) => {
    const ready = await Promise.resolve(options.ready()).catch(() => false);
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ok" : "not ready");
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
      return listen(app, port, host);
    },
  };
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

const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: "There is nothing at this address." });
};

function apologise(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = requestFault(error);
    if (status) return response.status(status).json({ error: "This request cannot be read." });
    const id = bug(log, error);
    const asPage = request.accepts(["json", "html"]) === "html";
    const apology = `Something went wrong on our side. Mention ${id} to whoever looks after Follow Through.`;
    response.status(500);
    return asPage ? response.type("html").send(apologyPage(apology)) : response.json({ error: apology });
  };
}

/** The 4xx status that Express and its parsers put on errors which are the request's own; null for others. */
function requestFault(error: unknown): number | null {
  const status = error instanceof Error && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

function listen(app: express.Application, port: number, host?: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = host === undefined ? app.listen(port, answered) : app.listen(port, host, answered);
    server.on("request", (_request, response) => {
      // Once it is closing, Node leaves a connection open that was busy at that moment and is kept alive.
      response.once("close", () => server.listening || setImmediate(() => server.closeIdleConnections()));
    });
    function answered(error?: Error) {
      if (error) return reject(listenRefusal(error, port));
      const { port: bound } = server.address() as AddressInfo;
      resolve({ port: bound, close: () => close(server) });
    }
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
