import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import type { AuditReport } from "../../src/notice/audit-report.ts";
import { StoreFault } from "../../src/store/store-fault.ts";
import { type Auditor, createAuditor } from "../../src/timer/outbox-auditor.ts";
import { addPerson, by, log, type Office, openOffice } from "../support/office.ts";

describe("the auditor of the outbox", () => {
  let office: Office;
  let auditor: Auditor;
  const lines: string[] = [];
  const reports: AuditReport[] = [];
  let fault: StoreFault | null = null;
  let follows = true;

  beforeEach(async () => {
    office = await openOffice("sqlite::memory:");
    await log(office);
    const store = { ...office.store, fault: () => fault };
    auditor = createAuditor({
      ...{ deps: { ...office.deps, store }, speed: 1 },
      log: createLog({ level: "info", destination: { write: (line) => void lines.push(line) } }),
      measure: () => (report) => void reports.push(report),
      inTurn: (work) => work(),
      follow: async () => follows,
    });
  });
  afterEach(async () => {
    await office.store.close();
    lines.length = 0;
    reports.length = 0;
    fault = null;
    follows = true;
  });

  it("says nothing where nothing was wrong", async () => {
    await auditor.audit();
    expect(reports.map(({ looked }) => looked)).toEqual([1]);
    expect(lines).toEqual([]);
  });

  it("says in one line how much it mended, and of whom nothing", async () => {
    await office.store.db.deleteFrom("notice").execute();
    await auditor.audit();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "warn",
      looked: 1,
      faults: { missing: 5, stuck: 0 },
    });
    expect(lines[0]).not.toMatch(/Josefina|sewer|555|p-ana/u);
  });

  it("looks first for whoever has left while nobody said so, and leaves the outbox faultless", async () => {
    await log(office, { as: by(office.people.ben) });
    await addPerson(office.store, { handle: "ben", name: "Ben Tran", standing: "gone" });
    await auditor.audit();
    const told = await office.store.db.selectFrom("notice").select("personId").where("kind", "=", "left");
    expect(await told.execute()).toEqual([{ personId: "p-lee" }]);
    expect(lines).toEqual([]);
  });

  it("audits once where it is asked twice at the same moment, and again the next time", async () => {
    await Promise.all([auditor.audit(), auditor.audit()]);
    expect(reports).toHaveLength(1);
    await auditor.audit();
    expect(reports).toHaveLength(2);
  });

  it("leaves alone what was planned by rules that another process has read since", async () => {
    await office.store.db.deleteFrom("notice").execute();
    follows = false;
    await auditor.audit();
    expect(reports).toEqual([]);
    expect(await office.store.db.selectFrom("notice").selectAll().execute()).toEqual([]);
  });

  it("waits while the database fails", async () => {
    fault = new StoreFault("full", { code: "SQLITE_FULL" });
    await auditor.audit();
    expect(reports).toEqual([]);
    fault = null;
    await auditor.audit();
    expect(reports).toHaveLength(1);
  });

  it("reports nothing of an audit that the end of the process cut off", async () => {
    const audit = auditor.audit();
    auditor.stop();
    await audit;
    await auditor.audit();
    expect(reports).toEqual([]);
  });
});
