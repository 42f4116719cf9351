import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Form } from "../../src/message/form.ts";
import { type BotFramework, blocked, member, refusal, startBotFramework } from "./bot-framework.ts";
import { activity, card, openSurface, type Surface, saidIn, scriptedOffice } from "./teams-office.ts";

const form: Form = {
  title: "Record the reply",
  submit: "Record",
  command: "reply",
  hidden: { number: "12" },
  intro: "How was Josefina answered?",
  inputs: [
    {
      kind: "choice",
      name: "way",
      label: "How",
      required: true,
      options: [{ value: "letter", label: "By letter" }],
    },
    { kind: "text", name: "words", label: "What you said", required: false, maxLength: 500 },
  ],
};

describe("a dialog in Teams", () => {
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

  const invoke = (name: string, data: unknown, change: object = {}) =>
    activity(framework, { type: "invoke", name, value: { data, context: { theme: "default" } }, ...change });
  const fetchForm = (command = "reply", args: object = { number: "12" }) =>
    invoke("task/fetch", { msteams: { type: "task/fetch" }, ft: { c: command, a: args } });
  const submit = (ticket: string, values: object = { i_way: "letter", i_words: " the crew comes " }) =>
    invoke("task/submit", { ...values, ft: { f: "reply", h: { number: "12" }, t: ticket } });
  const replies = (...given: readonly (typeof office.script.form)[]) => {
    const left = [...given];
    office.script.answer = async () => left.shift() ?? card("done");
  };

  it("opens with the form that a button asks for", async () => {
    replies({ kind: "form", form });
    const { status, body } = await surface.send(fetchForm());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      task: { type: "continue", value: { title: "Record the reply", card: { content: { version: "1.5" } } } },
    });
    expect(saidIn(body)).toContain("How was Josefina answered?");
    expect(JSON.stringify(body)).toMatch(/"ft":\{"f":"reply","h":\{"number":"12"\},"t":"[0-9a-f-]{36}"\}/);
    expect(office.requests).toMatchObject([{ kind: "button", command: "reply", args: { number: "12" } }]);
    expect(framework.sent()).toEqual([]);
  });

  it("says why no form opens", async () => {
    replies({ kind: "refusal", words: "Josefina has been answered already." });
    expect((await surface.send(fetchForm())).body).toEqual({
      task: { type: "message", value: "Josefina has been answered already." },
    });
  });

  it("says what was done where nothing was left to ask", async () => {
    replies(card("It is yours now."));
    expect((await surface.send(fetchForm())).body).toEqual({
      task: { type: "message", value: "An answer." },
    });
    expect(saidIn(framework.sent())).toContain("It is yours now.");
  });

  it("that does not open in time is offered in the chat", async () => {
    const desk = Promise.withResolvers<void>();
    office.script.answer = async () => {
      await desk.promise;
      return { kind: "form", form };
    };
    const { body } = await surface.sendOnly(fetchForm());
    expect(body).toMatchObject({
      task: { type: "message", value: expect.stringContaining("a little longer") },
    });
    desk.resolve();
    await surface.teams.settled();
    expect(saidIn(framework.sent())).toContain("The form did not open in time. This opens it:");
    expect(JSON.stringify(framework.sent())).toContain('"ft":{"c":"reply","a":{"number":"12"}');
  });

  it("opens the form of log with what a message said, though the desk would take that for a contact", async () => {
    office.script.form = { kind: "form", form };
    await surface.send(fetchForm("log", { link: "https://teams.example/1", receivedAt: "1700000000000" }));
    expect(office.known).toEqual([{ link: "https://teams.example/1", receivedAt: 1_700_000_000_000 }]);
    expect(office.requests).toEqual([]);
  });

  describe("that is submitted", () => {
    it("closes, and the answer is a message", async () => {
      const ticket = randomUUID();
      replies(card("The reply is recorded."));
      expect(await surface.send(submit(ticket))).toMatchObject({ status: 200, text: "" });
      expect(office.requests).toMatchObject([
        {
          kind: "form",
          command: "reply",
          args: { number: "12", way: "letter", words: "the crew comes" },
          requestId: `teams:${ticket}`,
        },
      ]);
      expect(saidIn(framework.sent())).toContain("The reply is recorded.");
    });

    it("shows the answer itself where the chat cannot", async () => {
      replies(card("The reply is recorded."));
      framework.next(/activities$/, blocked, 9);
      const { body } = await surface.send(submit(randomUUID()));
      expect(body).toMatchObject({ task: { type: "continue" } });
      expect(saidIn(body)).toContain("The reply is recorded.");
    });

    it("stays open with the fault beside its input, and with everything that was entered", async () => {
      const ticket = randomUUID();
      replies({ kind: "refusal", words: "Please say more.", field: "words" }, { kind: "form", form });
      const { body } = await surface.send(submit(ticket));
      expect(body).toMatchObject({ task: { type: "continue", value: { title: "Record the reply" } } });
      const inputs = body.task.value.card.content.body.filter(
        (each: { id?: string }) => each.id !== undefined,
      );
      expect(inputs).toMatchObject([
        { id: "i_way", value: "letter" },
        { id: "i_words", value: "the crew comes" },
      ]);
      expect(saidIn(body)).toContain("Please say more.");
      expect(JSON.stringify(body)).toContain(ticket);
      expect(framework.sent()).toEqual([]);
    });

    it("stays open as well where the fault is about no input", async () => {
      replies({ kind: "apology", words: "Something went wrong on our side." }, { kind: "form", form });
      const { body } = await surface.send(submit(randomUUID()));
      expect(saidIn(body)).toContain("Something went wrong on our side.");
    });

    it("can be submitted again, corrected", async () => {
      const ticket = randomUUID();
      replies({ kind: "refusal", words: "Please say more." }, { kind: "form", form }, card("Recorded."));
      await surface.send(submit(ticket));
      expect(await surface.send(submit(ticket, { i_way: "letter", i_words: "more" }))).toMatchObject({
        text: "",
      });
      expect(office.requests.at(-1)).toMatchObject({ args: { words: "more" }, requestId: `teams:${ticket}` });
      expect(saidIn(framework.sent())).toContain("Recorded.");
    });

    it("gives back what was entered where its form is no more", async () => {
      replies(
        { kind: "refusal", words: "Ben has answered her." },
        { kind: "refusal", words: "Ben has answered her." },
      );
      const who = randomUUID();
      const values = { i_way: "letter", i_words: " the crew comes ", i_who: who };
      const { body } = await surface.send(submit(randomUUID(), values));
      expect(body).toEqual({ task: { type: "message", value: "Ben has answered her." } });
      // Whom that names stood in the form.
      expect(saidIn(framework.sent())).not.toContain(who);
      expect(saidIn(framework.sent())).toMatch(
        /Ben has answered her\.\s+You entered:\s+letter\s+the crew comes/,
      );
    });

    it("has one effect and one answer, though the client sends it again", async () => {
      const ticket = randomUUID();
      replies(card("The reply is recorded."));
      await Promise.all([surface.send(submit(ticket)), surface.send(submit(ticket))]);
      expect(await surface.send(submit(ticket))).toMatchObject({ status: 200, text: "" });
      expect(office.requests).toHaveLength(1);
      expect(framework.sent()).toHaveLength(1);
    });

    it("is answered in time; a fault that comes later brings back what was entered", async () => {
      const desk = Promise.withResolvers<void>();
      office.script.answer = async ({ kind }) => {
        if (kind === "button") return { kind: "form", form };
        await desk.promise;
        return { kind: "refusal", words: "Please say more.", field: "words" };
      };
      const { body } = await surface.sendOnly(submit(randomUUID()));
      expect(body).toMatchObject({ task: { type: "message" } });
      desk.resolve();
      await surface.teams.settled();
      expect(saidIn(framework.sent())).toMatch(
        /Please say more\.\s+You entered:\s+How: By letter\s+What you said: the crew comes/,
      );
    });

    it.each([
      ["with all that was entered in its button", 50, false],
      ["with all that was entered to be copied, where no button can carry it", 8_500, true],
    ])("may come back too late, %s", async (_, length, isGiven) => {
      const desk = Promise.withResolvers<void>();
      const long = `${"ж".repeat(length)} to the end`;
      const [way, words] = form.inputs;
      if (way?.kind !== "choice" || words?.kind !== "text") throw new Error("another form");
      const again: Form = {
        ...form,
        hidden: { number: "12", looked: "x" },
        inputs: [
          { ...way, initial: "letter" },
          { ...words, maxLength: 9_000, initial: long },
        ],
      };
      office.script.answer = async () => {
        await desk.promise;
        return { kind: "form", form: again, args: { number: "12", way: "letter", words: long } };
      };
      await surface.sendOnly(submit(randomUUID()));
      desk.resolve();
      await surface.teams.settled();
      const said = saidIn(framework.sent());
      // A long text is in several pieces.
      const entered = `You entered:How: By letterWhat you said: ${long}`.replace(/\s/g, "");
      expect(said.replace(/\s/g, "").includes(entered)).toBe(isGiven);
      expect(JSON.stringify(framework.sent()).includes(`"filled.words":"${long}"`)).toBe(!isGiven);
    });

    it("leads on to the next form where there is one", async () => {
      const ticket = randomUUID();
      replies({ kind: "form", form: { ...form, title: "One more thing" } });
      const { body } = await surface.send(submit(ticket));
      expect(body).toMatchObject({ task: { type: "continue", value: { title: "One more thing" } } });
      expect(JSON.stringify(body)).not.toContain(ticket);
    });

    it.each([[{}], [undefined], [{ ft: { f: "reply", h: {}, t: "no ticket" } }]])(
      "is refused where it is none of ours: %j",
      async (data) => {
        const { body } = await surface.send(invoke("task/submit", data));
        expect(body).toMatchObject({
          task: { value: expect.stringContaining("This form can no longer be read.") },
        });
        expect(office.requests).toEqual([]);
      },
    );
  });

  describe("of a message extension", () => {
    /** The message stands in a chat of two people, where the bot is not. */
    const between = { conversation: { id: "19:ana_ben@unq.gbl.spaces", conversationType: "personal" } };
    const extension = (value: object, name = "composeExtension/fetchTask") =>
      activity(framework, { type: "invoke", name, value, ...between });
    const logMessage = {
      commandId: "logMessage",
      commandContext: "message",
      messagePayload: {
        id: "1700000000000",
        createdDateTime: "2026-11-23T18:00:00.000Z",
        linkToMessage: "https://teams.microsoft.com/l/message/19:x/1700000000000",
        body: {
          contentType: "html",
          content: "<p>Sewer backup at <b>1234 NE 15th</b> &amp; rising</p><p>Ana Gomez</p>",
        },
      },
    };

    beforeEach(() => {
      office.script.form = { kind: "form", form: { ...form, title: "Log a contact", command: "log" } };
    });

    it("opens the log form filled with the message", async () => {
      const { body } = await surface.send(extension(logMessage));
      expect(body).toMatchObject({ task: { type: "continue", value: { title: "Log a contact" } } });
      expect(office.known).toEqual([
        {
          matter: "Sewer backup at 1234 NE 15th & rising\nAna Gomez",
          link: "https://teams.microsoft.com/l/message/19:x/1700000000000",
          receivedAt: Date.parse("2026-11-23T18:00:00.000Z"),
        },
      ]);
    });

    it("opens the log form as it is", async () => {
      await surface.send(extension({ commandId: "log", commandContext: "compose" }));
      expect(office.known).toEqual([{}]);
    });

    it("does not take the conversation for one with the bot", async () => {
      await surface.send(extension(logMessage));
      expect(office.references.all()).toEqual([]);
    });

    it("answers in the asker's own chat, never where the message stands", async () => {
      const submitted = {
        commandId: "logMessage",
        data: { i_way: "x", ft: { f: "log", h: {}, t: randomUUID() } },
      };
      const { body } = await surface.send(extension(submitted, "composeExtension/submitAction"));
      const words = "An answer. The card is in your chat with Follow Through.";
      expect(body).toEqual({ task: { type: "message", value: words } });
      expect(framework.sent().map((sent) => sent.conversationId)).toEqual(["a:29:ana"]);
    });

    it("shows the answer itself where there is no such chat", async () => {
      framework.next(/\/v3\/conversations$/, refusal(403, "ForbiddenOperationException"));
      office.script.answer = async () => card("#12 is logged.");
      const submitted = { commandId: "logMessage", data: { ft: { f: "log", h: {}, t: randomUUID() } } };
      const { body } = await surface.send(extension(submitted, "composeExtension/submitAction"));
      expect(saidIn(body)).toContain("#12 is logged.");
    });

    it("tells somebody whom no roster has how to get in", async () => {
      framework.next(/members/, refusal(403, "BotNotInConversationRoster"));
      const { body } = await surface.send(extension(logMessage));
      expect(body).toMatchObject({
        task: { type: "message", value: expect.stringContaining("not in your chats yet") },
      });
      expect(office.known).toEqual([]);
    });

    it("asks the roster of the asker's own chat where there is one", async () => {
      await surface.send(activity(framework, { text: "queue" }));
      office.clock.advance(2 * 3_600_000);
      framework.forget();
      await surface.send(extension(logMessage));
      expect(framework.calls(/members/).map((call) => call.path)).toEqual([
        "/amer/v3/conversations/a:ana/members/29:ana",
      ]);
    });

    it("is refused where it is none of ours", async () => {
      const { body } = await surface.send(extension({ commandId: "other" }));
      expect(body).toMatchObject({ task: { value: expect.stringContaining("not known here") } });
    });
  });
});
