import { schedule as cron } from "node-cron";
import { Refusal } from "../errors.ts";
import { bug, type Logger } from "../log.ts";

export type HeartbeatOptions = {
  /** Seconds between two beats: a divisor of 60, or as many whole minutes as divide an hour. */
  readonly every: number;
  /** Looks for what is due. Called again at the next beat whatever came of it, but not before it is done. */
  wake(): void | Promise<void>;
  readonly log: Logger;
  /** What calls at the times of a cron expression; node-cron where absent. */
  readonly schedule?: Schedule;
};

export type Schedule = (expression: string, beat: () => Promise<void>) => { stop(): void | Promise<void> };

/**
 * Wakes the caller at even intervals, nothing more. No deadline lives here: all that is due stands in the
 * store, so a beat that is missed, doubled or late costs nothing but a moment.
 */
export function startHeartbeat({ every, wake, log, schedule = nodeCron(log) }: HeartbeatOptions): {
  stop(): void;
} {
  const task = schedule(expressionFor(every), async () => {
    try {
      await wake();
    } catch (error) {
      bug(log, error);
    }
  });
  return { stop: () => void task.stop() };
}

function expressionFor(every: number): string {
  const minutes = every / 60;
  const even = (part: number) => Number.isInteger(part) && part >= 1 && 60 % part === 0;
  if (even(every) && every < 60) return `*/${every} * * * * *`;
  if (even(minutes) && minutes < 60) return minutes === 1 ? "0 * * * * *" : `0 */${minutes} * * * *`;
  throw new Refusal("heartbeat", `${every} seconds do not divide a minute or an hour evenly.`, {
    remedy: "Use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 seconds, or 60, 120, 180, 240, 300 or 600.",
  });
}

function nodeCron(log: Logger): Schedule {
  const logger = {
    debug: (message: string | Error) => log.debug(message),
    info: (message: string) => log.debug(message),
    warn: (message: string) => log.warn(message),
    error: (message: string | Error) => log.error(message),
  };
  return (expression, beat) =>
    cron(expression, beat, {
      logger,
      noOverlap: true,
      // By design a missed beat needs no mention: the next one finds the same things due.
      suppressMissedWarning: true,
      // A zone with summer time would skip or double an hour of beats.
      timezone: "UTC",
    });
}
