import type { FaultSlack } from "../test/support/fault-slack.ts";
import { publishedLimits } from "../test/support/slack-limits.ts";
import { lateness } from "./load-lateness.ts";
import type { Probed } from "./load-probed.ts";
import type { Proof } from "./load-proof.ts";
import type { Run, Timed } from "./load-run.ts";
import type { Service } from "./load-service.ts";
import { percentile } from "./pace.ts";

export type Reported = {
  readonly run: Run;
  readonly proof: Proof;
  readonly service: Pick<Service, "complaints">;
  readonly slack: Pick<FaultSlack, "refused" | "posted">;
  /** What the service needed when everything was sent. */
  readonly end: Probed;
  /** When the measured time began, and how long it was. */
  readonly from: number;
  readonly seconds: number;
  /** Milliseconds until what was left over at the end was sent. */
  readonly settledIn: number;
  readonly faults: Readonly<Record<string, number>>;
};

/** Prints what was measured and counted. */
export function report(reported: Reported): void {
  const { run, proof, service, slack, from, faults } = reported;
  const measured = run.done.filter((each) => each.asked >= from);
  const kinds = Map.groupBy(measured, (each) => each.kind);
  const rows = [...kinds].toSorted(([, a], [, b]) => b.length - a.length);
  console.log("\nCommands, until the answer can be read");
  console.table([["all", measured] as const, ...rows].map(([kind, some]) => commandRow(kind, some)));
  console.log("\nNotices, until Slack has taken them");
  console.table(noticeRows(proof));
  console.log("\nThe service");
  console.table(serviceRows(reported));
  console.log("\nCounts");
  console.table({
    ...proof.counts,
    "calls that Slack's limits turned away": slack.refused(),
    "messages brought up to date": slack.posted.reduce((sum, message) => sum + message.updates, 0),
  });
  console.log("\nFaults");
  console.table(faults);
  if (service.complaints.size > 0) console.table(Object.fromEntries(service.complaints));
  const odd = Map.groupBy(
    run.done.filter((each) => each.as === "refused"),
    (each) => each.kind,
  );
  for (const [kind, some] of odd) console.log(`refused ${some.length} times: ${kind}: ${some[0]?.words}`);
}

function commandRow(kind: string, some: readonly Timed[]) {
  const took = some.map((each) => each.took).sort((a, b) => a - b);
  return {
    command: kind,
    count: some.length,
    refused: some.filter((each) => each.as === "refused").length,
    ...spread(took),
  };
}

function spread(sorted: readonly number[]) {
  return {
    "p50 ms": percentile(sorted, 50).toFixed(1),
    "p99 ms": percentile(sorted, 99).toFixed(1),
    "max ms": (sorted.at(-1) ?? 0).toFixed(1),
  };
}

function noticeRows({ taken }: Proof) {
  const late = lateness(taken, publishedLimits);
  const sorted = (of: "afterDue" | "beyondLimit") => late.map((each) => each[of]).sort((a, b) => a - b);
  return [
    { messages: "after they were due", count: late.length, ...spread(sorted("afterDue")) },
    { messages: "beyond Slack's limits", count: late.length, ...spread(sorted("beyondLimit")) },
  ];
}

function serviceRows({ run, end, seconds, settledIn }: Reported) {
  const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
  const cpu = (run.end.cpu - run.start.cpu) / 1e6;
  return {
    "resident memory at the start, at most, at the end (MiB)": [run.start.rss, run.rss, end.rss]
      .map(megabytes)
      .join(", "),
    "heap at the start and at the end, after a collection (MiB)": [run.start.heap, end.heap]
      .map(megabytes)
      .join(", "),
    "event loop late by, p50, p99, max (ms)": Object.values(run.end.delay)
      .map((ms) => ms.toFixed(1))
      .join(", "),
    "the same of the process that asks (ms)": Object.values(run.own)
      .map((ms) => ms.toFixed(1))
      .join(", "),
    "of one core (%)": ((cpu * 100) / seconds).toFixed(0),
    "left over at the end, sent within (s)": (settledIn / 1_000).toFixed(1),
  };
}
