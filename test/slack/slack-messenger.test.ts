import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../../src/clock.ts";
import { actions, type Card, text } from "../../src/message/card.ts";
import { type Address, type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { createSlackMessenger } from "../../src/slack/slack-messenger.ts";
import {
  type LocalSlack,
  local,
  localSlackBinary,
  startLocalSlack,
  wordsOf,
} from "../support/local-slack.ts";
import { hour, testClock } from "../support/office.ts";

const ana: Address = { platform: "slack", tenantId: local.teamId, userId: "U1", conversationId: null };

const card = (words: string): Card => ({
  preview: "#12: a reply is due.",
  parts: [text(words), actions([{ label: "Show", command: "show", args: { number: "12" } }])],
});

describe.skipIf(localSlackBinary() === null)("the messenger on a Slack server", () => {
  let slack: LocalSlack;
  let messenger: Messenger;

  beforeAll(async () => {
    slack = await startLocalSlack({ users: [{ id: "U1", name: "ana" }], mode: "socket" });
    messenger = createSlackMessenger({ token: local.botToken, apiUrl: slack.apiUrl });
  });
  afterAll(() => slack.stop());

  it("sends a card as a direct message with the preview as its notification", async () => {
    const sent = await messenger.send(ana, { messageId: "m1", card: card("Ana Gomez waits <!channel>") });
    const posted = (await slack.dm("U1")).find((message) => message.ts === sent.messageRef);
    expect(posted?.channel).toBe(sent.conversationId);
    expect(posted?.text).toBe("#12: a reply is due.");
    expect(posted?.blocks?.[0]).toEqual({
      type: "section",
      block_id: "m1",
      text: { type: "plain_text", text: "Ana Gomez waits <!channel>", emoji: false },
    });
  });

  it("finds a sent message by its id, and only by its id", async () => {
    const sent = await messenger.send(ana, { messageId: "m2", card: card("second") });
    const since = Date.now() - 1000;
    expect(await messenger.find(ana, "m2", since)).toEqual(sent);
    expect(await messenger.find({ ...ana, conversationId: sent.conversationId }, "m2", since)).toEqual(sent);
    expect(await messenger.find(ana, "m3", since)).toBeNull();
  });

  it("updates a message in place and keeps it findable", async () => {
    const sent = await messenger.send(ana, { messageId: "m4", card: card("before") });
    const many = (await slack.dm("U1")).length;
    await messenger.update(sent, { messageId: "m4", card: card("after") });
    const now = await slack.dm("U1");
    expect(now).toHaveLength(many);
    expect(wordsOf(now.at(-1) ?? {})).toContain("after");
    expect(await messenger.find(ana, "m4", Date.now())).toEqual(sent);
  });

  it("counts a message that is gone as updated", async () => {
    const sent = await messenger.send(ana, { messageId: "m5", card: card("kept") });
    const gone = { ...sent, messageRef: "1.000001" };
    await expect(messenger.update(gone, { messageId: "m5", card: card("x") })).resolves.toBeUndefined();
  });
});

type Fault =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | "hang up"
  | "silence";

describe("the messenger when Slack does not take a message", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** conversations.open works, every other method has the fault. */
  async function faulty(fault: Fault, only?: string, clock?: Clock): Promise<Messenger> {
    const server = createServer((request, response) => {
      const method = request.url?.split("/").at(-1);
      request.resume();
      request.on("end", () => {
        const broken = only ? method === only : method !== "conversations.open";
        if (!broken) return void response.end(JSON.stringify({ ok: true, channel: { id: "D1" } }));
        if (fault === "hang up") return void request.socket.destroy();
        if (fault === "silence") return;
        response.writeHead(fault.status ?? 200, fault.headers);
        response.end(JSON.stringify(fault.body ?? {}));
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return createSlackMessenger({
      token: "xoxb-1",
      apiUrl: `http://127.0.0.1:${port}/api/`,
      timeout: 300,
      logger: quiet,
      ...(clock ? { clock } : {}),
    });
  }

  const quiet = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    setName() {},
    getLevel: () => "error" as never,
  };
  const refused = (error: string): Fault => ({ body: { ok: false, error } });
  const failure = async (work: Promise<unknown>): Promise<Undelivered> => {
    const error = await work.then(
      () => new Error("it did not fail"),
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Undelivered);
    return error as Undelivered;
  };
  const outgoing = { messageId: "m1", card: card("x") };
  const at = { conversationId: "D1", messageRef: "1.1" };

  const table: [string, Fault, Undelivered["reason"], Undelivered["reason"]][] = [
    ["a rate limit", { status: 429, headers: { "retry-after": "7" } }, "later", "later"],
    ["a rate limit that does not say how long", { status: 429 }, "later", "later"],
    ["an account that is gone", refused("user_not_found"), "never", "never"],
    ["a disabled account", refused("user_disabled"), "never", "never"],
    [
      "a closed messages tab, which the operator can open",
      refused("messages_tab_disabled"),
      "later",
      "later",
    ],
    ["a channel that is gone", refused("channel_not_found"), "never", "never"],
    ["a bot", refused("cannot_dm_bot"), "never", "never"],
    ["a token that is not accepted", refused("invalid_auth"), "later", "later"],
    ["a token that was revoked", refused("token_revoked"), "later", "later"],
    ["the bot's own account switched off", refused("account_inactive"), "later", "later"],
    ["an error of Slack's own", refused("internal_error"), "unsure", "later"],
    ["a fatal error", refused("fatal_error"), "unsure", "later"],
    ["HTTP 500", { status: 500 }, "unsure", "later"],
    ["HTTP 503", { status: 503 }, "unsure", "later"],
    ["a connection cut after the request", "hang up", "unsure", "later"],
    ["no answer in time", "silence", "unsure", "later"],
  ];

  it.each(table)("%s", async (_name, fault, sending, updating) => {
    const messenger = await faulty(fault);
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe(sending);
    expect((await failure(messenger.update(at, outgoing))).reason).toBe(updating);
    expect((await failure(messenger.find(ana, "m1", 0))).reason).toBe(updating);
  });

  /** D1 is gone; whoever asks for a conversation gets D2. */
  async function moved() {
    const called: string[] = [];
    const server = createServer(async (request, response) => {
      const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      const channel = body.get("channel");
      called.push(`${request.url?.split("/").at(-1)} ${channel ?? body.get("users")}`);
      const found = { ok: true, channel: { id: "D2" }, ts: "2.2", messages: [] };
      response.end(JSON.stringify(channel === "D1" ? { ok: false, error: "channel_not_found" } : found));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const apiUrl = `http://127.0.0.1:${port}/api/`;
    return { called, messenger: createSlackMessenger({ token: "xoxb-1", apiUrl, logger: quiet }) };
  }

  it("opens a conversation anew that Slack no longer knows", async () => {
    const { called, messenger } = await moved();
    const sent = await messenger.send({ ...ana, conversationId: "D1" }, outgoing);
    expect(sent).toMatchObject({ messageRef: "2.2" });
    expect(called).toEqual(["chat.postMessage D1", "conversations.open U1", "chat.postMessage D2"]);
    expect(await messenger.find({ ...ana, conversationId: "D1" }, "m1", 0)).toBeNull();
    expect(called.at(-1)).toBe("conversations.history D2");
  });

  it("gives up when it is not there either", async () => {
    const messenger = await faulty(refused("channel_not_found"), "chat.postMessage");
    const gone = messenger.send({ ...ana, conversationId: "D0" }, outgoing);
    expect((await failure(gone)).reason).toBe("never");
  });

  it("passes on how long Slack asked to wait, in milliseconds", async () => {
    const messenger = await faulty({ status: 429, headers: { "retry-after": "7" } });
    expect((await failure(messenger.send(ana, outgoing))).retryAfter).toBe(7000);
  });

  it("asks Slack anew for a conversation after its clock was set back, instead of waiting for the old time", async () => {
    const clock = testClock(10 * hour);
    const limited = { status: 429, headers: { "retry-after": "5" } };
    const messenger = await faulty(limited, "conversations.open", clock);
    const waits = async () => (await failure(messenger.send(ana, outgoing))).retryAfter;
    expect(await waits()).toBe(5000);
    clock.advance(2000);
    expect(await waits()).toBe(3000);
    clock.advance(-hour);
    expect(await waits()).toBe(5000);
    clock.advance(4000);
    expect(await waits()).toBe(1000);
  });

  it("leaves the history alone for as long as Slack asks, and says that it concerns nothing else", async () => {
    const clock = testClock(10 * hour);
    const limited = { status: 429, headers: { "retry-after": "5" } };
    const messenger = await faulty(limited, "conversations.history", clock);
    const refusal = () => failure(messenger.find({ ...ana, conversationId: "D1" }, "m1", 0));
    const told = async () => (({ scope, retryAfter }) => [scope, retryAfter])(await refusal());
    expect(await told()).toEqual(["person", 5000]);
    clock.advance(2000);
    expect(await told()).toEqual(["person", 3000]);
  });

  it("is sure that nothing was accepted when the conversation could not be opened", async () => {
    const messenger = await faulty({ status: 500 }, "conversations.open");
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe("later");
  });

  it("is sure that nothing was accepted when nobody listens", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, "close");
    const apiUrl = `http://127.0.0.1:${port}/api/`;
    const messenger = createSlackMessenger({ token: "xoxb-1", apiUrl, logger: quiet });
    const known = { ...ana, conversationId: "D1" };
    expect((await failure(messenger.send(known, outgoing))).reason).toBe("later");
  });

  it("counts a message that can no longer be edited as updated", async () => {
    for (const error of ["message_not_found", "cant_update_message", "edit_window_closed"]) {
      const messenger = await faulty(refused(error));
      await expect(messenger.update(at, outgoing)).resolves.toBeUndefined();
    }
  });

  it("says nothing of the message in the error", async () => {
    const messenger = await faulty({ status: 500, body: { echoed: "Ana Gomez" } });
    expect((await failure(messenger.send(ana, outgoing))).message).not.toContain("Gomez");
  });

  it("looks through further pages of the history", async () => {
    const found = { ts: "5.5", bot_id: "B1", blocks: [{ block_id: "other" }, { block_id: "m1" }] };
    const cursors: (string | null)[] = [];
    const pages = (url: string | URL, init?: { body?: unknown }) => {
      const asked = new URLSearchParams(String(init?.body)).get("cursor");
      cursors.push(asked);
      const messages = asked === "two" ? [found] : [{ ts: "6.6", blocks: [{ block_id: "m1" }] }];
      const next = asked === null ? "one" : asked === "one" ? "two" : "";
      const body = { ok: true, messages, response_metadata: { next_cursor: next } };
      expect(String(url)).toContain("conversations.history");
      return Promise.resolve(Response.json(body));
    };
    const messenger = createSlackMessenger({
      token: "xoxb-1",
      apiUrl: "http://slack.test/api/",
      fetch: pages,
    });
    const known = { ...ana, conversationId: "D1" };
    expect(await messenger.find(known, "m1", 100_000)).toEqual({ conversationId: "D1", messageRef: "5.5" });
    expect(cursors).toEqual([null, "one", "two"]);
  });
});
