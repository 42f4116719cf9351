import type { Instant } from "../clock.ts";
import { type CustomerPromise, hasHeard, isBackUntold, isMovedUntold, isTold } from "./promise.ts";

/** What an open one waits for: its date; that they hear of that; that they hear that it is taken back. */
type Waits = "date" | "telling" | "back";

/** `others`: how many later ones of the same contact wait for what; absent where there are none. */
export type OpenStanding = {
  readonly kind: "open";
  readonly until: Instant;
  readonly waits: Waits;
  readonly others?: Readonly<Record<Waits, number>>;
};

/**
 * How a promise stands. `told`: whether the customer knew a date. back: it was taken back and they heard of that in
 * time, or never knew a date. missed: `why` says how, `at` which date it was, `next` the date they know since; `more`:
 * how many other ones of the same contact were missed, absent where none was.
 */
export type PromiseStanding =
  | { readonly kind: "none" }
  | { readonly kind: "back"; readonly told: boolean }
  | { readonly kind: "kept"; readonly told: boolean }
  | OpenStanding
  | {
      readonly kind: "missed";
      readonly why: Missed;
      readonly at: Instant;
      readonly thing: string;
      readonly told: boolean;
      readonly next: Instant | null;
      readonly more?: number;
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
 * How a contact's promises stand together: missed if any is, the first of them with the next date that is promised, else
 * open until the earliest date, else kept; back where all of it was taken back in time, none where nothing was promised.
 */
export function promiseStanding(promises: readonly CustomerPromise[], now: Instant): PromiseStanding {
  const all = promises.map((p) => standingOf(p, now));
  const [first, ...more] = all.filter((s) => s.kind === "missed").toSorted((a, b) => a.at - b.at);
  if (first) {
    const others = more.length === 0 ? {} : { more: more.length };
    return { ...first, ...others, next: first.next ?? nextDate(promises, now) };
  }
  const open = all.filter((s) => s.kind === "open").toSorted((a, b) => a.until - b.until);
  const [next, ...later] = open;
  if (next) return later.length === 0 ? next : { ...next, others: countWaits(later) };
  const kept = all.filter((s) => s.kind === "kept");
  return (
    kept.find(({ told }) => !told) ??
    kept[0] ??
    all.find((s) => s.kind === "back" && s.told) ??
    all.find((s) => s.kind === "back") ??
    none
  );
}

function countWaits(open: readonly OpenStanding[]): Record<Waits, number> {
  const count = (waits: Waits) => open.filter((s) => s.waits === waits).length;
  return { date: count("date"), telling: count("telling"), back: count("back") };
}

/** The earliest date to come that the customer knows. */
function nextDate(promises: readonly CustomerPromise[], now: Instant): Instant | null {
  const dates = promises.filter((p) => p.state === "open" && isTold(p) && p.dueAt >= now).map((p) => p.dueAt);
  return dates.length === 0 ? null : Math.min(...dates);
}
