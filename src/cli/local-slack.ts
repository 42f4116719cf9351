import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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

/** Starts a Slack with these people in it. It ends with `stop`, and with this process. */
export async function startLocalSlack(
  binary: string,
  port: number,
  people: readonly LocalPerson[],
): Promise<LocalSlack> {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-demo-"));
  const config = join(folder, "slack.json");
  writeFileSync(config, JSON.stringify(workspace(people)));
  const child = spawn(binary, ["--config", config, "--port", String(port)], {
    stdio: "ignore",
    // A group of its own: Ctrl-C is for the bot, which takes its leave first and then ends this.
    detached: true,
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const url = `http://localhost:${port}`;
  await answering(child, url, port);
  return { url, stop };
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

/** Waits until it answers; ends with a sentence when it does not, for example because the port is taken. */
async function answering(child: ChildProcess, url: string, port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    // Whatever else has the port may take connections and say nothing.
    const asked = fetch(`${url}/_control/state`, { signal: AbortSignal.timeout(1000) });
    const answered = await asked.then(
      (response) => response.ok,
      () => false,
    );
    if (answered && child.exitCode === null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Refusal("demo", `The demo's Slack could not start on port ${port}.`, {
    remedy: "Another program may be using that port: try npm run demo -- --port 3100.",
  });
}
