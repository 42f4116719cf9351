import express, { type Application, type ErrorRequestHandler, type RequestHandler } from "express";
import type { JWTVerifyGetKey } from "jose";
import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { Desk } from "../../desk/desk.ts";
import { createFaults } from "../../surface/faults.ts";
import type { DirectoryPeople, People } from "../../surface/people.ts";
import { createRequestLimit, type RequestLimit } from "../../surface/request-limit.ts";
import type { TeamsConfig } from "../adapter.ts";
import { askTab, question, type TabReply } from "./tab-desk.ts";
import { type Asset, contentSecurityPolicy, libraries, ownFiles, tabHtml, tabPath } from "./tab-page.ts";
import {
  keysUnread,
  notMember,
  type Said,
  tooLong,
  tooMany,
  unknown,
  unreadable,
  unsigned,
} from "./tab-refusals.ts";
import { type Signed, tokenVerifier, type VerifyToken } from "./tab-token.ts";

export type TabDeps = {
  readonly http: Application;
  readonly config: TeamsConfig;
  readonly desk: Desk;
  readonly people: Pick<People, "acted"> & DirectoryPeople;
  readonly clock: Clock;
  readonly log: Logger;
  /** The server's address in the internet, which stands in tokens of version 1; null: those are not taken. */
  readonly publicUrl?: string | null;
  /** What tokens are verified with; absent: the tenant's published keys. */
  readonly keys?: JWTVerifyGetKey;
  /** Origins that may show the page beside Microsoft's own: for a stand-in of Teams. */
  readonly hosts?: readonly string[];
};

/**
 * The personal tab: `GET /teams/tab` is the page, `POST /teams/tab/desk` is what it asks. A local Teams stand-in has no
 * tabs and no tokens: then there is nothing at these addresses.
 */
export function mountTab(deps: TabDeps): void {
  const { http, config, clock, log, keys, hosts = [] } = deps;
  const { appId, tenantId } = config;
  if (config.local || !appId || !tenantId) return;
  const scripts = libraries();
  http.get(tabPath, page(tabHtml(scripts, hosts), contentSecurityPolicy(hosts)));
  for (const asset of scripts) http.get(asset.path, file(asset, { maxAge: "1y", immutable: true }));
  for (const asset of ownFiles) http.get(asset.path, file(asset, { maxAge: 0 }));
  const domain = deps.publicUrl ? new URL(deps.publicUrl).host : null;
  const verify = tokenVerifier({ appId, tenantId, domain, clock, log, ...(keys ? { keys } : {}) });
  const limit = createRequestLimit(clock, mostPerMinute);
  http.post(
    `${tabPath}/desk`,
    signedIn(verify, limit, log),
    express.json({ limit: mostBytes }),
    ask(deps, tenantId),
    unread,
  );
}

const mostPerMinute = 120;
/** A form with everything in it stays far below. */
const mostBytes = 256 * 1024;

function page(html: string, policy: string): RequestHandler {
  return (_request, response) => {
    // The one that is set for all pages forbids every frame, and knows no list.
    response.removeHeader("X-Frame-Options");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Cache-Control", "no-cache");
    response.type("html").send(html);
  };
}

const file =
  (
    { folder, file: name }: Asset,
    caching: { maxAge: string | number; immutable?: boolean },
  ): RequestHandler =>
  (_request, response) =>
    response.sendFile(name, { root: folder, ...caching });

/** Before the body is read: nobody else's is. */
function signedIn(verify: VerifyToken, limit: RequestLimit, log: Logger): RequestHandler {
  return async (request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    const say = ({ status, words }: Said) => void response.status(status).json({ words });
    const signed = await verify(request.headers.authorization).catch((error: unknown) => {
      log.warn({ err: error }, "the keys of Microsoft's sign-in could not be read");
      return "unverified" as const;
    });
    if (signed === "unverified") return say(keysUnread);
    if (!signed) return say(unsigned);
    const wait = limit.take(signed.directoryId);
    if (wait > 0) {
      response.setHeader("Retry-After", Math.ceil(wait / 1000));
      return say(tooMany);
    }
    response.locals.signed = signed;
    next();
  };
}

function ask(deps: TabDeps, tenantId: string): RequestHandler {
  const faults = createFaults(deps.log);
  return async (request, response) => {
    const { directoryId } = response.locals.signed as Signed;
    const who = { tenantId, directoryId };
    const answered = await answer(deps, who, request.body).catch(
      (error: unknown): Said => ({ status: 500, words: faults.report(error) }),
    );
    if ("shows" in answered) response.json(answered);
    else response.status(answered.status).json({ words: answered.words });
  };
}

type Who = { readonly tenantId: string; readonly directoryId: string };

async function answer(
  deps: TabDeps,
  { tenantId, directoryId }: Who,
  body: unknown,
): Promise<TabReply | Said> {
  const asks = question.safeParse(body);
  if (!asks.success) return unreadable;
  const { desk, people } = deps;
  const found = await people.findByDirectoryId("teams", tenantId, directoryId);
  if (!found) return unknown;
  if (found.person.standing !== "member") return notMember;
  const reply = await askTab({ desk, actor: found.person }, asks.data);
  const isAct = "press" in asks.data || "submission" in asks.data;
  if (isAct) await noteActing(deps, tenantId, found.userId);
  return reply;
}

/** Where somebody acts is where they are written to; looking at the queue is no act. */
async function noteActing({ people, log }: TabDeps, tenantId: string, userId: string): Promise<void> {
  await people
    .acted("teams", tenantId, userId)
    .catch((error: unknown) => log.warn({ err: error }, "where somebody acted was not kept"));
}

/** Express hands on what went wrong with the body, in words that are not for the caller. */
const unread: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const tooBig = typeof error === "object" && error !== null && "status" in error && error.status === 413;
  const { status, words } = tooBig ? tooLong : unreadable;
  response.status(status).json({ words });
};
