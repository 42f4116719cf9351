import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, ExpressReceiver } from "@slack/bolt";
import { createApp } from "../src/app.ts";
import { systemClock } from "../src/clock.ts";
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
const port = kind === "bare" ? await bare() : await full();
process.send?.({ port });

async function bare(): Promise<number> {
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

async function full(): Promise<number> {
  const app = await createApp({
    config: {
      slack,
      databaseUrl: `sqlite:${join(tmpdir(), `follow-through-bench-${process.pid}`, "bench.db")}`,
      port: 0,
      publicUrl: null,
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
