import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Application } from "express";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Form } from "../../src/message/form.ts";
import { createSlack, type SlackSurface } from "../../src/slack/slack-app.ts";
import {
  type LocalSlack,
  local,
  localSlackBinary,
  startLocalSlack,
  wordsOf,
} from "../support/local-slack.ts";
import { signedRequest } from "../support/signed-request.ts";
import { card, config, scriptedOffice } from "./scripted-office.ts";

const form: Form = {
  title: "Log a contact",
  submit: "Log",
  command: "log",
  hidden: {},
  inputs: [{ kind: "text", name: "matter", label: "Matter", required: true, maxLength: 500 }],
};

describe.skipIf(localSlackBinary() === null)("Follow Through in Slack, over signed HTTP", () => {
  let listener: Server;
  let address: string;
  let http: Application;
  let server: LocalSlack;
  let office: ReturnType<typeof scriptedOffice>;
  let slack: SlackSurface;

  beforeAll(async () => {
    listener = createServer((request, response) => http(request, response)).listen(0, "127.0.0.1");
    await once(listener, "listening");
    address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/slack/events`;
    const users = [
      { id: "U1", name: "ana", real_name: "Ana Ortiz" },
      { id: "U2", name: "ben", real_name: "Ben Ito" },
    ];
    server = await startLocalSlack({ mode: "events", requestUrl: address, users });
  });
  afterAll(async () => {
    await server.stop();
    listener.closeAllConnections();
    listener.close();
  });

  beforeEach(async () => {
    http = express();
    office = scriptedOffice();
    slack = createSlack({
      ...office,
      config: { ...config, appToken: null, apiUrl: server.apiUrl },
      http,
      ackAfter: 300,
    });
    http.use(express.json());
    await slack.start();
    await slack.settled();
  });
  afterEach(() => slack.stop());

  type Sent = { readonly secret?: string; readonly at?: number; readonly headers?: Record<string, string> };

  async function send(body: string, { secret = local.signingSecret, at = Date.now(), headers }: Sent = {}) {
    const response = await fetch(address, {
      method: "POST",
      headers: headers ?? signedRequest({ secret, at, body }),
      body,
    });
    await slack.settled();
    return { status: response.status, text: await response.text() };
  }

  const slash = (change: Record<string, string> = {}) =>
    new URLSearchParams({
      command: "/desk",
      text: "queue",
      user_id: "U1",
      team_id: local.teamId,
      channel_id: local.channel,
      trigger_id: "1.1",
      response_url: `${server.url}/_hooks/response/none`,
      ...change,
    }).toString();

  const interaction = (payload: object) =>
    new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

  const event = (inner: object, team: string = local.teamId) =>
    JSON.stringify({ type: "event_callback", team_id: team, event_id: "Ev1", event: inner });

  it("answers a signed command in the response itself", async () => {
    office.script.answer = async () => card("Nobody is waiting.");
    const { status, text } = await send(slash());
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      response_type: "ephemeral",
      text: "An answer.",
      blocks: [{ text: { text: "Nobody is waiting." } }],
    });
    expect(slack.ready()).toBe(true);
  });

  it("works from end to end with a real server's requests", async () => {
    office.script.answer = async () => card("Nobody is waiting here.");
    await server.command("U1", "/desk");
    await slack.settled();
    expect(wordsOf((await server.ephemerals("U1")).at(-1) ?? {})).toBe("Nobody is waiting here.");
  });

  const unsigned = { "content-type": "application/x-www-form-urlencoded" };
  it.each([
    ["with another secret", () => ({ secret: "another" })],
    ["that is ten minutes old", () => ({ at: Date.now() - 600_000 })],
    ["that is dated ahead", () => ({ at: Date.now() + 400_000 })],
    ["without a signature", () => ({ headers: unsigned })],
    [
      "signed for another body",
      () => ({ headers: signedRequest({ secret: local.signingSecret, at: Date.now(), body: "a=1" }) }),
    ],
  ])("turns away a request %s", async (_name, sent) => {
    const { status, text } = await send(slash(), sent());
    expect(status).toBe(401);
    expect(text).not.toContain("Error:");
    expect(office.requests).toEqual([]);
  });

  it.each([
    ["a command", () => slash({ team_id: "T666" })],
    [
      "a button",
      () =>
        interaction({
          type: "block_actions",
          user: { id: "U1", team_id: "T666" },
          team: { id: local.teamId },
          trigger_id: "1.1",
          container: { type: "message", channel_id: local.channel },
          channel: { id: local.channel },
          actions: [
            { type: "button", action_id: "desk:show:0", block_id: "b", value: '{"c":"show","a":{}}' },
          ],
        }),
    ],
    [
      "a message",
      () =>
        event(
          { type: "message", channel_type: "im", channel: "D1", user: "U1", text: "queue", ts: "1.1" },
          "T666",
        ),
    ],
  ])("does nothing for another workspace: %s", async (_name, body) => {
    const { status } = await send(body());
    expect(status).toBe(200);
    expect(office.requests).toEqual([]);
  });

  it("answers Slack's check of the address", async () => {
    const { text } = await send(JSON.stringify({ type: "url_verification", challenge: "c1" }));
    expect(JSON.parse(text)).toEqual({ challenge: "c1" });
  });

  it.each([-240_000, 240_000])("takes a request whose clock is %i ms off", async (off) => {
    expect((await send(slash(), { at: Date.now() + off })).status).toBe(200);
    expect(office.requests).toHaveLength(1);
  });

  it("gives back what was typed when its form does not open", async () => {
    office.script.answer = async () => ({
      kind: "form",
      form,
      example: "reply 1 by phone the crew comes",
      typed: "reply 1 a long story",
    });
    const { text } = await send(slash({ text: "reply 1 a long story", trigger_id: "expired" }));
    expect(wordsOf(JSON.parse(text))).toBe(
      "The form did not open in time. Please type the command once more, or write it in one line, " +
        "for example: /desk reply 1 by phone the crew comes\nYou typed:\n/desk reply 1 a long story",
    );
  });

  describe("a payload made by hand", () => {
    const by = { user: { id: "U1", team_id: local.teamId }, team: { id: local.teamId }, trigger_id: "1.1" };
    const view = (change: object) => ({
      type: "view_submission",
      ...by,
      view: {
        id: "V1",
        type: "modal",
        callback_id: "desk:form",
        blocks: [],
        state: { values: {} },
        ...change,
      },
    });
    const press = (action: object, change: object = {}) => ({
      type: "block_actions",
      ...by,
      container: { type: "message", channel_id: local.channel },
      channel: { id: local.channel },
      actions: [{ type: "button", action_id: "desk:show:0", block_id: "b", ...action }],
      ...change,
    });
    /** What U1 was told, privately or by a message, the oldest first. */
    const told = async () =>
      [...(await server.ephemerals("U1")), ...(await server.dm("U1"))]
        .toSorted((one, other) => (one.ts < other.ts ? -1 : 1))
        .map(wordsOf);

    const input = {
      type: "input",
      block_id: "matter",
      label: { type: "plain_text", text: "Matter" },
      element: { type: "plain_text_input", action_id: "value" },
    };

    it("with metadata that is not ours is told so in its form", async () => {
      const { status, text } = await send(interaction(view({ private_metadata: "{", blocks: [input] })));
      expect(status).toBe(200);
      expect(JSON.parse(text)).toEqual({
        response_action: "errors",
        errors: { matter: expect.stringMatching(/^This form can no longer be read\./) },
      });
    });

    it.each([
      [
        "a view with metadata that is none and no inputs",
        view({ private_metadata: "{" }),
        /can no longer be read/,
      ],
      [
        "a view with nothing in it",
        view({ private_metadata: 7, blocks: 7, state: null }),
        /can no longer be read/,
      ],
      ["a form that nobody knows", view({ callback_id: "other" }), /is not known here/],
      ["a button that nobody knows", press({ action_id: "other" }), /is not known here/],
      ["a button whose value is no JSON", press({ value: "{" }), /can no longer be read/],
      ["a button without a value", press({}), /can no longer be read/],
      [
        "a button without a place",
        press({}, { container: undefined }),
        /is not known here|can no longer be read/,
      ],
      ["a press of nothing", press({}, { actions: [] }), /is not known here/],
      [
        "a shortcut that nobody knows",
        { type: "shortcut", callback_id: "other", ...by },
        /is not known here/,
      ],
    ])("gets a sentence, at once: %s", async (_name, payload, sentence) => {
      const before = await told();
      const began = performance.now();
      const { status } = await send(interaction(payload));
      expect(status).toBe(200);
      expect(performance.now() - began).toBeLessThan(2500);
      const [last, ...more] = (await told()).slice(before.length);
      expect(last).toMatch(sentence);
      expect(more).toEqual([]);
      expect(office.requests).toEqual([]);
    });

    it.each([
      ["of a kind that does not exist", interaction({ type: "other", ...by })],
      ["with nobody in it", interaction({ type: "block_actions", actions: [{ action_id: "desk:show:0" }] })],
      ["that is empty", interaction({})],
      ["that is a list", interaction([])],
      ["an event with nothing in it", JSON.stringify({ type: "event_callback", event: {} })],
      ["a command that nobody knows", new URLSearchParams({ command: "/other", text: "x" }).toString()],
    ])("is acknowledged: %s", async (_name, body) => {
      expect((await send(body)).status).toBe(200);
      expect(office.requests).toEqual([]);
    });
  });

  it("acknowledges in time what takes long", async () => {
    const release = Promise.withResolvers<void>();
    office.script.answer = async () => {
      await release.promise;
      return card("late");
    };
    const response = await fetch(address, {
      method: "POST",
      headers: signedRequest({ secret: local.signingSecret, at: Date.now(), body: slash() }),
      body: slash(),
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    release.resolve();
    await slack.settled();
    // Its response URL does not exist: the answer still arrives, as a private message in the channel.
    expect(wordsOf((await server.ephemerals("U1")).at(-1) ?? {})).toBe("late");
  });

  it.each([
    ["what a bot wrote", { bot_id: "B1" }],
    ["an edit", { subtype: "message_changed" }],
    ["a message in a channel", { channel_type: "channel" }],
    ["nothing", { text: " " }],
  ])("does not answer %s", async (_name, change) => {
    const message = {
      type: "message",
      channel_type: "im",
      channel: "D1",
      user: "U1",
      text: "queue",
      ts: "1.1",
    };
    await send(event({ ...message, ...change }));
    expect(office.requests).toEqual([]);
  });

  it("tells the same message apart from another by Slack's own id", async () => {
    await send(
      event({
        type: "message",
        channel_type: "im",
        channel: "D1",
        user: "U1",
        text: "queue",
        ts: "1.1",
        client_msg_id: "c-1",
      }),
    );
    await send(
      event({ type: "message", channel_type: "im", channel: "D1", user: "U1", text: "queue", ts: "2.2" }),
    );
    expect(office.requests.map((request) => request.requestId)).toEqual(["slack:c-1", "slack:D1:2.2"]);
  });

  it("follows the directory: whoever leaves is not let in again", async () => {
    const user = { id: "U2", team_id: local.teamId, name: "ben", real_name: "Ben Ito", deleted: true };
    await send(event({ type: "user_change", user }));
    expect(office.saved.get(`slack ${local.teamId} U2`)?.standing).toBe("gone");
    const { text } = await send(slash({ user_id: "U2" }));
    expect(text).toContain("for members of this workspace");
    expect(office.requests).toEqual([]);
  });

  it("meets whoever joins", async () => {
    await send(
      event({
        type: "team_join",
        user: { id: "U7", team_id: local.teamId, name: "cat", real_name: "Cat Lee" },
      }),
    );
    expect(office.saved.get(`slack ${local.teamId} U7`)?.name).toBe("Cat Lee");
  });

  describe("a shortcut", () => {
    /** A trigger the server takes: it hands one out with every command. */
    async function trigger(): Promise<string> {
      await server.command("U1", "/desk");
      const sent = (await server.log())
        .filter((entry) => entry.direction === "to_bot" && entry.kind === "slash_commands")
        .at(-1);
      return new URLSearchParams(String(sent?.detail)).get("trigger_id") ?? "";
    }

    const onMessage = (change: object) => ({
      type: "message_action",
      callback_id: "log_message",
      user: { id: "U1", name: "ana" },
      team: { id: local.teamId },
      channel: { id: local.channel, name: "general" },
      response_url: `${server.url}/_hooks/response/none`,
      ...change,
    });

    it("opens the log form with what the message says", async () => {
      office.script.form = { kind: "form", form };
      const trigger_id = await trigger();
      await server.message("U2", local.channel, "from the field");
      const said = (await server.messages(local.channel)).at(-1);
      const message = {
        type: "message",
        ts: said?.ts,
        text: "<@U2> says: call <tel:+1503|503-555-0101> &lt;today&gt;, <@U99>",
      };
      await send(interaction(onMessage({ trigger_id, message_ts: said?.ts, message })));
      expect(office.known).toEqual([
        {
          matter: "Ben Ito says: call 503-555-0101 <today>, somebody",
          link: expect.stringContaining(`/archives/${local.channel}/p`),
          receivedAt: Math.round(Number(said?.ts) * 1000),
        },
      ]);
      expect((await server.modal())?.title?.text).toBe("Log a contact");
    });

    it("opens without a link where Slack gives none", async () => {
      office.script.form = { kind: "form", form };
      const message = { type: "message", ts: "1.1", text: "gone" };
      await send(interaction(onMessage({ trigger_id: await trigger(), message_ts: "1.1", message })));
      expect(office.known).toEqual([{ matter: "gone", receivedAt: 1100 }]);
      expect((await server.modal())?.title?.text).toBe("Log a contact");
    });

    it("says how to go on when the form does not open", async () => {
      office.script.form = { kind: "form", form, example: "log voicemail Ana: backup" };
      const message = { type: "message", ts: "1.1", text: "x" };
      await send(interaction(onMessage({ trigger_id: "expired", message_ts: "1.1", message })));
      expect(wordsOf((await server.ephemerals("U1")).at(-1) ?? {})).toMatch(
        /^The form did not open in time\. Please choose the shortcut once more, or write it in one line, for example: \/log voicemail Ana/,
      );
    });

    it("opens an empty log form from anywhere", async () => {
      office.script.form = { kind: "form", form };
      const user = { id: "U1", username: "ana", team_id: local.teamId };
      const body = {
        type: "shortcut",
        callback_id: "log_contact",
        user,
        team: { id: local.teamId },
        trigger_id: await trigger(),
      };
      const { status } = await send(interaction(body));
      expect(status).toBe(200);
      expect(office.known).toEqual([{}]);
      expect((await server.modal())?.title?.text).toBe("Log a contact");
    });
  });
});

describe("starting", () => {
  it("names the variable when Slack does not accept the token", async () => {
    const refusing = createServer((_request, response) =>
      response.end('{"ok":false,"error":"invalid_auth"}'),
    );
    refusing.listen(0, "127.0.0.1");
    await once(refusing, "listening");
    const apiUrl = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/api/`;
    const slack = createSlack({
      ...scriptedOffice(),
      config: { ...config, appToken: null, apiUrl },
      http: express(),
    });
    await expect(slack.start()).rejects.toThrow("Slack does not accept SLACK_BOT_TOKEN (invalid_auth).");
    expect(slack.ready()).toBe(false);
    refusing.close();
  });
});
