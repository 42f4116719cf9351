import { onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import type { App } from "../../src/app-options.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { type Delivery, openFaultSlack } from "./fault-slack.ts";
import { at, minute, testClock, zone } from "./office.ts";
import { signedRequest } from "./signed-request.ts";
import type { SlackLimits } from "./slack-limits.ts";
import { type Posted, type SlackMember, wordsIn } from "./slack-memory.ts";

/** The whole app at a Slack with faults on demand; its clock is moved by hand. */
export type FaultOffice = Awaited<ReturnType<typeof openFaultOffice>>;

export type FaultOfficeOptions = {
  /** The address of its database. */
  readonly url: string;
  /** How many colleagues there are beside Ana, Ben and Lee. */
  readonly more?: number;
  readonly limits?: SlackLimits;
  /** Local time in Los Angeles, of 23 November 2026. */
  readonly now?: string;
  readonly over?: "socket" | "http";
  /** How many processes serve it; each an app of its own on the same database. */
  readonly apps?: number;
};

const secret = "test-signing-secret";
const member = (id: string, name: string, real: string): SlackMember => ({
  ...{ id, name, real_name: real, tz: zone },
  profile: { email: `${name}@example.com` },
});

export async function openFaultOffice(options: FaultOfficeOptions) {
  const clock = testClock(at(23, options.now ?? "10:00"));
  const more = Array.from({ length: options.more ?? 0 }, (_, n) =>
    member(`U${n + 10}`, `worker${n + 10}`, `Worker ${n + 10}`),
  );
  const slack = await openFaultSlack({
    users: [
      member("U1", "ana", "Ana Ortiz"),
      member("U2", "ben", "Ben Tran"),
      member("U3", "lee", "Lee Walker"),
      ...more,
    ],
    now: clock.now,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const start = async (): Promise<App> => {
    const app = await createApp({
      config: {
        slack: {
          ...{ botToken: "xoxb-test", appToken: options.over === "http" ? null : "xapp-test" },
          ...{ signingSecret: secret, apiUrl: slack.apiUrl, isSlackItself: false },
        },
        ...{ teams: null, mail: null, databaseUrl: options.url, port: 0, publicUrl: null },
        ...{ officeFile: "none", logLevel: "silent" },
      },
      policy: { ...defaultPolicy(), leads: ["lee@example.com"] },
      ...{ clock, heartbeat: false, slackTimeout: 1_000, log: createLog({ level: "silent" }) },
    });
    await app.start();
    await app.settled();
    return app;
  };
  const apps: App[] = [];
  for (let n = 0; n < (options.apps ?? 1); n += 1) apps.push(await start());
  const settled = async (): Promise<void> => {
    for (const app of apps) await app.settled();
  };
  onTestFinished(async () => {
    slack.mend();
    for (const app of apps) await app.stop();
    await slack.close();
  });

  async function wake(): Promise<void> {
    for (const app of apps) app.wake();
    await settled();
  }

  const [first] = apps;
  if (!first) throw new Error("an office has at least one process");
  return {
    slack,
    clock,
    store: first.store,
    apps: apps as readonly App[],
    wake,
    settled,
    /** The clock runs, and the office looks at it every `step`. */
    async forward(ms: number, step = minute): Promise<void> {
      for (let left = ms; left > 0; left -= step) {
        clock.advance(Math.min(step, left));
        await wake();
      }
    },
    /** A slash command; gives the words of the private answer, "" where none came. */
    async types(user: string, line: string, delivery: Delivery = {}): Promise<string> {
      const [command = "", ...rest] = line.split(" ");
      const ack = await slack.command(user, command, rest.join(" "), delivery);
      await settled();
      return wordsIn((ack?.payload as { blocks?: [] } | undefined)?.blocks ?? []);
    },
    /** A press of the button with this label in that message. */
    press: (user: string, message: Posted, label: string, delivery: Delivery = {}) =>
      slack.press(user, message, buttonIn(message, label), delivery),
    lastTo(user: string): Posted {
      const message = slack.dm(user).at(-1);
      if (!message) throw new Error(`nothing was written to ${user}`);
      return message;
    },
    /** What an orchestrator is told. */
    async readiness(): Promise<{ readonly status: number; readonly words: string }> {
      const response = await fetch(`http://127.0.0.1:${first.port()}/readyz`);
      return { status: response.status, words: await response.text() };
    },
    /** As Slack calls over HTTP; with its headers of a delivery that is repeated. */
    async posts(body: string, retry?: { readonly num: number; readonly reason: string }): Promise<number> {
      const again = retry
        ? { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason }
        : {};
      const headers = { ...signedRequest({ secret, at: Date.now(), body }), ...again };
      const response = await fetch(`http://127.0.0.1:${first.port()}/slack/events`, {
        method: "POST",
        headers,
        body,
      });
      return response.status;
    },
  };
}

function buttonIn(message: Posted, label: string) {
  const found = message.blocks
    .flatMap((block) => block.elements ?? [])
    .find((each) => typeof each.text === "object" && each.text.text === label);
  if (!found) throw new Error(`no button "${label}" in ${wordsIn(message.blocks)}`);
  return found;
}
