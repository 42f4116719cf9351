import type { Clock, Instant } from "../clock.ts";
import { type Address, type Messenger, Undelivered } from "../message/messenger.ts";

export type LeaverWatch = {
  /** Asks the platform's directory about somebody anew and saves what it says. */
  readonly lookUp: (to: Address) => Promise<unknown>;
  /** The real one: what a platform may be asked is counted in real time. */
  readonly clock: Clock;
  /** Runs what nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
  /** Hears of a look-up that failed. */
  readonly failed: (error: unknown) => void;
};

/** A platform does not always say that somebody has left: who is written to is looked up once in so many milliseconds. */
const lookEvery = 24 * 3_600_000;

/** Of many messages that do not reach somebody, one asks. */
const againAfter = 60_000;

/** More people than any office has. */
const mostKnown = 20_000;

/**
 * Finds out by the messages themselves who has left: whoever cannot be reached is looked up at once, before anybody is
 * told of it, and everybody else now and then.
 */
export function watchLeavers(messenger: Messenger, watch: LeaverWatch): Messenger {
  const { lookUp, clock, inBackground, failed } = watch;
  const began = clock.now();
  const looked = new Map<string, Instant>();

  async function look(to: Address): Promise<void> {
    if (looked.size >= mostKnown) looked.clear();
    looked.set(to.userId, clock.now());
    await lookUp(to).catch(failed);
  }

  return {
    ...messenger,
    async send(to, message) {
      try {
        const sent = await messenger.send(to, message);
        if (clock.now() - (looked.get(to.userId) ?? began) >= lookEvery) inBackground(look(to));
        return sent;
      } catch (error) {
        const never = error instanceof Undelivered && error.reason === "never";
        if (never && clock.now() - (looked.get(to.userId) ?? 0) >= againAfter) await look(to);
        throw error;
      }
    },
  };
}
