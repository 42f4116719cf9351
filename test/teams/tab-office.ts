import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { Registry } from "prom-client";
import { createDesk } from "../../src/desk/desk.ts";
import { createLog } from "../../src/log.ts";
import type { Standing } from "../../src/office/person.ts";
import { createPeople } from "../../src/surface/office-people.ts";
import { mountTab, type TabDeps } from "../../src/teams/tab/mount-tab.ts";
import { createWeb } from "../../src/web/web-server.ts";
import { deskDeps, meet, type Office, officeId, zone } from "../support/office.ts";
import { config } from "./bot-framework.ts";

export { config };
export const domain = "desk.example.com";
export const issuers = {
  two: `https://login.microsoftonline.com/${config.tenantId}/v2.0`,
  one: `https://sts.windows.net/${config.tenantId}/`,
} as const;

export type Claims = Readonly<Record<string, unknown>>;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** Tokens as Microsoft Entra makes them for the tab, valid for an hour from the office's present. */
export async function tokensFor(office: Pick<Office, "clock">) {
  const keys = await generateKeyPair("RS256");
  const other = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "1", alg: "RS256", use: "sig" };
  const sign = ({ privateKey }: Keys, oid: string, claims: Claims, kid = "1") => {
    const now = Math.floor(office.clock.now() / 1000);
    const all = {
      ...{ aud: config.appId, iss: issuers.two, tid: config.tenantId, oid, scp: "access_as_user" },
      ...{ iat: now, nbf: now, exp: now + 3600, ver: "2.0" },
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(privateKey);
  };
  return {
    verifiedWith: createLocalJWKSet({ keys: [jwk] }),
    of: (oid: string, claims: Claims = {}) => sign(keys, oid, claims),
    /** Signed with another key of the same name. */
    forged: (oid: string) => sign(other, oid, {}),
    /** Signed with a key that is not among the published ones. */
    unpublished: (oid: string) => sign(other, oid, {}, "2"),
  };
}

export const directoryId = (handle: string): string => `aad-${handle}`;

/** Somebody of this office, as met in the chat in Teams. */
export function meetInTeams(office: Office, handle: "ana" | "ben" | "guest", standing: Standing = "member") {
  const { name, email } = office.people[handle];
  const entry = {
    ...{ platform: "teams", tenantId: config.tenantId, userId: `29:${handle}`, handle, name, email },
    ...{ zone, locale: "en-US", standing, directoryId: directoryId(handle) },
  };
  return meet(office.store, entry, { id: `t-${handle}` });
}

/** The tab on the real HTTP server, before the office's own desk and people. */
export async function openTab(office: Office, options: Partial<TabDeps> = {}) {
  const lines: string[] = [];
  const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
  const { store, clock } = office;
  const web = createWeb({ ready: () => true, metrics: new Registry(), log });
  const people = createPeople({ store, clock, officeId, zone: () => zone, log });
  const desk = createDesk(deskDeps(office, log));
  const publicUrl = `https://${domain}`;
  mountTab({ http: web.app, config, desk, people, clock, log, publicUrl, ...options });
  const listening = await web.listen(0, "127.0.0.1");
  const origin = `http://127.0.0.1:${listening.port}`;
  return {
    origin,
    /** What was logged, line by line. */
    lines,
    get: (path: string) => fetch(origin + path),
    async post(body: unknown, token: string | null, headers: Record<string, string> = {}) {
      const response = await fetch(`${origin}/teams/tab/desk`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
    },
    close: listening.close,
  };
}
