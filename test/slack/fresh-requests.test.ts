import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { type Freshness, freshRequests } from "../../src/slack/fresh-requests.ts";
import { signedRequest } from "../support/signed-request.ts";

const minute = 60_000;
const secret = "test-signing-secret";
const real = Date.UTC(2026, 10, 23, 18);
const body = "payload=1";

describe("the check of the time of a request from Slack", () => {
  let now: number;
  let lines: string[];
  let freshness: Freshness;
  let address: string;

  beforeEach(async () => {
    now = real;
    lines = [];
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line).msg) });
    freshness = freshRequests({ clock: { now: () => now }, signingSecret: secret, log });
    const app = express();
    app.post("/", freshness.handler, (_request, response) => void response.status(200).end());
    const server = createServer(app).listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return () => {
      server.closeAllConnections();
      server.close();
    };
  });

  const posts = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(address, { method: "POST", headers, body })).status;
  const genuine = () => posts(signedRequest({ secret, at: real, body }));

  it.each([
    [7, "7 minutes (it is ahead)"],
    [-90, "90 minutes (it is behind)"],
  ])("says by how much this machine's clock differs: %i minutes", async (minutes, words) => {
    now = real + minutes * minute;
    expect(await genuine()).toBe(401);
    expect(freshness.trouble()).toBe(`this machine's clock differs from Slack's by ${words}`);
    expect(lines).toEqual([
      `this machine's clock differs from Slack's by ${words}, so what Slack sends is refused`,
    ]);
  });

  it("says it once a minute at most", async () => {
    now = real + 7 * minute;
    await genuine();
    await genuine();
    now += minute;
    await genuine();
    expect(lines).toHaveLength(2);
  });

  it("has no trouble any more once a request is in time, or none has come for ten minutes", async () => {
    now = real + 7 * minute;
    await genuine();
    now = real;
    expect(await genuine()).toBe(200);
    expect(freshness.trouble()).toBe(null);
    now = real + 7 * minute;
    await genuine();
    now += 10 * minute;
    expect(freshness.trouble()).toBe(null);
  });

  it.each([
    ["by somebody else", () => signedRequest({ secret: "another", at: real - 60 * minute, body })],
    ["for another body", () => signedRequest({ secret, at: real - 60 * minute, body: "payload=2" })],
    ["with no time", () => ({})],
  ])("learns nothing of the clock from what is signed %s", async (_, headers) => {
    expect(await posts(headers())).toBe(401);
    expect([freshness.trouble(), lines]).toEqual([null, []]);
  });
});
