import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awayCommand, backCommand } from "../../src/desk/away-command.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { greetingCommand } from "../../src/desk/greeting-command.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import {
  addPerson,
  at,
  deskDeps,
  everything,
  log,
  minute,
  type Name,
  type Office,
  openOffice,
} from "../support/office.ts";

describe("what is typed", () => {
  it.each<[string, Record<string, string>]>([
    ["", {}],
    ["still right", { what: "still" }],
    ["Still right.", { what: "still" }],
    ["still", { what: "still" }],
    ["office", { what: "office" }],
    ['"I call back." until dec 1', { words: "I call back.", until: "dec 1" }],
    ["“I call back.” till dec 1", { words: "I call back.", until: "dec 1" }],
    ['"I am away until Monday."', { words: "I am away until Monday." }],
    ['"Say "sewer" first." until fri', { words: 'Say "sewer" first.', until: "fri" }],
    ["I call back.", { words: "I call back." }],
    ["still life gallery, hello", { words: "still life gallery, hello" }],
  ])("after greeting: %s", (typed, args) => {
    expect(greetingCommand.parse(typed)).toEqual(args);
  });

  it.each<[string, Record<string, string>]>([
    ["", {}],
    ["until fri", { until: "fri" }],
    ["until dec 4 @cat", { until: "dec 4", person: "@cat" }],
    ["until dec 4, @Cat Novak", { until: "dec 4", person: "@Cat Novak" }],
    ["until dec 4 <@U4|cat>", { until: "dec 4", person: "<@U4|cat>" }],
    ["until dec 4 cat@example.com", { until: "dec 4", person: "cat@example.com" }],
    ["from mon until fri @cat", { from: "mon", until: "fri", person: "@cat" }],
    ["from nov 30 to dec 4", { from: "nov 30", until: "dec 4" }],
    ["fri", { typed: "fri" }],
    ["@cat", { person: "@cat" }],
  ])("after away: %s", (typed, args) => {
    expect(awayCommand.parse(typed)).toEqual(args);
  });

  it("after back: nothing", () => {
    expect(backCommand.parse("")).toEqual({});
  });
});

describe.each(databases)("the desk on $name", ({ url }) => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await openOffice(await url());
    await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    desk = createDesk(deskDeps(office));
  });
  afterAll(() => office.store.close());
  beforeEach(async () => {
    office.clock.set(at(23, "10:00"));
    for (const table of ["notice", "greeting", "absence"] as const)
      await office.store.db.deleteFrom(table).execute();
  });

  const ask = (name: Name) => ({ actor: office.people[name], source: "slack" as const, requestId: null });
  const type = (text: string, name: Name = "ben") => desk.answer({ ...ask(name), kind: "typed", text });
  const submit = (command: string, args: Record<string, string>, name: Name = "ben") =>
    desk.answer({ ...ask(name), kind: "form", command, args });
  const press = (command: string, args: Record<string, string>, name: Name = "ben") =>
    desk.answer({ ...ask(name), kind: "button", command, args });
  const words = (reply: Reply) =>
    reply.kind === "card" ? cardText(reply.card) : reply.kind === "form" ? reply.form.title : reply.words;
  const rows = async () => {
    const { greeting, absence } = await everything(office.store);
    return { greeting, absence };
  };

  describe("records a greeting", () => {
    it.each([
      ["with a day", '"Back soon." until dec 1', "2026-12-01"],
      ["with today as its day", '"Back soon." until today', "2026-11-23"],
      ["with a date as computers write it", '"Back soon." until 2026-12-01', "2026-12-01"],
      ["without a day", '"Back soon."', null],
    ])("typed %s", async (_, typed, untilDay) => {
      expect(words(await type(`greeting ${typed}`))).toContain("Recorded.");
      expect((await rows()).greeting).toMatchObject([{ words: "Back soon.", untilDay, personId: "p-ben" }]);
    });

    it("asks by the form, with both filled in, where a day without quotes may be part of the words", async () => {
      const reply = await type("greeting I am away until friday");
      const inputs = reply.kind === "form" ? reply.form.inputs : [];
      const initial = inputs.map((i) => ("initial" in i ? i.initial : ""));
      expect(initial).toEqual(["I am away until friday", "friday"]);
      expect((await rows()).greeting).toEqual([]);
    });

    it.each([
      ["a misspelt office", "offce"],
      ["a word that is no greeting", "everybody"],
      ["a day that is none", "Hi, Ben here until foo"],
      ["no day", "Back soon."],
      ["a quotation that is not closed", '"Back soon.'],
      ["words after a quotation", '"Back soon." or so'],
    ])("asks by the form, filled with what was typed, where it is %s without quotes", async (_, typed) => {
      const reply = await type(`greeting ${typed}`);
      const form = reply.kind === "form" ? reply.form : null;
      // Once: that no greeting was recorded before is the same to whoever reads it.
      expect(form?.intro).toBe("Nothing is recorded yet: please see whether this is what callers hear.");
      expect(form?.inputs.map((i) => ("initial" in i ? i.initial : ""))).toEqual([typed, ""]);
      expect((await rows()).greeting).toEqual([]);
      expect(words(await submit("greeting", { words: typed, until: "" }))).toContain("Recorded.");
      expect((await rows()).greeting).toMatchObject([{ words: typed, untilDay: null }]);
    });

    it("takes a day before the words for the day they are right until", async () => {
      const reply = await type("greeting until fri: I call back the same day");
      const inputs = reply.kind === "form" ? reply.form.inputs : [];
      const initial = inputs.map((i) => ("initial" in i ? i.initial : ""));
      expect(initial).toEqual(["I call back the same day", "fri"]);
      expect((await rows()).greeting).toEqual([]);
    });

    it("from a submitted form whatever its words speak of", async () => {
      expect(words(await submit("greeting", { words: "I am away until friday", until: "" }))).toContain(
        "Recorded.",
      );
      expect((await rows()).greeting).toMatchObject([{ words: "I am away until friday", untilDay: null }]);
    });

    it("says when it is asked about again, which depends on its last day", async () => {
      const endless = words(await type('greeting "Back soon."'));
      expect(endless).toContain("No last day is set.");
      expect(endless).toContain("From time to time you are asked whether it is still right.");
      const ending = words(await type('greeting "Back soon." until dec 1'));
      expect(ending).toContain("Its last day is Tue 1 Dec.");
      expect(ending).toContain(
        "You are asked for a new one before that day, on Mon 30 Nov, and once more when it is over.",
      );
      const soon = words(await type('greeting "Back soon." until tomorrow'));
      expect(soon).toContain("When that day is over you are asked for a new one.");
      expect(soon).not.toContain("before that day");
      const form = await type("greeting");
      expect(form.kind === "form" && form.form.intro).toBe("Write down what callers hear on your voicemail.");
    });

    it("says how it stands when the form opens", async () => {
      await type('greeting "Back soon." until nov 24');
      office.clock.set(at(25, "10:00"));
      const reply = await type("greeting");
      expect(reply.kind === "form" ? reply.form.intro : "").toContain("is over");
    });

    it.each([
      ["2026-12-01", "Tue 1 Dec"],
      ["2026-11-23", "Mon 23 Nov"],
      ["2026-11-30", "Mon 30 Nov"],
      ["2027-02-05", "Fri 5 Feb 2027"],
    ])(
      "shows its last day in the form as elsewhere, and takes it back as the same: %s",
      async (day, shown) => {
        await submit("greeting", { words: "Hi", until: day });
        office.clock.advance(minute);
        const reply = await type("greeting");
        const inputs = reply.kind === "form" ? reply.form.inputs : [];
        expect(inputs.map((i) => ("initial" in i ? i.initial : ""))).toEqual(["Hi", shown]);
        await submit("greeting", { words: "Hi again", until: shown });
        expect((await rows()).greeting).toContainEqual(
          expect.objectContaining({ words: "Hi again", untilDay: day }),
        );
      },
    );

    it.each([
      ["no words", { words: " " }, "words", "What the greeting says is missing."],
      ["a day that is over", { words: "Hi", until: "2026-11-20" }, "until", "That day is over"],
      ["yesterday", { words: "Hi", until: "yesterday" }, "until", "That day is over"],
      ["a time of day", { words: "Hi", until: "fri 3pm" }, "until", "whole days count here"],
      ["what is no day", { words: "Hi", until: "whenever" }, "until", "I could not read"],
      ["too many words", { words: "a".repeat(1_001) }, "words", "1,001 characters"],
    ])("refuses %s, at its field", async (_, args, field, said) => {
      const reply = await submit("greeting", args);
      expect(reply).toMatchObject({ kind: "refusal", field });
      expect(words(reply)).toContain(said);
      expect((await rows()).greeting).toEqual([]);
    });

    it("still right, and asks for one where there is none", async () => {
      expect((await type("greeting still right")).kind).toBe("form");
      await type('greeting "Back soon."');
      office.clock.advance(2 * minute);
      expect(words(await press("greeting", { what: "still" }))).toContain("Thank you. It is still right:");
      expect((await rows()).greeting).toHaveLength(2);
    });

    it("lists the office's for leads alone", async () => {
      await type('greeting "Back soon." until nov 24');
      office.clock.set(at(27, "10:00"));
      expect(words(await type("greeting office", "lee"))).toContain(
        "Ben Tran · its last day was Tue 24 Nov, out of date for 2 days",
      );
      expect(words(await type("greeting office"))).toContain("The list of greetings is for the leads.");
      expect(words(await press("greeting", { what: "ask" }))).toContain("for the leads");
    });
  });

  describe("records an absence", () => {
    it.each([
      ["until a weekday", "until friday @cat", "2026-11-23", "2026-11-27", "p-cat"],
      ["until today", "until today @Cat Novak", "2026-11-23", "2026-11-23", "p-cat"],
      ["from a day on", "from wed until fri", "2026-11-25", "2026-11-27", null],
      ["with an address", "until dec 4 cat@example.com", "2026-11-23", "2026-12-04", "p-cat"],
    ])("typed %s", async (_, typed, fromDay, untilDay, delegateId) => {
      expect(words(await type(`away ${typed}`))).toContain("You are away");
      expect((await rows()).absence).toMatchObject([{ fromDay, untilDay, delegateId, personId: "p-ben" }]);
    });

    it("says who stands in, what is due, and when they are back", async () => {
      const contact = await log(office, {
        as: { actor: office.people.ben, source: "slack", requestId: null },
      });
      const said = words(await type("away until friday @cat"));
      expect(said).toContain("You are away until Fri 27 Nov, back Mon 30 Nov. Cat Novak stands in.");
      expect(said).toContain(`#${contact.number} · Josefina Ñandú · sewer backup · due Tue 24 Nov 10:00 AM`);
    });

    it("says so where the delegate is away as well", async () => {
      await type("away until friday @ben", "ana");
      expect(words(await type("away until friday @ana"))).toContain(
        "Ana Ortiz is away as well then, so Lee Walker stands in.",
      );
    });

    it.each([
      ["a day that is over", { until: "2026-11-20" }, "until", "That day is over."],
      ["an end before its start", { from: "nov 27", until: "nov 25" }, "until", "end before it starts"],
      [
        "a start that is over",
        { from: "yesterday", until: "fri" },
        "from",
        "cannot start on a day that is over",
      ],
      ["nothing", { until: "" }, "until", "could not read"],
      ["a time", { until: "fri 3pm" }, "until", "whole days count here"],
      ["oneself", { until: "fri", person: "me" }, "person", "Nobody stands in for themselves."],
      ["a guest", { until: "fri", person: "@guest" }, "person", "not a member"],
      ["somebody unknown", { until: "fri", person: "@zoe" }, "person", "I do not know"],
    ])("refuses %s, at its field", async (_, args, field, said) => {
      const reply = await submit("away", args);
      expect(reply).toMatchObject({ kind: "refusal", field });
      expect(words(reply)).toContain(said);
      expect((await rows()).absence).toEqual([]);
    });

    it("asks before it changes one that shares days with it", async () => {
      await type("away until wed");
      const reply = await type("away until friday @cat");
      expect(words(reply)).toContain(
        "You are already down as away until Wed 25 Nov, and the leads stand in.",
      );
      expect(words(reply)).toContain(
        "Change it, so that you are away until Fri 27 Nov, and Cat Novak stands in?",
      );
      expect((await rows()).absence).toHaveLength(1);
      const change = reply.kind === "card" ? reply.card.parts.find((p) => p.kind === "actions") : undefined;
      const [button] = change?.kind === "actions" ? change.actions : [];
      await press("away", { ...button?.args });
      expect((await rows()).absence.map((a) => [a.state, a.untilDay]).toSorted()).toEqual([
        ["recorded", "2026-11-27"],
        ["replaced", "2026-11-25"],
      ]);
    });

    it.each([
      ["another stand-in", "until fri @lee", "Change it, so that Lee Walker stands in?"],
      ["no stand-in", "until fri", "Change it, so that the leads stand in?"],
      ["another day", "until thu @cat", "Change it, so that you are away until Thu 26 Nov?"],
      [
        "other days altogether",
        "from wed until thu @cat",
        "Change it, so that you are away from Wed 25 Nov until Thu 26 Nov?",
      ],
    ])("asks about what would change, and that alone: %s", async (_, typed, question) => {
      await type("away until fri @cat");
      office.clock.advance(minute);
      const said = words(await type(`away ${typed}`));
      expect(said).toContain("You are already down as away until Fri 27 Nov, and Cat Novak stands in.");
      expect(said).toContain(question);
    });

    it.each(["until fri @cat", "from today until fri @cat"])(
      "says that nothing is changed where all of it is said already: %s",
      async (typed) => {
        await type("away until fri @cat");
        office.clock.advance(minute);
        const reply = await type(`away ${typed}`);
        expect(words(reply)).toContain("That is what you have asked for, so nothing was changed.");
        const all =
          reply.kind === "card"
            ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : []))
            : [];
        expect(all.map(({ label }) => label)).toEqual(["Take it back"]);
      },
    );

    it("is ended by back, which can be undone; a second back says that there is none", async () => {
      await type("away until friday @cat");
      office.clock.advance(40 * minute);
      const reply = await type("back");
      expect(words(reply)).toContain("Welcome back.");
      expect(words(await type("back"))).toContain("You are not down as away");
      const [undo] =
        reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
      await press(undo?.command ?? "", { ...undo?.args });
      expect((await rows()).absence.at(-1)).toMatchObject({
        state: "recorded",
        untilDay: "2026-11-27",
        delegateId: "p-cat",
      });
    });

    it("recorded by mistake is taken back by back at once, and the greeting stays right", async () => {
      await type('greeting "I call back the same day."');
      office.clock.advance(minute);
      await type("away until tomorrow @ana");
      office.clock.advance(minute);
      const said = words(await type("back"));
      expect(said).toContain("The absence until Tue 24 Nov is taken back, as if it had not been.");
      expect(said).not.toContain("Welcome back");
      expect((await rows()).absence).toMatchObject([{ state: "undone" }]);
      expect(words(await type("greeting office", "lee"))).not.toContain("not looked at since");
    });
  });

  describe("refers to somebody who is away", () => {
    it("only after saying so, and the choice carries what was typed", async () => {
      const { number } = await log(office);
      await type("away until friday @cat");
      const reply = await type(`refer ${number} @ben holds the maps told: a call by noon`, "ana");
      expect(words(reply)).toContain(
        "Ben Tran is away until Fri 27 Nov, back Mon 30 Nov; Cat Novak stands in.",
      );
      const buttons =
        reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
      expect(buttons.map((b) => [b.label, b.args.reason, b.args.told])).toEqual([
        ["Refer to Cat Novak", "holds the maps", "a call by noon"],
        ["Ben Tran all the same", "holds the maps", "a call by noon"],
      ]);
      await press("refer", { ...buttons[0]?.args }, "ana");
      const { referral } = await everything(office.store);
      expect(referral.filter((r) => r.toId === "p-ben")).toEqual([]);
      expect(referral.map((r) => r.toId)).toContain("p-cat");
    });

    it("at once where what was typed is too long to ask, and says so then", async () => {
      const { number } = await log(office);
      await type("away until friday @cat");
      const args = {
        number: String(number),
        person: "p-ben",
        reason: "r".repeat(1_000),
        told: "t".repeat(1_000),
      };
      expect(words(await submit("refer", args, "ana"))).toContain("Cat Novak stands in.");
    });

    it("marks them in the form's list", async () => {
      const { number } = await log(office);
      await type("away until friday @cat");
      const reply = await type(`refer ${number}`, "ana");
      expect(JSON.stringify(reply)).toContain("Ben Tran, away until Fri 27 Nov");
    });
  });
});
