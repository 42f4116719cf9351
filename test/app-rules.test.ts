import { beforeEach, describe, expect, it } from "vitest";
import { createRules } from "../src/app-rules.ts";
import type { DeskDeps } from "../src/desk/command.ts";
import { createLog } from "../src/log.ts";
import { loadPolicy } from "../src/office/load-policy.ts";
import { listOfficeEvents } from "../src/office/office-event-rows.ts";
import type { OfficePolicy } from "../src/office/policy.ts";
import { StoreFault } from "../src/store/store-fault.ts";
import { databases } from "./support/databases.ts";
import { by, deskDeps, hour, log, type Office, officeId, openOffice, policy } from "./support/office.ts";

const faulty = "name: Desk\nreply:\n  limit: soon\n";

describe.each(databases)("an office file that is not taken, on $name", ({ url }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await url());
    return () => office.store.close();
  });

  it("is known to have been refused, and who tried stands in the log, until one is taken", async () => {
    const file = { text: faulty };
    const readPolicy = () => loadPolicy("office.yaml", () => file.text);
    const deps: DeskDeps = { ...deskDeps(office), policy: () => rules.policy() };
    const rules = createRules({ policy, readPolicy, log: createLog({ level: "silent" }) }, () => deps);
    expect(rules.refused()).toBe(null);
    await expect(rules.reload(by(office.people.ana))).rejects.toThrow("line 3, column 10");
    expect(rules.refused()).toContain("office.yaml, line 3, column 10: reply.limit:");
    const events = await listOfficeEvents(office.store.db, officeId);
    expect(events.map((e) => [e.kind, e.actorId, e.data])).toEqual([
      ["rules-refused", "p-ana", '{"faults":1}'],
    ]);
    file.text = "name: Desk\n";
    await rules.reload(by(office.people.ana));
    expect(rules.refused()).toBe(null);
  });
});

const newer: OfficePolicy = {
  ...policy,
  reply: { ...policy.reply, standard: { ...policy.reply.standard, limit: { days: 0, ms: 5 * hour } } },
};

describe.each(databases)("rules that are read while the database fails, on $name", ({ url }) => {
  let office: Office;
  let fails: boolean;
  let rules: ReturnType<typeof createRules>;

  beforeEach(async () => {
    office = await openOffice(await url());
    await log(office);
    fails = true;
    const { store } = office;
    const transaction: typeof store.transaction = (work) => {
      if (fails) throw new StoreFault("away", { code: "ECONNRESET" });
      return store.transaction(work);
    };
    const deps: DeskDeps = {
      ...deskDeps(office),
      ...{ store: { ...store, transaction }, policy: () => rules.policy() },
    };
    rules = createRules({ policy, readPolicy: () => newer, log: createLog({ level: "silent" }) }, () => deps);
    return () => store.close();
  });

  const limits = async () =>
    (await office.store.db.selectFrom("interaction").select("limitAt").execute()).map((i) => i.limitAt);

  it("are in force, and what is open goes by them once it is back, which stands in the log", async () => {
    const before = await limits();
    await expect(rules.reload(by(office.people.ana))).rejects.toThrow(StoreFault);
    expect([rules.policy(), await limits()]).toEqual([newer, before]);
    fails = false;
    await rules.watch();
    expect(await limits()).not.toEqual(before);
    const events = await listOfficeEvents(office.store.db, officeId);
    expect(events.map((e) => [e.kind, e.actorId])).toEqual([["rules-read", "p-ana"]]);
  });
});
