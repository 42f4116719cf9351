import { setTimeout as pause } from "node:timers/promises";
import { ConnectorError } from "./connector-error.ts";

/** Microsoft's list of what is worth another try. 502 and 504 may have been taken: a second answer is harmless. */
const worthAnother: ReadonlySet<number | null> = new Set([412, 429, 502, 504]);
const tries = 3;

/** How long somebody is held up at most before one more try, in milliseconds. */
export const shortWait = 10_000;

export type Patience = {
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<unknown>;
  /** The longest wait before one more try, in milliseconds, whatever Teams asks for. */
  readonly longest: number;
};

/**
 * Makes a call to the connector up to three times, while Teams says what passes, and waits before each new try as long
 * as it asks for. Throws what the last try did.
 */
export async function withRetries<T>(call: () => Promise<T>, { wait, longest }: Patience): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ConnectorError) || !worthAnother.has(error.status) || tried === tries)
        throw error;
      await wait(Math.min(error.retryAfter ?? 500 * 2 ** tried, longest));
    }
  }
}

/** A wait that does not keep a process that was told to stop. */
export const patiently = (ms: number): Promise<unknown> => pause(ms, undefined, { ref: false });
