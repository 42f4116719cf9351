import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotFramework, bot, config, member, refusal, startBotFramework } from "./bot-framework.ts";
import { activity, openSurface, type Surface, saidIn, scriptedOffice } from "./teams-office.ts";

describe("installing the app in Teams", () => {
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

  const text = { text: undefined };
  const installed = (action: string, change: object = {}) =>
    activity(framework, { ...text, type: "installationUpdate", action, ...change });
  const members = (which: "membersAdded" | "membersRemoved", id: string, change: object = {}) =>
    activity(framework, { ...text, type: "conversationUpdate", [which]: [{ id }], ...change });
  const team = {
    conversation: {
      id: "19:general@thread.tacv2",
      conversationType: "channel",
      isGroup: true,
      tenantId: config.tenantId,
    },
  };

  it("brings a welcome that says what it is for, what can be typed and whom to ask", async () => {
    await surface.send(installed("add"));
    const said = saidIn(framework.sent());
    for (const word of ["promises that are made to customers", "queue", "help", "ask its lead"]) {
      expect(said).toContain(word);
    }
    expect(said).not.toContain("!");
    expect(await office.references.find("a:ana")).toMatchObject({ kind: "personal", userId: "29:ana" });
    expect(office.saves).toMatchObject([{ userId: "29:ana", standing: "member" }]);
    expect(office.acted).toEqual([]);
  });

  it("brings it once, though Teams says it in two ways and repeats both", async () => {
    const said = [installed("add"), members("membersAdded", bot.id)];
    await Promise.all([...said, ...said].map((each) => surface.send(each)));
    await surface.send(installed("add"));
    expect(framework.sent()).toHaveLength(1);
  });

  const throttled = (times: number) =>
    framework.next(/\/members\//, refusal(429, "Throttled", { "retry-after": "1" }), times);

  it("makes somebody known though the roster asks for patience", async () => {
    throttled(2);
    await surface.send(installed("add"));
    expect(office.saves).toMatchObject([{ userId: "29:ana", standing: "member" }]);
    expect(framework.sent()).toHaveLength(1);
  });

  it("makes somebody known with the second word of it, where the roster failed at the first, and greets once", async () => {
    throttled(3);
    await surface.send(installed("add"));
    expect([office.saves.length, framework.sent().length]).toEqual([0, 0]);
    await surface.send(members("membersAdded", bot.id));
    await surface.send(installed("add"));
    expect(office.saves).toMatchObject([{ userId: "29:ana", standing: "member" }]);
    expect(framework.sent()).toHaveLength(1);
  });

  it("makes somebody known where both words of it come at the same moment and the roster fails at first", async () => {
    throttled(3);
    await Promise.all([surface.send(installed("add")), surface.send(members("membersAdded", bot.id))]);
    expect(office.saves).toMatchObject([{ userId: "29:ana", standing: "member" }]);
    expect(framework.sent()).toHaveLength(1);
  });

  it("tells somebody whom no roster has once that it is not for them", async () => {
    framework.dismiss("29:ana");
    await surface.send(installed("add"));
    await surface.send(members("membersAdded", bot.id));
    expect(framework.sent()).toHaveLength(1);
  });

  it("brings none to somebody who has written already", async () => {
    await surface.send(activity(framework, { text: "queue" }));
    framework.forget();
    await surface.send(installed("add"));
    expect(framework.sent()).toEqual([]);
  });

  it.each([
    ["the update", () => installed("remove")],
    ["the members", () => members("membersRemoved", bot.id)],
  ])("ends with %s, and begins anew with a welcome", async (_name, removed) => {
    await surface.send(installed("add"));
    await surface.send(removed());
    expect(office.references.all()).toEqual([]);
    await surface.send(installed("add"));
    expect(framework.sent()).toHaveLength(2);
  });

  it("in a team greets everybody, and keeps that channel", async () => {
    await surface.send(members("membersAdded", bot.id, team));
    expect(framework.sent().map((sent) => sent.conversationId)).toEqual(["19:general@thread.tacv2"]);
    expect(saidIn(framework.sent())).toContain("I answer you in our own chat");
    expect(office.references.all()).toMatchObject([{ kind: "channel", userId: null }]);
  });

  it("is not what happens when other people come and go", async () => {
    await surface.send(members("membersAdded", "29:ben", team));
    await surface.send(members("membersRemoved", "29:ben", team));
    expect(framework.sent()).toEqual([]);
    expect(office.references.all()).toEqual([]);
  });

  it("tells a guest that it is not for them", async () => {
    framework.admit(member("ana", "Ana Ortiz", { userRole: "guest" }));
    await surface.send(installed("add"));
    expect(saidIn(framework.sent())).toContain("for members of this organization");
  });

  it("follows a connector that moves", async () => {
    await surface.send(installed("add"));
    const moved = `${framework.url}/emea/`;
    await surface.send(activity(framework, { text: "queue", serviceUrl: moved }), { serviceurl: moved });
    expect(await office.references.find("a:ana")).toMatchObject({ serviceUrl: moved });
    expect(framework.calls(/POST \/emea\/.*activities/)).toHaveLength(1);
  });
});
