import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { FormReply } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { formButton } from "../../src/surface/answer.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("a form that a message can only offer a button for, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    number = (await log(office)).number;
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "teams", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "typed", text: text.replace("#", String(number)) });
  const formOf = async (text: string, who: Name = "ana"): Promise<FormReply> => {
    const reply = await type(text, who);
    if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
    return reply;
  };
  const offered = (reply: FormReply) =>
    formButton(reply, { fits: () => true, retyped: (typed) => typed }).card;
  const button = (reply: FormReply): Action => {
    const [action] = offered(reply).parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
    if (!action) throw new Error("there is no button");
    return action;
  };

  const lines = [
    "note #",
    "close #",
    "reply #",
    "promise #",
    "refer #",
    "refer # @ben",
    "wait #",
    "written #",
  ];

  it.each(lines)("says the same when the button opens it: %s", async (line) => {
    const typed = await formOf(line);
    const { command, args } = button(typed);
    const pressed = await desk.answer({ ...asked("ana"), kind: "button", command, args });
    expect(pressed).toMatchObject({ kind: "form", form: typed.form });
  });

  it.each(["greeting Hi, Ben here until foo", "promise # map fri 3pm EST, told by phone"])(
    "brings up the form, and gives back what was typed, where it has to be looked at first: %s",
    async (line) => {
      const reply = await formOf(line);
      const { command, args } = button(reply);
      const pressed = await desk.answer({ ...asked("ana"), kind: "button", command, args });
      expect(pressed).toMatchObject({ kind: "form", form: { command } });
      expect(reply.typed).toEqual(expect.stringContaining(line.slice(-12)));
      expect(cardText(offered(reply))).toContain(reply.typed);
    },
  );

  it.each(lines)(
    "names its contact at its head, and so does the message with the button: %s",
    async (line) => {
      const reply = await formOf(line);
      expect(reply.form.about).toBe(`#${number} · Josefina Ñandú`);
      const card = offered(reply);
      expect(card.parts[0]).toEqual({ kind: "heading", text: `#${number} · Josefina Ñandú` });
      // A notification may be read on a locked screen.
      expect(card.preview).not.toContain("Josefina");
    },
  );

  it("still names it when it comes back with kinder words", async () => {
    const args = { number: String(number), words: "You failed to send us the form." };
    const again = await desk.answer({
      ...asked("ana"),
      kind: "form",
      command: "reply",
      args: { ...args, way: "phone" },
    });
    expect(again).toMatchObject({ kind: "form", form: { about: `#${number} · Josefina Ñandú` } });
    expect(again.kind === "form" && again.form.intro).toMatch(/^Nothing is recorded yet/);
  });

  it("has a name of any length cut at its head", async () => {
    const long = (await log(office, { customer: `Josefina ${"x".repeat(180)}` })).number;
    const reply = await formOf(`note ${long}`);
    expect(reply.form.about).toHaveLength(100);
  });

  it("says before it is opened why it is needed", async () => {
    const words = cardText(offered(await formOf("close #")));
    expect(words).toContain("No reply to Josefina Ñandú is recorded yet. Closed with a reason,");
    expect(words).toContain("This needs a few details. Open the form to enter them.");
  });

  it("shows what stands in it already", async () => {
    await type('greeting "You have reached Ana Ortiz. I am at my desk until five."');
    const words = cardText(offered(await formOf("greeting")));
    expect(words).toContain("You have reached Ana Ortiz. I am at my desk until five.");
    expect(words).toContain("Open the form to change this.");
    // What was typed just now stands above.
    const { parts } = offered(await formOf("refer # @ben told: a call by noon"));
    expect(parts.filter(({ kind }) => kind !== "actions")).not.toContainEqual({
      kind: "text",
      text: "a call by noon",
    });
    expect(parts.map(({ kind }) => kind)).toEqual(["heading", "text", "text", "actions"]);
  });

  it("of a handoff does not open for what could not be sent", async () => {
    const open = (command: string, who: Name) =>
      desk.answer({ ...asked(who), kind: "button", command, args: { number: String(number) } });
    const refusal = (words: string) => ({ kind: "refusal", words: expect.stringContaining(words) });
    expect(await open("ask", "ben")).toMatchObject(refusal(`No handoff of #${number} is waiting`));
    expect(await open("decline", "ben")).toMatchObject(refusal(`#${number} has not been referred`));
    await type("refer # @ben holds the maps");
    for (const command of ["ask", "decline"]) {
      expect(await open(command, "ben")).toMatchObject({ kind: "form", form: { command } });
      expect(await open(command, "lee")).toMatchObject({ kind: "refusal" });
    }
    expect(await open("answer", "ben")).toMatchObject({ kind: "refusal" });
    await type("ask # which street?", "ben");
    expect(await open("answer", "ana")).toMatchObject({ kind: "form", form: { command: "answer" } });
    await type("ack #", "ben");
    expect(await open("ask", "ben")).toMatchObject(refusal(`No handoff of #${number} is waiting`));
    expect(await open("answer", "ana")).toMatchObject(refusal(`No handoff of #${number} is waiting`));
    expect(await open("decline", "ben")).toMatchObject(refusal("You have acknowledged this handoff"));
  });

  it("says what is missing beside what was typed", async () => {
    expect(cardText(offered(await formOf("refer # @ben")))).toContain(
      'Still missing: "Why this person". Open the form to enter it.',
    );
    await type("promise # site visit wed 3pm");
    expect(cardText(offered(await formOf("promise # site visit thu 3pm")))).toContain(
      'Still missing: "Why it moves". Open the form to enter it.',
    );
  });
});
