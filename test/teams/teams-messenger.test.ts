import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { actions, type Card, text } from "../../src/message/card.ts";
import { type Address, type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { type Cloud, createAdapter, publicCloud } from "../../src/teams/adapter.ts";
import type { Reference, References } from "../../src/teams/reference.ts";
import { createSendLimits } from "../../src/teams/send-limits.ts";
import { createTeamsMessenger } from "../../src/teams/teams-messenger.ts";
import {
  type BotFramework,
  blocked,
  config,
  type Fault,
  refusal,
  startBotFramework,
} from "./bot-framework.ts";

const { tenantId } = config;
const ana: Address = { platform: "teams", tenantId, userId: "29:ana", conversationId: "a:ana" };
const at = { conversationId: "a:ana", messageRef: "17" };
const outgoing = { messageId: "m1", card: cardOf("Ana Gomez waits <at>all</at>") };

function cardOf(words: string): Card {
  return {
    preview: "#12: a reply is due.",
    parts: [text(words), actions([{ label: "Show", command: "show", args: { number: "12" } }])],
  };
}

let teams: BotFramework;
beforeAll(async () => {
  teams = await startBotFramework();
});
afterEach(() => teams.forget());
afterAll(() => teams.stop());

const chat = (known: Partial<Reference> = {}): Reference => ({
  conversationId: "a:ana",
  serviceUrl: teams.serviceUrl,
  tenantId,
  kind: "personal",
  userId: "29:ana",
  ...known,
});

const bens = () => chat({ conversationId: "a:ben", userId: "29:ben" });

function keep(...list: Reference[]) {
  const kept = new Map(list.map((one) => [one.conversationId, one]));
  const first = (matches: (one: Reference) => boolean) => [...kept.values()].find(matches) ?? null;
  const references: References = {
    find: async (id) => kept.get(id) ?? null,
    ofUser: async (tenant, user) => first((one) => one.tenantId === tenant && one.userId === user),
    serviceUrlOf: async (tenant) => first((one) => one.tenantId === tenant)?.serviceUrl ?? null,
    save: async (reference) => void kept.set(reference.conversationId, reference),
    drop: async (id) => void kept.delete(id),
  };
  return { kept, references };
}

type Setting = { readonly references?: References; readonly cloud?: Cloud; readonly now?: () => number };

/** A clock that is so much later at every look that no limit is in the way. */
function unhurried(): () => number {
  let now = 0;
  return () => {
    now += 60_000;
    return now;
  };
}

function messengerWith({ references, cloud, now }: Setting = {}): Messenger {
  const { connector } = createAdapter(config, { cloud: cloud ?? teams.cloud, timeout: 300 });
  return createTeamsMessenger({
    connector,
    references: references ?? keep(chat()).references,
    limits: createSendLimits(),
    clock: { now: now ?? unhurried() },
  });
}

async function failure(work: Promise<unknown>): Promise<Undelivered> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Undelivered);
  return error as Undelivered;
}

const paths = () => teams.calls(/./).map((call) => `${call.method} ${call.path}`);
const opening = /^POST \S+\/v3\/conversations$/;
const sending = /^POST .+\/activities$/;

describe("a notice in Teams", () => {
  it("goes into the personal chat as a card that carries its id", async () => {
    const sent = await messengerWith().send(ana, outgoing);
    expect(sent.conversationId).toBe("a:ana");
    expect(sent.messageRef).toMatch(/^\d+$/);
    expect(paths()).toEqual(["POST /amer/v3/conversations/a:ana/activities"]);
    const [message] = teams.sent();
    expect(message?.attachments).toHaveLength(1);
    expect(message?.attachments?.[0]).toMatchObject({
      contentType: "application/vnd.microsoft.card.adaptive",
      content: { type: "AdaptiveCard", version: "1.5", body: [{ id: "m1" }, { type: "ActionSet" }] },
    });
    expect(JSON.stringify(message?.attachments)).toContain("Ana Gomez waits <at>all</at>");
  });

  it("notifies, and the notification says the preview and nothing of the customer", async () => {
    await messengerWith().send(ana, outgoing);
    const { attachments, conversationId, ...shown } = teams.sent()[0] ?? { conversationId: "" };
    expect(shown).toEqual({
      type: "message",
      summary: "#12: a reply is due.",
      channelData: { notification: { alert: true } },
    });
  });

  it("goes to the chat that is kept for the person where the account names none", async () => {
    const sent = await messengerWith().send({ ...ana, conversationId: null }, outgoing);
    expect(sent.conversationId).toBe("a:ana");
    expect(paths()).toHaveLength(1);
  });

  it("opens the chat where there is none, at the address the tenant was last heard from, and keeps it", async () => {
    const { references, kept } = keep(bens());
    const sent = await messengerWith({ references }).send({ ...ana, conversationId: null }, outgoing);
    expect(sent.conversationId).toBe("a:29:ana");
    expect(paths()).toEqual([
      "POST /amer/v3/conversations",
      "POST /amer/v3/conversations/a:29:ana/activities",
    ]);
    expect(teams.calls(opening)[0]?.body).toMatchObject({
      members: [{ id: "29:ana" }],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    });
    expect(kept.get("a:29:ana")).toEqual(chat({ conversationId: "a:29:ana" }));
  });

  it("asks Teams' common address where nothing was heard from the tenant yet", async () => {
    const asked: string[] = [];
    const cloud = { ...teams.cloud, isConnector: (url: string) => asked.push(url) < 0 };
    const messenger = messengerWith({ references: keep().references, cloud });
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe("later");
    expect(asked).toEqual(["https://smba.trafficmanager.net/teams/"]);
  });

  it.each([
    ["a channel", { kind: "channel", userId: null }],
    ["a group", { kind: "group", userId: null }],
    ["somebody else's chat", { userId: "29:ben" }],
    ["a chat of another tenant", { tenantId: "another" }],
  ] as const)("never goes to %s, even if the account names it", async (_name, known) => {
    const { references } = keep(chat(known), chat({ conversationId: "a:mine" }));
    const sent = await messengerWith({ references }).send(ana, outgoing);
    expect(sent.conversationId).toBe("a:mine");
    expect(paths()).toEqual(["POST /amer/v3/conversations/a:mine/activities"]);
  });

  const unknown = refusal(404, "ConversationNotFound");

  it("opens a chat anew that Teams no longer knows", async () => {
    teams.next(sending, unknown);
    expect((await messengerWith().send(ana, outgoing)).conversationId).toBe("a:29:ana");
    expect(paths()).toHaveLength(3);
  });

  it("is given up when the chat is not there either", async () => {
    teams.next(sending, unknown, 2);
    expect((await failure(messengerWith().send(ana, outgoing))).reason).toBe("never");
    expect(paths()).toHaveLength(3);
  });

  it("cannot be looked for", async () => {
    expect(await messengerWith().find(ana, "m1", 0)).toBeNull();
    expect(paths()).toEqual([]);
  });
});

describe("a notice that was sent", () => {
  it("is changed in place, and does not notify again", async () => {
    await messengerWith().update(at, { messageId: "m1", card: cardOf("after") });
    const [call] = teams.calls(/./);
    expect(paths()).toEqual(["PUT /amer/v3/conversations/a:ana/activities/17"]);
    expect(JSON.stringify(call?.body)).toContain("after");
    expect(call?.body).toMatchObject({ attachments: [{ content: { body: [{ id: "m1" }, {}] } }] });
    expect(call?.body).not.toHaveProperty("channelData");
  });

  it.each([
    ["deleted", refusal(404, "ActivityNotFoundInConversation")],
    ["nowhere to be found", { status: 404 }],
    ["too old for its id to be read", refusal(400, "BadSyntax")],
  ])("counts as changed when it is %s", async (_name, fault) => {
    teams.next(/^PUT/, fault);
    await expect(messengerWith().update(at, outgoing)).resolves.toBeUndefined();
    expect(paths()).toHaveLength(1);
  });

  it("counts as changed where the app was removed", async () => {
    const messenger = messengerWith({ references: keep(bens()).references });
    await expect(messenger.update(at, outgoing)).resolves.toBeUndefined();
    expect(paths()).toEqual([]);
  });

  it("is tried again when Teams does not know its chat, for that it says of chats that are there", async () => {
    teams.next(/^PUT/, refusal(404, "ConversationNotFound"));
    expect((await failure(messengerWith().update(at, outgoing))).reason).toBe("later");
  });
});

describe("when Teams does not take a notice", () => {
  const table: [string, Fault, Undelivered["reason"], Undelivered["reason"]][] = [
    ["the person blocked the bot", blocked, "never", "never"],
    ["the app was removed", refusal(403, "BotNotInConversationRoster"), "never", "never"],
    ["the app is not installed", refusal(403, "ForbiddenOperationException"), "never", "never"],
    ["the password is not accepted", refusal(401, "BotNotRegistered"), "later", "later"],
    ["a refusal without a reason", { status: 403 }, "later", "later"],
    ["the card is too big", refusal(413, "MessageSizeTooBig"), "later", "later"],
    ["operations met", refusal(412, "PreconditionFailed"), "later", "later"],
    ["too many requests, how long is not said", refusal(429, "Throttled"), "later", "later"],
    ["an error of its own", refusal(500, "ServiceError"), "unsure", "later"],
    ["a bad gateway", refusal(502, "ServiceError"), "unsure", "later"],
    ["a service that is down", { status: 503 }, "unsure", "later"],
    ["a gateway that waited in vain", { status: 504 }, "unsure", "later"],
    ["a redirection", { status: 307, headers: { location: "/amer/elsewhere" } }, "later", "later"],
  ];

  it.each(table)("%s: it is asked once", async (_name, fault, sent, changed) => {
    teams.next(/./, fault, 2);
    const messenger = messengerWith();
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe(sent);
    expect(paths()).toHaveLength(1);
    expect((await failure(messenger.update(at, outgoing))).reason).toBe(changed);
    expect(paths()).toHaveLength(2);
  });

  it.each([429, 412, 503])("passes on how long a %i asks to wait, in milliseconds", async (status) => {
    teams.next(/./, { status, headers: { "retry-after": "7" } }, 2);
    const messenger = messengerWith();
    expect((await failure(messenger.send(ana, outgoing))).retryAfter).toBe(7_000);
    expect((await failure(messenger.update(at, outgoing))).retryAfter).toBe(7_000);
  });

  it("leaves the wait to the caller where Teams does not say", async () => {
    teams.next(/./, refusal(429, "Throttled"));
    expect((await failure(messengerWith().send(ana, outgoing))).retryAfter).toBeNull();
  });

  it("is sure that nothing was taken when the chat could not be opened", async () => {
    teams.next(opening, refusal(502, "ServiceError"));
    const messenger = messengerWith({ references: keep(bens()).references });
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe("later");
    expect(paths()).toHaveLength(1);
  });

  it("cannot say whether it was taken when Teams gives no id", async () => {
    teams.next(sending, { status: 202, body: {} });
    expect((await failure(messengerWith().send(ana, outgoing))).reason).toBe("unsure");
  });

  it("says nothing of the message, the person or the token in the error", async () => {
    teams.next(sending, { status: 500, body: { message: "Ana Gomez" } });
    const { message, stack, cause, ...rest } = await failure(messengerWith().send(ana, outgoing));
    expect(JSON.stringify([message, stack, cause, rest])).not.toMatch(/Gomez|29:ana|the bot/);
  });

  it("says later when the chat cannot be looked up", async () => {
    const find = () => Promise.reject(new Error("the database is locked"));
    const messenger = messengerWith({ references: { ...keep(chat()).references, find } });
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe("later");
    expect((await failure(messenger.update(at, outgoing))).reason).toBe("later");
    expect(paths()).toEqual([]);
  });
});

describe("when the connection to Teams fails", () => {
  const stops: (() => void)[] = [];
  const stopAll = () => {
    for (const stop of stops.splice(0)) stop();
  };
  afterEach(stopAll);

  /** A server that deals with every request so, and the messenger for a chat there. */
  async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    let asked = 0;
    const listening = createServer((request, response) => {
      asked += 1;
      request.resume().on("end", () => answer(request, response));
    }).listen(0, "127.0.0.1");
    await once(listening, "listening");
    stops.push(() => listening.close().closeAllConnections());
    const serviceUrl = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
    const cloud = { ...teams.cloud, isConnector: (url: string) => url === serviceUrl };
    const there = (...chats: Reference[]) => {
      const moved = chats.map((one) => ({ ...one, serviceUrl }));
      return messengerWith({ references: keep(...moved).references, cloud });
    };
    return { there, asked: () => asked };
  }

  it.each([
    ["cut after the request", (request: IncomingMessage) => void request.socket.destroy()],
    ["silent for longer than a call may take", () => {}],
  ])("%s, a notice may have been taken; it is asked once", async (_name, answer) => {
    const { there, asked } = await server(answer);
    expect((await failure(there(chat()).send(ana, outgoing))).reason).toBe("unsure");
    expect(asked()).toBe(1);
    expect((await failure(there(chat()).update(at, outgoing))).reason).toBe("later");
    expect((await failure(there(bens()).send(ana, outgoing))).reason).toBe("later");
    expect(asked()).toBe(3);
  });

  it("where nobody listens, nothing was taken", async () => {
    const { there } = await server(() => {});
    stopAll();
    expect((await failure(there(chat()).send(ana, outgoing))).reason).toBe("later");
  });

  it("does not take the page of a proxy for a word of Teams", async () => {
    const { there } = await server((_request, response) => {
      response.writeHead(403, { "content-type": "text/html" }).end("<html>ConversationNotFound</html>");
    });
    expect((await failure(there(chat()).send(ana, outgoing))).reason).toBe("later");
  });
});

describe("the bot's token", () => {
  it("does not leave for an address that is none of Teams', wherever it was kept", async () => {
    const messenger = messengerWith({ cloud: { ...teams.cloud, isConnector: publicCloud.isConnector } });
    expect((await failure(messenger.send(ana, outgoing))).reason).toBe("later");
    expect((await failure(messenger.update(at, outgoing))).reason).toBe("later");
    const nobody = { ...ana, userId: "29:new", conversationId: null };
    expect((await failure(messenger.send(nobody, outgoing))).reason).toBe("later");
    expect(paths()).toEqual([]);
  });

  it("does not follow a redirection", async () => {
    teams.next(sending, { status: 307, headers: { location: `${teams.serviceUrl}elsewhere` } });
    await failure(messengerWith().send(ana, outgoing));
    expect(paths()).toHaveLength(1);
  });

  it("that cannot be had leaves nothing sent", async () => {
    const credentials: Cloud["credentials"] = {
      isValidAppId: async () => true,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({ signRequest: () => Promise.reject(new Error("AADSTS7000215")) }),
    };
    await failure(messengerWith({ cloud: { ...teams.cloud, credentials } }).send(ana, outgoing));
    expect(paths()).toEqual([]);
  });
});

describe("the limits of Teams", () => {
  it("leave what is too much in one chat for later, unsent, and hold no other chat up", async () => {
    let now = 1_000_000;
    const messenger = messengerWith({ references: keep(chat(), bens()).references, now: () => now });
    for (let n = 0; n < 6; n += 1) await messenger.send(ana, outgoing);
    await messenger.update(at, outgoing);
    now += 400;
    const refused = await failure(messenger.send(ana, outgoing));
    expect([refused.reason, refused.retryAfter]).toEqual(["later", 600]);
    expect((await failure(messenger.update(at, outgoing))).retryAfter).toBe(600);
    expect(paths()).toHaveLength(7);
    const ben = { ...ana, userId: "29:ben", conversationId: "a:ben" };
    expect((await messenger.send(ben, outgoing)).conversationId).toBe("a:ben");
    now += 600;
    expect((await messenger.send(ana, outgoing)).conversationId).toBe("a:ana");
  });

  it("hold for opening chats too", async () => {
    teams.next(opening, refusal(429, "Throttled"), 99);
    const messenger = messengerWith({ references: keep(bens()).references, now: () => 1_000_000 });
    for (let n = 0; n < 9; n += 1) await failure(messenger.send(ana, outgoing));
    expect(paths()).toHaveLength(7);
  });
});
