import { createHmac, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { Logger } from "pino";
import type { Clock, Instant } from "../clock.ts";

/** What Slack recommends: five minutes, against requests that are repeated by somebody else. */
const tolerance = 300_000;

/** Milliseconds between two lines of the log. */
const quiet = 60_000;

/** Milliseconds after the last sign that this clock is wrong, for as long as which it is taken to be. */
const remembered = 600_000;

/** Nothing that Slack sends is longer. */
const mostBytes = 1024 * 1024;

export type Freshness = {
  readonly handler: RequestHandler;
  /** What this machine's clock keeps from working, for an operator; null: nothing, as far as is known. */
  trouble(): string | null;
};

export type FreshnessSource = {
  /** The real one. */
  readonly clock: Clock;
  readonly signingSecret: string;
  readonly log: Logger;
};

/**
 * Refuses requests that say they were signed more than five minutes ago, or ahead: Bolt looks only at the past.
 * Comes before the signature is checked, which covers the time. Where Slack itself has signed such a one, this machine's
 * clock is wrong, and the operator hears of it: whoever merely writes an old time into a request proves nothing.
 */
export function freshRequests({ clock, signingSecret, log }: FreshnessSource): Freshness {
  let wrong: { readonly at: Instant; readonly by: string } | null = null;
  let said: Instant | null = null;

  function noteWrong(difference: number): void {
    const now = clock.now();
    wrong = { at: now, by: inWords(difference) };
    if (said !== null && now >= said && now - said < quiet) return;
    said = now;
    log.error(`this machine's clock differs from Slack's by ${wrong.by}, so what Slack sends is refused`);
  }

  return {
    trouble: () =>
      wrong && Math.abs(clock.now() - wrong.at) < remembered
        ? `this machine's clock differs from Slack's by ${wrong.by}`
        : null,
    async handler(request, response, next) {
      const stamp = String(request.headers["x-slack-request-timestamp"]);
      const difference = clock.now() - Number(stamp) * 1000;
      if (Math.abs(difference) <= tolerance) {
        wrong = null;
        return next();
      }
      if (!Number.isNaN(difference) && (await isSigned(request, stamp, signingSecret))) noteWrong(difference);
      response.status(401).end();
    },
  };
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
async function isSigned(request: Request, stamp: string, secret: string): Promise<boolean> {
  const body = await bodyOf(request).catch(() => null);
  if (body === null) return false;
  const digest = createHmac("sha256", secret).update(`v0:${stamp}:`).update(body).digest("hex");
  const [given, right] = [String(request.headers["x-slack-signature"]), `v0=${digest}`].map((text) =>
    Buffer.from(text),
  );
  return given?.length === right?.length && timingSafeEqual(given ?? Buffer.of(), right ?? Buffer.of());
}

/** null: too long. */
async function bodyOf(request: Request): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const inWords = (difference: number): string => {
  const minutes = Math.round(Math.abs(difference) / 60_000);
  return `${minutes} minutes (it is ${difference > 0 ? "ahead" : "behind"})`;
};
