import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Cloud, TeamsConfig } from "../../src/teams/adapter.ts";
import { publicCloud } from "../../src/teams/adapter.ts";

export const config = {
  appId: "6f3c1f4e-3a1c-4f0e-9a55-0f6a51f1d001",
  appPassword: "no secret at all",
  tenantId: "9d0f1a52-7a3e-4d0b-8a44-b6f2f4d7c001",
  local: false,
} as const satisfies TeamsConfig;

export const bot = { id: `28:${config.appId}`, name: "Follow Through" };
export const issuer = "https://api.botframework.com";

export type Call = { readonly method: string; readonly path: string; readonly body: unknown };
export type Fault = {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
};

/** As Teams writes what it refuses. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
  status,
  body: { error: { code, message: `Teams says ${code}.` } },
  headers,
});
/** The person has blocked the bot, or removed it. */
export const blocked: Fault = {
  status: 403,
  body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked"}' },
};

/** A message that the bot has sent, as the connector got it. */
export type Sent = {
  readonly conversationId: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: AnyCard }[];
};
type AnyCard = { readonly type: string; readonly body: readonly unknown[]; readonly actions?: unknown };

export type RosterMember = {
  readonly id: string;
  readonly name: string;
  readonly email?: string | null;
  readonly userPrincipalName?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
};

export const member = (key: string, name: string, change: Partial<RosterMember> = {}): RosterMember => ({
  id: `29:${key}`,
  name,
  email: `${key}@example.com`,
  userPrincipalName: `${key}@example.com`,
  aadObjectId: `aad-${key}`,
  tenantId: config.tenantId,
  userRole: "user",
  ...change,
});

export type BotFramework = Awaited<ReturnType<typeof startBotFramework>>;

/**
 * The protocol of the Bot Framework, spoken by a small server: the keys that its tokens are signed with, and the
 * connector's REST. What the bot sends is recorded; a test says whom the rosters have, and which calls fail.
 */
export async function startBotFramework() {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const kid = randomUUID();
  const calls: Call[] = [];
  const rosters = new Map<string, RosterMember>();
  const faults: { matches: RegExp; fault: Fault; left: number }[] = [];
  let made = 0;

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** The keys are kept by their address as long as the process runs: each server has its own. */
  const metadata = `/${randomUUID()}/openidconfiguration`;
  const jwk = { ...(await exportJWK(publicKey)), kid, use: "sig", endorsements: ["msteams"] };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(request.url ?? "/");
    const written = Buffer.concat(await request.toArray()).toString();
    if (path === metadata) return json(response, 200, { issuer, jwks_uri: `${url}/keys` });
    if (path === "/keys") return json(response, 200, { keys: [jwk] });
    const call = { method: request.method ?? "", path, body: written ? JSON.parse(written) : null };
    calls.push(call);
    const fault = faults.find((each) => each.left > 0 && each.matches.test(`${call.method} ${path}`));
    if (fault) {
      fault.left -= 1;
      return json(response, fault.fault.status, fault.fault.body ?? {}, fault.fault.headers);
    }
    if (request.headers.authorization !== "Bearer the bot") return json(response, 401, {});
    json(response, ...connector(call));
  }

  function connector({ method, path, body }: Call): [number, object] {
    const asked = /\/members\/(.+)$/.exec(path)?.[1];
    if (asked !== undefined) {
      const found = rosters.get(asked);
      return found ? [200, found] : [404, refusal(404, "MemberNotFoundInConversation").body ?? {}];
    }
    made += 1;
    if (method === "POST" && path.endsWith("/v3/conversations")) {
      const { members } = body as { members: readonly { id: string }[] };
      return [201, { id: `a:${members[0]?.id}` }];
    }
    return [method === "PUT" ? 200 : 201, { id: `${made}` }];
  }

  return {
    url,
    /** As the bot is told it. */
    serviceUrl: `${url}/amer/`,
    cloud: {
      openIdMetadataUrl: url + metadata,
      isConnector: (serviceUrl) => serviceUrl.startsWith(`${url}/`) || publicCloud.isConnector(serviceUrl),
      credentials: {
        isValidAppId: async (appId) => appId === config.appId,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          signRequest: async (request) => {
            request.headers.set("authorization", "Bearer the bot");
            return request;
          },
        }),
      },
    } satisfies Cloud as Cloud,
    calls: (matches: RegExp): readonly Call[] =>
      calls.filter((call) => matches.test(`${call.method} ${call.path}`)),
    /** The messages sent, in order. */
    sent: (): Sent[] =>
      calls
        .filter((call) => call.method === "POST" && call.path.endsWith("/activities"))
        .map((call) => ({
          ...(call.body as Omit<Sent, "conversationId">),
          conversationId: /conversations\/(.+)\/activities$/.exec(call.path)?.[1] ?? "",
        })),
    /** Puts somebody into every roster. */
    admit: (...people: readonly RosterMember[]) => {
      for (const person of people) rosters.set(person.id, person);
    },
    dismiss: (userId: string) => void rosters.delete(userId),
    /** The next calls that match fail so. */
    next: (matches: RegExp, fault: Fault, times = 1) => void faults.push({ matches, fault, left: times }),
    forget() {
      calls.length = 0;
      faults.length = 0;
    },
    /** A token of the connector's for this bot, unless a test says otherwise. */
    async token(change: Readonly<Record<string, unknown>> = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        serviceurl: `${url}/amer/`,
        iss: issuer,
        aud: config.appId,
        nbf: now,
        exp: now + 3600,
      };
      return new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: "RS256", kid }).sign(privateKey);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
