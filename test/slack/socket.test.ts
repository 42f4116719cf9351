import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import { createSocket, waitBefore } from "../../src/slack/socket.ts";
import { openFaultSlack } from "../support/fault-slack.ts";
import { type LocalSlack, local, localSlackBinary, startLocalSlack } from "../support/local-slack.ts";

const log = pino({ level: "silent" });

describe("connecting again", () => {
  it("is quick once, as Slack renews connections, and then more and more patient up to half a minute", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(waitBefore)).toEqual([
      100, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it.skipIf(localSlackBinary() === null)(
    "outlives an outage, and says meanwhile that it is not connected",
    async () => {
      const start = (port = 0): Promise<LocalSlack> => startLocalSlack({ users: [], mode: "socket", port });
      const first = await start();
      const socket = createSocket({ appToken: local.appToken, apiUrl: first.apiUrl, log });
      await socket.start();
      expect(socket.connected()).toBe(true);
      await first.stop();
      await vi.waitFor(() => expect(socket.connected()).toBe(false), { timeout: 10_000 });
      const second = await start(Number(new URL(first.url).port));
      await vi.waitFor(() => expect(socket.connected()).toBe(true), { timeout: 20_000 });
      await socket.stop();
      expect(socket.connected()).toBe(false);
      await second.stop();
    },
  );
});

describe("a connection on which Slack says nothing", () => {
  it("is given up for another one", async () => {
    const slack = await openFaultSlack({ users: [] });
    const socket = createSocket({ appToken: "xapp-1", apiUrl: slack.apiUrl, log, helloWithin: 500 });
    await socket.start();
    slack.mute(1);
    slack.drop();
    await vi.waitFor(() => expect(socket.connected()).toBe(false), { timeout: 10_000 });
    await vi.waitFor(() => expect(socket.connected()).toBe(true), { timeout: 10_000 });
    await socket.stop();
    await slack.close();
  });

  it("says that it is back, each time, and not when it is there at first", async () => {
    const slack = await openFaultSlack({ users: [] });
    let times = 0;
    const reconnected = () => {
      times += 1;
    };
    const socket = createSocket({ appToken: "xapp-1", apiUrl: slack.apiUrl, log, reconnected });
    await socket.start();
    expect(times).toBe(0);
    for (const expected of [1, 2]) {
      slack.drop();
      await vi.waitFor(() => expect(times).toBe(expected), { timeout: 10_000 });
    }
    await socket.stop();
    expect(times).toBe(2);
    await slack.close();
  });

  it("is not what a service starts with", async () => {
    const slack = await openFaultSlack({ users: [] });
    slack.mute(1);
    const socket = createSocket({ appToken: "xapp-1", apiUrl: slack.apiUrl, log, helloWithin: 200 });
    await expect(socket.start()).rejects.toThrow("Slack opened no connection in time");
    await socket.stop();
    await slack.close();
  });
});

describe("the first connection", () => {
  it("names the variable when Slack does not accept the token", async () => {
    const refusing = createServer((_request, response) =>
      response.end('{"ok":false,"error":"invalid_auth"}'),
    );
    refusing.listen(0, "127.0.0.1");
    await once(refusing, "listening");
    const apiUrl = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/api/`;
    const socket = createSocket({ appToken: "xapp-1", apiUrl, log });
    await expect(socket.start()).rejects.toThrow("Slack does not accept SLACK_APP_TOKEN (invalid_auth).");
    await socket.stop();
    refusing.close();
  });
});
