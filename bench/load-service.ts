import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Probed, ProbeRequest } from "./load-probed.ts";

export type Service = {
  /** What it has logged so far that is a warning or worse, counted by its words. */
  readonly complaints: ReadonlyMap<string, number>;
  probe(request: ProbeRequest): Promise<Probed>;
  /** Resolves when the first audit of the outbox is over, and with it all that a start brings. Rejects after `patience` ms. */
  started(patience: number): Promise<void>;
  /** Asks it to stop, and resolves with its exit code. */
  stop(): Promise<number | null>;
};

export type ServiceOptions = {
  /** Holds its database and its office file. */
  readonly folder: string;
  readonly apiUrl: string;
  /** Where it leaves a profile of its processor time; null: it takes none. */
  readonly profile: string | null;
};

const root = join(import.meta.dirname, "..");

/** `follow-through serve` in a process of its own, on SQLite, over Socket Mode, with the probe in it. */
export function serve({ folder, apiUrl, profile }: ServiceOptions): Service {
  const profiling = profile === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const probe = join(root, "bench/load-probe.ts");
  const child = spawn(
    process.execPath,
    ["--expose-gc", ...profiling, "--import", probe, join(root, "src/main.ts"), "serve"],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: {
        ...(process.env.NODE_OPTIONS ? { NODE_OPTIONS: process.env.NODE_OPTIONS } : {}),
        ...{ PATH: process.env.PATH, TZ: "UTC", PORT: "0", LOG_LEVEL: "info" },
        ...{ SLACK_BOT_TOKEN: "xoxb-bench", SLACK_APP_TOKEN: "xapp-bench", SLACK_API_URL: apiUrl },
        ...{ DATABASE_URL: `sqlite:${join(folder, "bench.db")}`, OFFICE_FILE: join(folder, "office.yaml") },
      },
    },
  );
  // Whatever ends this process early must not leave it behind.
  process.once("exit", () => child.kill("SIGKILL"));
  const { complaints, serving } = readLog(child);
  let probing: Promise<unknown> = Promise.resolve();
  async function probeNow(request: ProbeRequest): Promise<Probed> {
    const answered = once(child, "message");
    child.send(request);
    const [probed] = (await answered) as [Probed];
    return probed;
  }

  return {
    complaints,
    // One after the other: the answers do not say which question they belong to.
    probe(request) {
      const probed = probing.then(() => probeNow(request));
      probing = probed;
      return probed;
    },
    async started(patience) {
      const until = performance.now() + patience;
      const port = await serving;
      while (!(await isAudited(port))) {
        if (performance.now() > until)
          throw new Error("the service did not start in time; try again with a longer lead");
        await pause(250);
      }
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

async function isAudited(port: number): Promise<boolean> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return /^follow_through_audit_last_success_timestamp_seconds [1-9]/mu.test(metrics);
}

const warnings: readonly string[] = ["warn", "error", "fatal"];

type Line = { readonly level: string; readonly msg?: string; readonly port?: number };

/** Of its log, what is a warning or worse, and on which port it serves. */
function readLog(child: ChildProcess): {
  readonly complaints: Map<string, number>;
  readonly serving: Promise<number>;
} {
  const complaints = new Map<string, number>();
  const serving = Promise.withResolvers<number>();
  child.once("exit", (code) => serving.reject(new Error(`the service ended with ${code}`)));
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const written of lines) {
      const { level, msg = "", port } = readLine(written);
      if (port !== undefined) serving.resolve(port);
      if (warnings.includes(level)) complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
    }
  });
  // Whoever never asks whether it has started is not told that it has not.
  serving.promise.catch(() => undefined);
  return { complaints, serving: serving.promise };
}

function readLine(written: string): Line {
  try {
    return JSON.parse(written) as Line;
  } catch {
    return { level: "error", msg: written };
  }
}
