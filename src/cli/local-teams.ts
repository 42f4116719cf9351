import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../errors.ts";
import type { LocalPerson } from "./local-slack.ts";

/** What stands in for the tenant and the bot in a Teams on this machine. */
export const localTeams = {
  tenantId: "00000000-0000-4000-8000-000000000010",
  botId: "28:00000000-0000-4000-8000-000000000011",
} as const;

export type Playground = { readonly url: string; stop(): void };

export type PlaygroundOptions = {
  /** Where its window is. */
  readonly port: number;
  /** The port of the bot, on this machine. */
  readonly botPort: number;
  /** Whose window it is. */
  readonly me: LocalPerson;
  /** The five colleagues: the playground's team has six members, no more and no fewer. */
  readonly colleagues: readonly LocalPerson[];
  /** IANA zone that everybody there is in. */
  readonly zone: string;
};

/** Microsoft's Agents Playground as npm brought it, or null where it is not installed. */
export function playgroundProgram(): string | null {
  try {
    const packageFile = fileURLToPath(import.meta.resolve("@microsoft/m365agentsplayground/package.json"));
    const program = join(packageFile, "../cli.js");
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/**
 * Starts one person's Teams: Microsoft's Agents Playground knows one signed-in person, so that everybody needs one of
 * their own. It ends with `stop`, and with this process. Throws a Refusal where the port is taken.
 */
export async function startPlayground(program: string, options: PlaygroundOptions): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-teams-"));
  writeFileSync(join(folder, ".m365agentsplayground.yml"), JSON.stringify(workspace(options)));
  writeFileSync(join(folder, "settings.mjs"), settings(options.zone));
  const child = spawn(process.execPath, ["--import=./settings.mjs", program, "start", ...flags(options)], {
    cwd: folder,
    stdio: ["pipe", "pipe", "ignore"],
    // A group of its own: Ctrl-C is for the bot, which takes its leave first and then ends this.
    detached: true,
  });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const port = await listening(child);
  if (port === options.port) return { url: `http://localhost:${port}`, stop };
  stop();
  throw notStarted(options);
}

/**
 * What the playground reads from its environment: nobody asked for a browser to open by itself; what it says to the
 * bot is not for a proxy; and everybody's clock is the office's. Its input ends when this process does, however it
 * does, and then so does the playground.
 */
const settings = (zone: string): string => `
Object.assign(process.env, ${JSON.stringify({ TEAMSAPPTESTER_BROWSER: "none", NO_PROXY: "*", TZ: zone })});
process.stdin.on("end", () => process.exit()).resume();
`;

const flags = ({ port, botPort }: PlaygroundOptions): string[] => [
  ...["--app-endpoint", `http://localhost:${botPort}/api/messages`],
  ...["--channel-id", "msteams", "--port", String(port), "--disable-telemetry"],
];

/** The file's schema is the playground's own, version 0.1.1; JSON is YAML. */
const workspace = ({ me, colleagues }: PlaygroundOptions) => ({
  version: "0.1.1",
  tenantId: localTeams.tenantId,
  bot: { id: localTeams.botId, name: "Follow Through" },
  currentUser: user(me),
  users: colleagues.map(user),
  personalChat: { id: `a:${me.id}` },
  groupChat: { id: "19:front-desk@thread.v2", name: "Front desk" },
  team: {
    id: "19:customer-service@thread.tacv2",
    name: "Customer Service",
    aadGroupId: "00000000-0000-4000-8000-000000000012",
    channels: [{ id: "19:counter@thread.tacv2", name: "counter" }],
  },
});

const user = ({ id, realName, email }: LocalPerson) => {
  const [givenName = "", ...rest] = realName.split(" ");
  return {
    id,
    name: realName,
    // So it is spelled there.
    userPrincipleName: email,
    aadObjectId: directoryId(email),
    givenName,
    surname: rest.join(" "),
    email,
  };
};

/** Looks like an object id of Microsoft Entra, and is the same in every window. */
const directoryId = (email: string): string =>
  `00000000-0000-4000-8000-${createHash("sha256").update(email).digest("hex").slice(0, 12)}`;

/** The port that it says it listens on: a free one where the one it was given is taken. null: it ended instead. */
function listening(child: ChildProcess): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
    const port = /Listening on (\d+)/.exec(printed)?.[1];
    if (port) resolve(Number(port));
  });
  child.once("error", () => resolve(null));
  child.once("exit", () => resolve(null));
  return promise;
}

const notStarted = ({ me, port }: PlaygroundOptions): Refusal =>
  new Refusal("demo", `${me.realName}'s Teams could not start on port ${port}.`, {
    remedy: `Another program may be using that port: try npm run demo -- --teams --teams-port ${port + 100}.`,
  });
