import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Refusal } from "../errors.ts";

/** Tokens of the Slack on this machine; they open nothing anywhere else. */
export const localTokens = { bot: "xoxb-local-demo", app: "xapp-local-demo", signing: "local-demo" } as const;

export type LocalPerson = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
};

export type LocalSlack = { readonly url: string; stop(): void };

/** The local-slack binary that npm brought for this platform, or null where there is none. */
export function localSlackBinary(): string | null {
  const name = `local-slack-${process.platform}-${process.arch}`;
  try {
    const packageFile = fileURLToPath(import.meta.resolve(`${name}/package.json`));
    const binary = join(
      dirname(packageFile),
      "bin",
      process.platform === "win32" ? "local-slack.exe" : "local-slack",
    );
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/**
 * Starts a Slack with these people in it. It ends with `stop`, and with this process, however that ends. Throws a
 * Refusal where the port is taken.
 */
export async function startLocalSlack(
  binary: string,
  port: number,
  people: readonly LocalPerson[],
): Promise<LocalSlack> {
  // Whoever has it would answer in this one's place.
  if (!(await isFree(port))) throw notStarted(port);
  const folder = mkdtempSync(join(tmpdir(), "follow-through-demo-"));
  const config = join(folder, "slack.json");
  writeFileSync(config, JSON.stringify(workspace(people)));
  const flags = ["--config", config, "--port", String(port)];
  const child = spawn(process.execPath, ["--eval", keeper, "--", binary, ...flags], {
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own: Ctrl-C is for the bot, which takes its leave first and then ends this.
    detached: true,
  });
  const stop = () => {
    child.stdin.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const url = `http://localhost:${port}`;
  if (await answers(child, url)) return { url, stop };
  stop();
  throw notStarted(port);
}

/**
 * Runs the program it is given for as long as its own input lasts, which ends when the process at its other end does:
 * killed outright, that one could end nothing itself.
 */
const keeper = `
const [program, ...flags] = process.argv.slice(1);
const child = require("node:child_process").spawn(program, flags, { stdio: "ignore" });
child.once("error", () => process.exit(1)).once("exit", () => process.exit(1));
process.stdin.once("end", () => child.kill()).resume();
`;

/** Whether nobody on this machine listens on the port; who is just ending has a second for it. */
async function isFree(port: number): Promise<boolean> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (!(await takesConnections(port))) return true;
    await pause(100);
  }
  return false;
}

function takesConnections(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: "localhost" })
    .once("connect", () => resolve(true))
    .once("error", () => resolve(false));
  return promise.finally(() => socket.destroy());
}

const workspace = (people: readonly LocalPerson[]) => ({
  workspace: { name: "Customer Service", domain: "customer-service", teamId: "T01DEMO" },
  app: {
    appId: "A01FOLLOW",
    botUserId: "U0FOLLOW",
    botName: "Follow Through",
    botToken: localTokens.bot,
    appToken: localTokens.app,
    signingSecret: localTokens.signing,
    mode: "socket",
  },
  users: people.map((p) => ({ id: p.id, name: p.name, real_name: p.realName, email: p.email })),
  channels: [{ id: "C01DESK", name: "front-desk", members: [...people.map((p) => p.id), "U0FOLLOW"] }],
});

/** Waits until it answers, for ten seconds at least; false when it does not, or has ended. */
async function answers(child: ChildProcess, url: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (hasEnded(child)) return false;
    // Whatever else has the port may take connections and say nothing.
    const asked = fetch(`${url}/_control/state`, { signal: AbortSignal.timeout(1000) });
    const answered = await asked.then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return !hasEnded(child);
    await pause(100);
  }
  return false;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const notStarted = (port: number): Refusal =>
  new Refusal("demo", `The demo's Slack could not start on port ${port}.`, {
    remedy: "Another program may be using that port: try npm run demo -- --port 3100.",
  });
