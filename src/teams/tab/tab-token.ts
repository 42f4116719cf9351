import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";

/** Whose token it is: an id of the tenant's own directory. */
export type Signed = { readonly directoryId: string };

export type TokenSource = {
  readonly appId: string;
  readonly tenantId: string;
  /** The server's public host name, which stands in tokens of version 1; null: only those of version 2 are taken. */
  readonly domain: string | null;
  readonly clock: Clock;
  readonly log: Logger;
  /** What tokens are verified with; absent: the tenant's published keys. */
  readonly keys?: JWTVerifyGetKey;
};

/** Resolves with null where the token does not hold. Rejects where the keys cannot be read. */
export type VerifyToken = (authorization: string | undefined) => Promise<Signed | null>;

/** Seconds that Microsoft's clocks and ours may differ. */
const clockTolerance = 300;

/** What the tab's tokens are for: the one scope of the app. An ID token of the same app has none. */
const scope = "access_as_user";

/**
 * Verifies what TeamsJS' getAuthToken gives: an access token of Microsoft Entra for this app. It is of version 2
 * or 1, as the app's registration says (requestedAccessTokenVersion), with another issuer and audience each:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function tokenVerifier(source: TokenSource): VerifyToken {
  const { clock, log } = source;
  const tenantId = source.tenantId.toLowerCase();
  const keys = source.keys ?? keysOf(tenantId);
  const options = {
    algorithms: ["RS256"],
    issuer: [`https://login.microsoftonline.com/${tenantId}/v2.0`, `https://sts.windows.net/${tenantId}/`],
    audience: audiences(source),
    requiredClaims: ["exp", "oid", "tid", "scp"],
    clockTolerance,
  };
  return async (authorization) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
    if (!token) return null;
    try {
      const currentDate = new Date(clock.now());
      const { payload } = await jwtVerify(token, keys, { ...options, currentDate });
      return signedBy(payload, tenantId);
    } catch (error) {
      if (!isOfTheToken(error)) throw error;
      const claim = "claim" in error ? error.claim : undefined;
      log.info({ code: error.code, claim }, "a sign-in to the Teams tab does not hold");
      return null;
    }
  };
}

function audiences({ appId, domain }: TokenSource): string[] {
  const id = appId.toLowerCase();
  return [id, `api://${id}`, ...(domain ? [`api://${domain.toLowerCase()}/${id}`] : [])];
}

/** Microsoft advises to look for new keys once a day; an unknown key is looked for at once. */
const keysOf = (tenantId: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`https://login.microsoftonline.com/${tenantId}/discovery/v2.0/keys`), {
    cacheMaxAge: 24 * 3_600_000,
  });

function signedBy({ tid, oid, scp }: JWTPayload, tenantId: string): Signed | null {
  if (typeof tid !== "string" || tid.toLowerCase() !== tenantId) return null;
  if (typeof scp !== "string" || !scp.split(" ").includes(scope)) return null;
  return typeof oid === "string" && oid !== "" ? { directoryId: oid.toLowerCase() } : null;
}

/** What jose says where the published keys did not come, or were none. */
const ofTheKeys: readonly string[] = ["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"];

const isOfTheToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError && !ofTheKeys.includes(error.code);
