import { Undelivered } from "../message/messenger.ts";
import { ConnectorError } from "./connector-error.ts";

/**
 * What the connector says of a person who cannot be reached by trying again: blocked the bot, removed the app or never
 * had it, left, or may not use it by their administrator's policy. Microsoft's list says of each not to retry it
 * (Status codes from bot conversational APIs). Should the block end, the next message gets through.
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 */
const unreachable = new Set([
  "MessageWritesBlocked",
  "ConversationBlockedByUser",
  "BotDisabledByAdmin",
  "BotDisabledByUser",
  "BotNotInConversationRoster",
  "ForbiddenOperationException",
  "NotEnoughPermissions",
  "ConversationNotFound",
  "MemberNotFoundInConversation",
]);

/** An answer that asks for more patience than this would silence the desk. */
const longestWait = 3_600_000;

/**
 * Why Teams did not take something. `unsure` applies to a call whose repetition would be a second message
 * (`repeatable` false); any other call is as good as new `later`. 412 and 429 were surely not taken. What is not
 * known here was refused as a whole, and the operator can mend it: a password, a host; also a card that
 * is too big (413) or malformed (400), for the person is there and gets it with the mended release.
 */
export function undelivered(error: unknown, repeatable: boolean): Undelivered {
  if (error instanceof Undelivered) return error;
  if (!(error instanceof ConnectorError)) return ours(error);
  const doubt = repeatable ? "later" : "unsure";
  const scope = isOfContent(error) ? "message" : "unclear";
  return new Undelivered(reasonFor(error, doubt), error.message, waitOf(error), scope);
}

/** Whether the message that was to be changed is not there any more. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof ConnectorError)) return false;
  if (isUnknownConversation(error)) return false;
  return error.status === 404 || (error.status === 400 && error.codes.includes("BadSyntax"));
}

/** Whether somebody has no chat with the bot, or none that it may write in; anything else passes, or is ours to mend. */
export const meansNoChat = (error: unknown): boolean => undelivered(error, true).reason === "never";

/** Whether the connector does not know the conversation, so that it has to be opened anew. */
export const isUnknownConversation = (error: unknown): boolean =>
  error instanceof ConnectorError && error.status === 404 && error.codes.includes("ConversationNotFound");

function reasonFor({ status, codes, connected }: ConnectorError, doubt: "later" | "unsure") {
  if (status === null) return connected ? doubt : "later";
  if (status < 300 || status === 408 || status >= 500) return doubt;
  return codes.some((code) => unreachable.has(code)) ? "never" : "later";
}

/** It is the message that is refused: too big, or nothing that Teams can show. No other would be. */
const isOfContent = ({ status, codes }: ConnectorError): boolean =>
  status === 413 || (status === 400 && codes.some((code) => contents.has(code)));

const contents = new Set(["BadSyntax", "BadArgument", "MessageSizeTooBig"]);

const waitOf = ({ retryAfter }: ConnectorError): number | null =>
  retryAfter ? Math.min(retryAfter, longestWait) : null;

/** No word of the connector's: it went wrong on this side, before anything was sent. */
function ours(error: unknown): Undelivered {
  const fault = new Undelivered("later", "A message for Teams could not be made ready");
  fault.cause = error;
  return fault;
}
