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

/**
 * What the bot itself is not allowed, whoever it writes to. The first ones are about its token, which only an operator
 * can replace or give back.
 */
const tokenFaults = new Set([
  "token_revoked",
  "token_expired",
  "invalid_auth",
  "not_authed",
  "account_inactive",
]);
const everybodys = new Set([
  ...tokenFaults,
  "missing_scope",
  "access_denied",
  "not_allowed_token_type",
  "messages_tab_disabled",
  "team_access_not_granted",
  "ekm_access_denied",
]);

/** Errors about what the message itself is made of: no other message would meet them. */
const contents = new Set([
  ...["invalid_blocks", "invalid_blocks_format", "invalid_attachments", "invalid_metadata_format"],
  ...["msg_too_long", "msg_blocks_too_long", "no_text", "too_many_attachments", "block_mismatch"],
  ...["markdown_text_conflict", "metadata_too_large", "attachment_payload_limit_exceeded"],
]);

/** Slack's word for what is wrong with the bot's token; null: that is not what went wrong. */
export function tokenFault(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  return tokenFaults.has(error.data.error) ? error.data.error : null;
}

/** Whether what Slack said is about Slack itself at this moment, and nothing that somebody has to mend. */
export const mayPass = ({ data }: webApi.WebAPIPlatformError): boolean =>
  halfway.has(data.error) || data.error === "ratelimited";

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
  if (failedToConnect(error)) return new Undelivered("later", "Slack could not be reached", null, "platform");
  return new Undelivered(doubt, "The connection to Slack broke off");
}

/** An answer that asks for more patience than this would silence the desk. */
const longestWait = 3_600_000;

/** Slack does not say whether it means one channel or all. */
function limited(retryAfter: number | null): Undelivered {
  const wait = retryAfter === null ? null : Math.min(retryAfter, longestWait);
  return new Undelivered("later", "Slack asked for patience", wait, "platform");
}

function platformFault(code: string, doubt: "later" | "unsure"): Undelivered {
  if (unreachable.has(code)) return new Undelivered("never", `Slack: ${code}`);
  const detail = `Slack: ${code.slice(0, 80)}`;
  if (halfway.has(code)) return new Undelivered(doubt, detail);
  if (contents.has(code)) return new Undelivered("later", detail, null, "message");
  return new Undelivered("later", detail, null, everybodys.has(code) ? "platform" : "person");
}

function failedToConnect(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = cause(at)) {
    if ("code" in at && typeof at.code === "string" && unconnected.has(at.code)) return true;
  }
  return false;
}

const cause = (error: Error): unknown =>
  error instanceof webApi.WebAPIRequestError ? error.original : error.cause;
