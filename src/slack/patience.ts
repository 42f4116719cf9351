import type { Clock, Instant } from "../clock.ts";
import { Undelivered } from "../message/messenger.ts";

/** What concerns one person alone, and says nothing of the others. */
export const ofPerson = ({ reason, message, retryAfter }: Undelivered): Undelivered =>
  new Undelivered(reason, message, retryAfter, "person");

/** Leaves a method alone for as long as Slack asks, and lets everything else go on. */
export function createPatience(clock: Clock, what: string) {
  let wait: { readonly from: Instant; readonly asked: Instant } = { from: 0, asked: 0 };
  return {
    async ask<T>(call: () => Promise<T>): Promise<T> {
      const now = clock.now();
      // A clock that was set back says nothing any more of how long to wait: Slack does.
      if (now < wait.asked) wait = { from: now, asked: now };
      const left = wait.from - now;
      if (left > 0) throw new Undelivered("later", `Slack asked for patience with ${what}`, left, "person");
      return call().catch((error: unknown) => {
        if (!(error instanceof Undelivered) || error.retryAfter === null || error.scope === "person")
          throw error;
        const asked = clock.now();
        wait = { from: asked + error.retryAfter, asked };
        throw ofPerson(error);
      });
    },
  };
}
