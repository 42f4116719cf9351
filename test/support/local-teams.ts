import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DateTime } from "luxon";
import type { Browser } from "playwright-core";
import { onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import { colleaguesOf, teamsPeople } from "../../src/cli/demo-people.ts";
import type { LocalPerson } from "../../src/cli/local-slack.ts";
import { type Playground, playgroundProgram, startPlayground } from "../../src/cli/local-teams.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { minutes } from "./journey.ts";
import { type LocalUser, local, startLocalSlack } from "./local-slack.ts";
import { openTeamsWindow, type TeamsWindow } from "./playground.ts";

/** Whether Microsoft's Agents Playground is installed here. */
export const hasPlayground = playgroundProgram() !== null;

const zone = "America/Los_Angeles";
/** A Monday. */
const monday = "2026-11-23T09:00";

export type TeamsOffice = Awaited<ReturnType<typeof openTeamsOffice>>;

/** The whole app on Microsoft's own client, and a clock that a test moves by hand. `slack`: who is in a Slack beside it. */
export async function openTeamsOffice(browser: Browser, slack: readonly LocalUser[] = []) {
  const clock = { at: DateTime.fromISO(monday, { zone }).toMillis(), now: () => clock.at };
  const folder = mkdtempSync(join(tmpdir(), "follow-through-journey-"));
  const server = slack.length > 0 ? await startLocalSlack({ users: slack, mode: "socket" }) : null;
  const app = await createApp({
    config: {
      slack: server && {
        botToken: local.botToken,
        appToken: local.appToken,
        signingSecret: local.signingSecret,
        apiUrl: server.apiUrl,
        isSlackItself: false,
      },
      teams: { appId: null, appPassword: null, tenantId: null, local: true },
      databaseUrl: `sqlite:${join(folder, `${randomUUID()}.db`)}`,
      port: 0,
      publicUrl: null,
      mail: null,
      officeFile: "none",
      logLevel: "silent",
    },
    policy: { ...defaultPolicy(), leads: ["lee@example.com"] },
    clock,
    log: createLog({ level: "silent" }),
    heartbeat: false,
  });
  const opened: (Playground | TeamsWindow)[] = [];
  onTestFinished(async () => {
    for (const each of opened.splice(0)) await ("stop" in each ? each.stop() : each.close());
    await app.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await app.start();
  await app.settled();

  /** Opens this person's window, in a playground of their own. */
  async function window(name: string): Promise<TeamsWindow> {
    const me = teamsPeople.find((person) => person.name === name) as LocalPerson;
    const at = { port: await freePort(), botPort: app.port(), zone };
    const playground = await startPlayground(playgroundProgram() ?? "", {
      ...at,
      me,
      colleagues: colleaguesOf(me),
    });
    opened.push(playground);
    const shown = await openTeamsWindow(browser, playground.url);
    opened.unshift(shown);
    return shown;
  }

  return {
    window,
    slack: server,
    botUrl: () => `http://localhost:${app.port()}/api/messages`,
    settled: () => app.settled(),
    /** The clock runs, and the office looks at it every five minutes. */
    async forward(ms: number): Promise<void> {
      const end = clock.at + ms;
      while (clock.at < end) {
        clock.at = Math.min(end, clock.at + minutes(5));
        app.wake();
        await app.settled();
      }
    },
  };
}

/** The first of so many ports in a row that nobody listens on. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = await freePort();
    const others = Array.from({ length: count - 1 }, (_, index) => listenOn(first + index + 1));
    if ((await Promise.allSettled(others)).every(({ status }) => status === "fulfilled")) return first;
  }
}

const freePort = (): Promise<number> => listenOn(0);

/** Listens for a moment. Gives the port; 0 stands for any. */
function listenOn(wanted: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once("error", reject);
  server.listen(wanted, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    server.close(() => resolve(port));
  });
  return promise;
}
