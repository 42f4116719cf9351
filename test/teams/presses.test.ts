import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotFramework, blocked, member, refusal, startBotFramework } from "./bot-framework.ts";
import { activity, card, openSurface, type Surface, saidIn, scriptedOffice } from "./teams-office.ts";

describe("a pressed button in Teams", () => {
  let framework: BotFramework;
  let office: ReturnType<typeof scriptedOffice>;
  let surface: Surface;

  beforeAll(async () => {
    framework = await startBotFramework();
    framework.admit(member("ana", "Ana Ortiz"));
  });
  afterAll(() => framework.stop());
  beforeEach(async () => {
    framework.forget();
    office = scriptedOffice();
    surface = await openSurface(framework, office, { ackAfter: 200 });
    return () => surface.close();
  });

  const press = (data: unknown = { ft: { c: "ack", a: { number: "12" } } }) =>
    activity(framework, {
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: { type: "Action.Execute", verb: "desk", data }, trigger: "manual" },
    });

  const shortly = (value: string) => ({
    statusCode: 200,
    type: "application/vnd.microsoft.activity.message",
    value,
  });

  it("is a command; its answer is a message, of which the client says in short", async () => {
    office.script.answer = async () => card("The handoff is yours.");
    const pressed = press();
    expect(await surface.send(pressed)).toMatchObject({ status: 200, body: shortly("An answer.") });
    expect(office.requests).toMatchObject([
      { kind: "button", command: "ack", args: { number: "12" }, requestId: `teams:a:ana:${pressed.id}` },
    ]);
    expect(framework.sent()).toHaveLength(1);
    expect(saidIn(framework.sent())).toContain("The handoff is yours.");
  });

  it("is answered in time where the desk takes long, and the answer follows once", async () => {
    const desk = Promise.withResolvers<void>();
    office.script.answer = async () => {
      await desk.promise;
      return card("The handoff is yours.");
    };
    const pressed = press();
    expect(await surface.sendOnly(pressed)).toMatchObject({
      status: 200,
      body: shortly("The answer follows in your chat."),
    });
    expect(framework.sent()).toEqual([]);
    const again = surface.sendOnly(pressed);
    desk.resolve();
    await again;
    await surface.teams.settled();
    expect(office.requests).toHaveLength(1);
    expect(framework.sent()).toHaveLength(1);
  });

  it("puts its answer in the place of the answer that it stood in", async () => {
    office.script.answer = async () => card("The handoff is withdrawn.");
    const inAnswer = { ft: { c: "withdraw", a: { number: "12" }, s: 1 } };
    await surface.send({ ...press(inAnswer), replyToId: "m7" });
    expect(framework.sent()).toEqual([]);
    expect(saidIn(framework.calls(/^PUT .*\/activities\/m7$/))).toContain("The handoff is withdrawn.");
  });

  it("keeps the answer that it stood in where nothing was done", async () => {
    office.script.answer = async () => ({ kind: "refusal", words: "Ben has taken it already." });
    await surface.send({ ...press({ ft: { c: "withdraw", a: {}, s: 1 } }), replyToId: "m7" });
    expect(framework.calls(/^PUT .*\/activities\/m7$/)).toEqual([]);
    expect(saidIn(framework.sent())).toContain("Ben has taken it already.");
  });

  it("answers anew where the answer that it stood in is gone", async () => {
    office.script.answer = async () => card("The handoff is withdrawn.");
    framework.next(/^PUT/, refusal(404, "ActivityNotFound"), 1);
    await surface.send({ ...press({ ft: { c: "withdraw", a: {}, s: 1 } }), replyToId: "m7" });
    expect(saidIn(framework.sent())).toContain("The handoff is withdrawn.");
  });

  it("puts its answer there once Teams takes it, where it asks for patience first", async () => {
    office.script.answer = async () => card("The handoff is withdrawn.");
    framework.next(/^PUT/, refusal(429, "Throttled", { "retry-after": "1" }), 2);
    await surface.send({ ...press({ ft: { c: "withdraw", a: {}, s: 1 } }), replyToId: "m7" });
    expect(framework.calls(/^PUT .*\/activities\/m7$/)).toHaveLength(3);
    expect(surface.waits).toEqual([1000, 1000]);
    expect(framework.sent()).toEqual([]);
  });

  it("is a press of its own, though another comes at the same moment", async () => {
    await Promise.all([surface.send(press()), surface.send(press())]);
    expect(new Set(office.requests.map((request) => request.requestId)).size).toBe(2);
    expect(framework.sent()).toHaveLength(2);
  });

  it("tells what is wrong in the client and in the chat", async () => {
    office.script.answer = async () => ({ kind: "refusal", words: "Ben has taken it already." });
    expect(await surface.send(press())).toMatchObject({ body: shortly("Ben has taken it already.") });
    expect(saidIn(framework.sent())).toContain("Ben has taken it already.");
  });

  it("says so where the answer cannot be shown in the chat", async () => {
    framework.next(/activities$/, blocked, 9);
    expect(await surface.send(press())).toMatchObject({
      body: shortly("An answer. The answer could not be shown in your chat."),
    });
  });

  it.each([[{}], [null], ["queue"], [{ ft: { c: "", a: {} } }], [{ ft: { c: "ack", a: { number: 12 } } }]])(
    "is refused where it is none of ours: %j",
    async (data) => {
      expect(await surface.send(press(data))).toMatchObject({
        status: 200,
        body: shortly("This button can no longer be read. Please ask for the list again: queue"),
      });
      expect(office.requests).toEqual([]);
    },
  );

  it("of an unknown kind is said to be so, as botbuilder says it", async () => {
    expect(await surface.send({ ...press(), name: "composeExtension/query" })).toMatchObject({
      status: 501,
      text: "",
    });
  });
});
