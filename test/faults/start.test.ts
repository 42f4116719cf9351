import { expect, it, onTestFinished, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { openFaultSlack } from "../support/fault-slack.ts";
import { at, testClock } from "../support/office.ts";
import type { SlackMember } from "../support/slack-memory.ts";
import { refuses, unavailable } from "../support/slack-wire.ts";

const [sqlite] = databases;
const ana: SlackMember = {
  ...{ id: "U1", name: "ana", real_name: "Ana Ortiz", tz: "America/Los_Angeles" },
  profile: { email: "ana@example.com" },
};

async function officeAt(over: "socket" | "http" = "socket") {
  const clock = testClock(at(23, "10:00"));
  const slack = await openFaultSlack({ users: [ana], now: clock.now });
  const app = await createApp({
    config: {
      slack: {
        ...{ botToken: "xoxb-test", appToken: over === "http" ? null : "xapp-test" },
        ...{ signingSecret: "test-signing-secret", apiUrl: slack.apiUrl, isSlackItself: false },
      },
      ...{ teams: null, mail: null, databaseUrl: (await sqlite?.url()) ?? "", port: 0, publicUrl: null },
      ...{ officeFile: "none", logLevel: "silent" },
    },
    policy: { ...defaultPolicy(), leads: ["lee@example.com"] },
    ...{ clock, heartbeat: false, log: createLog({ level: "silent" }) },
  });
  onTestFinished(async () => {
    await app.stop();
    await slack.close();
  });
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${app.port()}${path}`, init);
  return { app, slack, ask };
}

const patience = { timeout: 10_000, interval: 20 };

it("goes on without a Slack that is away, says so, and works once it is there", async () => {
  const { app, slack, ask } = await officeAt();
  await slack.down();
  await app.start();
  expect((await ask("/livez")).status).toBe(200);
  const before = await ask("/readyz");
  expect([before.status, await before.text()]).toEqual([
    503,
    "not ready\nslack: Slack is not connected yet: it could not be reached; trying again",
  ]);
  await slack.up();
  await vi.waitFor(async () => expect((await ask("/readyz")).status).toBe(200), patience);
  const ack = await slack.command("U1", "/log", "Ana Gomez, 9:30am: sewer backup");
  expect(JSON.stringify(ack?.payload)).toContain("Ana Gomez");
});

it.each([
  ["does not answer", unavailable],
  ["has a fault of its own", refuses("internal_error")],
])("sends what Slack delivers by HTTP back, so that it comes again, while Slack %s", async (_, fault) => {
  const { app, slack, ask } = await officeAt("http");
  slack.next("auth.test", fault);
  await app.start();
  expect((await ask("/slack/events", { method: "POST", body: "{}" })).status).toBe(503);
  slack.mend();
  await vi.waitFor(async () => expect((await ask("/readyz")).status).toBe(200), patience);
  expect((await ask("/slack/events", { method: "POST", body: "{}" })).status).toBe(401);
});

it("ends where Slack does not take the token", async () => {
  const { app, slack } = await officeAt();
  slack.revoke(true);
  await expect(app.start()).rejects.toThrow("Slack does not accept SLACK_BOT_TOKEN (token_revoked).");
});
