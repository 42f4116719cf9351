import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { Reply, Request } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { listOpenPromises, listPromises } from "../../src/promise/promise-rows.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import {
  at,
  by,
  deskDeps,
  log,
  minute,
  type Name,
  type Office,
  openOffice,
  policy,
} from "../support/office.ts";

const turnarounds = { "records request": { limit: { days: 3, ms: 0 }, count: "workdays" } } as const;

let office: Office;
let id: string;

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  ({ id } = await log(office));
  return () => office.store.close();
});

type Asked =
  | { readonly kind: "typed"; readonly text: string }
  | Pick<Extract<Request, { kind: "form" }>, "kind" | "command" | "args">;

function ask(asked: Asked | { kind: "button"; action: Action }, who: Name = "ana"): Promise<Reply> {
  const deps = { ...deskDeps(office), policy: () => ({ ...policy, turnarounds }) };
  const how =
    asked.kind === "button"
      ? { kind: "button" as const, command: asked.action.command, args: asked.action.args }
      : asked;
  return createDesk(deps).answer({ actor: office.people[who], source: "slack", requestId: null, ...how });
}

async function type(text: string, who: Name = "ana") {
  const reply = await ask({ kind: "typed", text }, who);
  if (reply.kind !== "card") throw new Error(`no card: ${JSON.stringify(reply)}`);
  const buttons = reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : []));
  return { words: cardText(reply.card), buttons, labels: buttons.map((b) => b.label) };
}

async function formFor(text: string) {
  const reply = await ask({ kind: "typed", text });
  if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
  const { form } = reply;
  const initials = Object.fromEntries(form.inputs.map((input) => [input.name, input.initial ?? ""]));
  return { ...form, names: form.inputs.map((input) => input.name), initials };
}

async function refused(text: string) {
  const reply = await ask({ kind: "typed", text });
  if (reply.kind !== "refusal") throw new Error(`not refused: ${JSON.stringify(reply)}`);
  return reply.words;
}

const submit = (command: string, args: Record<string, string>) =>
  ask({ kind: "form", command, args: { number: "1", ...args } });

const buttonOf = (buttons: readonly Action[], label: string): Action => {
  const found = buttons.find((b) => b.label === label);
  if (!found) throw new Error(`no button "${label}"`);
  return found;
};

const promises = async () =>
  (await listPromises(office.store.db, id)).map(({ thing, state, dueAt, toldWay, moves }) => ({
    ...{ thing, state, dueAt, toldWay, moves },
  }));

const wed = at(25, "15:00");

describe("promise", () => {
  it.each<[string, object]>([
    [
      "promise 1 fri 3pm, told by phone: the as-built map",
      { thing: "the as-built map", dueAt: at(27, "15:00"), toldWay: "phone" },
    ],
    [
      "promise 1 the as-built map by fri 3pm",
      { thing: "the as-built map", dueAt: at(27, "15:00"), toldWay: null },
    ],
    ["promise 1 2 maps wed 3:00pm told in person", { thing: "2 maps", dueAt: wed, toldWay: "in person" }],
    [
      "promise 1 a map, dec 1 3pm, told by e-mail at 10am: for the sale",
      { thing: "a map", dueAt: at(23, "15:00") + 8 * 86_400_000, toldWay: "email" },
    ],
    // A day alone is until the office closes.
    ["promise 1 a map wed", { thing: "a map", dueAt: at(25, "17:00"), toldWay: null }],
    ["promise 1 Records Request", { thing: "records request", dueAt: at(26, "10:00"), toldWay: null }],
    ["promise 1 records request wed 3pm", { thing: "records request", dueAt: wed, toldWay: null }],
  ])("reads %j", async (typed, expected) => {
    await type(typed);
    expect(await promises()).toMatchObject([expected]);
  });

  it("says what was promised, how the date came about, and asks to tell the customer", async () => {
    const { words, labels } = await type("promise 1 records request");
    expect(words).toContain(
      '"records request" by 10:00 AM on Thu 26 Nov (3 days left). They have not been told this date yet.',
    );
    expect(words).toContain("Received Mon 23 Nov 10:00 AM · 3 working days · due Thu 26 Nov 10:00 AM");
    expect(labels).toEqual(["They know", "Undo", "Details"]);
    expect((await type("promise 1 a map wed, told by phone")).labels).toEqual(["Undo", "Details"]);
  });

  it("with a date alone moves what is promised, as long as that is one thing", async () => {
    await type("promise 1 wed 3pm, told by phone: a map");
    const { words } = await type("promise 1 fri 3pm, told by phone: the archive is closed");
    expect(words).toContain(
      '"a map" by 3:00 PM on Fri 27 Nov (4 days left), moved once. They were told by phone.',
    );
    await type("promise 1 a crew visit thu noon");
    const form = await formFor("promise 1 fri 4pm: the crew is ill");
    expect(form.names).toEqual(["promise", "date", "words", "way", "at"]);
    expect(form.initials).toMatchObject({ date: "fri 4pm", words: "the crew is ill" });
  });

  it("with its name moves that one", async () => {
    await type("promise 1 a map wed 3pm, told by phone");
    await type("promise 1 a visit wed 3pm, told by phone");
    const { words } = await type("promise 1 A MAP fri 3pm: the archive is closed");
    expect(words).toContain("They have not been told of this date yet, and go by 3:00 PM on Wed 25 Nov.");
    expect((await promises()).map((p) => p.moves)).toEqual([1, 0]);
  });

  it.each<[string, string[], string[]]>([
    ["promise 1", ["kind", "thing", "date", "words", "way", "at"], []],
    ["promise 1 a new pipe", ["kind", "thing", "date", "words", "way", "at"], ["a new pipe"]],
    [
      "promise 1 fri 3pm, told by letter",
      ["kind", "thing", "date", "words", "way", "at"],
      ["fri 3pm", "letter"],
    ],
    [
      "promise 1 pump, told by phone: the crew is busy until then",
      ["kind", "thing", "date", "words", "way", "at"],
      ["pump", "the crew is busy until then", "phone"],
    ],
  ])("asks with a form what %j leaves out", async (typed, names, known) => {
    const form = await formFor(typed);
    expect(form.names).toEqual(names);
    expect(Object.values(form.initials)).toEqual(expect.arrayContaining(known));
  });

  it("takes the form: a kind of request by the calendar, or anything else by a date", async () => {
    await submit("promise", { kind: "records request", date: "", way: "not yet", at: "now" });
    await submit("promise", { kind: "other", thing: "a map", date: "wed 3pm", way: "email", at: "now" });
    expect(await promises()).toMatchObject([
      { thing: "records request", dueAt: at(26, "10:00"), toldWay: null },
      { thing: "a map", dueAt: wed, toldWay: "email" },
    ]);
    expect(
      await submit("promise", { kind: "other", thing: "a key", date: "", way: "not yet" }),
    ).toMatchObject({
      kind: "refusal",
      field: "date",
    });
    expect(await submit("promise", { kind: "other", thing: "a key", date: "when he calls" })).toMatchObject({
      field: "date",
    });
  });

  it.each([
    ["promise 1 a map yesterday", "The date has already passed."],
    ["promise 1 a map nov 20", "The date has already passed."],
    ["point 1 who owns it, by yesterday", "The date has already passed."],
    ["promise 1 a map sat", "The office is closed on Sat 28 Nov."],
    ["promise 1 a map fri 3pm, told by pigeon", "I could not tell how the customer was told."],
    ["promise 1 a map fri 3pm, told by phone at tomorrow noon", "lies in the future"],
    ["promise 7 a map fri 3pm", "There is no contact #7."],
    ["promise a map", "The number of the contact is missing."],
  ])("refuses %j", async (typed, words) => {
    expect(await refused(typed)).toContain(words);
    expect(await promises()).toEqual([]);
  });

  it("is undone by its button, once, and not after something else", async () => {
    const { buttons } = await type("promise 1 a map wed 3pm, told by phone");
    const undo = buttonOf(buttons, "Undo");
    expect(opensForm(undo)).toBe(false);
    await type("promise 1 a map fri 3pm: the archive is closed");
    expect(await ask({ kind: "button", action: undo })).toMatchObject({ kind: "refusal" });
    await type("undo 1");
    expect(await promises()).toMatchObject([{ dueAt: wed, moves: 0, toldWay: "phone", state: "open" }]);
    expect(await refused("undo 1")).toContain('is undone already: the new date for "a map".');
    expect(await promises()).toMatchObject([{ dueAt: wed, moves: 0, toldWay: "phone", state: "open" }]);
  });
});

describe("undo, typed,", () => {
  const openThings = async () => (await listOpenPromises(office.store.db, id)).map((p) => p.thing);
  const undone = async (who: Name = "ana") => (await type("undo 1", who)).words.split("\n")[3];

  it("takes back the last entry alone, and never one before it", async () => {
    await type("promise 1 site visit wed 3pm, told by email");
    office.clock.advance(minute);
    await type("promise 1 refund wed 4pm");
    await type("told 1 refund by phone");
    await type("point 1 whether it leaks, by fri");
    expect(await undone()).toBe(
      'That is undone: the open point "whether it leaks". The history keeps both entries.',
    );
    const again = await refused("undo 1");
    expect(again).toContain('Your last entry for #1 is undone already: the open point "whether it leaks".');
    expect(again).toContain("To take back an earlier one, press Undo in the answer that it had");
    expect(await openThings()).toEqual(["site visit", "refund"]);
    expect(await promises()).toMatchObject([{ toldWay: "email" }, { toldWay: "phone" }]);
  });

  it("says what is undone, how it stands now, and what the customer may have heard", async () => {
    await type("promise 1 a map wed 3pm, told by phone");
    await type("promise 1 a map fri 3pm, told by email: the archive is closed");
    expect(await undone()).toBe(
      'That is undone: the new date for "a map". "a map" by 3:00 PM on Wed 25 Nov (2 days left). They were told by phone. ' +
        "The entry said that they were told by e-mail. If they were, Josefina Ñandú is to be told which date holds. The history keeps both entries.",
    );
    await type("met 1 a map");
    expect(await undone()).toContain('That is undone: the entry that "a map" was done. "a map" by 3:00 PM');
    await type("unpromise 1 a map: she has one");
    await type("told 1 a map by phone");
    expect(await undone()).toContain('the entry that they know "a map" is taken back. "a map" is taken back');
    await type("promise 1 a key fri 3pm, told by letter");
    expect(await undone()).toBe(
      'That is undone: the promise "a key". The entry said that they were told by letter. ' +
        "If they were, Josefina Ñandú is to be told that it does not hold. The history keeps both entries.",
    );
    await type("promise 1 a tap fri 3pm");
    expect(await undone()).toBe('That is undone: the promise "a tap". The history keeps both entries.');
  });

  it("is about what the person who types it recorded, as long as nothing has followed on it", async () => {
    await type("promise 1 a map wed 3pm");
    await type("promise 1 a visit wed 3pm");
    await type("told 1 a visit by phone", "ben");
    expect(await refused("undo 1")).toContain("Something else has been recorded since");
    expect(await undone("ben")).toContain('the entry that they know the date for "a visit". "a visit" by');
    expect(await openThings()).toEqual(["a map", "a visit"]);
  });
});

describe("told, met and unpromise", () => {
  const twice = async () => {
    await type("promise 1 a map wed 3pm");
    await type("promise 1 a visit thu 3pm, told by phone");
  };

  it.each([
    ["told 1 by phone", { toldWay: "phone" }],
    ["told 1 a map by e-mail at 9:58am", null],
    ["told 1 A Map in person", { toldWay: "in person" }],
  ])("%j finds the one that is meant", async (typed, expected) => {
    await twice();
    if (expected) await type(typed);
    else expect(await refused(typed)).toContain("before the contact was received");
    expect((await promises())[0]).toMatchObject(expected ?? { toldWay: null });
  });

  it("told asks how with a form, which the button opens", async () => {
    const { buttons } = await type("promise 1 a map wed 3pm");
    const know = buttonOf(buttons, "They know");
    expect(opensForm(know)).toBe(true);
    expect(await ask({ kind: "button", action: know })).toMatchObject({
      kind: "form",
      form: { command: "told" },
    });
    const [promise] = await listPromises(office.store.db, id);
    await submit("told", { promise: promise?.id ?? "", way: "letter", at: "now" });
    expect(await promises()).toMatchObject([{ toldWay: "letter" }]);
  });

  it.each([
    ["told 1 at 9am", "9am", ""],
    ["told 1 a map at 9am", "9am", ""],
    ["told 1 decision at 9am", "9am", ""],
    ["told 1 a map 9am", "9am", 'Nothing is recorded yet: "9am" is a time, and when they were told stands'],
    ["told 1 a map tomorrow", "now", 'Nothing is recorded yet: "tomorrow" is a time'],
    ["told 1 the drawing at 9am", "9am", 'Nothing is recorded yet: "the drawing" names nothing'],
  ])("%j keeps the time that it gives in the form that asks how", async (typed, time, why) => {
    await type("promise 1 a map wed 3pm");
    await type("decide 1 yes: may she?; because it is public; appeal write to us by jan 4");
    const form = await formFor(typed);
    expect(form.initials).toMatchObject({ at: time });
    expect(form.intro).toContain(why);
    expect(await listPromises(office.store.db, id)).toMatchObject([{ toldAt: null }]);
  });

  it.each([
    ["unpromise 1 a map: no longer wanted, told by phone", "no longer wanted", "10:00"],
    ["unpromise 1 no longer wanted; told by phone at 10am.", "no longer wanted", "10:00"],
  ])("%j reads how they were told at its end", async (typed, outcome, time) => {
    await type("promise 1 a map wed 3pm, told by email");
    expect((await type(typed)).words).toContain(
      `"a map" is taken back: ${outcome}. They were told by phone.`,
    );
    expect(await listPromises(office.store.db, id)).toMatchObject([
      { outcome, toldWay: "phone", toldAt: at(23, time) },
    ]);
  });

  it("a promise with its reason reads it there as well", async () => {
    await type("promise 1 a map wed 3pm: the archive is closed, told by phone at 10am");
    expect(await listPromises(office.store.db, id)).toMatchObject([
      { toldWay: "phone", toldAt: at(23, "10:00") },
    ]);
  });

  it.each([
    "the crew went, and was told by phone of a better one",
    "the neighbor has it, told by phone today she does not need it",
    "it is gone, told by letter 12 of the code",
    "what the crew, told by phone 3 days ago, needs",
  ])("unpromise leaves in its reason what that says of others: %s", async (reason) => {
    await type("promise 1 a map wed 3pm, told by email");
    expect((await type(`unpromise 1 a map: ${reason}`)).words).toContain("They have not been told that yet");
    expect(await listPromises(office.store.db, id)).toMatchObject([{ outcome: reason }]);
  });

  it("told too late says so without blame", async () => {
    await type("promise 1 a map wed 3pm, told by phone");
    await type("promise 1 fri 3pm: the archive is closed");
    office.clock.set(at(25, "15:30"));
    expect((await type("told 1 by phone")).words).toContain(
      "They heard of it after 3:00 PM today had passed, so it counts as not kept.",
    );
  });

  it("met takes the only one, or asks which with a button for each", async () => {
    await type("promise 1 a map wed 3pm");
    expect((await type("met 1 at 10am: sent by e-mail")).words).toContain(
      '"a map" was done at 10:00 AM today: sent by e-mail.',
    );
    await twice();
    const { labels, buttons } = await type("met 1");
    expect(labels).toEqual(["a map", "a visit"]);
    await ask({ kind: "button", action: buttonOf(buttons, "a visit") });
    expect((await promises()).map((p) => p.state)).toEqual(["met", "open", "met"]);
    await type("met 1 sent the map by post");
    expect((await promises()).map((p) => p.state)).toEqual(["met", "met", "met"]);
    expect(await refused("met 1")).toContain("No promise is open for #1.");
  });

  it("unpromise needs a reason and asks for it", async () => {
    await twice();
    expect((await formFor("unpromise 1")).names).toEqual(["promise", "words", "way", "at"]);
    expect((await formFor("unpromise 1 a visit")).names).toEqual(["words", "way", "at"]);
    expect((await formFor("unpromise 1 a map")).names).toEqual(["words"]);
    expect((await type("unpromise 1 a map: the house was sold")).words).toContain(
      '"a map" is taken back: the house was sold.',
    );
    expect((await promises()).map((p) => p.state)).toEqual(["withdrawn", "open"]);
  });

  it.each([
    [
      "unpromise 1 a visit, told by phone at 10:02am: the crew was told by phone",
      "refused",
      "That time lies before the customer last heard",
    ],
    [
      "unpromise 1 a visit, told by phone: the crew was told by phone",
      "phone",
      "taken back: the crew was told by phone. They were told by phone.",
    ],
    [
      "unpromise 1 a visit: the crew was told by phone",
      null,
      "They have not been told that yet, and go by 3:00 PM on Thu 26 Nov.",
    ],
  ])("%j records how the customer was told: %s", async (typed, way, words) => {
    office.clock.advance(5 * minute);
    await type("promise 1 a visit thu 3pm, told by phone");
    if (way === "refused") return expect(await refused(typed)).toContain(words);
    expect((await type(typed)).words).toContain(words);
    expect((await promises())[0]).toMatchObject({ state: "withdrawn", toldWay: way });
    if (way !== null) return expect(await refused("told 1 by phone")).toContain("No promise is open");
    expect((await type("told 1 by email")).words).toMatch(
      /^"a visit" is taken back: .* They were told by e-mail\.$/mu,
    );
    expect((await promises())[0]).toMatchObject({ state: "withdrawn", toldWay: "email" });
  });
});

describe("what is said of a promise that has ended", () => {
  const said = async (typed: string) => (await type(typed)).words.split("\n")[3];

  it.each([
    ["promise 1 a map wed 3pm", "unpromise 1 she moved", '"a map" is taken back: she moved.'],
    ["promise 1 a map wed 3pm", "met 1: sent", '"a map" was done at 10:00 AM today: sent.'],
    [
      "promise 1 a map wed 3pm, told by phone",
      "unpromise 1, told by phone: she moved",
      '"a map" is taken back: she moved. They were told by phone.',
    ],
  ])("is said once, with its reason as in the history: %j, %j", async (promised, typed, words) => {
    await type(promised);
    expect(await said(typed)).toBe(words);
    const shown = (await type("show 1")).words;
    expect(shown).toContain(`\n${words}\n`);
    expect(shown).toMatch(/(?:back|10:00 AM): (?:she moved|sent)/u);
  });

  it.each([
    [
      "met 1: sent",
      '"a map" was done at 3:30 PM today: sent. That was after the date they knew, 3:00 PM today.',
    ],
    [
      "unpromise 1, told by phone: she moved",
      '"a map" is taken back: she moved. They were told by phone. That was after the date they knew, 3:00 PM today.',
    ],
  ])("says apart from the reason that it came after the date: %j", async (typed, words) => {
    await type("promise 1 a map wed 3pm, told by phone");
    office.clock.set(at(25, "15:30"));
    expect(await said(typed)).toBe(words);
  });
});

describe("the form that asks how they know, or why it no longer holds,", () => {
  const tellOf = (buttons: readonly Action[]) => buttonOf(buttons, "They know").spoken;

  it("names its promise, and what there is to know of it", async () => {
    const { buttons } = await type("promise 1 a map fri 3pm");
    expect(tellOf(buttons)).toBe('Record that Josefina Ñandú, #1, knows the date of "a map"');
    const date = await formFor("told 1");
    expect(date.title).toBe("They know the date");
    expect(date.intro).toBe('How does the customer know the date of "a map"?');
    await type("told 1 by phone");
    const back = await formFor("unpromise 1");
    expect(back.intro).toBe('Why does "a map", promised to the customer, no longer hold?');
    const { buttons: after } = await type("unpromise 1 she moved");
    expect(tellOf(after)).toBe('Record that Josefina Ñandú, #1, knows that "a map" is taken back');
    const told = await formFor("told 1");
    expect(told.title).toBe("They know");
    expect(told.intro).toBe('How does the customer know that "a map" is taken back?');
    expect(told.names).toEqual(["way", "at"]);
  });

  it("tells a date from what is taken back where both are to be told", async () => {
    await type("promise 1 a map fri 3pm, told by phone");
    await type("unpromise 1 she moved");
    await type("promise 1 a visit thu 3pm");
    const { title, inputs, intro } = await formFor("told 1");
    expect(title).toBe("What they know");
    expect(intro).toBe("How does the customer know?");
    expect(inputs[0]).toMatchObject({ options: [{ label: "a visit" }, { label: "Taken back: a map" }] });
    const tell = buttonOf((await type("show 1")).buttons, "They know");
    expect(tell.spoken).toBe("Record that Josefina Ñandú, #1, knows what holds now");
    await type("told 1 visit by phone");
    await type("promise 1 a call thu 3pm, told by phone");
    await type("unpromise 1 call: she called");
    expect((await formFor("told 1")).title).toBe("They know");
    expect((await formFor("unpromise 1 drawing: x")).intro).toContain(
      "Why does the promise to the customer no longer hold?",
    );
  });
});

describe("a line that does not name the open promise", () => {
  const state = async () => (await promises()).map((p) => `${p.state} ${p.toldWay ?? "untold"}`);
  const named = (words: string) =>
    `Nothing is recorded yet: "${words}" names nothing that is promised to Josefina Ñandú.`;

  it.each([
    ["met 1 the drawing", "the drawing", "."],
    ["met 1 the drawing: sent by post", "the drawing", ": sent by post."],
  ])("%j keeps nothing, and asks", async (typed, unread, outcome) => {
    await type("promise 1 copies of the plans fri 3pm");
    const { words, buttons } = await type(typed);
    expect(words).toContain(named(unread));
    expect(words).toContain('What was done stands after a colon: "met 1: …".');
    expect(words).toContain('Is "copies of the plans" done?');
    expect(await state()).toEqual(["open untold"]);
    await ask({ kind: "button", action: buttonOf(buttons, "copies of the plans") });
    expect(await state()).toEqual(["met untold"]);
    expect((await type("show 1")).words).toContain(
      `"copies of the plans" was done at 10:00 AM today${outcome}\n`,
    );
  });

  const ahead = 'is still to come, and a promise is kept once it is done. For a new date: "promise 1 …".';
  const past = 'is a time, and when it was done stands after "at": "met 1 … at 3:15pm".';

  it.each([
    ["met 1 tomorrow", "tomorrow", ahead],
    ["met 1 plans tomorrow", "tomorrow", ahead],
    ["met 1 plans yesterday", "yesterday", past],
    ["met 1 plans 9:30am", "9:30am", past],
  ])("%j keeps nothing, and says what the time has to do with it", async (typed, unread, sentence) => {
    await type("promise 1 copies of the plans fri 3pm");
    const { words, labels } = await type(typed);
    expect(words).toContain(`Nothing is recorded yet: "${unread}" ${sentence}`);
    expect(words).not.toContain("names nothing");
    expect(labels).toEqual(["copies of the plans"]);
    expect(await state()).toEqual(["open untold"]);
  });

  it.each([
    ["met 1 plans yesterday", "12:00 PM yesterday, Sun 22 Nov", at(22, "12:00")],
    ["met 1 plans today", "12:30 PM today", at(23, "12:30")],
    ["met 1 plans 12:15pm", "12:15 PM today", at(23, "12:15")],
  ])("%j offers to record when it says that it was, and nothing else", async (typed, when, endedAt) => {
    office.clock.set(at(20, "10:00"));
    const call = await log(office);
    const here = typed.replace("1", String(call.number));
    await type(`promise ${call.number} copies of the plans nov 27 3pm`);
    office.clock.set(at(23, "12:30"));
    const { words, buttons } = await type(here);
    expect(words).toContain(`Was "copies of the plans" done at ${when}?`);
    await ask({ kind: "button", action: buttonOf(buttons, "copies of the plans") });
    expect(await listPromises(office.store.db, call.id)).toMatchObject([{ state: "met", endedAt }]);
  });

  it("asks which is done, and keeps when that was", async () => {
    await type("promise 1 a map fri 3pm");
    await type("promise 1 a visit fri 3pm");
    office.clock.advance(60 * minute);
    const { buttons } = await type("met 1 at 10:15am: by post");
    // The press may come on another day.
    office.clock.advance(24 * 60 * minute);
    await ask({ kind: "button", action: buttonOf(buttons, "a map") });
    expect((await listPromises(office.store.db, id))[0]).toMatchObject({
      state: "met",
      endedAt: at(23, "10:15"),
      outcome: "by post",
    });
  });

  it.each([
    ["unpromise 1 plans tomorrow", '"tomorrow" is a time, and no reason.'],
    ["told 1 plans 9:30am by phone", '"9:30am" is a time, and when they were told stands after "at".'],
    [
      "unpromise 1 friday, told by phone: she moved",
      '"friday" names nothing that is promised to Josefina Ñandú.',
    ],
  ])("%j says in the form what the time is not", async (typed, sentence) => {
    await type("promise 1 copies of the plans fri 3pm, told by phone");
    expect((await formFor(typed)).intro).toContain(`Nothing is recorded yet: ${sentence} `);
    expect(await state()).toEqual(["open phone"]);
  });

  it.each([
    ["told 1 drawing by phone", "drawing"],
    ["unpromise 1 drawing, told by phone: she moved", "drawing"],
    ["unpromise 1 drawing: she moved", "drawing"],
  ])("%j tells and takes back nothing, and asks which, with nothing chosen", async (typed, unread) => {
    await type("promise 1 a map fri 3pm, told by letter");
    const { intro, names, inputs, initials } = await formFor(typed);
    expect(intro).toContain(named(unread));
    expect(names[0]).toBe("promise");
    expect(inputs[0]).toMatchObject({ required: true, options: [{ label: "a map" }] });
    expect(initials.promise).toBe("");
    expect(await state()).toEqual(["open letter"]);
    const command = typed.split(" ")[0] ?? "";
    expect(await submit(command, { promise: "", words: "she moved", way: "phone" })).toMatchObject({
      kind: "refusal",
      field: "promise",
    });
  });

  it("one word of it is enough, where only one has it", async () => {
    await type("promise 1 plans fri 3pm, told by phone");
    await type("promise 1 copies of the plans fri 3pm, told by phone");
    await type("unpromise 1 copies, told by phone: she moved");
    expect((await promises()).map((p) => p.state)).toEqual(["open", "withdrawn"]);
    await type("undo 1");
    await type("met 1 copies: sent");
    expect((await promises()).map((p) => p.state)).toEqual(["open", "met"]);
  });

  it("a reason by itself leaves open which one, with nothing chosen", async () => {
    await type("promise 1 a visit fri 3pm");
    await type("promise 1 a map fri 3pm");
    const { initials } = await formFor("unpromise 1 she moved");
    expect(initials).toMatchObject({ promise: "", words: "she moved" });
  });
});

describe("unpromise of what the customer had not been told", () => {
  it.each([
    [
      "unpromise 1, told by phone: she moved",
      " They were told by phone.",
      " (told by phone Mon 23 Nov 10:00 AM)",
    ],
    ["unpromise 1 she moved", "", ""],
  ])(
    "says on its card, in the record and in the history alike how they heard: %j",
    async (typed, told, history) => {
      await type("promise 1 callback fri 3pm");
      const line = `"callback" is taken back: she moved.${told}`;
      expect((await type(typed)).words).toContain(`${line}\n`);
      const record = (await type("show 1")).words;
      expect(record).toContain(`${line}\n`);
      expect(record).toMatch(/took the promise "callback" back.*/u);
      expect(/took the promise "callback" back.*/u.exec(record)?.[0]).toContain(`she moved${history}`);
      expect(/took the promise "callback" back.*/u.exec(record)?.[0].includes("told")).toBe(told !== "");
    },
  );
});

describe("point, settle and drop", () => {
  it("are one line each, with their forms and an undo", async () => {
    const opened = await type("point 1 whether the pipe is ours, by wed 3pm");
    expect(opened.words).toContain(
      '"whether the pipe is ours", to be known by 3:00 PM on Wed 25 Nov (2 days left).',
    );
    expect(opened.labels).toEqual(["Undo", "Details"]);
    await type("point 1 how deep it lies by thu noon");
    expect((await formFor("settle 1")).names).toEqual(["point", "words"]);
    expect((await formFor("settle 1 how deep it lies")).intro).toBe('"how deep it lies"');
    expect((await type("settle 1 whether the pipe is ours: it is the city's")).words).toContain(
      `"whether the pipe is ours" is settled: it is the city's.`,
    );
    expect((await type("drop 1 the house was sold")).words).toContain(
      '"how deep it lies" is dropped: the house was sold.',
    );
    expect(await refused("settle 1 done")).toContain("#1 has no open point.");
    await type("undo 1");
    expect((await type("show 1")).words).toContain('"how deep it lies", to be known by');
  });

  it("point asks for what is left out", async () => {
    const form = await formFor("point 1 how deep it lies");
    expect(form.initials).toMatchObject({ what: "how deep it lies", date: "" });
    expect((await formFor("point 1")).names).toEqual(["what", "date"]);
    await submit("point", { what: "how deep it lies", date: "wed" });
    expect((await type("show 1")).words).toContain("to be known by 5:00 PM on Wed 25 Nov");
  });
});

describe("the record", () => {
  it("shows what is promised and not known, with what can be done", async () => {
    await type("promise 1 records request");
    await type("promise 1 a map wed 3pm, told by phone");
    await type("promise 1 a map fri 3pm, told by phone: the archive is closed");
    await type("point 1 whether the pipe is ours, by wed 3pm");
    const { words, labels } = await type("show 1");
    expect(words).toContain('Promised:\n\n"records request" by 10:00 AM on Thu 26 Nov');
    expect(words).toContain(
      '"a map" by 3:00 PM on Fri 27 Nov (4 days left), moved once. They were told by phone.',
    );
    expect(words).toContain(
      'Not known yet:\n\n"whether the pipe is ours", to be known by 3:00 PM on Wed 25 Nov',
    );
    expect(words).toContain("moved the promise");
    expect(labels).toEqual(
      expect.arrayContaining(["They know", "Promise kept", "New date", "Settle", "Promise", "Open point"]),
    );
    expect(labels.length).toBeLessThan(20);
  });

  it("a reply offers to say that the promise is kept with it", async () => {
    await type("promise 1 a map wed 3pm, told by phone");
    const { buttons, labels } = await type("reply 1 by email here is the map");
    expect(labels).toContain("Promise kept");
    await ask({ kind: "button", action: buttonOf(buttons, "Promise kept") });
    expect(await promises()).toMatchObject([{ state: "met" }]);
    expect((await type("show 1")).words).toContain('"a map" was done at 10:00 AM today.');
  });
});

describe("the queue", () => {
  it("says of several promises how many the customer does not know, whichever comes next", async () => {
    await type("promise 1 a map thu 3pm, told by phone");
    await type("promise 1 the study fri 3pm");
    expect((await type("queue")).words).toContain("2 promises, next 3:00 PM on Thu 26 Nov; 1 not told yet");
  });

  it("keeps who has been answered as long as something is promised or not known", async () => {
    await type("promise 1 a map fri 3pm");
    await type("point 1 whether the pipe is ours, by wed 3pm");
    await type("point 1 how deep it lies, by thu 3pm");
    await recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words: "" });
    await log(office, { customer: "Bo Chen" });
    const { words, labels } = await type("queue");
    expect(words).toMatch(/Due today[\s\S]*Bo Chen[\s\S]*\nPromised\n[\s\S]*Josefina/);
    expect(words).toContain(
      "Answered · promised by 3:00 PM on Fri 27 Nov, not told yet: a map · 2 open points, next 3:00 PM on Wed 25 Nov",
    );
    expect(labels).toEqual(expect.arrayContaining(["They know", "Promise kept", "Settle"]));
    expect((await type("queue office", "ben")).words).toContain("2 customers in the queue");
    expect((await type("queue", "ben")).words).toContain("Nobody is waiting for you.");
    await type("met 1");
    await type("settle 1 whether the pipe is ours: yes");
    await type("settle 1 two feet");
    expect((await type("queue")).words).not.toContain("Josefina");
  });

  it("puts a promised date that comes before the limit in its place", async () => {
    office.clock.set(at(24, "09:00"));
    const second = await log(office, { customer: "Bo Chen", receivedAt: at(24, "08:30") });
    const third = await log(office, { customer: "Cy Dahl", receivedAt: at(24, "08:00") });
    const order = async () => {
      const { words } = await type("queue");
      return ["Josefina", "Bo Chen", "Cy Dahl"].toSorted((a, b) => words.indexOf(a) - words.indexOf(b));
    };
    expect(await order()).toEqual(["Josefina", "Cy Dahl", "Bo Chen"]);
    await type(`promise ${second.number} a call 9:15am, told by phone`);
    expect(await order()).toEqual(["Bo Chen", "Josefina", "Cy Dahl"]);
    office.clock.advance(20 * minute);
    expect((await type("queue")).words).toMatch(
      /Past the limit or a promised date\n+#2 · Bo Chen[\s\S]*promised by 9:15 AM today, which has passed/,
    );
    // A pause of the reply clock does not hold a promised date.
    await type(`promise ${third.number} a visit 11am, told by phone`);
    await type(`wait ${third.number} until wed 3pm: which house?`);
    expect((await type("queue")).words).toMatch(/Due today[\s\S]*Cy Dahl/);
  });
});
