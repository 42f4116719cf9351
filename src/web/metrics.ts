import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Clock, Instant } from "../clock.ts";

export type MetricsSource = {
  readonly clock: Clock;
  /** When the oldest notice that is due was to be sent; null: none is due. */
  readonly nextDue: () => Promise<Instant | null>;
};

/** What an operator watches. No label names a person or a customer. */
export function createMetrics({ clock, nextDue }: MetricsSource): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "follow_through_oldest_overdue_notice_seconds",
    help: "How long the oldest notice that is due has been waiting to be sent.",
    registers: [registry],
    async collect() {
      const due = await nextDue();
      this.set(due === null ? 0 : Math.max(0, clock.now() - due) / 1000);
    },
  });
  return registry;
}
