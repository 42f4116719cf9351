import type { Instant } from "../clock.ts";

/** Who is left alone for a while, after a message to them did not arrive. */
export type Waits = {
  set(who: string, since: Instant, until: Instant): void;
  delete(who: string): void;
  clear(): void;
  /** Everybody who waits now; the others are forgotten. */
  now(now: Instant): readonly string[];
  /** When the first of those who wait now need not any longer; null: nobody waits. */
  soonest(now: Instant): Instant | null;
};

export function createWaits(): Waits {
  const waits = new Map<string, { readonly since: Instant; readonly until: Instant }>();
  return {
    set: (who, since, until) => void waits.set(who, { since, until }),
    delete: (who) => void waits.delete(who),
    clear: () => waits.clear(),
    now(now) {
      // A clock that was set back ends a wait: it was counted on one that is no more.
      for (const [who, { since, until }] of waits) if (now < since || now >= until) waits.delete(who);
      return [...waits.keys()];
    },
    soonest: (now) => {
      const all = [...waits.values()].flatMap(({ until }) => (until > now ? [until] : []));
      return all.length === 0 ? null : all.reduce((a, b) => Math.min(a, b));
    },
  };
}
