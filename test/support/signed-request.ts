import { createHmac } from "node:crypto";

export type ToSign = {
  readonly secret: string;
  /** Milliseconds; Slack signs whole seconds. */
  readonly at: number;
  readonly body: string;
};

/**
 * The headers of a request as Slack signs it (version v0: HMAC-SHA256 over `v0:timestamp:body`).
 * A body that begins with "{" is JSON, any other is a form.
 */
export function signedRequest({ secret, at, body }: ToSign): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "content-type": body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${digest}`,
  };
}
