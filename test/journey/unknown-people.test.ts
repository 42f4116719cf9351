import { expect, it, onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import { createLog } from "../../src/log.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { at, testClock } from "../support/office.ts";

const ana: DirectoryEntry = {
  ...{ platform: "slack", tenantId: "T1", userId: "U1", handle: "ana", name: "Ana Ortiz" },
  ...{ email: "ana@example.com", zone: null, locale: null, standing: "member" },
};

it.each(databases)(
  "a lead whom no directory knows stands in the log, at the start and after a reload, on $name",
  async ({ url }) => {
    const lines: { level: string; unknown?: string }[] = [];
    const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
    const file = { leads: ["leee@example.com", "ana@example.com"] };
    const readPolicy = () => ({ ...defaultPolicy(), ...file });
    const app = await createApp({
      config: {
        ...{ slack: null, teams: null, mail: null, databaseUrl: await url(), port: 0, publicUrl: null },
        ...{ officeFile: "none", logLevel: "info" },
      },
      ...{ policy: readPolicy(), readPolicy, clock: testClock(at(23, "10:00")), heartbeat: false },
      log: createLog({ level: "warn", destination }),
    });
    onTestFinished(() => app.stop());
    const told = () => lines.splice(0).flatMap(({ unknown }) => unknown ?? []);
    await app.savePerson(ana);
    await app.start();
    await app.settled();
    expect(told()).toEqual(["leee@example.com (leads)"]);
    file.leads = ["ana@example.com"];
    await app.reload();
    await app.settled();
    expect(told()).toEqual([]);
    file.leads = ["anna@example.com"];
    await app.reload();
    await app.settled();
    expect(told()).toEqual(["anna@example.com (leads)"]);
  },
);
