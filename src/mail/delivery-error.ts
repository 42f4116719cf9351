import { Undelivered } from "../message/messenger.ts";

/** What nodemailer hangs on its errors, as far as it matters here. */
type Fault = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly timeoutType?: unknown;
};

/** The message itself is spoken of: everything before is about this service's own connection. */
const ofMessage = ["MAIL FROM", "RCPT TO", "DATA"];

/** No connection came about, or none that can be used: nothing has been said of the message yet. */
const beforeMessage = ["EDNS", "ETLS", "EAUTH", "ENOAUTH", "ECONFIG"];
const beforeGreeting = ["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"];
const notReached = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"];

/**
 * Why an e-mail was not accepted. A 5xx reply about the message (RFC 5321, 4.2.1) is for good, but for 503, which is
 * about the session; a 4xx one is not. A connection that breaks may have done so after the message was taken. The words
 * of the server are left out: they may repeat the address or the message.
 */
export function undelivered(error: unknown): Undelivered {
  if (error instanceof Undelivered) return error;
  const fault: Fault = typeof error === "object" && error !== null ? error : {};
  return new Undelivered(reasonOf(fault), detailOf(fault));
}

function reasonOf(fault: Fault): Undelivered["reason"] {
  const { responseCode, command, code, timeoutType } = fault;
  if (typeof responseCode === "number" && responseCode >= 400) {
    const isFinal = responseCode >= 500 && responseCode !== 503;
    return isFinal && ofMessage.includes(String(command)) ? "never" : "later";
  }
  if (beforeMessage.includes(String(code)) || beforeGreeting.includes(String(timeoutType))) return "later";
  const cause = fault as { readonly originalCode?: unknown; readonly errno?: unknown };
  if ([code, cause.originalCode].some((each) => notReached.includes(String(each)))) return "later";
  // An address that cannot be written in an envelope at all.
  return code === "EENVELOPE" && command === "API" ? "never" : "unsure";
}

/** "E-mail: EENVELOPE, 550 5.1.1 to RCPT TO" */
function detailOf({ code, responseCode, response, command }: Fault): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(response ?? ""))?.[1];
  const reply = responseCode ? `, ${[responseCode, enhanced].filter(Boolean).join(" ")} to ${command}` : "";
  return `E-mail: ${typeof code === "string" ? code : "failed"}${reply}`;
}
