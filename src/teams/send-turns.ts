import type { Clock } from "../clock.ts";
import type { SendLimits } from "./send-limits.ts";

/** Answers wait for their place within the limits, one behind the other in each conversation. */
export type SendTurns = {
  /** Resolves when the next message may go there; it is counted then. false: it goes over the limits. */
  next(conversationId: string, tenantId: string): Promise<boolean>;
};

export type SendTurnsSource = {
  readonly limits: Pick<SendLimits, "take" | "count">;
  /** The real one: Teams counts in real seconds. */
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<unknown>;
};

/** Somebody waits for the answer: after this long it is sent, and Teams has the last word. */
const longestTurn = 10_000;

export function createSendTurns({ limits, clock, wait }: SendTurnsSource): SendTurns {
  const last = new Map<string, Promise<boolean>>();

  async function place(conversationId: string, tenantId: string, since: number): Promise<boolean> {
    let left = longestTurn - (clock.now() - since);
    for (;;) {
      const ms = limits.take(conversationId, tenantId, clock.now());
      if (ms === 0) return true;
      if (left <= 0) break;
      const pause = Math.min(ms, left);
      left -= pause;
      await wait(pause);
    }
    limits.count(conversationId, tenantId, clock.now());
    return false;
  }

  return {
    next(conversationId, tenantId) {
      const since = clock.now();
      const before = last.get(conversationId) ?? Promise.resolve(true);
      const turn = before.catch(() => false).then(() => place(conversationId, tenantId, since));
      last.set(conversationId, turn);
      const done = () => void (last.get(conversationId) === turn && last.delete(conversationId));
      turn.then(done, done);
      return turn;
    },
  };
}
