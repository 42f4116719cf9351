import { beforeEach, describe, expect, it } from "vitest";
import { decisionsOf } from "../../src/decision/decision-rows.ts";
import { tellCustomerDecision } from "../../src/decision/tell-customer-decision.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { brokenAt, readData } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Action } from "../../src/message/card.ts";
import { spelledCard } from "../../src/message/command-words.ts";
import type { Form } from "../../src/message/form.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { wordingChoices } from "../../src/report/said-words.ts";
import { checkWording } from "../../src/wording/check-wording.ts";
import { kinderText } from "../../src/wording/kinder-text.ts";
import { databases } from "../support/databases.ts";
import { at, by, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";
import { expectWhole } from "../support/shown.ts";

const blame = "You failed to send the form.";
const [finding] = checkWording(blame);
const kinder = kinderText(blame, checkWording(blame)).text;

describe.each(databases)("what people write for others to read, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;
  let id: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk({ ...deskDeps(office), sendsMail: true });
    ({ id, number } = await log(office).then((i) => ({ id: i.id, number: String(i.number) })));
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "typed", text: text.replace("12", number) });
  const press = ({ command, args }: Action, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "button", command, args });
  const submit = (form: Form, entered: Record<string, string>) => {
    const shown = Object.fromEntries(form.inputs.map((i) => [i.name, i.initial ?? ""]));
    const args = { ...shown, ...entered, ...form.hidden };
    return desk.answer({ ...asked("ana"), kind: "form", command: form.command, args });
  };
  const words = (reply: Reply): string => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const formOf = (reply: Reply): Form => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const buttons = (reply: Reply): readonly Action[] =>
    reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
  const button = (reply: Reply, label: string): Action => {
    const found = buttons(reply).find((action) => action.label === label);
    if (!found) throw new Error(`no button "${label}" among ${buttons(reply).map((a) => a.label)}`);
    return found;
  };
  const history = async () => listEvents(office.store.db, id);
  const kinds = async () => (await history()).map((e) => e.kind);
  const choices = async () => wordingChoices(await history());
  const letter = async () => words(await type("letter 12"));

  describe("in a typed line", () => {
    it("is recorded at once, and the card says what could be kinder, why, and how", async () => {
      const done = await type(`reply 12 by phone ${blame}`);
      expect(words(done)).toContain("The reply is recorded");
      expect(words(done)).toContain("Kinder words for it, for the next time:");
      expect(words(done)).toContain("“You failed to send”: it sounds like blame of the customer.");
      expect(words(done)).toContain(`Kinder: “${finding?.instead}”`);
      expect(await kinds()).toEqual(["logged", "replied"]);
      expect(await choices()).toEqual({ changed: 0, kept: 0, open: 1 });
    });

    it("gets no more hints than fit on both surfaces, however much there is to say", async () => {
      const done = await type(`reply 12 by phone ${`${blame} `.repeat(100)}`);
      if (done.kind !== "card") throw new Error("no card");
      expectWhole(spelledCard(done.card));
      expect(words(done)).toContain("97 more are not shown.");
    });

    it("that blames nobody gets no hint", async () => {
      const done = await type("reply 12 by phone the crew comes tomorrow");
      expect(words(done)).not.toContain("kinder");
      expect(buttons(done).map((b) => b.label)).not.toContain("Keep my wording");
    });

    it("that the customer has been told stays: nothing puts other words in its place", async () => {
      const done = await type(`reply 12 by phone ${blame}`);
      expect(words(done)).toContain("What the customer was told stays in the record.");
      const labels = buttons(done).map((b) => b.label);
      for (const label of ["Use the kinder wording", "Keep my wording", "Write it anew"])
        expect(labels).not.toContain(label);
      const entry = String((await history()).at(-1)?.id);
      for (const reply of [
        await type("reword 12 kinder"),
        await type("reword 12 We will come Monday."),
        await type("reword 12"),
        await press({ label: "", command: "reword", args: { number, entry, choice: "kinder" } }),
        await press({ label: "", command: "reword", args: { number, entry } }),
      ])
        expect(words(reply)).toContain(
          "The customer has been told these words, so they stay in the record. A note can stand beside them",
        );
      expect(await kinds()).toEqual(["logged", "replied"]);
      expect(words(await type("show 12"))).toContain("6 No blame · not kept");
    });

    it("that was told is written to the customer in kinder words of the letter's own, and never as a quotation", async () => {
      await type(`reply 12 by phone ${blame}`);
      expect(await letter()).toContain(`This is our answer in writing:\n\n${kinder}`);
      expect(await letter()).not.toContain("This is what we told you");
      await type("reword 12 keep");
      expect(await letter()).toContain(`This is what we told you:\n\n${blame}`);
    });

    it("that was told to the customer of a promise stays as well, and of a referral all but its reason", async () => {
      await type(`promise 12 the records fri 3pm, told by phone: ${blame}`);
      expect(words(await type("reword 12 kinder"))).toContain("The customer has been told these words");
      const first = await type(`refer 12 @ben ${blame} told: ${blame}`);
      const form = await press(button(first, "Keep my wording")).then(() => type("reword 12"));
      expect(formOf(form).inputs.map((i) => i.name)).toEqual(["reason"]);
      await type("reword 12 kinder");
      const reworded = (await history()).at(-1);
      expect(reworded && readData(reworded)).toMatchObject({ reason: kinder });
      expect(reworded && readData(reworded)).not.toHaveProperty("told");
    });

    /** Nobody has told the customer yet. */
    const promised = () => type(`promise 12 the records fri 3pm: ${blame}`);

    it("reads in other words after the press, and the history keeps the first ones", async () => {
      const done = await promised();
      expect(words(await press(button(done, "Use the kinder wording")))).toContain(kinder);
      const record = words(await type("show 12"));
      expect(record).toContain(`Ana Ortiz put it in other words: ${kinder}`);
      expect(record).toContain(blame);
      expect(record).toContain("6 No blame · kept");
      expect(brokenAt(await history())).toBe(null);
      expect(await choices()).toEqual({ changed: 1, kept: 0, open: 0 });
    });

    it("stays as it is where no words of ours fit, and the answer says so", async () => {
      await type("promise 12 the records fri 3pm: the line is private and you failed to ask");
      const said = words(await type("reword 12 kinder"));
      expect(said).toContain("Nothing was changed: no words of ours fit in the place of yours.");
      expect(said).not.toContain("It reads like this from now on");
      expect(await kinds()).not.toContain("reworded");
    });

    it("changes once however often the button is pressed", async () => {
      const done = await promised();
      for (const _ of [1, 2]) {
        const said = words(await press(button(done, "Use the kinder wording")));
        expect(said).toContain("It reads like this from now on");
      }
      expect(await kinds()).toEqual(["logged", "promised", "reworded"]);
    });

    it("is changed no more once the customer has been told", async () => {
      const done = await promised();
      await type("told 12 by phone");
      expect(words(await press(button(done, "Use the kinder wording")))).toContain(
        "The customer has been told these words",
      );
      expect(await kinds()).toEqual(["logged", "promised", "promise-told"]);
    });

    it("stays where its author keeps it, once, and can be changed all the same afterwards", async () => {
      const done = await promised();
      for (const _ of [1, 2])
        expect(words(await press(button(done, "Keep my wording")))).toContain("Your words stay as they are.");
      expect(await kinds()).toEqual(["logged", "promised", "wording-kept"]);
      expect(await choices()).toEqual({ changed: 0, kept: 1, open: 0 });
      await press(button(done, "Use the kinder wording"));
      expect(await choices()).toEqual({ changed: 1, kept: 0, open: 0 });
      expect(words(await press(button(done, "Keep my wording")))).toContain(
        "You have put it in other words already",
      );
    });

    it("is its author's: nobody else changes or keeps it", async () => {
      const done = await promised();
      for (const label of ["Use the kinder wording", "Keep my wording", "Write it anew"])
        expect(words(await press(button(done, label), "lee"))).toContain(
          "Words are changed by whoever wrote them.",
        );
      expect(await kinds()).toEqual(["logged", "promised"]);
    });

    it("that was taken back since is changed no more", async () => {
      const done = await promised();
      await press(button(done, "Undo"));
      expect(words(await press(button(done, "Use the kinder wording")))).toContain(
        "That entry has been taken back since",
      );
    });

    it("is written anew in a form that holds the kinder words", async () => {
      const done = await promised();
      const form = formOf(await press(button(done, "Write it anew")));
      expect(form.inputs).toMatchObject([{ name: "words", initial: kinder }]);
      expect(words(await submit(form, { words: "Please send the form." }))).toContain(
        "Please send the form.",
      );
      expect(words(await submit(form, { words: " " }))).toContain("It reads like this from now on");
      expect(words(await type("show 12"))).toContain("6 No blame · not applicable");
    });

    it.each([
      ["kinder", { words: kinder }],
      ["please send the form", { words: "please send the form" }],
    ])("takes the choice in one line as well: reword 12 %s", async (choice, recorded) => {
      await promised();
      expect((await type(`reword 12 ${choice}`)).kind).toBe("card");
      const last = (await history()).at(-1);
      expect(last && readData(last)).toMatchObject(recorded);
    });

    it.each([
      "kindr",
      "kepe",
      "Kinder, please",
      "kinder please use the softer ones",
      "keep what I wrote about it",
      "softer",
    ])(
      "is not put in the place of anything where %j may be meant as a choice: it is asked",
      async (typed) => {
        await promised();
        const asking = await type(`reword 12 ${typed}`);
        expect(words(asking)).toContain(
          `"${typed}" could say what to do with your words, or be the new ones.`,
        );
        expect(words(asking)).toContain("Nothing is changed yet.");
        expect(await kinds()).toEqual(["logged", "promised"]);
        expect(words(asking)).toContain(`reword ${number} exactly: ${typed}`);
        expect(words(await press(button(asking, "Use the kinder wording")))).toContain(kinder);
        expect(words(await press(button(asking, "Put in what I typed")))).toContain(`\n${typed}\n`);
      },
    );

    it("takes what is meant exactly, and an undo, as they are typed", async () => {
      await promised();
      expect(words(await type("reword 12 exactly: kindr"))).toContain("\nkindr\n");
      expect(words(await type("reword 12 undo"))).toContain(blame);
      expect(words(await type("reword 12 undo"))).toContain("there is nothing to undo");
    });

    it("is offered kinder words in a question only where there are some that fit", async () => {
      await type("promise 12 the records fri 3pm: the crew comes");
      expect(buttons(await type("reword 12 kindr")).map((b) => b.label)).toEqual([
        "Keep my wording",
        "Put in what I typed",
        "Write it anew",
      ]);
    });

    it("is put back by an undo, once, and the choice about it is open again", async () => {
      await promised();
      const done = await type("reword 12 please do send the form");
      expect(words(await press(button(done, "Undo")))).toContain(blame);
      expect(words(await type("show 12"))).toContain("6 No blame · not kept");
      expect(words(await type("show 12"))).toContain("put the words back that stood there before");
      expect(await choices()).toEqual({ changed: 0, kept: 0, open: 1 });
      expect(words(await press(button(done, "Undo")))).toContain("there is nothing to undo");
      expect(await kinds()).toEqual(["logged", "promised", "reworded", "reworded"]);
    });

    it("is put back to the words before the last ones only, and by nobody but its author", async () => {
      await promised();
      const first = await type("reword 12 please do send the form");
      const second = await type("reword 12 kindly do send the form");
      expect(words(await press(button(first, "Undo")))).toContain("chosen anew since");
      expect(words(await press(button(second, "Undo"), "lee"))).toContain(
        "Words are changed by whoever wrote them.",
      );
      expect(words(await press(button(second, "Undo")))).toContain("please do send the form");
    });

    it("has nothing to change where its author wrote nothing", async () => {
      expect(words(await type("reword 12 kinder"))).toContain("There are no words of yours on");
    });
  });

  describe("to somebody who reads it at once", () => {
    it("is looked at before it goes, and goes as its author chose", async () => {
      const first = await type(`refer 12 @ben ${blame}`);
      expect(words(first)).toContain("Before Ben Tran reads it. Nothing has been sent yet.");
      expect(await kinds()).toEqual(["logged"]);
      expect(words(await press(button(first, "Use the kinder wording")))).toContain(
        "Ben Tran has been asked",
      );
      const [, referred] = await history();
      expect(referred && readData(referred)).toMatchObject({ reason: kinder });
      expect(await choices()).toEqual({ changed: 1, kept: 0, open: 0 });
      expect(words(await press(button(first, "Use the kinder wording")))).toContain("already waits");
    });

    it("says what the kinder words have left, which can be written anew as long as it waits", async () => {
      const first = await type(`refer 12 @ben ${blame} You should have called us.`);
      const done = await press(button(first, "Use the kinder wording"));
      expect(words(done)).toContain("There may still be kinder words for it:");
      expect(words(done)).toContain("“You should have called");
      const labels = buttons(done).map((b) => b.label);
      expect(labels).toContain("Write it anew");
      expect(labels).not.toContain("Keep my wording");
      expect(labels).not.toContain("Use the kinder wording");
    });

    it("keeps its words where that is chosen, and is not asked about again", async () => {
      const first = await type(`refer 12 @ben ${blame}`);
      const done = await press(button(first, "Keep my wording"));
      expect(words(done)).toContain("Ben Tran has been asked");
      expect(words(done)).not.toContain("kinder");
      expect(await choices()).toEqual({ changed: 0, kept: 1, open: 0 });
    });

    it("is written anew in the form, with what was typed", async () => {
      const first = await type(`refer 12 @ben ${blame} told: Ben calls by noon`);
      const { inputs } = formOf(await press(button(first, "Write it anew")));
      const given = Object.fromEntries(inputs.flatMap((i) => (i.initial ? [[i.name, i.initial]] : [])));
      expect(given).toEqual({ person: "p-ben", reason: blame, told: "Ben calls by noon" });
    });

    it("goes outside the office after both questions", async () => {
      const first = await type(`refer 12 dana@agency.gov ${blame}`);
      const second = await press(button(first, "Keep my wording"));
      expect(words(second)).toContain("This goes outside the office");
      expect(words(await press(button(second, "Send")))).toContain("An e-mail is on its way");
      expect(await choices()).toEqual({ changed: 0, kept: 1, open: 0 });
    });

    it("says nothing of what was written earlier, where nothing new is recorded", async () => {
      expect(words(await type(`promise 12 the records fri 3pm: ${blame}`))).toContain("kinder words");
      const asked = await type("refer 12 dana@agency.gov you hold the as-built maps");
      expect(words(asked)).toContain("This goes outside the office");
      expect(words(asked)).not.toContain("kinder words");
    });

    it("asks nothing where there is nothing to send", async () => {
      await type("reply 12 by phone done");
      expect(words(await type(`refer 12 @ben ${blame}`))).toContain("no longer waits");
    });

    it("goes at once where it is too long for a button, and reads in other words later", async () => {
      const long = `${"The line runs under the alley. ".repeat(30)}${blame}`;
      const done = await type(`refer 12 @ben ${long} told: ${"someone calls. ".repeat(60)}`);
      expect(words(done)).toContain("Ben Tran has been asked");
      await press(button(done, "Use the kinder wording"));
      const [row] = await office.store.db
        .selectFrom("referral")
        .select("reason")
        .where("interactionId", "=", id)
        .execute();
      expect(row?.reason).toContain(kinder);
      expect(row?.reason).not.toContain(blame);
      await type("ack 12", "ben");
      expect(words(await type("reword 12 she sent it today"))).toContain("has been acknowledged");
    });

    it("that goes higher counts for the promise not to blame", async () => {
      const args = { number, to: "the manager", why: "she is rude and difficult", wording: "kept" };
      await press({ label: "", command: "escalate", args });
      expect(words(await type("show 12"))).toContain("6 No blame · not kept");
    });

    it.each([
      "you people never listen, I want the boss",
      "Ben never calls back",
      "I am angry, you failed to send the form",
    ])("goes higher as the customer says it, and is no blame of ours: %s", async (why) => {
      const done = words(await type(`escalate 12 the manager: ${why}`));
      expect(done).toContain("It is recorded, and nothing has to be explained twice.");
      expect(done).not.toContain("kinder words");
      expect(await kinds()).toEqual(["logged", "escalated"]);
      expect(words(await type("show 12"))).toContain("6 No blame · not applicable");
      const submitted = await submit(formOf(await type("escalate 12")), { to: "the mayor", why });
      expect(words(submitted)).toContain("It is recorded");
      expect(words(await type("reword 12 kinder"))).toContain("There are no words of yours on #");
    });

    it("is looked at before it goes higher, where it speaks of the customer", async () => {
      const first = await type("escalate 12 the manager: she failed to send the form");
      expect(words(first)).toContain("Before anybody else reads it.");
      expect(words(await press(button(first, "Keep my wording")))).toContain("It is recorded");
      expect(await kinds()).toEqual(["logged", "escalated", "wording-kept"]);
    });
  });

  describe("in a form", () => {
    const replyForm = async () => formOf(await press({ label: "", command: "reply", args: { number } }));

    it("comes back once with the hints and all that was entered, and nothing is recorded", async () => {
      const form = await replyForm();
      const again = formOf(await submit(form, { way: "letter", at: "10:00am", words: blame }));
      expect(again.intro).toContain("Nothing is recorded yet: there may be kinder words.");
      expect(again.intro).toContain(`Kinder: “${finding?.instead}”`);
      const shown = Object.fromEntries(again.inputs.map((i) => [i.name, i.initial]));
      expect(shown).toEqual({ way: "letter", at: "10:00am", words: blame, wording: "mine" });
      expect(await kinds()).toEqual(["logged"]);
    });

    it.each<[string, Record<string, string>, string, object]>([
      ["as it stood", {}, blame, { kept: 1, changed: 0 }],
      ["with our words", { wording: "kinder" }, kinder, { kept: 0, changed: 1 }],
      ["changed by hand", { words: "Please send it." }, "Please send it.", { kept: 0, changed: 1 }],
    ])("is then recorded, %s", async (_, entered, recorded, counted) => {
      const again = formOf(await submit(await replyForm(), { words: blame }));
      const done = await submit(again, entered);
      expect(words(done)).toContain("The reply is recorded");
      expect(words(done)).not.toContain("kinder words");
      const replied = (await history()).find((e) => e.kind === "replied");
      expect(replied && readData(replied)).toMatchObject({ words: recorded });
      expect(await choices()).toMatchObject(counted);
    });

    it("asks for no choice where none of our words fit, and records it as it then stands", async () => {
      const again = formOf(await submit(await replyForm(), { words: "You people never listen." }));
      expect(again.intro).toContain("Change yours if you like; it is recorded either way.");
      expect(again.inputs.map((i) => i.name)).not.toContain("wording");
      expect(await submit(again, { at: "in three days" })).toMatchObject({ kind: "refusal", field: "at" });
      const reopened = formOf(await press({ label: "", command: "reply", args: again.hidden }));
      expect(reopened.inputs.map((i) => i.name)).not.toContain("wording");
      const done = await submit(reopened, { words: "You people never listen." });
      expect(words(done)).toContain("The reply is recorded");
      expect(await choices()).toEqual({ changed: 0, kept: 1, open: 0 });
    });

    it("names what the kinder words have left, and offers nothing for what was told", async () => {
      const left = `${blame} You should have called us.`;
      const again = formOf(await submit(await replyForm(), { words: left }));
      const done = await submit(again, { wording: "kinder" });
      expect(words(done)).toContain("Kinder words for it, for the next time:");
      expect(words(done)).toContain("“You should have called");
      expect(words(done)).not.toContain("“You failed");
      expect(buttons(done).map((b) => b.label)).not.toContain("Write it anew");
      expect(await choices()).toMatchObject({ changed: 1 });
    });

    it.each<[string, string, Record<string, string>, string]>([
      ["a time", "reply", { at: "in three days", words: blame }, "at"],
      ["a date", "promise", { thing: "map", date: "last monday", words: blame }, "date"],
      ["what is missing", "promise", { thing: "", date: "fri 3pm", words: blame }, "thing"],
    ])("says first what is wrong with %s", async (_, command, entered, field) => {
      const form = formOf(await press({ label: "", command, args: { number } }));
      expect(await submit(form, entered)).toMatchObject({ kind: "refusal", field });
      expect(await kinds()).toEqual(["logged"]);
    });

    it("says once it is right that there are kinder words, and nothing of the try is left", async () => {
      const form = await replyForm();
      await submit(form, { at: "in three days", words: blame });
      const before = office.effects.length;
      const again = formOf(await submit(form, { at: "now", words: blame }));
      expect(again.intro).toContain("Change yours if you like; it is recorded either way.");
      expect(await kinds()).toEqual(["logged"]);
      expect(office.effects).toHaveLength(before);
      expect(words(await submit(again, {}))).toContain("The reply is recorded");
    });

    it("keeps its choice where it is opened once more after a fault", async () => {
      const again = formOf(await submit(await replyForm(), { words: blame }));
      expect(await submit(again, { at: "in three days" })).toMatchObject({ kind: "refusal", field: "at" });
      const reopened = formOf(await press({ label: "", command: "reply", args: again.hidden }));
      expect(reopened.inputs.map((i) => i.name)).toEqual(again.inputs.map((i) => i.name));
      expect(words(await submit(reopened, { words: blame }))).toContain("The reply is recorded");
      expect(await choices()).toEqual({ changed: 0, kept: 1, open: 0 });
    });

    it("comes back with every input of a decision filled", async () => {
      const form = formOf(await press({ label: "", command: "decide", args: { number } }));
      const entered = {
        ...{
          question: "May she connect?",
          answer: "no",
          reasons: blame,
          appeal: "stated",
          route: "write to us",
        },
        ...{ until: "30 days", sewer: "yes", source: "gis", dated: "1962", grade: "likely", who: "p-ben" },
      };
      const again = formOf(await submit(form, entered));
      const shown = Object.fromEntries(again.inputs.map((i) => [i.name, i.initial]));
      expect(shown).toMatchObject({ ...entered, wording: "mine" });
      expect(words(await submit(again, { wording: "kinder" }))).toContain("is recorded: no");
      expect(await letter()).toContain(kinder);
    });

    it.each<[string, string, Record<string, string>]>([
      ["refer", "Ben Tran has been asked", { person: "p-ben", reason: blame }],
      ["escalate", "It is recorded", { to: "the manager", why: blame }],
      ["promise", "Promised", { thing: "the records", date: "fri 3pm" }],
    ])("of %s goes on after it came back", async (command, said, entered) => {
      const form = formOf(await press({ label: "", command, args: { number } }));
      const first = await submit(form, entered);
      const done = first.kind === "form" ? await submit(first.form, {}) : first;
      expect(words(done)).toContain(said);
    });
  });

  describe("in a decision", () => {
    const decide = (reasons: string) =>
      type(`decide 12 no: May she connect?; because ${reasons}; appeal write to us until 30 days`);

    it("reads in other words for its customer, as long as they have not been told", async () => {
      const done = await decide(blame);
      await press(button(done, "Use the kinder wording"));
      expect(await letter()).toContain(kinder);
      const [decision] = await decisionsOf(office.store.db, id);
      const told = { number: Number(number), decisionIds: [String(decision?.id)], at: null };
      await tellCustomerDecision(office.deps, by(office.people.ana), { ...told, way: "phone" });
      expect(
        words(
          await press(button(done, "Write it anew")).then((r) =>
            submit(formOf(r), { reasons: "It is ours." }),
          ),
        ),
      ).toContain("The customer has been told");
    });

    it("reads as it did before after an undo, for its customer as well", async () => {
      await type(
        `decide 12 no: May she?; because ${blame}; facts 1962; not appealable because it is private`,
      );
      const done = await type("reword 12 it is a private line");
      const reasons = async () => (await decisionsOf(office.store.db, id)).map((d) => d.reasons);
      expect(await reasons()).toEqual(["it is a private line"]);
      await press(button(done, "Undo"));
      expect(await reasons()).toEqual([blame]);
    });

    it("that was written anew since is not overwritten", async () => {
      const draft = await type(`decide 12 no: May she connect?; because ${blame}; appeal later`);
      const form = formOf(await press({ label: "", command: "decide", args: { number } }));
      const finished = {
        reasons: "The line is private.",
        appeal: "stated",
        route: "write to us",
        until: "30 days",
      };
      expect(words(await submit(form, finished))).toContain("is recorded");
      expect(words(await press(button(draft, "Use the kinder wording")))).toContain("written anew since");
      expect(await letter()).toContain("The line is private.");
    });

    it("of 20,000 characters has one clear answer, by form and by line", async () => {
      const long = "you failed to ".repeat(1_500);
      const form = formOf(await press({ label: "", command: "decide", args: { number } }));
      const entered = { question: "May she?", answer: "no", reasons: long, appeal: "later" };
      const refused = await submit(form, entered);
      expect(refused).toMatchObject({ kind: "refusal", field: "reasons" });
      expect(words(refused)).toContain("characters; 3,000 fit.");
      const line = await decide(long);
      expect(line).toMatchObject({ kind: "refusal", typed: expect.stringContaining(long.trim()) });
      expect(words(line)).toContain("and one line can hold");
      expect(await kinds()).toEqual(["logged"]);
    });
  });
});
