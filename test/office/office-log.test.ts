import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { officeLogBrokenAt } from "../../src/office/office-event.ts";
import { listOfficeEvents } from "../../src/office/office-event-rows.ts";
import { databases } from "../support/databases.ts";
import {
  at,
  deskDeps,
  hour,
  minute,
  type Name,
  type Office,
  officeId,
  openOffice,
  policy,
} from "../support/office.ts";

describe.each(databases)("the office's log on $name", ({ url }) => {
  let office: Office;
  beforeEach(async () => {
    const opened = await openOffice(await url());
    const rules = { ...policy, admins: ["ana@example.com", "lee@example.com"] };
    office = { ...opened, deps: { ...opened.deps, policy: () => rules } };
    return () => office.store.close();
  });

  const answer = (name: Name, text: string) =>
    createDesk({ ...deskDeps(office), reload: async () => ({ looked: 12, moved: 1, changed: [] }) }).answer({
      ...{ actor: office.people[name], source: "slack", requestId: null, kind: "typed", text },
    });
  async function type(name: Name, text: string): Promise<string> {
    const reply = await answer(name, text);
    if (reply.kind !== "card") throw new Error(`${text}: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  }
  const entries = async () =>
    (await listOfficeEvents(office.store.db, officeId)).map((e) => [e.kind, e.actorId]);

  it("tells who read the rules, had them read again, and wrote, withdrew or restored a policy", async () => {
    await type("ana", "settings");
    await type("ana", "settings reload");
    await type("lee", "policy add Valve: A valve keeps the sewer from flowing back.");
    await type("lee", "policy withdraw Valve");
    await type("lee", "policy restore Valve");
    const shown = await type("ana", "settings log");
    expect(shown).toContain("6 entries. Nothing is missing, and nothing has been changed.");
    for (const line of [
      "Ana Ortiz read the office's rules",
      "Ana Ortiz had the office file read again: 12 open contacts checked, 1 deadline moved",
      'Lee Walker wrote the policy "Valve"',
      'Lee Walker withdrew the policy "Valve"',
      "Ana Ortiz read this log",
    ])
      expect(shown).toContain(line);
    expect(await entries()).toEqual([
      ["settings-read", "p-ana"],
      ["rules-read", "p-ana"],
      ["policy-written", "p-lee"],
      ["policy-withdrawn", "p-lee"],
      ["policy-written", "p-lee"],
      ["log-read", "p-ana"],
    ]);
  });

  it("is for admins alone, and what was refused stands nowhere", async () => {
    for (const line of [
      "settings",
      "settings reload",
      "settings log",
      "policy add Fence: It keeps the way free.",
    ])
      expect(await answer("ben", line)).toMatchObject({ kind: "refusal" });
    expect(await entries()).toEqual([]);
  });

  it("counts what one admin reads again within the hour as one reading", async () => {
    await type("ana", "settings");
    office.clock.advance(hour - minute);
    await type("ana", "settings");
    await type("lee", "settings");
    office.clock.advance(minute);
    await type("ana", "settings");
    expect(await entries()).toEqual([
      ["settings-read", "p-ana"],
      ["settings-read", "p-lee"],
      ["settings-read", "p-ana"],
    ]);
  });

  it("counts a reading although a later one was recorded by a clock that has been set back since", async () => {
    office.clock.advance(24 * hour);
    await type("ana", "settings");
    office.clock.advance(-24 * hour);
    await type("ana", "settings");
    office.clock.advance(minute);
    await type("ana", "settings");
    expect(await entries()).toHaveLength(2);
  });

  it("holds nothing of a policy that was written as it stood", async () => {
    await type("lee", "policy add Valve: A valve keeps the sewer from flowing back.");
    await type("lee", "policy change Valve: A valve keeps the sewer from flowing back.");
    expect(await entries()).toEqual([["policy-written", "p-lee"]]);
  });

  it.each<[string, object]>([
    ["somebody else", { actorId: "p-ben" }],
    ["another time", { at: at(22, "10:00") }],
    ["other words", { data: '{"name":"Fence"}' }],
  ])("shows where an entry was changed to %s", async (_, change) => {
    await type("ana", "settings");
    await type("lee", "policy add Valve: A valve keeps the sewer from flowing back.");
    await office.store.db.updateTable("officeEvent").set(change).where("seq", "=", 2).execute();
    expect(officeLogBrokenAt(await listOfficeEvents(office.store.db, officeId))).toBe(2);
    expect(await type("ana", "settings log")).toContain(
      "From entry 2 on something is missing or has been changed.",
    );
  });

  it("shows where an entry is missing", async () => {
    for (const name of ["ana", "lee"] as const) await type(name, "settings");
    await office.store.db.deleteFrom("officeEvent").where("seq", "=", 1).execute();
    expect(officeLogBrokenAt(await listOfficeEvents(office.store.db, officeId))).toBe(1);
  });

  it("keeps two that come at the same moment apart", async () => {
    await Promise.all([type("ana", "settings"), type("lee", "settings"), type("ana", "settings reload")]);
    expect(await entries()).toHaveLength(3);
    expect(officeLogBrokenAt(await listOfficeEvents(office.store.db, officeId))).toBe(null);
  });

  it("is read page by page, the newest first", async () => {
    for (let n = 0; n < 45; n += 1) {
      office.clock.advance(hour);
      await type("ana", "settings");
    }
    const first = await type("ana", "settings log");
    expect(first).toContain("46 entries");
    expect(first).toContain("Page 1 of 3");
    expect(await type("ana", "settings log 3")).toContain("Page 3 of 3");
    expect(await type("ana", "settings log 99")).toContain("Page 3 of 3");
  });
});
