import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

const main = join(import.meta.dirname, "../../src/main.ts");

export type Demo = { readonly url: string; readonly output: () => string; stop(): Promise<number | null> };

export type DemoProcess = {
  readonly speed: number;
  /** Where its database goes. */
  readonly cwd: string;
  /** What else it is asked for. */
  readonly args?: readonly string[];
};

/** Runs `follow-through demo` as a newcomer does, on a free port. */
export async function startDemo({ speed, cwd, args: more = [] }: DemoProcess): Promise<Demo> {
  const port = await freePort();
  const args = [main, "demo", "--speed", String(speed), "--port", String(port), ...more];
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const url = `http://localhost:${port}`;
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Ctrl-C")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`the demo did not start: ${output}`)));
  });
  return { url, output: () => output, stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  return ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
