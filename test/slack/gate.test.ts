import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SlackUser } from "../../src/slack/directory.ts";
import { createSlack, type SlackSurface } from "../../src/slack/slack-app.ts";
import { signedRequest } from "../support/signed-request.ts";
import { scriptedOffice } from "./scripted-office.ts";

const secret = "the signing secret";
const teamId = "T1";
const userId = "U7";

/** Who is not of the office, as Slack's directory has them; null: it does not show them. */
const outsiders: readonly (readonly [who: string, user: SlackUser | null])[] = [
  ["a guest", { is_restricted: true }],
  ["a guest of one channel", { is_ultra_restricted: true }],
  ["a stranger from Slack Connect", { is_stranger: true, team_id: "T2" }],
  ["a member of another workspace", { team_id: "T2" }],
  ["an app", { is_bot: true }],
  ["somebody who was deactivated", { deleted: true }],
  ["somebody whom Slack does not show", null],
];

type Sent = { readonly team?: string };
const team = (sent: Sent) => ({ id: sent.team ?? teamId, domain: "office" });
const user = (sent: Sent) => ({ id: userId, team_id: sent.team ?? teamId, name: "gus" });
const payload = (value: object) => new URLSearchParams({ payload: JSON.stringify(value) }).toString();
const event = (value: object, sent: Sent) =>
  JSON.stringify({
    ...{ type: "event_callback", team_id: sent.team ?? teamId, api_app_id: "A1", event_id: "Ev1" },
    ...{ event_time: 1, token: "x", event: value },
  });

/** Every way into the office from Slack. `url`: where an answer may be sent. */
const entries: readonly (readonly [way: string, body: (url: string, sent: Sent) => string])[] = [
  [
    "a command",
    (url, sent) =>
      new URLSearchParams({
        ...{ command: "/desk", text: "queue", user_id: userId, team_id: sent.team ?? teamId },
        ...{ trigger_id: "1.2", response_url: url, channel_id: "C1", token: "x" },
      }).toString(),
  ],
  [
    "a button",
    (url, sent) =>
      payload({
        ...{ type: "block_actions", team: team(sent), user: user(sent), trigger_id: "1.2" },
        ...{ response_url: url, channel: { id: "D1" }, message: { ts: "1.1" } },
        container: { type: "message", channel_id: "D1", message_ts: "1.1" },
        actions: [
          {
            ...{ type: "button", action_id: "desk:ack:0", block_id: "b", action_ts: "1" },
            value: JSON.stringify({ c: "ack", a: { number: "12" } }),
          },
        ],
      }),
  ],
  [
    "a form",
    (_, sent) =>
      payload({
        ...{ type: "view_submission", team: team(sent), user: user(sent), token: "x" },
        view: {
          ...{ id: "V1", type: "modal", callback_id: "desk:form", blocks: [], state: { values: {} } },
          private_metadata: JSON.stringify({ c: "log", h: {} }),
        },
      }),
  ],
  [
    "the message shortcut",
    (url, sent) =>
      payload({
        ...{ type: "message_action", callback_id: "log_message", team: team(sent), user: user(sent) },
        ...{ trigger_id: "1.2", response_url: url, channel: { id: "C1" }, message_ts: "1.1", token: "x" },
        message: { text: "my drain is blocked", ts: "1.1" },
      }),
  ],
  [
    "the global shortcut",
    (_, sent) =>
      payload({
        ...{ type: "shortcut", callback_id: "log_contact", team: team(sent), user: user(sent) },
        ...{ trigger_id: "1.2", token: "x", action_ts: "1" },
      }),
  ],
  [
    "the home tab",
    (_, sent) =>
      event({ type: "app_home_opened", user: userId, channel: "D1", tab: "home", event_ts: "1" }, sent),
  ],
  [
    "a direct message",
    (_, sent) =>
      event(
        {
          ...{ type: "message", channel_type: "im", channel: "D1", user: userId, text: "queue" },
          ...{ ts: "1.1", event_ts: "1.1", ...(sent.team ? { team: sent.team } : {}) },
        },
        sent,
      ),
  ],
];

const cells = entries.flatMap(([way, body]) => outsiders.map(([who, shown]) => ({ way, body, who, shown })));

describe("whoever is not of the office, in Slack", () => {
  let api: Server;
  let url: string;
  let shown: SlackUser | null;
  let calls: string[];
  let office: ReturnType<typeof scriptedOffice>;
  let slack: SlackSurface;
  let listener: Server;
  let homes: number;

  beforeEach(async () => {
    calls = [];
    homes = 0;
    api = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const method = (request.url ?? "").replace("/api/", "");
      calls.push(`${method} ${decodeURIComponent(body.replaceAll("+", " "))}`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answerOf(method)));
    }).listen(0, "127.0.0.1");
    await once(api, "listening");
    url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    office = scriptedOffice();
    office.script.home = async () => {
      homes += 1;
      return { preview: "a queue", parts: [] };
    };
    const http = express();
    slack = createSlack({
      ...{ ...office, http },
      config: {
        ...{ botToken: "xoxb", appToken: null, signingSecret: secret },
        ...{ apiUrl: `${url}/api/`, isSlackItself: true },
      },
    });
    listener = createServer(http).listen(0, "127.0.0.1");
    await once(listener, "listening");
  });
  afterEach(async () => {
    await slack.stop();
    for (const server of [api, listener]) {
      server.closeAllConnections();
      server.close();
    }
  });

  function answerOf(method: string): object {
    if (method === "auth.test") return { ok: true, team_id: teamId, bot_id: "B1", user_id: "UB" };
    if (method === "users.list") return { ok: true, members: [] };
    if (method !== "users.info")
      return { ok: true, channel: { id: "D1" }, ts: "1.2", permalink: "https://x" };
    return shown
      ? { ok: true, user: { id: userId, team_id: teamId, name: "gus", real_name: "Gus", ...shown } }
      : { ok: false, error: "user_not_found" };
  }

  async function send(body: string): Promise<string> {
    await slack.start();
    await slack.settled();
    const { port } = listener.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: "POST",
      headers: signedRequest({ secret, at: Date.now(), body }),
      body,
    });
    const text = await response.text();
    await slack.settled();
    return `${text}\n${calls.join("\n")}`;
  }

  const nothingDone = () => {
    expect(office.requests).toEqual([]);
    expect(office.known).toEqual([]);
    expect(office.acting).toEqual([]);
    expect(office.opened).toEqual([]);
    expect(homes).toBe(0);
  };

  it.each(cells)("comes no further by $way: $who", async ({ body, shown: known }) => {
    shown = known;
    const said = await send(body(`${url}/answer`, {}));
    nothingDone();
    if (known) expect(said).toContain("Follow Through is for members of this workspace");
  });

  it.each(entries)(
    "comes no further by %s out of another workspace, whoever they say they are",
    async (_, body) => {
      shown = {};
      await send(body(`${url}/answer`, { team: "T2" }));
      nothingDone();
    },
  );

  it.each(entries)("is somebody else: a member comes in by %s", async (_, body) => {
    shown = {};
    await send(body(`${url}/answer`, {}));
    expect(office.requests.length + office.known.length + homes).toBe(1);
  });
});
