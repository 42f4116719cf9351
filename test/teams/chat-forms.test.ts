import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actions, type Card, heading, text } from "../../src/message/card.ts";
import type { Form } from "../../src/message/form.ts";
import { type BotFramework, member, startBotFramework } from "./bot-framework.ts";
import { activity, card, openSurface, type Surface, saidIn, scriptedOffice } from "./teams-office.ts";

const form: Form = {
  title: "Record the reply",
  submit: "Record",
  command: "reply",
  hidden: { number: "12" },
  inputs: [{ kind: "text", name: "words", label: "What you said", required: true, maxLength: 500 }],
};

type Cancel = { readonly title: string; readonly data: { readonly ft: { readonly x: string } } };

/** A refusal with how things stand. */
const standing = (words: string): Card => ({
  preview: words,
  parts: [
    heading("#12 · Josefina Ñandú"),
    text(words),
    actions([{ label: "Details", command: "show", args: { number: "12" } }]),
  ],
});

describe("a form in a chat, for a client that opens no dialogs", () => {
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
    surface = await openSurface(framework, office);
    return () => surface.close();
  });

  const press = (value: object) => activity(framework, { replyToId: "message-1", value });
  const opening = () => press({ msteams: { type: "task/fetch" }, ft: { c: "reply", a: { number: "12" } } });
  const submission = (ticket: string = randomUUID()) =>
    press({ i_words: "the crew comes", ft: { f: "reply", h: { number: "12" }, t: ticket } });
  const cancelIn = (message: unknown) => {
    const { attachments } = message as { attachments: { content: { actions: Cancel[] } }[] };
    const found = attachments[0]?.content.actions.find(({ title }) => title === "Cancel");
    if (!found) throw new Error("there is no Cancel");
    return found;
  };
  const submissionOf = ({ data }: Cancel) => ({ f: "reply", h: { number: "12" }, t: data.ft.x });
  const changes = () => framework.calls(/activities\/message-1$/);

  it("is a message of its own, with its title", async () => {
    office.script.answer = async () => ({ kind: "form", form });
    await surface.send(opening());
    const [sent, ...more] = framework.sent();
    expect(more).toEqual([]);
    expect(saidIn(sent)).toContain("Record the reply\n");
    expect(saidIn(sent)).toContain("What you said\n");
    expect(JSON.stringify(sent)).toMatch(/"ft":\{"f":"reply","h":\{"number":"12"\},"t":"[0-9a-f-]{36}"\}/);
    expect(changes()).toEqual([]);
  });

  it("that does not open says why, once", async () => {
    office.script.answer = async () => ({ kind: "refusal", words: "Josefina has been answered already." });
    await surface.send(opening());
    expect(framework.sent().map(saidIn)).toEqual(["Josefina has been answered already.\n"]);
  });

  it("that does not open says which contact that is about, once, and leads on", async () => {
    const words = "Josefina has been answered already.";
    office.script.answer = async () => ({ kind: "refusal", words, card: standing(words) });
    await surface.send(opening());
    const [sent, ...more] = framework.sent();
    expect(more).toEqual([]);
    expect(saidIn(sent)).toMatch(/^#12 · Josefina Ñandú\s+Josefina has been answered already\.\n/);
    expect(JSON.stringify(sent)).toContain('"title":"Details"');
  });

  it("submitted is answered in a message, and says that it has been sent", async () => {
    const ticket = randomUUID();
    office.script.answer = async () => card("The reply is recorded.");
    await surface.send(submission(ticket));
    expect(office.requests).toMatchObject([
      {
        kind: "form",
        command: "reply",
        args: { number: "12", words: "the crew comes" },
        requestId: `teams:${ticket}`,
      },
    ]);
    expect(framework.sent().map(saidIn)).toEqual(["The reply is recorded.\n"]);
    expect(changes().map(({ method, body }) => [method, saidIn(body)])).toEqual([
      ["PUT", "This form has been sent.\n"],
    ]);
  });

  it("keeps what was typed where something is wrong, and shows it in its place", async () => {
    const ticket = randomUUID();
    office.script.answer = async ({ kind }) =>
      kind === "form"
        ? { kind: "refusal", words: "Say a little more.", field: "words" }
        : { kind: "form", form };
    await surface.send(
      press({ i_words: "the crew comes", ft: { f: "reply", h: { number: "12" }, t: ticket } }),
    );
    expect(framework.sent()).toEqual([]);
    const [change] = changes();
    expect(saidIn(change?.body)).toContain("Say a little more.\n");
    expect(saidIn(change?.body)).toContain("the crew comes\n");
    expect(JSON.stringify(change?.body)).toContain(ticket);
  });

  it("can be put away, with nothing in it, and records nothing any more", async () => {
    office.script.answer = async () => ({ kind: "form", form });
    await surface.send(opening());
    const cancel = cancelIn(framework.sent().at(-1));
    expect(cancel).toMatchObject({ type: "Action.Submit", associatedInputs: "none" });
    office.requests.length = 0;
    await surface.send(press(cancel.data));
    await surface.send(press({ i_words: "the crew comes", ft: { ...submissionOf(cancel) } }));
    expect(office.requests).toEqual([]);
    expect(changes().map(({ body }) => saidIn(body))).toEqual([
      "This form is put away.\n",
      "This form is put away.\n",
    ]);
    expect(JSON.stringify(changes()[0]?.body)).not.toContain("Input.Text");
    expect(framework.sent()).toHaveLength(1);
  });

  it("that has been sent already is not said to have recorded nothing", async () => {
    const ticket = randomUUID();
    office.script.answer = async () => card("The reply is recorded.");
    await surface.send(submission(ticket));
    await surface.send(press({ ft: { x: ticket } }));
    expect(changes().map(({ body }) => saidIn(body))).toEqual([
      "This form has been sent.\n",
      "This form has been sent.\n",
    ]);
  });

  it("can be put away as well when it has come back with a fault", async () => {
    const ticket = randomUUID();
    office.script.answer = async ({ kind }) =>
      kind === "form"
        ? { kind: "refusal", words: "Say a little more.", field: "words" }
        : { kind: "form", form };
    await surface.send(submission(ticket));
    const cancel = cancelIn(changes()[0]?.body);
    expect(cancel.data).toEqual({ ft: { x: ticket } });
    await surface.send(press(cancel.data));
    expect(saidIn(changes().at(-1)?.body)).toBe("This form is put away.\n");
  });

  it("that is no more becomes the reason, what was typed and the way to see how things stand", async () => {
    const words = "A colleague has answered already.";
    office.script.answer = async () => ({ kind: "refusal", words, card: standing(words) });
    await surface.send(submission());
    expect(framework.sent()).toEqual([]);
    const [ended, ...more] = changes();
    expect(more).toEqual([]);
    expect(saidIn(ended?.body)).toContain("A colleague has answered already.");
    expect(saidIn(ended?.body)).toContain("the crew comes");
    expect(JSON.stringify(ended?.body)).toContain('"title":"Details"');
    expect(JSON.stringify(ended?.body)).toContain('{"c":"show","a":{"number":"12"},"s":1}');
    expect(JSON.stringify(ended?.body)).not.toContain("Input.Text");
  });

  it.each(["submit", "cancel"])("that is no more stays so when it is pressed again: %s", async (press2) => {
    const words = "A colleague has answered already.";
    office.script.answer = async () => ({ kind: "refusal", words, card: standing(words) });
    const ticket = randomUUID();
    await surface.send(submission(ticket));
    await surface.send(press2 === "submit" ? submission(ticket) : press({ ft: { x: ticket } }));
    const [ended, again, ...more] = changes().map(({ body }) => saidIn(body));
    expect(ended).toContain("the crew comes");
    expect(again).toBe(ended);
    expect(more).toEqual([]);
    expect(framework.sent()).toEqual([]);
    expect(office.requests.filter(({ kind }) => kind === "form")).toHaveLength(1);
  });

  it("is put away also while it is being sent, where it would come back", async () => {
    const sending = Promise.withResolvers<void>();
    office.script.answer = async ({ kind }) => {
      if (kind !== "form") return { kind: "form", form };
      await sending.promise;
      return { kind: "refusal", words: "Say a little more.", field: "words" };
    };
    const ticket = randomUUID();
    await surface.sendOnly(submission(ticket));
    await surface.sendOnly(press({ ft: { x: ticket } }));
    sending.resolve();
    await surface.teams.settled();
    expect(
      changes()
        .map(({ body }) => saidIn(body))
        .at(-1),
    ).toBe("This form is put away.\n");
  });

  it("that another process recorded is not said to have recorded nothing", async () => {
    const ticket = randomUUID();
    office.script.answer = async () => card("The reply is recorded.");
    await surface.send(submission(ticket));
    await surface.close();
    surface = await openSurface(framework, office);
    await surface.send(press({ ft: { x: ticket } }));
    expect(saidIn(changes().at(-1)?.body)).toBe("This form is put away.\n");
  });

  it("that is no more and cannot be changed is answered in a message", async () => {
    office.script.answer = async () => ({ kind: "refusal", words: "A colleague has answered already." });
    await surface.send({ ...submission(), replyToId: undefined });
    expect(framework.sent().map(saidIn)).toEqual([
      expect.stringContaining("A colleague has answered already."),
    ]);
  });
});
