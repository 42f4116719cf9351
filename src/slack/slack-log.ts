import type { Logger as SlackLogger } from "@slack/bolt";
import { LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/**
 * The SDK's log lines in ours. Only warnings and errors: its debug lines print whole requests, and
 * with them what customers said.
 */
export function slackLogger(log: Logger): SlackLogger {
  const ignore = (): void => {};
  const write =
    (level: "warn" | "error") =>
    (...words: unknown[]) =>
      log[level]({ from: "slack-sdk" }, words.map(sentence).join(" "));
  return {
    debug: ignore,
    info: ignore,
    warn: write("warn"),
    error: write("error"),
    setLevel: ignore,
    setName: ignore,
    getLevel: () => LogLevel.ERROR,
  };
}

/** Objects are left out: they may be payloads. */
function sentence(part: unknown): string {
  if (part instanceof Error) return unquoted(`${part.name}: ${part.message}`);
  return typeof part === "object" ? "" : unquoted(String(part));
}

/** What could not be read as JSON is quoted in the error that says so. */
const unquoted = (words: string): string => words.replace(/SyntaxError: [\s\S]*/u, "SyntaxError");
