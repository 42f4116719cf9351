import type { Instant } from "../clock.ts";
import { type CustomerPromise, hasHeard, isBackUntold, isMovedUntold, isTold } from "./promise.ts";

/**
 * How a promise stands. `told`: whether the customer knew a date. back: it was taken back and they heard of that in
 * time, or never knew a date. open, `waits`: for the date; for them to hear of it; for them to hear that it is taken
 * back. missed: `why` says how, `at` which date it was, `next` the date they know since.
 */
export type PromiseStanding =
  | { readonly kind: "none" }
  | { readonly kind: "back"; readonly told: boolean }
  | { readonly kind: "kept"; readonly told: boolean }
  | { readonly kind: "open"; readonly until: Instant; readonly waits: "date" | "telling" | "back" }
  | {
      readonly kind: "missed";
      readonly why: Missed;
      readonly at: Instant;
      readonly thing: string;
      readonly told: boolean;
      readonly next: Instant | null;
    };

/**
 * late: the date passed and nothing was recorded. untold: it passed while the customer did not know of the new one.
 * told-late: they heard of the new one after it had passed. done-late: what was recorded came after it. withdrawn-late:
 * it was taken back, or they heard of that, after it. withdrawn-untold: it passed while they did not know of that.
 */
export type Missed = "late" | "untold" | "told-late" | "done-late" | "withdrawn-late" | "withdrawn-untold";

const none: PromiseStanding = { kind: "none" };

/**
 * One promise by itself, at `now`. A date reached to the millisecond is not missed yet. Done in time it is kept although
 * the customer had not been given the date: the standard asks for that only where a time cannot be met.
 */
export function standingOf(p: CustomerPromise, now: Instant): PromiseStanding {
  const told = hasHeard(p);
  const missed = (why: Missed, at = p.knownAt): PromiseStanding => ({
    ...{ kind: "missed", why, at, thing: p.thing, told },
    next: p.state === "open" && isTold(p) && p.dueAt > at && p.dueAt >= now ? p.dueAt : null,
  });
  if (p.missedAt !== null) return missed("told-late", p.missedAt);
  if (p.state === "met") return (p.endedAt ?? now) > p.knownAt ? missed("done-late") : { kind: "kept", told };
  if (isBackUntold(p))
    return now > p.knownAt ? missed("withdrawn-untold") : { kind: "open", until: p.knownAt, waits: "back" };
  if (p.state === "withdrawn") {
    const heard = told ? p.toldAt : p.endedAt;
    return (heard ?? now) > p.knownAt ? missed("withdrawn-late") : { kind: "back", told };
  }
  if (now > p.knownAt) return missed(isMovedUntold(p) ? "untold" : "late");
  return { kind: "open", until: p.knownAt, waits: isTold(p) ? "date" : "telling" };
}

/**
 * How a contact's promises stand together: missed if any is, with the next date that is promised, else open until the
 * earliest date, else kept; back where all of it was taken back in time, none where nothing was promised.
 */
export function promiseStanding(promises: readonly CustomerPromise[], now: Instant): PromiseStanding {
  const all = promises.map((p) => standingOf(p, now));
  const missed = all.find((s) => s.kind === "missed");
  if (missed) return { ...missed, next: missed.next ?? nextDate(promises, now) };
  const open = all.filter((s) => s.kind === "open").toSorted((a, b) => a.until - b.until);
  const [next] = open;
  if (next) return { ...next, waits: open.map((s) => s.waits).find((waits) => waits !== "date") ?? "date" };
  const kept = all.filter((s) => s.kind === "kept");
  return (
    kept.find(({ told }) => !told) ??
    kept[0] ??
    all.find((s) => s.kind === "back" && s.told) ??
    all.find((s) => s.kind === "back") ??
    none
  );
}

/** The earliest date to come that the customer knows. */
function nextDate(promises: readonly CustomerPromise[], now: Instant): Instant | null {
  const dates = promises.filter((p) => p.state === "open" && isTold(p) && p.dueAt >= now).map((p) => p.dueAt);
  return dates.length === 0 ? null : Math.min(...dates);
}
