/**
 * Why a call to the Teams connector failed. `status`: HTTP's, null where no answer came; then `connected` says
 * whether a connection stood, so that the call may have been taken nonetheless.
 */
export class ConnectorError extends Error {
  readonly status: number | null;
  /** The connector's own words for it, e.g. `MessageWritesBlocked`; both, as `code` and `subCode` come apart. */
  readonly codes: readonly string[];
  /** Milliseconds, where the connector says so. */
  readonly retryAfter: number | null;
  readonly connected: boolean;

  constructor(detail: string, known: Partial<Omit<ConnectorError, keyof Error>> = {}) {
    super(detail);
    this.name = "ConnectorError";
    this.status = known.status ?? null;
    this.codes = known.codes ?? [];
    this.retryAfter = known.retryAfter ?? null;
    this.connected = known.connected ?? true;
  }
}

/** Errors from before a connection stood: nothing was taken. */
const unconnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * An error of botbuilder's client as ours: of the answer nothing is kept but its status, codes and patience, for the
 * client hangs the whole request, token and card included, on what it throws.
 */
export function connectorError(error: unknown, what: string): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const status = numberAt(error, "statusCode");
  if (status === null) {
    const connected = !failedToConnect(error);
    return new ConnectorError(`${what}: ${connected ? "no answer" : "Teams could not be reached"}`, {
      connected,
    });
  }
  const response = objectAt(error, "response");
  const codes = codesIn(response?.bodyAsText);
  const detail = `${what}: HTTP ${status}${codes.length > 0 ? ` (${codes.join(", ")})` : ""}`;
  return new ConnectorError(detail, { status, codes, retryAfter: patience(response) });
}

const objectAt = (value: unknown, key: string): Record<string, unknown> | null => {
  if (typeof value !== "object" || value === null) return null;
  const inner = (value as Record<string, unknown>)[key];
  return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : null;
};

function numberAt(value: unknown, key: string): number | null {
  if (typeof value !== "object" || value === null) return null;
  const inner = (value as Record<string, unknown>)[key];
  return typeof inner === "number" ? inner : null;
}

function failedToConnect(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && unconnected.has(at.code)) return true;
  }
  return false;
}

/** `{error: {code, innerHttpError…}}`, `{errorCode, subCode}`: the connector has more than one shape for it. */
function codesIn(body: unknown): string[] {
  const found: string[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > 4) return;
    for (const [key, inner] of Object.entries(value)) {
      const isCode = /^(error|sub)?code$/i.test(key) && ["string", "number"].includes(typeof inner);
      if (isCode) found.push(String(inner).slice(0, 60));
      else if (typeof inner === "string" && key === "message") collect(parsed(inner), depth + 1);
      else collect(inner, depth + 1);
    }
  };
  collect(parsed(body), 0);
  return [...new Set(found)];
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" && text.startsWith("{") ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** `Retry-After` in seconds; a date is none that Teams sends. */
function patience(response: Record<string, unknown> | null): number | null {
  const headers = objectAt({ headers: response?.headers }, "headers");
  const get = headers?.get;
  const written = typeof get === "function" ? get.call(headers, "retry-after") : undefined;
  const seconds = Number(written);
  return typeof written === "string" && written !== "" && Number.isFinite(seconds) && seconds >= 0
    ? seconds * 1000
    : null;
}
