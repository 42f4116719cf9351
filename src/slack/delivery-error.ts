import { webApi } from "@slack/bolt";
import { Undelivered } from "../message/messenger.ts";

/** Errors that say this person cannot be reached, now or later. */
const unreachable = new Set([
  "user_not_found",
  "users_not_found",
  "channel_not_found",
  "user_disabled",
  "is_bot",
  "cannot_dm_bot",
  "not_in_channel",
  "is_archived",
]);

/** Errors after which Slack may have posted the message nonetheless. */
const halfway = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

/** Errors from before a connection stood: nothing was accepted. */
const unconnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Why Slack did not take something. `unsure` applies to a call whose repetition would be a second
 * message; any other call is as good as new `later`. What is not known here was refused as a whole: the
 * operator can mend a token, a scope or a block, so it is `later` too. `account_inactive` is about the
 * bot's own token.
 */
export function undelivered(error: unknown, repeatable: boolean): Undelivered {
  if (error instanceof Undelivered) return error;
  const doubt = repeatable ? "later" : "unsure";
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter * 1000);
  if (error instanceof webApi.WebAPIPlatformError) return platformFault(error.data.error, doubt);
  if (error instanceof webApi.WebAPIHTTPError) {
    const reason = error.statusCode >= 500 ? doubt : "later";
    return new Undelivered(reason, `Slack answered HTTP ${error.statusCode}`);
  }
  // The SDK has no error class for a rate limit that does not say how long.
  if (error instanceof Error && error.message.startsWith("Retry header")) return limited(null);
  if (failedToConnect(error)) return new Undelivered("later", "Slack could not be reached");
  return new Undelivered(doubt, "The connection to Slack broke off");
}

const limited = (retryAfter: number | null): Undelivered =>
  new Undelivered("later", "Slack asked for patience", retryAfter);

function platformFault(code: string, doubt: "later" | "unsure"): Undelivered {
  if (unreachable.has(code)) return new Undelivered("never", `Slack: ${code}`);
  return new Undelivered(halfway.has(code) ? doubt : "later", `Slack: ${code.slice(0, 80)}`);
}

function failedToConnect(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = cause(at)) {
    if ("code" in at && typeof at.code === "string" && unconnected.has(at.code)) return true;
  }
  return false;
}

const cause = (error: Error): unknown =>
  error instanceof webApi.WebAPIRequestError ? error.original : error.cause;
