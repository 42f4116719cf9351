import { setTimeout as pause } from "node:timers/promises";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Clock, Instant } from "../clock.ts";
import type { AuditReport } from "../notice/audit-report.ts";
import type { DueCount } from "../notice/notice-count-rows.ts";
import type { NoticeWatch } from "../notice/notice-watch.ts";

/** What is looked up when somebody asks for the metrics. One that rejects leaves its metric out. */
export type MetricsSource = {
  readonly clock: Clock;
  /** When the oldest notice that is due was to be sent; null: none is due. */
  readonly nextDue: () => Promise<Instant | null>;
  readonly due: () => Promise<readonly DueCount[]>;
  readonly open: () => Promise<number>;
  /** Whether requests can come, by chat platform. */
  readonly connected: () => Readonly<Record<string, boolean>>;
  /** Whether the database can be used, as far as is known. */
  readonly storable: () => boolean;
  /** Whether this process goes by the rules that were last read by any. */
  readonly current: () => boolean;
};

/** How a command ended, as in `Reply`. */
export type Outcome = "card" | "form" | "refusal" | "apology";

export type Metrics = {
  readonly registry: Registry;
  readonly notices: NoticeWatch;
  /** Begins to measure a command; the function it gives ends that. */
  readonly command: (name: string) => (outcome: Outcome) => void;
  readonly storeFailed: (kind: string) => void;
  /** Begins to measure an audit; the function it gives ends that. */
  readonly audit: () => (report: AuditReport) => void;
};

/** What an operator watches: see docs/operations.md. No label names a person or a customer. */
export function createMetrics(source: MetricsSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, source);
  return {
    registry,
    notices: noticeCounters(registry),
    command: commandTimes(registry),
    storeFailed: faultCounter(registry),
    audit: auditGauges(registry, source.clock),
  };
}

type Reading = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  readonly read: (gauge: Gauge) => Promise<void> | void;
};

/** Read anew whenever somebody asks. */
const readings = ({ clock, ...source }: MetricsSource): readonly Reading[] => [
  {
    name: "oldest_overdue_notice_seconds",
    help: "How long the oldest notice that is due has been waiting to be sent.",
    async read(gauge) {
      const due = await source.nextDue();
      gauge.set(due === null ? 0 : Math.max(0, clock.now() - due) / 1000);
    },
  },
  {
    name: "notices_due",
    help: "Notices that are due and not sent yet.",
    labels: ["kind"],
    async read(gauge) {
      for (const { kind, due } of await source.due()) gauge.set({ kind }, due);
    },
  },
  {
    name: "notices_waiting",
    help: "Notices that are due and tried again later: a limit of the platform, or an outage.",
    labels: ["kind"],
    async read(gauge) {
      for (const { kind, waiting } of await source.due()) gauge.set({ kind }, waiting);
    },
  },
  {
    name: "open_interactions",
    help: "Contacts that are not closed.",
    read: async (gauge) => gauge.set(await source.open()),
  },
  {
    name: "connected",
    help: "1 while requests from the platform can come.",
    labels: ["platform"],
    read(gauge) {
      for (const [platform, up] of Object.entries(source.connected())) gauge.set({ platform }, Number(up));
    },
  },
  {
    name: "database_up",
    help: "0 while the database cannot be used.",
    read: (gauge) => gauge.set(Number(source.storable())),
  },
  {
    name: "rules_current",
    help: "0 while another process has read other rules than this one's office file holds.",
    read: (gauge) => gauge.set(Number(source.current())),
  },
];

/** What cannot be read is left out, so that the rest can be seen while the database is away. */
function addGauges(registry: Registry, source: MetricsSource): void {
  for (const { name, help, labels = [], read } of readings(source)) {
    new Gauge({
      ...{ name: `follow_through_${name}`, help, labelNames: labels, registers: [registry] },
      async collect() {
        this.reset();
        await inTime(read(this)).catch(() => (labels.length > 0 ? this.reset() : this.remove()));
      },
    });
  }
}

/** Milliseconds. Who gathers metrics commonly waits ten seconds for all of them. */
const longestRead = 3_000;

async function inTime(read: Promise<void> | void): Promise<void> {
  const done = new AbortController();
  const late = pause(longestRead, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error("what was to be measured could not be read in time");
  });
  await Promise.race([read, late]).finally(() => done.abort());
}

function noticeCounters(registry: Registry): NoticeWatch {
  const registers = [registry];
  const sent = new Counter({
    name: "follow_through_notices_sent_total",
    help: "Notices that reached their person.",
    labelNames: ["kind", "platform"],
    registers,
  });
  const failed = new Counter({
    name: "follow_through_notices_failed_total",
    help: "Notices that can never reach their person; the leads are told.",
    labelNames: ["kind"],
    registers,
  });
  const limited = new Counter({
    name: "follow_through_rate_limited_total",
    help: "Sends that a platform put off by its limits.",
    registers,
  });
  return {
    sent: (kind, platform) => sent.inc({ kind, platform }),
    failed: (kind) => failed.inc({ kind }),
    limited: () => limited.inc(),
  };
}

/** Seconds. A chat platform waits three for its answer. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

function commandTimes(registry: Registry): Metrics["command"] {
  const seconds = new Histogram({
    name: "follow_through_command_seconds",
    help: "How long commands took, from the desk's question to its answer.",
    labelNames: ["command", "outcome"],
    buckets,
    registers: [registry],
  });
  return (command) => {
    const end = seconds.startTimer({ command });
    return (outcome) => void end({ outcome });
  };
}

function faultCounter(registry: Registry): Metrics["storeFailed"] {
  const faults = new Counter({
    name: "follow_through_database_faults_total",
    help: "What was asked of the database and failed for a reason of its own.",
    labelNames: ["kind"],
    registers: [registry],
  });
  return (kind) => faults.inc({ kind });
}

function auditGauges(registry: Registry, clock: Clock): Metrics["audit"] {
  const registers = [registry];
  const name = (what: string) => `follow_through_audit_${what}`;
  const success = new Gauge({
    ...{ name: name("last_success_timestamp_seconds"), registers },
    help: "When the last audit of the outbox ended, on the service's own clock.",
  });
  const missing = new Counter({
    ...{ name: name("missing_notices_total"), registers },
    help: "Notices that should have stood in the outbox and did not; they were put back.",
  });
  const faults = new Counter({
    ...{ name: name("faults_total"), labelNames: ["kind"], registers },
    help: "What an audit found wrong in the outbox, by kind of fault.",
  });
  const duration = new Gauge({
    ...{ name: name("duration_seconds"), registers },
    help: "How long the last audit took.",
  });
  return () => {
    const end = duration.startTimer();
    return ({ faults: found }) => {
      end();
      success.set(clock.now() / 1000);
      missing.inc(found.missing);
      for (const [kind, count] of Object.entries(found)) faults.inc({ kind }, count);
    };
  };
}
