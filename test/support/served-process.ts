import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export type ServedOptions = {
  /** Where its database, its office file and its compiled code are. */
  readonly folder: string;
  readonly apiUrl: string;
  /** How many milliseconds its clock is ahead. */
  readonly ahead: number;
};

export type Served = {
  /** What it has logged so far. */
  readonly output: () => string;
  /** Resolves with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
  /** As `kill -9` does. Resolves when it is gone. */
  kill(): Promise<void>;
};

/** `follow-through serve` as an operator runs it, on SQLite, connected to the Slack at that address. */
export function serveProcess({ folder, apiUrl, ahead }: ServedOptions): Served {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", join(root, "test/support/shifted-clock.ts"), join(root, "src/main.ts"), "serve"],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...{ PATH: process.env.PATH, TZ: "UTC", NODE_COMPILE_CACHE: join(folder, "compiled") },
        ...{ SLACK_BOT_TOKEN: "xoxb-test", SLACK_APP_TOKEN: "xapp-test", SLACK_API_URL: apiUrl },
        ...{ DATABASE_URL: `sqlite:${join(folder, "desk.db")}`, OFFICE_FILE: join(folder, "office.yaml") },
        ...{ PORT: "0", LOG_LEVEL: "info", TEST_CLOCK_AHEAD: String(ahead) },
      },
    },
  );
  let output = "";
  const read = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return {
    output: () => output,
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
