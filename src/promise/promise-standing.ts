import type { Instant } from "../clock.ts";
import { type CustomerPromise, isMovedUntold, isTold } from "./promise.ts";

/**
 * How a promise stands. missed: `why` says how, `at` which date it was. late: the date passed and nothing was
 * recorded. untold: it passed while the customer did not know of the new one. told-late: they heard of the new one
 * after it had passed. done-late, withdrawn-late: what was recorded came after it.
 */
export type PromiseStanding =
  | { readonly kind: "none" }
  | { readonly kind: "kept" }
  | { readonly kind: "open"; readonly until: Instant; readonly untold: boolean }
  | { readonly kind: "missed"; readonly why: Missed; readonly at: Instant; readonly thing: string };

export type Missed = "late" | "untold" | "told-late" | "done-late" | "withdrawn-late";

const none: PromiseStanding = { kind: "none" };

/** One promise by itself, at `now`. A date reached to the millisecond is not missed yet. */
export function standingOf(p: CustomerPromise, now: Instant): PromiseStanding {
  const missed = (why: Missed, at = p.knownAt): PromiseStanding => ({
    kind: "missed",
    why,
    at,
    thing: p.thing,
  });
  if (p.missedAt !== null) return missed("told-late", p.missedAt);
  const ended = p.endedAt ?? now;
  if (p.state === "met") return ended > p.knownAt ? missed("done-late") : { kind: "kept" };
  if (p.state === "withdrawn") return ended > p.knownAt ? missed("withdrawn-late") : none;
  if (now > p.knownAt) return missed(isMovedUntold(p) ? "untold" : "late");
  return { kind: "open", until: p.knownAt, untold: !isTold(p) };
}

/**
 * How a contact's promises stand together: missed if any is, else open until the earliest date, else kept; none where
 * nothing was promised, or all of it was withdrawn in time.
 */
export function promiseStanding(promises: readonly CustomerPromise[], now: Instant): PromiseStanding {
  const all = promises.map((p) => standingOf(p, now));
  const missed = all.find((s) => s.kind === "missed");
  if (missed) return missed;
  const open = all.filter((s) => s.kind === "open").toSorted((a, b) => a.until - b.until);
  const [next] = open;
  if (next) return { ...next, untold: open.some((s) => s.untold) };
  return all.find((s) => s.kind === "kept") ?? none;
}
