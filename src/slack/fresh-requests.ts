import type { RequestHandler } from "express";
import type { Clock } from "../clock.ts";

/** What Slack recommends: five minutes, against requests that are repeated by somebody else. */
const tolerance = 300_000;

/**
 * Refuses requests that say they were signed more than five minutes ago, or ahead: Bolt looks only at the past.
 * Comes before the signature is checked, which covers the time. `clock`: the real one.
 */
export const freshRequests =
  (clock: Clock): RequestHandler =>
  (request, response, next) => {
    const signedAt = Number(request.headers["x-slack-request-timestamp"]) * 1000;
    if (Math.abs(clock.now() - signedAt) <= tolerance) next();
    else response.status(401).end();
  };
