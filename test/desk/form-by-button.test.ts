import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { FormReply } from "../../src/desk/request.ts";
import { findByNumber } from "../../src/interaction/interaction-rows.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { moveAction } from "../../src/promise/promise-card.ts";
import { listOpenPromises } from "../../src/promise/promise-rows.ts";
import { formButton } from "../../src/surface/answer.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, everything, log, type Name, type Office } from "../support/office.ts";
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

  const openPromises = async () => {
    const key = { officeId: office.deps.officeId, number };
    const found = await findByNumber(office.store.db, key, { lock: false });
    return found ? listOpenPromises(office.store.db, found.id) : [];
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

  const pressed = ({ command, args }: Action, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "button", command, args });
  const toBeLookedAt = [
    "greeting Hi, Ben here until foo",
    "greeting until fri: Hi, Ben here",
    "promise # map fri 3pm EST, told by phone: the archive needs a day",
    "promise # site visit thu 3pm",
    "promise # fri 3pm EST, told by phone: it takes longer",
    "point # whether the pipe is ours fri 3pm EST",
    "wait # until fri 3pm which address is it",
    "told # roof by phone",
    "unpromise # roof: she called",
  ];

  it.each(toBeLookedAt)(
    "begins with all that was typed where that has to be looked at first: %s",
    async (line) => {
      await type("promise # site visit wed 3pm, told by phone");
      const reply = await formOf(line);
      const action = button(reply);
      expect(opensForm(action)).toBe(true);
      expect(await pressed(action)).toMatchObject({ kind: "form", form: reply.form });
      // Nothing may be missing, and still it is not done; it stands in the form, so nothing has to be given back.
      expect(cardText(offered(reply))).toMatch(/Open the form to (?:look it over and send|enter) it\./);
      expect(cardText(offered(reply))).not.toContain("You typed");
      expect(await openPromises()).toHaveLength(1);
    },
  );

  it("leaves empty what was empty: a new greeting does not end when the old one did", async () => {
    await type('greeting "Old words here." until dec 4');
    const reply = await formOf("greeting Hi, Ana here again");
    const again = await pressed(button(reply));
    expect(again).toMatchObject({ kind: "form", form: reply.form });
    if (again.kind !== "form") throw new Error("no form");
    expect(again.form.inputs.find(({ name }) => name === "until")).not.toHaveProperty("initial");
  });

  it.each([
    ["decide # no: May she connect?; because the line is private", "how the customer can appeal is missing"],
    ["decide # because the line is private", "Nothing is recorded yet: the answer, "],
    ["reverse # yes, new facts: the camera found a line", "how the customer can appeal is missing"],
  ])("says the same of what is missing: %s", async (line, missing) => {
    if (line.startsWith("reverse"))
      await type("decide # no: May she connect?; because it is private; appeal write to us until 30 days");
    const reply = await formOf(line);
    expect(reply.form.intro).toContain(missing);
    expect(await pressed(button(reply))).toMatchObject({ kind: "form", form: reply.form });
  });

  it("has what could not be read in its field, and why above it", async () => {
    const again = await pressed(button(await formOf("promise # map fri 3pm EST: the archive")));
    expect(again).toMatchObject({
      kind: "form",
      form: {
        intro: expect.stringMatching(/EST.* What can the customer expect/su),
        inputs: expect.arrayContaining([
          expect.objectContaining({ name: "thing", initial: "map" }),
          expect.objectContaining({ name: "date", initial: "fri 3pm EST" }),
          expect.objectContaining({ name: "words", initial: "the archive" }),
        ]),
      },
    });
  });

  it("says how things stand as they stand when the button is pressed", async () => {
    const first = button(await formOf("greeting Hi, Ben here until foo"));
    await type('greeting "Ana here." until today');
    office.clock.set(at(25, "10:00"));
    const again = await pressed(first);
    if (again.kind !== "form") throw new Error("no form");
    expect(again.form.intro).toContain("The last day of your greeting is over");
    expect(again.form.inputs[0]).toMatchObject({ initial: "Hi, Ben here until foo" });
  });

  it("is refused for a promise that holds no longer, and moves no other one", async () => {
    await type("promise # permit fri 3pm, told by phone");
    const filled = button(await formOf("promise # permit dec 5 10am"));
    const [permit] = await openPromises();
    if (!permit) throw new Error("nothing is promised");
    const plain = moveAction({ number, customer: "Josefina Ñandú" }, permit);
    await type("unpromise # permit: gone");
    const ended = {
      kind: "refusal",
      words: expect.stringContaining(
        '"permit" is taken back: gone. They have not been told that yet, and go by 3:00 PM on Fri 27 Nov.',
      ),
    };
    expect(await pressed(filled)).toMatchObject(ended);
    await type("promise # visit dec 4 3pm, told by phone");
    expect(await pressed(filled)).toMatchObject(ended);
    expect(await pressed(plain)).toMatchObject(ended);
    expect(await openPromises()).toMatchObject([
      { thing: "visit", dueAt: Date.parse("2026-12-04T15:00-08:00"), moves: 0 },
    ]);
  });

  it("is refused where nothing is promised any more", async () => {
    await type("promise # permit fri 3pm, told by phone");
    await type("promise # visit fri 4pm, told by phone");
    const anyOfTwo = moveAction({ number, customer: "Josefina Ñandú" }, null);
    expect(await pressed(anyOfTwo)).toMatchObject({ kind: "form" });
    await type("met # permit");
    await type("met # visit");
    const none = { kind: "refusal", words: expect.stringContaining(`No promise is open for #${number}.`) };
    expect(await pressed(anyOfTwo)).toMatchObject(none);
    const args = { number: String(number), change: "date", date: "dec 5 10am", words: "busy" };
    expect(await desk.answer({ ...asked("ana"), kind: "form", command: "promise", args })).toMatchObject(
      none,
    );
  });

  it("records nothing where no form comes up any more, and says how things stand", async () => {
    const before = await everything(office.store);
    const args = { number: String(number), words: "she is at work", filled: "" };
    const reply = await pressed({ label: "", command: "note", args });
    expect(reply).toMatchObject({
      kind: "refusal",
      words:
        "This form is out of date, and nothing is recorded. What still has to be recorded can be typed anew.",
    });
    if (reply.kind !== "refusal" || !reply.card) throw new Error("it does not say how things stand");
    expect(cardText(reply.card)).toContain(`#${number} · Josefina Ñandú`);
    expect(cardText(reply.card)).toContain("It is with you. Reply by 5:00 PM today");
    expect(await everything(office.store)).toEqual(before);
  });

  it("takes nothing of a button that its fields do not offer", async () => {
    const { command, args } = button(await formOf("promise # map fri 3pm EST, told by phone"));
    const again = await pressed({ label: "", command, args: { ...args, "filled.way": "pigeon" } });
    expect(again.kind === "form" && again.form.inputs.find(({ name }) => name === "way")).toMatchObject({
      initial: "not yet",
    });
  });

  it("gives back what was typed where a button cannot carry it", async () => {
    const reply = await formOf("promise # map fri 3pm EST, told by phone");
    const { card } = formButton(reply, { fits: () => false, retyped: (typed) => typed });
    expect(cardText(card)).toContain(`promise ${number} map fri 3pm EST, told by phone`);
  });

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
    expect(words).toContain("This needs one detail. Open the form to enter it.");
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
