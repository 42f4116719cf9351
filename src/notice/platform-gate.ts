import type { Instant } from "../clock.ts";
import { Undelivered } from "../message/messenger.ts";
import { backOff, longestAsked } from "./back-off.ts";
import { createRate } from "./platform-rate.ts";

export type GateOptions = {
  /** How many may be on their way at once when all is well. */
  readonly widest: number;
  /** 0 to 1, for the jitter of the waits. */
  readonly random: () => number;
  /** How fast the clock runs, so that waits of real things keep their real length. */
  readonly speed: number;
  /** Real milliseconds, by a clock that is never set. */
  readonly stopwatch: () => number;
};

export type Trouble = { readonly since: Instant; readonly detail: string };

/** What a platform takes at the moment of one kind of call. */
export type Gate = {
  /** How many more may begin now, of which so many are on their way; 0: it wants to be left alone. */
  room(now: Instant, running: number): number;
  /** The platform took one. `took`: in how many real milliseconds. */
  passed(now: Instant, took?: number): void;
  /** The platform has answered well, and taken nothing. */
  answered(now: Instant): void;
  /** It did not. `to`: whose message it was; `took`: after how many real milliseconds. */
  failed(error: unknown, call: { readonly to: string; readonly took?: number }, now: Instant): void;
  /** When there is room again; null: there is. */
  opensAt(now: Instant): Instant | null;
  /** Since when nothing has gone through, and what was said last; null: the last one did. */
  trouble(): Trouble | null;
  /** Nothing waits to be sent: that nothing goes through says nothing any more. */
  rested(): void;
  /** Whether it has opened again after a pause since this was last asked. */
  takeRecovered(): boolean;
};

/** So many people in a row, and nobody else meanwhile: it is the platform, not them. */
const suspicious = 3;

/** A platform that is away is asked again at least this often, in milliseconds, by one message. */
const longestPause = 30_000;

/**
 * Keeps an outage or a limit of a whole platform from being met by every message by itself: after a fault that is
 * everybody's, nothing is sent until the wait is over, and then a single message probes. Where that goes through, the
 * way widens with each success, at once to half of what it was.
 */
export function createGate({ widest, random, speed, stopwatch }: GateOptions): Gate {
  let width = widest;
  let before = widest;
  let pause: { readonly since: Instant; readonly until: Instant } | null = null;
  let failures = 0;
  let recovered = false;
  let trouble: Trouble | null = null;
  const suspects = new Set<string>();
  const rate = createRate(random);

  /** A clock that was set back ends the wait: it was counted on one that is no more. */
  const isShut = (now: Instant): boolean => pause !== null && pause.since <= now && now < pause.until;

  function shut(retryAfter: number | null, now: Instant): void {
    // Not a moment longer than it asks for: after the wait a single message probes, so that nothing has to be spread.
    const wait =
      retryAfter === null
        ? backOff(failures + 1, random(), longestPause)
        : Math.min(retryAfter, longestAsked);
    const until = now + Math.round(wait * speed);
    // What was on its way when it shut says nothing new, unless it was asked to wait longer.
    if (isShut(now)) {
      if (pause && retryAfter !== null && until > pause.until) pause = { ...pause, until };
      return;
    }
    failures += 1;
    before = Math.max(1, Math.floor(width / 2));
    width = 1;
    pause = { since: now, until };
  }

  function answered(now: Instant): void {
    suspects.clear();
    trouble = null;
    if (isShut(now)) return;
    if (pause) recovered = true;
    pause = null;
    failures = 0;
    width = Math.min(widest, Math.max(width + 1, before));
    before = 1;
  }

  function passed(now: Instant, took = 0): void {
    const real = stopwatch();
    rate.passed(real, real - took);
    answered(now);
  }

  function roomFrom(now: Instant): Instant | null {
    const real = stopwatch();
    const opens = rate.opensAt(real);
    return opens === null ? null : now + (opens - real) * speed;
  }

  return {
    room: (now, running) =>
      isShut(now) ? 0 : Math.max(0, Math.min(width, rate.room(stopwatch())) - running),
    passed,
    answered,
    failed(error, { to, took = 0 }, now) {
      if (!(error instanceof Undelivered)) return;
      // It has read the message, and would have taken any other.
      if (error.scope === "message") return passed(now, took);
      // It answered, and only this message or person was at fault.
      if (error.reason === "never" || error.scope === "person") return void suspects.clear();
      if (error.scope === "platform" && error.retryAfter !== null)
        rate.refused(stopwatch(), stopwatch() - took, error.retryAfter);
      trouble = { since: trouble?.since ?? now, detail: error.message };
      suspects.add(to);
      if (error.scope === "platform" || suspects.size >= suspicious || pause) shut(error.retryAfter, now);
    },
    opensAt: (now) => (pause && isShut(now) ? pause.until : roomFrom(now)),
    trouble: () => trouble,
    rested() {
      trouble = null;
    },
    takeRecovered() {
      const was = recovered;
      recovered = false;
      return was;
    },
  };
}
