import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, ExpressReceiver } from "@slack/bolt";
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request } from "botbuilder";
import express from "express";
import { createApp } from "../src/app.ts";
import { systemClock } from "../src/clock.ts";
import type { Config } from "../src/config.ts";
import { createLog } from "../src/log.ts";
import { defaultPolicy } from "../src/office/policy.ts";

/** A server to be measured, in a process of its own: `bare` only acknowledges, `full` is the whole product. */
const [kind, apiUrl = ""] = process.argv.slice(2);
const slack = {
  botToken: "xoxb-test-token",
  appToken: null,
  signingSecret: "bench-signing-secret",
  apiUrl,
  isSlackItself: false,
};
const servers: Readonly<Record<string, () => Promise<number>>> = {
  "bare Slack": bareSlack,
  "full Slack": () => full({ slack, teams: null }),
  "bare Teams": bareTeams,
  "full Teams": () =>
    full({ slack: null, teams: { appId: null, appPassword: null, tenantId: null, local: true } }),
};
const port = await servers[kind ?? ""]?.();
process.send?.({ port });

async function bareSlack(): Promise<number> {
  const receiver = new ExpressReceiver({ signingSecret: slack.signingSecret });
  const authorize = async () => ({
    botToken: slack.botToken,
    botId: "B0BOT",
    botUserId: "U0BOT",
    teamId: "T01TEST",
  });
  const app = new App({ receiver, authorize, convoStore: false });
  app.command("/log", ({ ack }) => ack());
  const server = await receiver.start(0);
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Says back what it hears. */
async function bareTeams(): Promise<number> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const app = express();
  app.post("/api/messages", express.json(), (incoming, response) =>
    adapter.process(incoming as Request, response, async (context) => {
      await context.sendActivity(context.activity.text);
    }),
  );
  const server = app.listen(0);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function full(surfaces: Pick<Config, "slack" | "teams">): Promise<number> {
  const app = await createApp({
    config: {
      ...surfaces,
      databaseUrl: `sqlite:${join(tmpdir(), `follow-through-bench-${process.pid}`, "bench.db")}`,
      port: 0,
      publicUrl: null,
      mail: null,
      officeFile: "office.yaml",
      logLevel: "error",
    },
    policy: defaultPolicy(),
    clock: systemClock,
    log: createLog({ level: "error" }),
  });
  await app.start();
  await app.settled();
  return app.port();
}
