import type { Logger } from "pino";
import { bug } from "../log.ts";

export type Faults = {
  /** Logs a bug of ours under a code, and gives the words for the person whom it met. */
  report(error: unknown): string;
};

/** The person is told that it was us and which code to quote; what went wrong is for the log alone. */
export const createFaults = (log: Logger): Faults => ({
  report: (error) =>
    "Something went wrong on our side. Please check whether it was saved, and if not, try once more; " +
    `if it happens again, tell your administrator the code ${bug(log, error)}.`,
});
