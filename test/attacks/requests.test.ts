import { once } from "node:events";
import type { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { createWeb } from "../../src/web/web-server.ts";
import { databases } from "../support/databases.ts";
import { everything } from "../support/office.ts";
import { signedRequest } from "../support/signed-request.ts";
import { activity } from "../teams/teams-office.ts";
import {
  type AttackedOffice,
  commandBody,
  interactionBody,
  openAttackedOffice,
  pressOf,
  secrets,
  submissionOf,
} from "./attacked-office.ts";

const sqlite = databases.filter(({ name }) => name === "SQLite");
const minute = 60_000;
const megabyte = 1024 * 1024;

describe.each(sqlite)("a request that should not be let in", ({ url }) => {
  let office: AttackedOffice;
  beforeAll(async () => {
    office = await openAttackedOffice(await url());
  });
  afterAll(() => office.close());

  const contacts = async () =>
    (await office.app.store.db.selectFrom("interaction").selectAll().execute()).length;
  const record = async () => {
    await office.app.settled();
    const { account: _, conversation: __, ...rows } = await everything(office.app.store);
    return rows;
  };
  const logBody = (matter: string) =>
    commandBody({
      ...{ user: "U1", command: "/log", trigger: office.slack.newTrigger() },
      text: `phone Josefina Ñandú, 503-555-0101: ${matter}`,
    });
  const teamsBody = (matter: string) =>
    activity(office.framework, { text: `log phone Josefina, 503-555-0101: ${matter}` });

  describe("in Slack's name", () => {
    it.each<[string, (body: string) => Parameters<AttackedOffice["sendSlack"]>[1]]>([
      ["that is forged", () => ({ secret: "guessed" })],
      ["that is six minutes old", () => ({ at: Date.now() - 6 * minute })],
      ["that is from in six minutes", () => ({ at: Date.now() + 6 * minute })],
      ["with no signature", () => ({ headers: { "x-slack-signature": "" } })],
      ["with a signature that is none", () => ({ headers: { "x-slack-signature": "v0" } })],
      ["with no time", () => ({ headers: { "x-slack-request-timestamp": "" } })],
      ["with a time that is none", () => ({ headers: { "x-slack-request-timestamp": "NaN" } })],
      [
        "with the signature of another body",
        () => ({
          headers: {
            "x-slack-signature":
              signedRequest({ secret: secrets.signingSecret, at: Date.now(), body: "a=1" })[
                "x-slack-signature"
              ] ?? "",
          },
        }),
      ],
    ])("one %s is turned away", async (_name, sent) => {
      const before = await contacts();
      const body = logBody("forged");
      expect((await office.sendSlack(body, sent(body))).status).toBe(401);
      expect(await contacts()).toBe(before);
    });

    it("one that is signed with the time of another is turned away", async () => {
      const body = logBody("forged");
      const old = signedRequest({ secret: secrets.signingSecret, at: Date.now() - 10 * minute, body });
      const now = String(Math.floor(Date.now() / 1000));
      const headers = { ...old, "x-slack-request-timestamp": now };
      expect((await office.sendSlack(body, { headers })).status).toBe(401);
    });

    it.each<[string, () => string]>([
      ["a command", () => logBody("replayed")],
      ["a button", () => interactionBody(pressOf("U1", "press.1", { value: note("replayed press") }))],
      [
        "a form",
        () =>
          interactionBody(submissionOf("U1", { id: "V1", private_metadata: noteMetadata("replayed form") })),
      ],
    ])("one that is replayed, its signature and all, has one effect: %s", async (_name, make) => {
      await office.types("U1", "/log phone Josefina, 503-555-0101: first of all");
      const body = make();
      const headers = signedRequest({ secret: secrets.signingSecret, at: Date.now(), body });
      const before = await record();
      expect((await office.sendSlack(body, { headers })).status).toBe(200);
      const after = await record();
      expect(after.event.length).toBe(before.event.length + 1);
      for (let again = 0; again < 3; again += 1)
        expect((await office.sendSlack(body, { headers })).status).toBe(200);
      expect(await record()).toEqual(after);
    });
  });

  const note = (text: string) => JSON.stringify({ c: "note", a: { number: "1", words: text } });
  const noteMetadata = (text: string) => JSON.stringify({ c: "note", h: { number: "1", words: text } });

  describe("in Teams' name", () => {
    const send = (body: string, authorization: string) =>
      office.request("POST", "/api/messages", {
        headers: { "content-type": "application/json", authorization },
        body,
      });
    const hour = 3600;
    const now = () => Math.floor(Date.now() / 1000);

    it.each<[string, () => Promise<string>]>([
      ["without a token", async () => ""],
      ["with a token that is none", async () => "Bearer a.b.c"],
      [
        "with a token that nobody signed",
        async () => `Bearer ${unsigned({ iss: "https://api.botframework.com" })}`,
      ],
      [
        "with a token that is over",
        async () => `Bearer ${await office.framework.token({ exp: now() - hour })}`,
      ],
      [
        "with a token of tomorrow",
        async () => `Bearer ${await office.framework.token({ nbf: now() + 24 * hour })}`,
      ],
      [
        "with a token for another bot",
        async () => `Bearer ${await office.framework.token({ aud: "another" })}`,
      ],
      [
        "with a token of another issuer",
        async () => `Bearer ${await office.framework.token({ iss: "https://evil" })}`,
      ],
      [
        "with a token for another connector",
        async () =>
          `Bearer ${await office.framework.token({ serviceurl: "https://smba.trafficmanager.net/x" })}`,
      ],
    ])("one %s is turned away", async (_name, authorization) => {
      const before = await contacts();
      const { status, text } = await send(JSON.stringify(teamsBody("forged")), await authorization());
      expect([status, text]).toEqual([401, ""]);
      expect(await contacts()).toBe(before);
    });

    it("one that is replayed has one effect", async () => {
      const body = teamsBody("replayed in Teams");
      expect((await office.sendTeams(body)).status).toBe(200);
      const after = await record();
      expect(after.interaction.at(-1)?.matter).toBe("replayed in Teams");
      for (let again = 0; again < 3; again += 1) expect((await office.sendTeams(body)).status).toBe(200);
      expect(await record()).toEqual(after);
    });
  });

  describe("in the tab", () => {
    it.each<[string, () => Promise<string>]>([
      ["forged", async () => `Bearer ${await office.tokens.forged("aad-ana")}`],
      ["over", async () => `Bearer ${await office.tokens.of("aad-ana", { exp: 1 })}`],
      ["of another tenant", async () => `Bearer ${await office.tokens.of("aad-ana", { tid: "another" })}`],
      ["none", async () => "Basic YTpi"],
    ])("one whose token is %s is turned away", async (_name, authorization) => {
      const headers = { "content-type": "application/json", authorization: await authorization() };
      expect((await office.request("POST", "/teams/tab/desk", { headers, body: "{}" })).status).toBe(401);
    });
  });

  const endpoints = ["/", "/livez", "/readyz", "/metrics", "/slack/events", "/api/messages"].concat(
    ...["/teams/tab", "/teams/tab/desk", `/handoff/${"a".repeat(43)}`, `/letters/${"a".repeat(43)}`, "/none"],
  );

  const large = Buffer.alloc(5 * megabyte, "a");

  it.each([
    ["whose length is said", `Content-Length: ${large.length}\r\n\r\n`],
    ["whose length is not said", `Transfer-Encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n`],
  ])("600 MB of bodies %s do not stay in memory", async (_name, end) => {
    const before = process.memoryUsage.rss();
    let most = before;
    for (let round = 0; round < 120; round += 20) {
      const sent = Array.from({ length: 20 }, async (_, n) => {
        const path = readsBodies[n % readsBodies.length] ?? "/";
        const headers = Object.entries(await rightHeaders(path)).map(
          ([name, value]) => `${name}: ${value}\r\n`,
        );
        const socket = await connected(Number(new URL(office.origin).port));
        socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers.join("")}${end}`);
        socket.write(large);
        if (end.startsWith("Transfer")) socket.write("\r\n0\r\n\r\n");
        return allOf(socket);
      });
      for (const answer of await Promise.all(sent)) expect(answer).toMatch(/^(HTTP\/1\.1 413|$)/);
      most = Math.max(most, process.memoryUsage.rss());
    }
    expect((most - before) / megabyte).toBeLessThan(150);
  });

  describe.each(endpoints)("at %s", (path) => {
    it("a body of 5 MB is refused, and the connection closes cleanly", async () => {
      const { status } = await office.request("POST", path, {
        headers: { "content-type": "application/json", connection: "close" },
        body: large,
      });
      expect(status).toBe(413);
    });

    it("a body that does not say how long it is, and is, is not kept", async () => {
      const { status } = await office.request("POST", path, {
        headers: await rightHeaders(path),
        body: new Blob([large]).stream(),
        duplex: "half",
      } as RequestInit);
      // Who does not read it says whatever they say.
      expect(status === 413 || (status >= 400 && status < 500)).toBe(true);
      if (readsBodies.includes(path)) expect(status).toBe(413);
    });

    it("a hundred thousand levels of JSON harm nobody", async () => {
      const deep = "[".repeat(100_000) + "]".repeat(100_000);
      for (const body of [deep, `{"ft":${deep},"value":${deep},"press":${deep},"type":${deep}}`]) {
        const { status } = await office.request("POST", path, {
          headers: await rightHeaders(path, body),
          body,
        });
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }
    });

    it.each([
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/xml",
      "a",
      "application/json; charset=x",
    ])("a body that says it is %s is answered, and not with a fault of ours", async (type) => {
      const body = "{ not json at all";
      const headers = { ...(await rightHeaders(path, body)), "content-type": type };
      const { status } = await office.request("POST", path, { headers, body });
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    });

    it.each(["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])("%s does nothing", async (method) => {
      const before = await record();
      const { status } = await office.request(method, path);
      expect([200, 404, 405]).toContain(status);
      expect(await record()).toEqual(before);
    });
  });

  const readsBodies = ["/slack/events", "/api/messages", "/teams/tab/desk"];

  /** What lets a body in as far as to where it is read. */
  async function rightHeaders(path: string, body = ""): Promise<Record<string, string>> {
    const type = { "content-type": "application/json" };
    if (path === "/slack/events")
      return { ...signedRequest({ secret: secrets.signingSecret, at: Date.now(), body }), ...type };
    if (path === "/api/messages")
      return { ...type, authorization: `Bearer ${await office.framework.token()}` };
    if (path === "/teams/tab/desk")
      return { ...type, authorization: `Bearer ${await office.tokens.of("aad-ana")}` };
    return type;
  }

  it("deep JSON inside of Slack's own form harms nobody", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    for (const payload of [deep, `{"type":"block_actions","user":{"id":"U1"},"actions":[${deep}]}`]) {
      const { status } = await office.sendSlack(new URLSearchParams({ payload }).toString());
      expect([200, 400]).toContain(status);
    }
  });

  it.each([
    "/../../etc/passwd",
    "/teams/tab/..%2f..%2f..%2fpackage.json",
    "/teams/tab/../../../office.yaml",
    "/letters/..%2f..%2fdata%2ffollow-through.db",
    "/handoff/%00",
    "/handoff/%E0%A4%A",
    "/letters/'%20or%201=1--",
    "/%",
    `/${"a".repeat(8_000)}`,
    "//evil.example/",
  ])("finds nothing at %.60s", async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404)/);
    expect(answer).not.toMatch(/root:|"dependencies"|SQLite format/);
  });

  it.each([
    [
      "two lengths",
      "POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\naaaa",
    ],
    [
      "a length and chunks",
      "POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["no host", "GET / HTTP/1.1\r\n\r\n"],
    ["a method that is none", "GE\u0000T / HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(40_000)}\r\n\r\n`],
    ["what is no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"],
  ])("is turned away for %s", async (_name, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 4(00|31)/);
  });

  /** Sends bytes as they are; resolves with what came back when the server closes the connection. */
  async function raw(bytes: string): Promise<string> {
    const socket = await connected(Number(new URL(office.origin).port));
    socket.write(Buffer.from(bytes, "latin1"));
    return allOf(socket);
  }
});

describe("a client that is slow on purpose", () => {
  const log = createLog({ level: "silent" });

  it.each([
    ["headers", "POST / HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n"],
    ["a body", "POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"],
    ["a body that nobody reads", "POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n", "a"],
  ])("and never ends its %s loses its connection; everybody else is served", async (_name, begin, drop) => {
    const web = createWeb({
      ready: () => true,
      metrics: new Registry(),
      log,
      patience: { headers: 200, whole: 400 },
    });
    web.app.post("/read", (request, response) => void request.resume().on("end", () => response.end()));
    const { port, close } = await web.listen(0, "127.0.0.1");
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connected(port)));
    for (const socket of sockets) socket.write(begin);
    const dripping = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write(drop);
    }, 50);
    const ended = Promise.all(sockets.map(allOf));
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    for (const answer of await ended) expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
    clearInterval(dripping);
    await close();
  });

  it("has ten seconds for its headers, and thirty for all", async () => {
    const web = createWeb({ ready: () => true, metrics: new Registry(), log });
    const made: ReturnType<typeof createServer>[] = [];
    web.app.get("/self", (request, response) => {
      made.push((request.socket as unknown as { server: ReturnType<typeof createServer> }).server);
      response.end();
    });
    const { port, close } = await web.listen(0, "127.0.0.1");
    await fetch(`http://127.0.0.1:${port}/self`);
    expect([made[0]?.headersTimeout, made[0]?.requestTimeout]).toEqual([10_000, 30_000]);
    await close();
  });
});

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

function allOf(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (data) => {
    text += data.toString("latin1");
  });
  return new Promise((resolve) => socket.once("close", () => resolve(text)));
}

const unsigned = (claims: object): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.`;
};
