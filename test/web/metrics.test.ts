import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { noFaults } from "../../src/notice/audit-report.ts";
import { measuredDesk } from "../../src/web/measured-desk.ts";
import { createMetrics, type MetricsSource } from "../../src/web/metrics.ts";
import { deskDeps, openOffice, testClock } from "../support/office.ts";

const clock = testClock(1_000_000);
const source: MetricsSource = {
  clock,
  nextDue: async () => 940_000,
  due: async () => [
    { kind: "goal", due: 3, waiting: 1 },
    { kind: "handoff", due: 2, waiting: 2 },
  ],
  open: async () => 12,
  connected: () => ({ slack: true, teams: false }),
  storable: () => true,
  current: () => true,
};

/** The lines of our own metrics, without the times that differ with every run. */
async function ours({ registry }: ReturnType<typeof createMetrics>): Promise<string[]> {
  const lines = (await registry.metrics()).split("\n");
  return lines.filter(
    (line) => line.startsWith("follow_through_") && !/_(sum|bucket|duration_seconds)\b/u.test(line),
  );
}

describe("the metrics", () => {
  it("show what waits, what is connected and whether the database can be used", async () => {
    expect(await ours(createMetrics(source))).toEqual(
      expect.arrayContaining([
        "follow_through_oldest_overdue_notice_seconds 60",
        'follow_through_notices_due{kind="goal"} 3',
        'follow_through_notices_due{kind="handoff"} 2',
        'follow_through_notices_waiting{kind="goal"} 1',
        "follow_through_open_interactions 12",
        'follow_through_connected{platform="slack"} 1',
        'follow_through_connected{platform="teams"} 0',
        "follow_through_database_up 1",
      ]),
    );
  });

  it("forget a kind of which nothing is due any more", async () => {
    let due = await source.due();
    const metrics = createMetrics({ ...source, due: async () => due });
    await ours(metrics);
    due = due.filter(({ kind }) => kind === "handoff");
    const kinds = (await ours(metrics)).filter((line) => line.startsWith("follow_through_notices_due"));
    expect(kinds).toEqual(['follow_through_notices_due{kind="handoff"} 2']);
  });

  it("leave out what the database cannot tell, and show the rest", async () => {
    const gone = async () => Promise.reject(new Error("the database is away"));
    const metrics = createMetrics({ ...source, nextDue: gone, due: gone, open: gone, storable: () => false });
    const lines = await ours(metrics);
    expect(lines).toContain("follow_through_database_up 0");
    expect(lines).toContain('follow_through_connected{platform="slack"} 1');
    expect(lines.filter((line) => /notices_due|oldest|open_interactions/u.test(line))).toEqual([]);
  });

  it("count what was sent, given up and put off, and what the database failed at", async () => {
    const metrics = createMetrics(source);
    metrics.notices.sent("goal", "slack");
    metrics.notices.sent("goal", "slack");
    metrics.notices.failed("handoff");
    metrics.notices.limited();
    metrics.storeFailed("full");
    expect(await ours(metrics)).toEqual(
      expect.arrayContaining([
        'follow_through_notices_sent_total{kind="goal",platform="slack"} 2',
        'follow_through_notices_failed_total{kind="handoff"} 1',
        "follow_through_rate_limited_total 1",
        'follow_through_database_faults_total{kind="full"} 1',
      ]),
    );
  });

  it("say when the last audit ended, and what it found", async () => {
    const metrics = createMetrics(source);
    const done = metrics.audit();
    expect(await ours(metrics)).not.toContain("follow_through_audit_last_success_timestamp_seconds 1000");
    done({ looked: 7, faults: { ...noFaults(), missing: 4, stuck: 1 } });
    expect(await ours(metrics)).toEqual(
      expect.arrayContaining([
        "follow_through_audit_last_success_timestamp_seconds 1000",
        "follow_through_audit_missing_notices_total 4",
        'follow_through_audit_faults_total{kind="missing"} 4',
        'follow_through_audit_faults_total{kind="stuck"} 1',
      ]),
    );
  });

  it("are all in the operator's page, and no others", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/operations.md"), "utf8");
    const told = [...page.matchAll(/^\| `(follow_through_\w+)/gmu)].map(([, name]) => name);
    const { registry } = createMetrics(source);
    const names = registry.getMetricsAsArray().map(({ name }) => name);
    expect(told.toSorted()).toEqual(names.filter((name) => name.startsWith("follow_through_")).toSorted());
  });

  it("time every command under its name and how it ended, and nothing that somebody typed", async () => {
    const metrics = createMetrics(source);
    const office = await openOffice("sqlite::memory:");
    const desk = measuredDesk(createDesk(deskDeps(office)), metrics);
    const asked = { actor: office.people.ana, source: "slack", requestId: null } as const;
    const log = "/LOG phone Ana Gomez, 503-555-0101: sewer backup";
    for (const text of [log, "show 99", "Josefina called me", ""])
      await desk.answer({ ...asked, kind: "typed", text });
    await desk.answer({ ...asked, kind: "button", command: "log", args: {} });
    await office.store.close();
    expect((await ours(metrics)).filter((line) => line.includes("command_seconds_count")).toSorted()).toEqual(
      [
        'follow_through_command_seconds_count{command="log",outcome="card"} 1',
        'follow_through_command_seconds_count{command="log",outcome="form"} 1',
        'follow_through_command_seconds_count{command="show",outcome="refusal"} 1',
        'follow_through_command_seconds_count{command="unknown",outcome="refusal"} 2',
      ],
    );
    expect(await metrics.registry.metrics()).not.toMatch(/josefina|gomez/iu);
  });
});
