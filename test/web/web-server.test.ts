import { Agent, get as httpGet, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import express from "express";
import { Counter, Registry } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import { createWeb, type Listening, type Web } from "../../src/web/web-server.ts";

const lines: string[] = [];
const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
let isReady: boolean | (() => boolean | Promise<boolean>) = true;
let listening: Listening | undefined;

afterEach(async () => {
  await listening?.close();
  listening = undefined;
  isReady = true;
  lines.length = 0;
});

async function start(mount: (app: Web["app"]) => void = () => {}, metrics = new Registry()) {
  const ready = () => (typeof isReady === "function" ? isReady() : isReady);
  const web = createWeb({ ready, metrics, log });
  mount(web.app);
  listening = await web.listen(0, "127.0.0.1");
  const origin = `http://127.0.0.1:${listening.port}`;
  return { origin, get: (path: string, headers = {}) => fetch(origin + path, { headers }) };
}

describe("the web server", () => {
  it("says that it is alive, ready or not", async () => {
    isReady = false;
    const { get } = await start();
    const response = await get("/livez");
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
  });

  it.each([
    [true, 200],
    [false, 503],
  ])("says whether it is ready: %s is %i", async (ready, status) => {
    isReady = ready;
    const { get } = await start();
    expect((await get("/readyz")).status).toBe(status);
  });

  it.each<[string, () => Promise<boolean>, number, string]>([
    ["finds that it is", async () => true, 200, "ok"],
    ["finds that it is not", async () => false, 503, "not ready"],
    ["fails", async () => Promise.reject(new Error("the database is gone")), 503, "not ready"],
  ])("waits for whoever looks whether it is ready, who %s", async (_, look, status, words) => {
    isReady = look;
    const { get } = await start();
    const response = await get("/readyz");
    expect([response.status, await response.text()]).toEqual([status, words]);
    expect(lines).toEqual([]);
  });

  it("is not ready when nobody answers whether it is", async () => {
    isReady = () => new Promise(() => {});
    const { get } = await start();
    const response = await get("/readyz");
    expect([response.status, await response.text()]).toEqual([503, "not ready"]);
  });

  it("shows the metrics of its registry", async () => {
    const metrics = new Registry();
    new Counter({ name: "notices_sent_total", help: "Notices sent.", registers: [metrics] }).inc(3);
    const { get } = await start(undefined, metrics);
    const response = await get("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await response.text()).toContain("notices_sent_total 3");
  });

  it("tells whoever opens it in a browser what it is", async () => {
    const { get } = await start();
    const response = await get("/");
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await response.text();
    for (const part of [
      '<html lang="en">',
      "<title>Follow Through</title>",
      "<main>",
      "<h1>Follow Through</h1>",
    ])
      expect(html).toContain(part);
  });

  it("answers an unknown address with 404 as JSON", async () => {
    const { get } = await start();
    const response = await get("/nowhere");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "There is nothing at this address." });
  });

  it("does not say what it is built with", async () => {
    const { get } = await start();
    expect((await get("/")).headers.get("x-powered-by")).toBeNull();
  });

  it("leaves bodies as they came for what is mounted", async () => {
    const { origin } = await start((app) =>
      app.post("/slack/events", express.raw({ type: "*/*" }), (request, response) => {
        response.send(Buffer.isBuffer(request.body) ? request.body.toString() : "parsed");
      }),
    );
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${origin}/slack/events`, { method: "POST", headers, body: '{ "a": 1 }' });
    expect(await response.text()).toBe('{ "a": 1 }');
  });

  it("refuses a port in use with the way out", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const web = createWeb({ ready: () => true, metrics: new Registry(), log });
    await expect(web.listen(port, "127.0.0.1")).rejects.toThrow(
      new Refusal("config", `Port ${port} is in use by another program.`, {
        remedy: "Set PORT to another one.",
      }),
    );
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe("a failure in the web server", () => {
  const failing = (app: Web["app"]) =>
    app.get("/fails", () => {
      throw new Error("no such table: interaction");
    });
  const loggedId = (): string => JSON.parse(lines[0] ?? "{}").bug;

  it("is an apology as JSON, with the id that stands in the log", async () => {
    const { get } = await start(failing);
    const response = await get("/fails");
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: `Something went wrong on our side. Mention ${loggedId()} to whoever looks after Follow Through.`,
    });
    expect(lines[0]).toContain("no such table");
  });

  it("is an apology as a page for a browser", async () => {
    const { get } = await start(failing);
    const response = await get("/fails", { accept: "text/html,*/*;q=0.8" });
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain(loggedId());
    expect(html).not.toContain("no such table");
  });

  it("is none of ours where the request cannot be read", async () => {
    const { origin } = await start((app) =>
      app.post("/in", express.json(), (_, response) => void response.send()),
    );
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${origin}/in`, { method: "POST", headers, body: "{" });
    expect(response.status).toBe(400);
    expect(lines).toEqual([]);
  });
});

describe("closing the web server", () => {
  it("does not wait for a connection that is kept alive", async () => {
    const { origin } = await start();
    const agent = new Agent({ keepAlive: true });
    const response = await new Promise<IncomingMessage>((resolve) =>
      httpGet(`${origin}/livez`, { agent }, resolve),
    );
    await response.toArray();
    const closed = performance.now();
    await listening?.close();
    listening = undefined;
    expect(performance.now() - closed).toBeLessThan(1000);
    agent.destroy();
  });

  it("finishes the request under way, and does not keep its connection", async () => {
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { origin } = await start((app) =>
      app.get("/slow", async (_request, response) => {
        entered.resolve();
        await release.promise;
        response.send("done");
      }),
    );
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<IncomingMessage>((resolve) => httpGet(`${origin}/slow`, { agent }, resolve));
    await entered.promise;
    const started = performance.now();
    const closed = listening?.close();
    listening = undefined;
    release.resolve();
    expect(Buffer.concat(await (await answer).toArray()).toString()).toBe("done");
    await closed;
    expect(performance.now() - started).toBeLessThan(3000);
    agent.destroy();
  });
});
