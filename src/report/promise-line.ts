import type { Instant } from "../clock.ts";
import type { Decision } from "../decision/decision.ts";
import type { GreetingStanding } from "../greeting/greeting.ts";
import type { Event } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import type { Referral } from "../referral/referral.ts";

/** The promises of the service standard, by their number there. */
export type PromiseNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** missed: it can no longer be kept. */
export type PromiseState = "kept" | "open" | "missed" | "not applicable";

export type PromiseLine = {
  readonly promise: PromiseNumber;
  readonly state: PromiseState;
  /** A few plain words, without a full stop. */
  readonly why: string;
  /** Open: the instant by which it has to be kept; null: no time is set. */
  readonly until: Instant | null;
  /** Promise 1: its same-day goal, which is counted apart from the limit. */
  readonly goal?: { readonly state: PromiseState; readonly until: Instant | null };
};

/** Words that the office said or wrote, and what of them sounds like blame. */
export type SaidWords = {
  /** How many texts of it there are. */
  readonly texts: number;
  readonly findings: readonly { readonly words: string }[];
};

/** One contact, as plain data, at `now`. */
export type PromiseRecord = {
  readonly now: Instant;
  /** IANA; the office's: its days count. */
  readonly zone: string;
  readonly interaction: Interaction;
  /** All of its history, the oldest first: what is not in it is not evidence. */
  readonly events: readonly Event[];
  readonly referrals: readonly Referral[];
  readonly decisions: readonly Decision[];
  readonly promises: readonly CustomerPromise[];
  /** What the caller heard: at the receipt, of whoever the contact was logged for. */
  readonly greeting: GreetingStanding;
  readonly said: SaidWords;
};

/** The four ways in which one promise can stand. */
export const lineOf = (promise: PromiseNumber) => ({
  kept: (why: string): PromiseLine => ({ promise, state: "kept", why, until: null }),
  open: (why: string, until: Instant | null = null): PromiseLine => ({ promise, state: "open", why, until }),
  missed: (why: string): PromiseLine => ({ promise, state: "missed", why, until: null }),
  notApplicable: (why: string): PromiseLine => ({ promise, state: "not applicable", why, until: null }),
});
