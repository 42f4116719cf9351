import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type BotFramework,
  blocked,
  bot,
  config,
  member,
  refusal,
  startBotFramework,
} from "./bot-framework.ts";
import {
  activity,
  card,
  inChannel,
  openSurface,
  type Surface,
  saidIn,
  scriptedOffice,
} from "./teams-office.ts";

describe("a message to the bot in Teams", () => {
  let framework: BotFramework;
  let office: ReturnType<typeof scriptedOffice>;
  let surface: Surface;

  beforeAll(async () => {
    framework = await startBotFramework();
  });
  afterAll(() => framework.stop());
  beforeEach(async () => {
    framework.forget();
    framework.admit(member("ana", "Ana Ortiz"));
    office = scriptedOffice();
    surface = await openSurface(framework, office);
    return () => surface.close();
  });

  const typed = (text: string, change: object = {}) => activity(framework, { text, ...change });

  it("is a command; the answer stands below it, and its notification says nothing of it", async () => {
    office.script.answer = async () => card("Nobody is waiting.");
    const message = typed("queue");
    await surface.send(message);
    expect(office.requests).toMatchObject([
      { kind: "typed", text: "queue", source: "teams", requestId: `teams:a:ana:${message.id}` },
    ]);
    const [sent, ...more] = framework.sent();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ conversationId: "a:ana", summary: "Follow Through has an answer for you." });
    expect(saidIn(sent?.attachments)).toContain("Nobody is waiting.");
  });

  it.each([["hi"], ["Hello."], ["HEY"], [""], ["  "]])(
    "is answered with help where it only says %j",
    async (text) => {
      await surface.send(typed(text));
      expect(office.requests).toMatchObject([{ kind: "typed", text: "help" }]);
    },
  );

  it.each([
    ["/desk show 7", "show 7"],
    ["/Desk  show 7", "show 7"],
    ["desk show 7", "show 7"],
    ["/desk", "queue"],
    ["/desk shwo 7", "shwo 7"],
    ["/queue", "/queue"],
    ["desks are for sale", "desks are for sale"],
  ])("may be written as in Slack: %j is %j", async (text, command) => {
    await surface.send(typed(text));
    expect(office.requests).toMatchObject([{ kind: "typed", text: command }]);
  });

  it.each([
    ["hello <at>Follow Through</at> show 5 please", "show 5 please"],
    ["hello <at>Follow Through</at> /desk show 5", "show 5"],
    ["show 5 <at>Follow Through</at> queue", "show 5 queue"],
    ["hello <at>Follow Through</at> and thanks", "hello and thanks"],
  ])("is looked for after the mention too: %j is %j", async (text, command) => {
    const { id, name } = bot;
    const entities = [{ type: "mention", text: "<at>Follow Through</at>", mentioned: { id, name } }];
    await surface.send(typed(text, { entities }));
    expect(office.requests).toMatchObject([{ kind: "typed", text: command }]);
  });

  it("is not taken for a hello where more follows", async () => {
    await surface.send(typed("hi there"));
    expect(office.requests).toMatchObject([{ text: "hi there" }]);
  });

  it("is answered once, though Teams brings it again", async () => {
    const message = typed("queue");
    await Promise.all([surface.send(message), surface.send(message)]);
    await surface.send(message);
    expect(office.requests).toHaveLength(1);
    expect(framework.sent()).toHaveLength(1);
  });

  it("is taken only when it is done, so that one which a crash has lost was not", async () => {
    const [came, desk] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    office.script.answer = async () => {
      came.resolve();
      await desk.promise;
      return card("done");
    };
    const told: string[] = [];
    const sending = surface.sendOnly(typed("queue")).then(({ status }) => told.push(`taken: ${status}`));
    await came.promise;
    // Whatever would be answered at once has been by the time the server has answered something else.
    await surface.sendOnly(typed("", { type: "messageReaction" }));
    told.push("done");
    desk.resolve();
    await sending;
    expect(told).toEqual(["done", "taken: 200"]);
    expect(framework.sent()).toHaveLength(1);
  });

  it("is taken before it is done where Teams would send it once more", async () => {
    const desk = Promise.withResolvers<void>();
    office.script.answer = async () => {
      await desk.promise;
      return card("done");
    };
    const hasty = await openSurface(framework, office, { holdFor: 1 });
    expect(await hasty.sendOnly(typed("queue"))).toMatchObject({ status: 200, text: "" });
    desk.resolve();
    await hasty.teams.settled();
    await hasty.close();
    expect(framework.sent()).toHaveLength(1);
  });

  it.each([
    ["a bot's id", { from: { id: "28:another", name: "Build Bot" } }],
    ["a bot's role", { from: { id: "29:ana", name: "Ana", role: "bot" } }],
    ["the shape of an edit", { type: "messageUpdate" }],
    ["the shape of a reaction", { type: "messageReaction" }],
  ])("is passed over where it has %s", async (_name, change) => {
    expect(await surface.send(typed("queue", change))).toMatchObject({ status: 200 });
    expect(office.requests).toEqual([]);
    expect(framework.sent()).toEqual([]);
  });

  it.each([
    ["a guest", { userRole: "guest" }],
    ["an invited guest by the name they sign in with", { userPrincipalName: "ana_x.org#EXT#@example.com" }],
    ["somebody of another tenant", { tenantId: "00000000-0000-4000-8000-00000000beef" }],
    ["somebody anonymous", { userRole: "anonymous" }],
    ["somebody without an account", { aadObjectId: undefined }],
    ["a bot", { userRole: "bot" }],
  ])("of %s gets no further, whatever it says of them", async (_name, change) => {
    framework.admit(member("ana", "Ana Ortiz", change as object));
    await surface.send(typed("queue", { from: { id: "29:ana", name: "Ana", role: "user" } }));
    expect(office.requests).toEqual([]);
    expect(saidIn(framework.sent()[0]?.attachments)).toContain("for members of this organization");
    expect(office.saves).toMatchObject([{ userId: "29:ana", email: null }]);
  });

  it("of somebody whom the roster does not have gets no further", async () => {
    framework.dismiss("29:ana");
    await surface.send(typed("queue"));
    expect(office.requests).toEqual([]);
  });

  it("makes its sender known, with their zone and language where the client says so", async () => {
    await surface.send(
      typed("queue", {
        localTimezone: "America/Denver",
        entities: [{ type: "clientInfo", locale: "es-MX", country: "MX", platform: "Web" }],
      }),
    );
    expect(office.saves).toEqual([
      {
        platform: "teams",
        tenantId: config.tenantId,
        userId: "29:ana",
        handle: "ana",
        name: "Ana Ortiz",
        email: "ana@example.com",
        zone: "America/Denver",
        locale: "es-MX",
        standing: "member",
        directoryId: "aad-ana",
      },
    ]);
    expect(office.acted).toEqual([`teams ${config.tenantId} 29:ana`]);
  });

  it("keeps where the chat is reached", async () => {
    await surface.send(typed("queue"));
    expect(office.references.all()).toEqual([
      {
        conversationId: "a:ana",
        serviceUrl: framework.serviceUrl,
        tenantId: config.tenantId,
        kind: "personal",
        userId: "29:ana",
      },
    ]);
  });

  it("gets an apology with a code where something breaks", async () => {
    office.script.answer = async () => {
      throw new Error("the disk is full");
    };
    await surface.send(typed("queue"));
    const said = saidIn(framework.sent()[0]?.attachments);
    expect(said).toMatch(/Something went wrong on our side.* the code [0-9a-z]{8}/);
    expect(said).not.toContain("disk");
  });

  it("is given back where it came to nothing, with names instead of ids", async () => {
    office.script.answer = async () => ({
      kind: "refusal",
      words: "The number is missing.",
      typed: "refer <@29:ben|Ben Tran> the maps",
    });
    await surface.send(typed("refer"));
    expect(saidIn(framework.sent()[0]?.attachments)).toMatch(/You typed:\s+refer @"Ben Tran" the maps/);
  });

  it("that asks for a form gets a button that opens it", async () => {
    office.script.answer = async () => ({
      kind: "form",
      form: { title: "Log a contact", submit: "Log", command: "log", hidden: {}, inputs: [] },
      args: {},
    });
    await surface.send(typed("log"));
    expect(JSON.stringify(framework.sent()[0]?.attachments)).toContain('"ft":{"c":"log","a":{}');
    expect(JSON.stringify(framework.sent()[0]?.attachments)).toContain("task/fetch");
  });

  it("can be a button of a client that knows no Action.Execute", async () => {
    const press = activity(framework, { value: { ft: { c: "show", a: { number: "12" } } } });
    await surface.send(press);
    expect(office.requests).toMatchObject([
      { kind: "button", command: "show", args: { number: "12" }, requestId: `teams:a:ana:${press.id}` },
    ]);
  });

  it.each([[{ ft: { c: "show" } }], [{ something: "else" }]])(
    "is refused kindly where its button is none of ours: %j",
    async (value) => {
      await surface.send(activity(framework, { value }));
      expect(office.requests).toEqual([]);
      expect(saidIn(framework.sent()[0]?.attachments)).toContain(
        "This button can no longer be read. Please ask for the list again: queue",
      );
    },
  );

  describe("in a channel", () => {
    it("is answered in the asker's own chat, and the channel learns only that", async () => {
      office.script.answer = async () => card("Josefina has waited 20 hours.");
      await surface.send(inChannel(framework, "queue"));
      expect(office.requests).toMatchObject([{ kind: "typed", text: "queue" }]);
      const [own, channel, ...more] = framework.sent();
      expect(more).toEqual([]);
      expect(own?.conversationId).toBe("a:29:ana");
      expect(saidIn(own?.attachments)).toContain("Josefina");
      expect(channel).toEqual({
        type: "message",
        conversationId: "19:general@thread.tacv2;messageid=1",
        text: "I have answered you in our chat.",
      });
    });

    it("uses the chat that there is, and opens none", async () => {
      await surface.send(typed("queue"));
      framework.forget();
      await surface.send(inChannel(framework, "queue"));
      expect(framework.sent()[0]?.conversationId).toBe("a:ana");
      expect(framework.calls(/POST .*\/v3\/conversations$/)).toEqual([]);
    });

    it("says how to get an answer where there is no chat to give it in", async () => {
      framework.next(/\/v3\/conversations$/, refusal(403, "ForbiddenOperationException"));
      await surface.send(inChannel(framework, "queue"));
      expect(framework.sent()).toMatchObject([{ text: expect.stringContaining("we have no chat yet") }]);
    });

    it.each([
      ["is done", card("Logged."), "was carried out"],
      ["is refused", { kind: "refusal", words: "Josefina waits for Ben." } as const, "was not carried out"],
    ])(
      "tells whether the command %s where the chat cannot be opened just now",
      async (_name, reply, told) => {
        office.script.answer = async () => reply;
        framework.next(/\/v3\/conversations$/, refusal(429, "Throttled", { "retry-after": "2" }), 3);
        await surface.send(inChannel(framework, "queue"));
        expect(surface.waits).toEqual([2000, 2000]);
        const [line, ...more] = framework.sent();
        expect(more).toEqual([]);
        expect(line?.text).toContain(told);
        expect(line?.text).toContain("just now");
        expect(line?.text).not.toContain("Josefina");
        expect(line?.text).not.toContain("no chat yet");
      },
    );

    it.each([412, 429, 502, 504])(
      "opens the chat and looks its asker up, though %i comes first",
      async (status) => {
        framework.next(/\/members\//, refusal(status, "NotNow"), 2);
        framework.next(/\/v3\/conversations$/, refusal(status, "NotNow"), 2);
        await surface.send(inChannel(framework, "queue"));
        expect(framework.sent().map((sent) => sent.conversationId)).toEqual([
          "a:29:ana",
          "19:general@thread.tacv2;messageid=1",
        ]);
      },
    );

    it.each([
      ["its recipient", { recipient: { ...bot, isTargeted: true } }],
      ["its channel data", { channelData: { tenant: { id: config.tenantId }, isTargeted: true } }],
    ])("shows nobody a line about a message that is targeted, as %s says", async (_name, change) => {
      await surface.send({ ...inChannel(framework, "queue"), ...change });
      expect(framework.sent().map((sent) => sent.conversationId)).toEqual(["a:29:ana"]);
      framework.next(/\/activities$/, blocked);
      await surface.send({ ...inChannel(framework, "queue"), ...change });
      expect(framework.calls(/19:general.*activities$/)).toEqual([]);
    });

    it("is answered with help where the bot is only mentioned", async () => {
      await surface.send(inChannel(framework, ""));
      expect(office.requests).toMatchObject([{ text: "help" }]);
    });

    it("of a guest is answered in the channel, as they have no chat with the bot", async () => {
      framework.admit(member("ana", "Ana Ortiz", { userRole: "guest" }));
      await surface.send(inChannel(framework, "queue"));
      expect(framework.sent().map((sent) => sent.conversationId)).toEqual([
        "19:general@thread.tacv2;messageid=1",
      ]);
      expect(framework.calls(/POST .*\/v3\/conversations$/)).toEqual([]);
    });

    it("makes known whom it mentions", async () => {
      framework.admit(member("ben", "Ben Tran"));
      const mention = {
        type: "mention",
        text: "<at>Ben Tran</at>",
        mentioned: { id: "29:ben", name: "Ben Tran" },
      };
      await surface.send(
        inChannel(framework, "refer 12 <at>Ben Tran</at> has the maps &amp; plans", [mention]),
      );
      expect(office.requests).toMatchObject([{ text: "refer 12 <@29:ben|Ben Tran> has the maps & plans" }]);
      expect(office.saves.map((entry) => entry.name).toSorted()).toEqual(["Ana Ortiz", "Ben Tran"]);
    });

    it("keeps the channel, not the thread", async () => {
      await surface.send(inChannel(framework, "queue"));
      expect(await office.references.find("19:general@thread.tacv2")).toMatchObject({
        kind: "channel",
        userId: null,
      });
    });
  });

  describe("whose answer Teams does not take at once", () => {
    it.each([412, 429, 502, 504])("is tried again after %i", async (status) => {
      framework.next(/POST .*activities$/, refusal(status, "NotNow"), 2);
      await surface.send(typed("queue"));
      expect(framework.sent()).toHaveLength(3);
      expect(surface.waits).toEqual([1000, 2000]);
    });

    it("waits as long as Teams asks for, within reason", async () => {
      framework.next(/POST .*activities$/, refusal(429, "Throttled", { "retry-after": "3" }));
      framework.next(/POST .*activities$/, refusal(429, "Throttled", { "retry-after": "600" }));
      await surface.send(typed("queue"));
      expect(surface.waits).toEqual([3000, 120_000]);
    });

    it("waits its turn where Teams would take no more in one conversation, and comes all the same", async () => {
      await Promise.all(Array.from({ length: 9 }, () => surface.send(typed("queue"))));
      expect(framework.sent()).toHaveLength(9);
      expect(surface.waits.length).toBeGreaterThan(0);
      expect(Math.max(...surface.waits)).toBeLessThanOrEqual(2000);
    });

    it("is left at that after three tries, and where the person has blocked the bot after one", async () => {
      framework.next(/POST .*activities$/, refusal(502, "BadGateway"), 9);
      await surface.send(typed("queue"));
      expect(framework.sent()).toHaveLength(3);
      framework.forget();
      framework.next(/POST .*activities$/, blocked, 9);
      await surface.send(typed("queue"));
      expect(framework.sent()).toHaveLength(1);
    });
  });

  it("reaches the desk with the bot's mention taken off in a personal chat too", async () => {
    const mention = { type: "mention", text: "<at>Follow Through</at>", mentioned: bot };
    await surface.send(typed("<at>Follow Through</at>&nbsp;queue", { entities: [mention] }));
    expect(office.requests).toMatchObject([{ text: "queue" }]);
  });
});
