import type { Activity, InvokeResponse } from "botbuilder";
import express, { type Application, type ErrorRequestHandler, type RequestHandler } from "express";
import type { Logger } from "pino";
import { type Inbound, readActivity, tenantsOf } from "./activity.ts";
import type { Adapter } from "./adapter.ts";
import { sameTenant } from "./directory.ts";
import { isThisMachine } from "./service-url.ts";

export type EndpointSource = {
  readonly adapter: Adapter;
  /** The one tenant that is let in; null: whichever asks, for a stand-in on this machine. */
  readonly tenantId: string | null;
  readonly local: boolean;
  readonly log: Logger;
  /** Whether requests are taken just now. */
  readonly open: () => boolean;
  /** Gives what an invoke is answered with; null for everything else. */
  readonly handle: (activity: Inbound, tenantId: string) => Promise<InvokeResponse | null>;
};

/** The longest message that Teams takes is some 100 KB; a form or a forwarded message comes with more around it. */
const mostBytes = 256 * 1024;

/** The tenant of a stand-in that names none. */
const localTenant = "local";

/**
 * `POST /api/messages`. What is refused gets a status and no word: 401 where the token does not hold, 403 where it
 * does but is not for us, 400, 413 and 415 for what cannot be read, 503 where the keys cannot be had.
 */
export function mountEndpoint(http: Application, source: EndpointSource): void {
  const json = express.json({ limit: mostBytes, strict: true, type: "application/json" });
  http.post("/api/messages", atTheDoor(source), json, receive(source), unread);
}

/** Before the body is read. */
function atTheDoor({ local, open }: EndpointSource): RequestHandler {
  return (request, response, next) => {
    if (!open()) return void response.status(503).end();
    if (local && !isThisMachine(request.socket.remoteAddress)) return void response.status(403).end();
    if (!local && !request.headers.authorization?.startsWith("Bearer "))
      return void response.status(401).end();
    if (!request.is("application/json")) return void response.status(415).end();
    next();
  };
}

const receive =
  (source: EndpointSource): RequestHandler =>
  async (request, response) => {
    const { status, body } = await answer(source, request.headers.authorization ?? "", request.body);
    response.status(status);
    if (body === undefined || body === null) response.end();
    else response.json(body);
  };

/** Express hands on what went wrong with the body, in words that are not for the caller. */
const unread: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : 400;
  response.status(status === 413 || status === 415 ? status : 400).end();
};

async function answer(source: EndpointSource, authorization: string, body: unknown): Promise<InvokeResponse> {
  const { adapter, log } = source;
  const activity = readActivity(body);
  if (!activity) return { status: 400 };
  if (activity.channelId !== "msteams" || !adapter.isConnector(activity.serviceUrl)) return { status: 403 };
  // Only what was read of it goes on, and it is no activity of botbuilder's own making.
  const read = activity as unknown as Activity;
  const who = await adapter.authenticate(authorization, read).catch((error: unknown) => {
    log.warn({ err: error }, "the keys of the Teams connector could not be read");
    return "unknown" as const;
  });
  if (who === "unknown") return { status: 503 };
  if (who === null) return { status: 401 };
  const tenantId = tenantOf(source, activity);
  if (tenantId === null) return { status: 403 };
  try {
    return (await source.handle(activity, tenantId)) ?? { status: 200 };
  } catch (error) {
    log.error({ err: error }, "a Teams request failed");
    return { status: 500 };
  }
}

function tenantOf({ tenantId }: EndpointSource, activity: Inbound): string | null {
  const named = tenantsOf(activity);
  if (tenantId === null) return named[0] ?? localTenant;
  return named.length > 0 && named.every((each) => sameTenant(each, tenantId)) ? tenantId : null;
}
