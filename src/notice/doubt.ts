import type { Instant } from "../clock.ts";
import { Undelivered } from "../message/messenger.ts";

/**
 * For so long after a call whose end nobody knows its message may still turn up, in real milliseconds: a platform that
 * works off what it has accepted takes a minute for it at the most. Until then not having found it proves nothing.
 */
export const arrival = 60_000;

/** An earlier try was not found, and may still arrive. */
export class InDoubt extends Error {
  readonly until: Instant;

  constructor(until: Instant) {
    super("an earlier try may still arrive");
    this.name = "InDoubt";
    this.until = until;
  }
}

/** The claim has ended, or somebody else has it: what it was for is theirs to send. */
export class LostClaim extends Error {
  constructor() {
    super("the claim was lost before the message was sent");
    this.name = "LostClaim";
  }
}

/** Until when what failed like this may still arrive; null: it cannot. `speed`: how fast the clock runs. */
export function doubtUntil(error: unknown, now: Instant, speed: number): Instant | null {
  const longest = now + arrival * speed;
  // A clock that was set back since would leave it in doubt for as long.
  if (error instanceof InDoubt) return Math.min(error.until, longest);
  return error instanceof Undelivered && error.reason === "unsure" ? longest : null;
}
