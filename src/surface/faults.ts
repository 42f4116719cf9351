import type { Logger } from "pino";
import { bug } from "../log.ts";
import { StoreFault } from "../store/store-fault.ts";

export type Faults = {
  /** Logs a bug of ours under a code, and gives the words for the person whom it met. */
  report(error: unknown): string;
};

/**
 * The person is told that it was us and which code to quote; what went wrong is for the log alone. A database that fails
 * is in the log already, once for everybody.
 */
export const createFaults = (log: Logger): Faults => ({
  report: (error) =>
    error instanceof StoreFault
      ? "The desk cannot reach its records. Please try again in a minute, and look first whether this was saved."
      : "Something went wrong on our side. Please check whether it was saved, and if not, try once more; " +
        `if it happens again, tell your administrator the code ${bug(log, error)}.`,
});
