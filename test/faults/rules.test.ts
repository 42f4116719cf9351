import { describe, expect, it, onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import type { App } from "../../src/app-options.ts";
import { HOUR } from "../../src/calendar/duration.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy, type OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { at, testClock, zone } from "../support/office.ts";

const old = defaultPolicy();
const newer: OfficePolicy = { ...old, nudges: { ...old.nudges, before: [2 * HOUR] } };

describe.each(databases)("two processes and a change of the rules on $name", ({ url }) => {
  const clock = testClock(at(23, "10:00"));

  /** A process with an office file of its own, whose clock strikes when the test likes. */
  async function process(databaseUrl: string) {
    const file = { rules: old };
    const beats = new Map<string, () => Promise<void>>();
    const lines: string[] = [];
    const app = await createApp({
      config: {
        ...{ slack: null, teams: null, mail: null, databaseUrl, port: 0, publicUrl: null },
        ...{ officeFile: "none", logLevel: "warn" },
      },
      ...{ policy: old, readPolicy: () => file.rules, clock },
      log: createLog({
        level: "warn",
        destination: { write: (line) => void lines.push(JSON.parse(line).msg) },
      }),
      schedule: (expression, beat) => {
        beats.set(expression, beat);
        return { stop: () => {} };
      },
    });
    await app.start();
    await app.settled();
    onTestFinished(() => app.stop());
    return {
      ...{ app, file, lines },
      strike: (expression: string) => beats.get(expression)?.(),
      audit: () => beats.get("0 */5 * * * *")?.(),
    };
  }

  async function log(app: App): Promise<void> {
    const entry = { platform: "slack", tenantId: "T", userId: "U1", directoryId: null, handle: "ana" };
    const known = { name: "Ana Ortiz", email: "ana@example.com", zone, locale: "en-US", standing: "member" };
    const actor = await app.savePerson({ ...entry, ...known } as Parameters<App["savePerson"]>[0]);
    const request = { actor, source: "slack", requestId: null } as const;
    await app.desk.answer({ ...request, kind: "typed", text: "log Ana Gomez, 9:30am: sewer backup" });
    await app.settled();
  }

  const planned = async (app: App): Promise<readonly string[]> =>
    (await app.store.db.selectFrom("notice").selectAll().where("state", "=", "pending").execute())
      .map((n) => `${n.kind} ${n.dueAt}`)
      .sort();
  const current = async (app: App) =>
    /^follow_through_rules_current (\d)$/mu.exec(
      await (await fetch(`http://127.0.0.1:${app.port()}/metrics`)).text(),
    )?.[1];

  async function two() {
    const address = await url();
    const [a, b] = [await process(address), await process(address)];
    await log(a.app);
    const before = await planned(a.app);
    b.file.rules = newer;
    await b.app.reload();
    const after = await planned(a.app);
    expect(after).not.toEqual(before);
    return { a, b, after };
  }

  it("leave alone what the newer rules brought, by whoever has the older file, and say so once", async () => {
    const { a, b, after } = await two();
    for (let n = 0; n < 2; n += 1) {
      await a.audit();
      expect(await planned(a.app)).toEqual(after);
      await b.audit();
    }
    expect([a.lines, b.lines]).toEqual([
      ["another process has read other rules than this office file holds: give both the same"],
      [],
    ]);
    expect([await current(a.app), await current(b.app)]).toEqual(["0", "1"]);
  });

  it("go by the newer ones both, within a minute of the office file's change", async () => {
    const { a, b, after } = await two();
    await a.strike("0 * * * * *");
    a.file.rules = newer;
    await a.strike("0 * * * * *");
    expect(await current(a.app)).toBe("1");
    await a.audit();
    await b.audit();
    expect(await planned(a.app)).toEqual(after);
    expect(a.lines).toHaveLength(1);
  });
});
