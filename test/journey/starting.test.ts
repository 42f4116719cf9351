import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import { systemClock } from "../../src/clock.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { local, localSlackBinary, startLocalSlack } from "../support/local-slack.ts";

const main = join(import.meta.dirname, "../../src/main.ts");

/** A port that another program has. */
async function takenPort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** An office without a surface, as far as starting goes. */
const office = (databaseUrl: string, port: number) =>
  createApp({
    config: {
      slack: null,
      teams: null,
      databaseUrl,
      port,
      publicUrl: null,
      mail: null,
      officeFile: "none",
      logLevel: "silent",
    },
    policy: defaultPolicy(),
    clock: systemClock,
    log: createLog({ level: "silent" }),
    heartbeat: false,
  });

async function onServer(address: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const { rowCount } = await client.query(statement);
  await client.end();
  return rowCount ?? 0;
}

const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

describe.each(databases)("an office on $name", ({ name, url }) => {
  it("whose port is taken does not start, and leaves nothing open", async () => {
    const address = await url();
    const port = await takenPort();
    const app = await office(address, port);
    await expect(app.start()).rejects.toMatchObject({
      name: "Refusal",
      message: `Port ${port} is in use by another program.`,
    });
    await expect(app.store.ping()).rejects.toThrow();
    // The server takes a moment to notice that somebody has gone.
    if (name === "PostgreSQL")
      await expect.poll(() => onServer(address, `select pid ${others}`), { timeout: 10_000 }).toBe(0);
  });

  it("is ready as long as its database answers", async () => {
    const app = await office(await url(), 0);
    await app.start();
    onTestFinished(() => app.stop().catch(() => undefined));
    const ready = async () => (await fetch(`http://127.0.0.1:${app.port()}/readyz`)).status;
    expect(await ready()).toBe(200);
    await app.store.close();
    expect(await ready()).toBe(503);
  });

  if (name === "PostgreSQL")
    it("goes on when the server closes its connections", async () => {
      const address = await url();
      const app = await office(address, 0);
      await app.start();
      onTestFinished(() => app.stop());
      await app.settled();
      const ready = async () => (await fetch(`http://127.0.0.1:${app.port()}/readyz`)).status;
      expect(await onServer(address, `select pg_terminate_backend(pid) ${others}`)).toBeGreaterThan(0);
      await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    });
});

describe.skipIf(localSlackBinary() === null)("serving over Socket Mode", () => {
  it("on a port that is taken says so and ends: it holds no connection that would keep it", async () => {
    const slack = await startLocalSlack({
      users: [{ id: "U1", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com" }],
      mode: "socket",
    });
    onTestFinished(() => slack.stop());
    const port = await takenPort();
    const folder = mkdtempSync(join(tmpdir(), "follow-through-start-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const env = {
      SLACK_BOT_TOKEN: local.botToken,
      SLACK_APP_TOKEN: local.appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: `${port}`,
    };
    const child = spawn(process.execPath, [main, "serve"], { cwd: folder, env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} is in use by another program. Set PORT to another one.\n`);
  });
});
