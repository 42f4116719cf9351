import type { Logger as SlackLogger } from "@slack/bolt";
import { LogLevel, webApi } from "@slack/bolt";

export type WebClientConfig = {
  readonly token: string;
  /** Slack's own is https://slack.com/api/. */
  readonly apiUrl: string;
  /** Milliseconds until a call is given up; the SDK's default is to wait forever. */
  readonly timeout: number;
  /** Default 0: a repeated post is a second message, and a trigger does not live long enough. */
  readonly retries?: number;
  readonly logger?: SlackLogger;
  readonly fetch?: webApi.FetchFunction;
};

/**
 * A client that answers or fails within its time. Rate limits are thrown, not waited for: the SDK would
 * hold back every other call of the client meanwhile.
 */
export function webClient(config: WebClientConfig): webApi.WebClient {
  return new webApi.WebClient(config.token, {
    slackApiUrl: config.apiUrl,
    timeout: config.timeout,
    retryConfig: { retries: config.retries ?? 0, minTimeout: 500, maxTimeout: 5000 },
    rejectRateLimitedCalls: (config.retries ?? 0) === 0,
    ...(config.logger ? { logger: config.logger } : { logLevel: LogLevel.ERROR }),
    ...(config.fetch ? { fetch: config.fetch } : {}),
  });
}
