import express from "express";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actions, text } from "../../src/message/card.ts";
import type { Form } from "../../src/message/form.ts";
import { createSlack, type SlackSurface } from "../../src/slack/slack-app.ts";
import {
  buttonOf,
  type LocalMessage,
  type LocalSlack,
  local,
  localSlackBinary,
  startLocalSlack,
  wordsOf,
} from "../support/local-slack.ts";
import { card, config, scriptedOffice, words } from "./scripted-office.ts";

const form: Form = {
  title: "Refer",
  submit: "Refer",
  command: "refer",
  hidden: { number: "12" },
  inputs: [
    {
      kind: "choice",
      name: "to",
      label: "To whom",
      required: true,
      options: [
        { value: "p-U2", label: "Ben" },
        { value: "p-U3", label: "Cat" },
      ],
      initial: "p-U2",
    },
    { kind: "text", name: "reason", label: "Reason", required: true, maxLength: 200 },
  ],
};

describe.skipIf(localSlackBinary() === null)("Follow Through in Slack, over Socket Mode", () => {
  let server: LocalSlack;
  let office: ReturnType<typeof scriptedOffice>;
  let slack: SlackSurface;

  beforeAll(async () => {
    server = await startLocalSlack({
      mode: "socket",
      users: [
        { id: "U1", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com" },
        { id: "U2", name: "ben", real_name: "Ben Ito" },
        { id: "U8", name: "robot", is_bot: true },
      ],
    });
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    office = scriptedOffice();
    slack = createSlack({
      ...office,
      config: { ...config, apiUrl: server.apiUrl },
      http: express(),
      ackAfter: 300,
    });
    await slack.start();
    await slack.settled();
  });
  afterEach(() => slack.stop());

  const seen = async (user = "U1"): Promise<LocalMessage> => {
    await slack.settled();
    return (await server.ephemerals(user)).at(-1) ?? { ts: "", channel: "", text: "nothing" };
  };
  /** Work that is still going on when the request has to be acknowledged. */
  const late = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 400));

  it("is ready once connected, and no longer after a stop", async () => {
    expect(slack.ready()).toBe(true);
    await slack.stop();
    expect(slack.ready()).toBe(false);
  });

  it("knows Slack's people from the start", () => {
    expect(office.saved.get(`slack ${local.teamId} U1`)).toMatchObject({
      name: "Ana Ortiz",
      standing: "member",
    });
    expect(office.saved.get(`slack ${local.teamId} U8`)).toMatchObject({ standing: "bot" });
  });

  it("answers a command privately, in the acknowledgement", async () => {
    office.script.answer = async () => card("#12 is logged <!channel>");
    await server.command("U1", "/log", "voicemail Ana Gomez: backup &amp; smell");
    const answer = await seen();
    expect(wordsOf(answer)).toBe("#12 is logged <!channel>");
    expect(answer.text).toBe("An answer.");
    expect(office.requests).toEqual([
      expect.objectContaining({
        kind: "typed",
        text: "log voicemail Ana Gomez: backup & smell",
        source: "slack",
        requestId: expect.stringMatching(/^slack:\d+/),
        actor: expect.objectContaining({ id: "p-U1" }),
      }),
    ]);
  });

  it.each([
    ["/log", "", "log"],
    ["/desk", "", "queue"],
    ["/desk", "  ", "queue"],
    ["/desk", "refer 12 <@U2|ben> he knows", "refer 12 <@U2|Ben Ito> he knows"],
    ["/desk", "note 12 <@U2> called <@U99>", "note 12 <@U2|Ben Ito> called <@U99|somebody>"],
  ])("reads %s %j as %j", async (command, typed, request) => {
    await server.command("U1", command, typed);
    expect(office.requests).toEqual([expect.objectContaining({ text: request })]);
  });

  it.each([
    ["/desk", "refer 99 @ben", "/desk refer 99 @ben"],
    ["/log", "Ana <@U2|ben>", '/log Ana @"Ben Ito"'],
  ])("gives back what was typed after %s, to be mended", async (command, typed, given) => {
    office.script.answer = async (request) => ({
      kind: "refusal",
      words: "I know no #99.",
      typed: request.kind === "typed" ? request.text : "",
    });
    await server.command("U1", command, typed);
    const { blocks } = await seen();
    expect(blocks?.map((block) => block.text?.text)).toEqual(["I know no #99.", undefined, given]);
  });

  it("delivers an answer that took too long afterwards", async () => {
    office.script.answer = async () => late(card("worth waiting for"));
    const before = (await server.ephemerals("U1")).length;
    await server.command("U1", "/desk");
    expect(await server.ephemerals("U1")).toHaveLength(before);
    expect(wordsOf(await seen())).toBe("worth waiting for");
  });

  it("says that a bug was ours, and nothing of what it was", async () => {
    office.script.answer = async () => {
      throw new Error("SELECT secret FROM person");
    };
    await server.command("U1", "/desk");
    const said = wordsOf(await seen());
    expect(said).toMatch(/^Something went wrong on our side.* the code [0-9a-z]{8}\.$/s);
    expect(said).not.toContain("secret");
  });

  it("does nothing for a bot", async () => {
    await server.command("U8", "/desk");
    expect(wordsOf(await seen("U8"))).toMatch(/for members of this workspace/);
    expect(office.requests).toEqual([]);
  });

  it("looks up in Slack whom it does not know yet", async () => {
    office.saved.clear();
    await server.command("U2", "/desk");
    expect(office.requests).toEqual([
      expect.objectContaining({ actor: expect.objectContaining({ name: "Ben Ito" }) }),
    ]);
  });

  it("answers a button privately and leaves the message as it is", async () => {
    office.script.answer = async () => ({
      kind: "card",
      card: {
        preview: "p",
        parts: [text("#12"), actions([{ label: "Show", command: "show", args: { number: "12" } }])],
      },
    });
    const to = { platform: "slack", tenantId: local.teamId, userId: "U1", conversationId: null };
    const sent = await slack.messenger.send(to, {
      messageId: "n1",
      card: {
        preview: "p",
        parts: [text("A nudge"), actions([{ label: "Show", command: "show", args: { number: "12" } }])],
      },
    });
    const [nudge] = (await server.dm("U1")).filter((message) => message.ts === sent.messageRef);
    await server.click("U1", sent.conversationId, sent.messageRef, buttonOf(nudge ?? {}, "Show"));
    expect(office.requests).toEqual([
      expect.objectContaining({
        kind: "button",
        command: "show",
        args: { number: "12" },
        requestId: expect.stringMatching(/^slack:/),
      }),
    ]);
    expect(wordsOf(await seen())).toContain("#12");
    expect(
      wordsOf((await server.dm("U1")).find((message) => message.ts === sent.messageRef) ?? {}),
    ).toContain("A nudge");
  });

  it("shows the next card in place of a private one, but a refusal below it", async () => {
    const parts = [text("list"), actions([{ label: "Next", command: "queue", args: { page: "2" } }])];
    office.script.answer = async () => ({ kind: "card", card: { preview: "p", parts } });
    await server.command("U1", "/desk");
    const list = await seen();
    const many = (await server.ephemerals("U1")).length;

    office.script.answer = async () => card("page two");
    await server.click("U1", list.channel, list.ts, buttonOf(list, "Next"));
    expect(wordsOf(await seen())).toBe("page two");
    expect(await server.ephemerals("U1")).toHaveLength(many);

    office.script.answer = async () => ({ kind: "refusal", words: "Not now." });
    await server.click("U1", list.channel, list.ts, buttonOf(list, "Next"));
    expect(wordsOf(await seen())).toBe("Not now.");
    expect(await server.ephemerals("U1")).toHaveLength(many + 1);
  });

  it("refuses a button it cannot read, without asking the desk", async () => {
    await server.click("U1", local.channel, "1.1", { type: "button", action_id: "desk:show:0", value: "{" });
    expect(wordsOf(await seen())).toMatch(/can no longer be read/);
    expect(office.requests).toEqual([]);
  });

  it("asks the desk to write commands with their slash", async () => {
    await server.command("U1", "/desk", "queue");
    const [request] = office.requests;
    expect(request?.spelling?.("reopen 12")).toBe("/desk reopen 12");
    expect(request?.spelling?.("log voicemail Ana: x")).toBe("/log voicemail Ana: x");
  });

  it("names in Slack's own list the one who is chosen at first", async () => {
    const people = Array.from({ length: 101 }, (_, n) => ({ value: `p-U${n}`, label: `Person ${n}` }));
    const owner = { kind: "person", name: "owner", label: "Owner", required: true, people } as const;
    const inputs = [{ ...owner, initial: "p-U2" }];
    office.script.answer = async () => ({ kind: "form", form: { ...form, inputs } });
    await server.command("U1", "/log");
    await slack.settled();
    const [block] = (await server.modal())?.blocks ?? [];
    expect(block).toMatchObject({ element: { type: "users_select", initial_user: "U2" } });
  });

  describe("a form", () => {
    beforeEach(async () => {
      office.script.answer = async () => ({ kind: "form", form });
      await server.command("U1", "/desk", "refer 12");
      await slack.settled();
    });

    it("opens from a command", async () => {
      const modal = await server.modal();
      expect(modal?.title?.text).toBe("Refer");
      expect(modal?.blocks.map((block) => block.label?.text)).toEqual(["To whom", "Reason"]);
    });

    it("is sent with what it was about; the answer comes where it was asked for", async () => {
      office.script.answer = async () => card("Ben was asked.");
      expect(await server.submit("U1", { to: "Cat", reason: " he knows " })).toBeNull();
      expect(office.requests.at(-1)).toMatchObject({
        kind: "form",
        command: "refer",
        args: { number: "12", to: "p-U3", reason: "he knows" },
        requestId: expect.stringMatching(/^slack:V/),
      });
      const answer = await seen();
      expect(wordsOf(answer)).toBe("Ben was asked.");
      expect(answer.channel).toBe(local.channel);
      expect(await server.modal()).toBeNull();
    });

    it("reads a choice nobody touched as its initial value", async () => {
      office.script.answer = async () => card("ok");
      await server.submit("U1", { reason: "he knows" });
      expect(office.requests.at(-1)).toMatchObject({ args: { to: "p-U2", reason: "he knows" } });
    });

    it("stays open with the fault at its input", async () => {
      office.script.answer = async () => ({ kind: "refusal", words: "Say why.", field: "reason" });
      expect(await server.submit("U1", {})).toEqual({ reason: "Say why." });
      expect((await server.modal())?.title?.text).toBe("Refer");
    });

    it("can be followed by another", async () => {
      office.script.answer = async () => ({ kind: "form", form: { ...form, title: "One more thing" } });
      await server.submit("U1", { reason: "x" });
      expect((await server.modal())?.title?.text).toBe("One more thing");
    });

    it("closes when the work takes long, and a fault comes afterwards with what was entered", async () => {
      office.script.answer = async () => late({ kind: "refusal", words: "Ben is away." } as const);
      expect(await server.submit("U1", { to: "Cat", reason: "he knows" })).toBeNull();
      expect(wordsOf(await seen())).toBe("Ben is away.\nYou entered:\nTo whom: Cat\nReason: he knows");
    });
  });

  describe("the home tab", () => {
    it("shows the queue when it is opened, and remembers that it was", async () => {
      await server.openHome("U1");
      await slack.settled();
      expect(wordsOf((await server.home("U1")) ?? {})).toBe("page 1");
      expect(office.opened).toEqual(["p-U1"]);
    });

    it("comes up to date when asked, on the page it shows", async () => {
      const turn = actions([{ label: "Next page", command: "home", args: { page: "2" } }]);
      office.script.home = async (_actor, page) => ({ preview: "p", parts: [text(`page ${page}`), turn] });
      await server.openHome("U1");
      await slack.settled();
      await server.clickHome("U1", buttonOf((await server.home("U1")) ?? {}, "Next page"));
      await slack.settled();
      expect(wordsOf((await server.home("U1")) ?? {})).toContain("page 2");
      office.script.home = async (_actor, page) => words(`page ${page}, fresh`);
      slack.refreshHome(["U1"]);
      await slack.settled();
      expect(wordsOf((await server.home("U1")) ?? {})).toBe("page 2, fresh");
      expect(office.requests).toEqual([]);
    });

    it("answers its buttons in a modal", async () => {
      office.script.answer = async () => card("All about #12");
      const button = { type: "button", action_id: "desk:show:0", value: '{"c":"show","a":{"number":"12"}}' };
      await server.clickHome("U1", button);
      await slack.settled();
      expect(wordsOf((await server.modal()) ?? {})).toBe("All about #12");
    });

    it("opens forms from its buttons, and answers in the direct message", async () => {
      office.script.answer = async () => ({ kind: "form", form });
      await server.clickHome("U1", {
        type: "button",
        action_id: "desk:refer:0",
        value: '{"c":"refer","a":{}}',
      });
      await slack.settled();
      office.script.answer = async () => card("Ben was asked from home.");
      await server.submit("U1", { reason: "x" });
      await slack.settled();
      const answer = (await server.dm("U1")).at(-1);
      expect(wordsOf(answer ?? {})).toBe("Ben was asked from home.");
      expect(answer?.text).toBe("Follow Through has an answer for you.");
    });
  });

  describe("a direct message", () => {
    const write = async (said: string): Promise<LocalMessage> => {
      await server.openHome("U1");
      const [first] = await server.dm("U1");
      const { conversationId } = await slack.messenger.send(
        { platform: "slack", tenantId: local.teamId, userId: "U1", conversationId: first?.channel ?? null },
        { messageId: "x", card: words("hello") },
      );
      await server.message("U1", conversationId, said);
      await slack.settled();
      return (await server.dm("U1")).at(-1) ?? { ts: "", channel: "", text: "" };
    };

    it("is a command, answered below it", async () => {
      office.script.answer = async () => card("Nobody is waiting.");
      const answer = await write("queue");
      expect(wordsOf(answer)).toBe("Nobody is waiting.");
      expect(answer.ephemeral_to).toBeUndefined();
      expect(office.requests).toEqual([expect.objectContaining({ kind: "typed", text: "queue" })]);
    });

    it("is notified of without a customer's name, whatever the answer says", async () => {
      const words = "The reply to Omar Haddad is already recorded.";
      office.script.answer = async () => ({ kind: "refusal", words });
      const answer = await write("reply 12 by phone");
      expect(wordsOf(answer)).toBe(words);
      expect(answer.text).toBe("Follow Through has an answer for you.");
      office.script.answer = async () => card("Omar Haddad");
      expect((await write("show 12")).text).toBe("Follow Through has an answer for you.");
    });

    it("is read with commands as they are typed there", async () => {
      await write("queue");
      expect(office.requests[0]).not.toHaveProperty("spelling");
    });

    it("keeps what was given already in the button of its form", async () => {
      const args = { number: "12", words: "the crew comes" };
      office.script.answer = async () => ({ kind: "form", form, args, typed: "reply 12 the crew comes" });
      const answer = await write("reply 12 the crew comes");
      expect(wordsOf(answer)).not.toContain("You typed");
      await server.click("U1", answer.channel, answer.ts, buttonOf(answer, "Open the form"));
      await slack.settled();
      expect(office.requests.at(-1)).toMatchObject({ kind: "button", command: "refer", args });
    });

    it("gives back what is too long for a button", async () => {
      const typed = `reply 12 ${"x".repeat(2500)}`;
      const args = { number: "12", words: "x".repeat(2500) };
      office.script.answer = async () => ({ kind: "form", form, args, typed });
      const answer = await write("reply 12 xx");
      expect(wordsOf(answer)).toContain(`You typed:\n${typed}`);
      expect(JSON.parse(buttonOf(answer, "Open the form").value ?? "")).toEqual({
        c: "refer",
        a: { number: "12" },
      });
    });

    it("is given back as it was written", async () => {
      office.script.answer = async () => ({ kind: "refusal", words: "I know no #99.", typed: "show 99" });
      expect((await write("show 99")).blocks?.at(-1)?.text?.text).toBe("show 99");
    });

    it("offers a button where a form is needed", async () => {
      office.script.answer = async () => ({ kind: "form", form });
      const answer = await write("refer 12");
      await server.click("U1", answer.channel, answer.ts, buttonOf(answer, "Open the form"));
      await slack.settled();
      expect(office.requests.at(-1)).toMatchObject({
        kind: "button",
        command: "refer",
        args: { number: "12" },
      });
      expect((await server.modal())?.title?.text).toBe("Refer");
    });

    it("in a channel is nobody's business", async () => {
      await server.message("U1", local.channel, "queue");
      await slack.settled();
      expect(office.requests).toEqual([]);
    });
  });
});
