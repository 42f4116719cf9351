import { beforeEach, describe, expect, it } from "vitest";
import type { Args } from "../../src/desk/command.ts";
import { createDesk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Action, Card } from "../../src/message/card.ts";
import type { Form } from "../../src/message/form.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { loadMessage } from "../../src/notice/load-message.ts";
import { listNotices } from "../../src/notice/notice-rows.ts";
import { renderMessage } from "../../src/notice/render-message.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, minute, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const valve = {
  ...{ name: "Backwater valve", explanation: "A valve keeps the sewer out.", link: null, reviewed: null },
  appeal: { route: "write to us", within: { days: 30, ms: 0 } },
};

describe.each(databases)("whether the customer knows a decision, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let number: number;
  let confirmNo: boolean;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    confirmNo = false;
    number = (await log(office, { channel: "voicemail", receivedAt: at(23, "09:00") })).number;
  });

  const answer = (request: object, who: Name): Promise<Reply> =>
    createDesk({
      ...deskDeps(office),
      policy: () => ({ ...policy, policies: [valve], decisions: { confirmNo } }),
    }).answer({
      ...{ actor: office.people[who], source: "slack", requestId: null, kind: "typed", text: "" },
      ...(request as { kind: "typed" }),
    });
  const reply = (text: string, who: Name = "ana") =>
    answer({ kind: "typed", text: text.replace("{n}", String(number)) }, who);
  const card = (given: Reply): Card => {
    if (given.kind === "card") return given.card;
    throw new Error(JSON.stringify(given));
  };
  const form = (given: Reply): Form => {
    if (given.kind === "form") return given.form;
    throw new Error(JSON.stringify(given));
  };
  const types = async (text: string, who: Name = "ana") => card(await reply(text, who));
  const wordsOf = (given: Reply): string => (given.kind === "refusal" ? given.words : cardText(card(given)));
  const says = async (text: string, who: Name = "ana") => wordsOf(await reply(text, who));
  const press = (command: string, args: Args, who: Name = "ana") =>
    answer({ kind: "button", command, args }, who);
  const submit = (command: string, args: Args, who: Name = "ana") =>
    answer({ kind: "form", command, args }, who);
  const actions = (shown: Card): Action[] =>
    shown.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
  const labelled = (shown: Card, label: string): Action => {
    const found = actions(shown).find((action) => action.label === label);
    if (found) return found;
    throw new Error(`no button "${label}": ${cardText(shown)}`);
  };
  const pressed = (shown: Card, label: string, who: Name = "ana") => {
    const { command, args } = labelled(shown, label);
    return press(command, args, who);
  };
  const no = (more = "policy Backwater valve; appeal as the policy says") =>
    types(`decide {n} no: May she connect?; because it is private; facts as-built 62; ${more}`);
  const line = async (promise: number) =>
    (await says("show {n}")).split("\n").find((each) => each.startsWith(`${promise} `)) ?? "";
  const untold = async () =>
    (await office.store.db.selectFrom("decision").selectAll().execute()).at(-1)?.toldAt;
  const inQueue = async (who: Name) => {
    const words = await says("queue", who);
    return words.includes(`#${number} `) ? words : "";
  };
  const nudges = () =>
    office.store.db
      .selectFrom("notice")
      .innerJoin("interaction as i", "i.id", "notice.interactionId")
      .select(["personId", "dueAt"])
      .where("notice.kind", "=", "decision-untold")
      .where("notice.state", "=", "pending")
      .where("i.number", "=", number)
      .orderBy("dueAt")
      .execute();

  describe("an answer alone", () => {
    it("from before the decision tells nothing, and is not asked about", async () => {
      await no();
      const done = await types("reply {n} by phone at 9:30am left a message that we will look into it");
      expect(cardText(done)).toContain("The decision was made after that, so it is still to be told.");
      expect(actions(done).map(({ label }) => label)).not.toContain("Yes, all of it");
      expect(await line(4)).toContain("the customer has not been told yet");
      expect(await line(5)).toContain("the customer has not been told yet");
    });

    it("is asked about, and tells it by a press: as it was given, and when", async () => {
      await no();
      office.clock.advance(60 * minute);
      const done = await types("reply {n} by phone at 10:30am she knows");
      expect(cardText(done)).toContain(
        "Does this tell them the decision (no), the reasons, the policy and how to appeal?",
      );
      expect(await line(4)).toContain("the customer has not been told yet");
      expect(cardText(card(await pressed(done, "Not yet")))).toContain("is still to be told the decision");
      expect(await line(4)).toContain("the customer has not been told yet");
      await pressed(done, "Yes, all of it");
      expect(await untold()).toBe(at(23, "10:30"));
      expect(await line(4)).toContain("kept");
      expect(await line(5)).toContain("kept");
    });

    it("of a form says itself whether it tells the decision, and nothing is chosen before", async () => {
      await no();
      const asked = form(await press("reply", { number: String(number) }));
      expect(asked.inputs.find(({ name }) => name === "tells")).toMatchObject({
        required: true,
        kind: "choice",
      });
      expect(asked.inputs.find(({ name }) => name === "tells")).not.toHaveProperty("initial");
      await submit("reply", { ...asked.hidden, way: "phone", at: "now", words: "", tells: "yes" });
      expect(await untold()).toBe(at(23, "10:00"));
      expect(await line(4)).toContain("kept");
    });

    it.each([{ tells: "not yet" }, {}])("of a form that says %o does not tell it", async (tells) => {
      await no();
      const { hidden } = form(await press("reply", { number: String(number) }));
      await submit("reply", { ...hidden, way: "phone", at: "now", words: "", ...tells } as Args);
      expect(await untold()).toBe(null);
    });
  });

  describe("a decision made after the answer", () => {
    beforeEach(async () => {
      await says("reply {n} by phone we will call again");
      office.clock.advance(30 * minute);
      await no();
    });

    it("is in the queue of whoever looks after the contact, with a button, until it is told", async () => {
      expect(await inQueue("ana")).toContain("A decision that the customer is to be told");
      expect(await says("queue office")).toContain("a decision is to be told");
      const shown = await types("queue");
      const button = actions(shown).find(
        ({ command, args }) => command === "told" && args.number === String(number),
      );
      const asked = form(await press("told", button?.args ?? {}));
      await submit("told", { ...asked.hidden, way: "phone", at: "10:30am" });
      expect(await inQueue("ana")).toBe("");
      expect(await line(4)).toContain("kept");
    });

    it("is in its maker's queue as well, where somebody else looks after the contact", async () => {
      await says("assign {n} me", "ben");
      expect(await inQueue("ana")).toContain("A decision that the customer is to be told");
      expect(await inQueue("ben")).toContain("A decision that the customer is to be told");
      expect((await nudges()).map((n) => n.personId)).toEqual(["p-ben", "p-ben"]);
    });

    it("is nudged about at the contact's limit, which comes before a working day is over, and again", async () => {
      expect(await nudges()).toEqual([
        { personId: "p-ana", dueAt: at(24, "09:00") },
        { personId: "p-ana", dueAt: at(26, "10:30") },
      ]);
      await says("told {n} decision by phone");
      expect(await nudges()).toEqual([]);
    });

    it("keeps the contact from being closed but by a lead, with a reason, and is not kept then", async () => {
      expect(await says("close {n}")).toContain(
        `nobody has recorded that the customer knows the decision on "May she connect?"`,
      );
      await says("close {n} she has moved away", "lee");
      expect(await line(4)).toContain("closed before the customer was told");
    });

    describe("and closed over by a lead", () => {
      const left = 'Josefina Ñandú still has to be told the decision on "May she connect?"';
      /** What the owner is told of the close, as it reads now. */
      const news = async () => {
        const { store } = office;
        const rows = await store.db
          .selectFrom("notice")
          .innerJoin("interaction as i", "i.id", "notice.interactionId")
          .innerJoin("event", "event.id", "notice.subject")
          .selectAll("notice")
          .where("notice.kind", "=", "changed")
          .where("event.kind", "=", "closed")
          .where("i.number", "=", number)
          .execute();
        const message = await loadMessage(store.db, rows);
        if (!message) throw new Error("no news of the close");
        return renderMessage(message, { sentAt: office.clock.now(), now: office.clock.now() });
      };

      it("is named before and after, with the way to record that they heard it", async () => {
        expect(form(await reply("close {n}", "lee")).intro).toContain(`If you close it: ${left}.`);
        const done = await types("close {n} she has moved away", "lee");
        expect(cardText(done)).toContain(`With it: ${left}.`);
        const asked = form(await pressed(done, "They know the decision", "lee"));
        await submit("told", { ...asked.hidden, way: "phone", at: "now" }, "lee");
        expect(await untold()).toBe(at(23, "10:30"));
      });

      it("is named to whoever looks after it, with a button, until it is recorded", async () => {
        await says("promise {n} the records fri 3pm, told by phone");
        await says("unpromise {n} she needs none");
        await says("close {n} she has moved away", "lee");
        const told = await news();
        expect(told.parts.flatMap((part) => (part.kind === "text" ? part.text : []))).toEqual([
          "Lee Walker closed it: she has moved away.",
          `${left}, and that "the records" is taken back. Once they know, record it here: the contact stays closed.`,
        ]);
        await submit("told", { ...form(await pressed(told, "They know")).hidden, way: "phone", at: "now" });
        expect(cardText(await news())).toContain(`${left}. Once they know`);
        const asked = form(await pressed(told, "They know the decision"));
        await submit("told", { ...asked.hidden, way: "phone", at: "now" });
        expect(cardText(await news())).not.toContain("still has to be told");
        expect(actions(await news()).map(({ label }) => label)).toEqual(["Details"]);
      });

      const queues = [
        ["its owner's", "ana", "p-ana"],
        ["the office's", "lee", "office"],
      ] as const;

      it.each(queues)("is in %s queue until all of it is told", async (_, reader, who) => {
        await says("promise {n} the records fri 3pm, told by phone");
        await says("close {n} she has moved away", "lee");
        const listed = async () => {
          const pages = ["1", "2", "3", "4"].map((page) => press("queue", { who, page }, reader));
          const shown = (await Promise.all(pages)).map(card);
          const words = shown.map(cardText).join("\n");
          return words.split(`#${number} ·`)[1]?.split("[Details]")[0] ?? "";
        };
        expect(await says("queue", "ana")).toContain("Closed, and still to be told");
        expect(await listed()).toContain(
          'Closed 10:30 AM today · a decision is to be told · they still go by "the records", which is taken back',
        );
        expect(await listed()).toContain(`[They know the decision] told ${number}`);
        await says("told {n} decision by phone");
        expect(await listed()).not.toContain("a decision is to be told");
        expect(await listed()).toContain("[They know]");
        await says("told {n} the records by phone");
        expect(await listed()).toBe("");
      });

      it("is in the home tab, and in the queue of a lead who owns it", async () => {
        await says("assign {n} me", "lee");
        await says("close {n} she has moved away", "lee");
        const home = await createDesk(deskDeps(office)).home(office.people.lee, 1);
        expect(cardText(home)).toContain(`#${number} ·`);
        expect(await inQueue("lee")).toContain("Closed, and still to be told");
        expect(await inQueue("ben")).toBe("");
      });

      it("is reminded of on the next three working mornings, until it is told", async () => {
        await says("promise {n} the records fri 3pm, told by phone");
        await says("close {n} she has moved away", "lee");
        const reminders = async () => {
          const rows = await office.store.db
            .selectFrom("notice")
            .innerJoin("interaction as i", "i.id", "notice.interactionId")
            .selectAll("notice")
            .where("notice.kind", "in", ["decision-untold", "promise-untold"])
            .where("notice.state", "=", "pending")
            .where("i.number", "=", number)
            .orderBy("notice.dueAt")
            .orderBy("notice.kind")
            .execute();
          return rows.map((row) => ({ row, said: [row.kind, row.personId, row.dueAt] }));
        };
        const mornings = [at(24, "08:00"), at(25, "08:00"), at(26, "08:00")];
        const planned = await reminders();
        expect(planned.map(({ said }) => said)).toEqual(
          expect.arrayContaining(
            mornings.flatMap((morning) => [
              ["decision-untold", "p-ana", morning],
              ["promise-untold", "p-ana", morning],
            ]),
          ),
        );
        expect(planned).toHaveLength(6);
        const message = await loadMessage(
          office.store.db,
          planned.slice(0, 2).map(({ row }) => row),
        );
        if (!message) throw new Error("a reminder for nobody");
        const shown = renderMessage(message, { sentAt: at(24, "08:00"), now: at(24, "08:00") });
        expect(cardText(shown)).toContain("does not know the decision yet, as far as the record says");
        expect(cardText(shown)).toContain("Have you told Josefina Ñandú?");
        expect(actions(shown).map(({ label }) => label)).toEqual(
          expect.arrayContaining(["They know the decision", "They know"]),
        );
        await says("told {n} decision by phone");
        expect((await reminders()).map(({ said }) => said[0])).toEqual(mornings.map(() => "promise-untold"));
        await says("told {n} the records by phone");
        expect(await reminders()).toEqual([]);
      });

      it("can be told on its record, which stays closed, and is kept then; a slip can be undone", async () => {
        await says("close {n} she has moved away", "lee");
        expect(await line(4)).toContain("not kept: closed before the customer was told");
        const asked = form(await pressed(await types("show {n}"), "They know the decision"));
        const done = await submit("told", { ...asked.hidden, way: "phone", at: "now" });
        expect(wordsOf(done)).toContain("It is recorded that Josefina Ñandú knows the decision.");
        expect(wordsOf(done)).toContain("Closed 10:30 AM today.");
        expect(await line(4)).toContain("kept: the customer has been told how to appeal");
        expect(actions(await types("show {n}")).map(({ label }) => label)).not.toContain(
          "They know the decision",
        );
        await pressed(card(done), "Undo");
        expect(await untold()).toBe(null);
        expect(await says("told {n} decision by phone")).toContain("knows the decision");
      });
    });

    it("leaves the first answer what it was", async () => {
      expect(await line(1)).toContain("answered by the same-day goal");
      office.clock.advance(26 * 60 * minute);
      await says("reopen {n} she wrote again");
      expect(await line(1)).toContain("answered by the same-day goal");
      await says("reply {n} by phone as before");
      expect(await line(1)).toContain("answered by the same-day goal");
    });

    it("is told by the letter, which can be recorded as sent although the contact is answered", async () => {
      await pressed(await types("letter {n}"), "Sent by letter");
      expect(await untold()).toBe(at(23, "10:30"));
      expect(actions(await types("letter {n}")).map(({ label }) => label)).not.toContain("Sent by letter");
    });

    it("cannot be recorded as one more reply: the command for it is named", async () => {
      expect(await says("reply {n} by phone she knows")).toContain(`"told ${number} decision by phone"`);
    });

    it("can be told when it is a reversal, and the letter speaks of the earlier one only if it was told", async () => {
      await says(
        "reverse {n} yes, new facts: a line was found; facts camera; not appealable because granted",
      );
      expect(await says("letter {n}")).not.toContain("takes the place of");
      await says("told {n} decision by phone");
      await says("reverse {n} in part, new facts: half; facts camera; not appealable because granted");
      expect(await inQueue("ana")).toContain("A decision that the customer is to be told");
      expect(await says("letter {n}")).toContain("takes the place of our answer");
      await says("told {n} decision by email");
      expect(await inQueue("ana")).toBe("");
    });
  });

  describe("told", () => {
    it("counts from when they were told: an appeal that was open then is kept, whenever it is recorded", async () => {
      await no("appeal write to us until nov 24");
      office.clock.set(at(25, "09:00"));
      await says("told {n} decision by phone at nov 24 11am");
      expect(await line(4)).toContain("kept: the customer has been told how to appeal");
    });

    it("cannot lie before the decision", async () => {
      await no();
      expect(await says("told {n} decision by phone at 9:30am")).toContain("was made after that time");
      expect(await untold()).toBe(null);
    });

    it("twice is once", async () => {
      await no();
      await says("told {n} decision by phone");
      expect(await says("told {n} decision by email")).toContain("already recorded");
    });

    it("can be undone at once by whoever recorded it, and by nobody else or later", async () => {
      await no();
      const done = await types("told {n} decision by phone");
      expect(wordsOf(await pressed(done, "Undo", "ben"))).toContain(
        "Only the person who recorded it can undo it.",
      );
      await pressed(done, "Undo");
      expect(await untold()).toBe(null);
      await says("told {n} decision by phone");
      office.clock.advance(11 * minute);
      expect(await says("told {n} decision undo")).toContain("more than 10 minutes ago");
    });

    it("by an answer that was a slip is told no more", async () => {
      await no();
      await pressed(await types("letter {n}"), "Sent by e-mail");
      expect(await line(4)).toContain("kept");
      await says("reopen {n}");
      expect(await untold()).toBe(null);
      expect(await line(1)).not.toContain("kept");
    });

    it("asks which, where a date is to be told as well", async () => {
      await no();
      await says("promise {n} the records fri 3pm");
      const asked = form(await reply("told {n} by phone"));
      await submit("told", { ...asked.hidden, promise: "decision", way: "phone", at: "now" });
      expect(await untold()).toBe(at(23, "10:00"));
      const dates = form(await press("told", { number: String(number) }));
      expect(dates.title).toBe("They know the date");
    });

    it("tells it from a promise that is taken back", async () => {
      await no();
      await says("promise {n} the records fri 3pm, told by phone");
      await says("unpromise {n} she moved");
      const { inputs } = form(await reply("told {n} by phone"));
      expect(inputs[0]).toMatchObject({
        options: [{ value: "decision" }, { label: "Taken back: the records" }],
      });
    });
  });

  describe("told before any reply", () => {
    const buttons = (shown: Card) => actions(shown).map(({ label }) => label);

    it("is asked about, since it ends no clock, and becomes the reply of that moment by a press", async () => {
      await no();
      office.clock.advance(30 * minute);
      const done = await types("told {n} decision by phone at 10:15am");
      expect(cardText(done)).toContain(
        "Was that the reply? Until a reply is recorded, Josefina Ñandú still waits.",
      );
      const said = cardText(card(await pressed(done, "That was the reply")));
      expect(said).toContain("The reply is recorded");
      expect(said).toContain("Answered 10:15 AM today.");
      const { repliedAt } = await office.store.db
        .selectFrom("interaction")
        .select("repliedAt")
        .where("number", "=", number)
        .executeTakeFirstOrThrow();
      expect(repliedAt).toBe(at(23, "10:15"));
      expect(wordsOf(await pressed(done, "That was the reply"))).toContain("already recorded");
    });

    it("is no reply once it is undone", async () => {
      await no();
      const done = await types("told {n} decision by phone");
      await pressed(done, "Undo");
      expect(wordsOf(await pressed(done, "That was the reply"))).toContain("has been undone since");
      expect(await line(1)).toContain("no answer yet");
    });

    it("is one story wherever it stands: they heard it, and no reply is recorded", async () => {
      // The most urgent, so that it stands on the first page.
      number = (await log(office, { channel: "voicemail", receivedAt: at(23, "06:00") })).number;
      await no();
      await says("told {n} decision by phone");
      expect(await line(1)).toContain(
        "kept: the customer heard the decision by the same-day goal, and no reply is recorded yet",
      );
      expect(await inQueue("ana")).toContain("they know the decision; the reply is still to be recorded");
      expect(await says("queue office")).toContain(
        "they know the decision; the reply is still to be recorded",
      );
      expect(form(await reply("close {n}")).intro).toContain(
        "Josefina Ñandú heard the decision Mon 23 Nov 10:00 AM, and no reply is recorded yet. " +
          'If that was the reply, press "That was the reply" in the details',
      );
      const shown = await types("show {n}");
      expect(cardText(shown)).toContain(
        "Josefina Ñandú knows the decision, and no reply is recorded yet. Was that the reply?",
      );
      await pressed(shown, "That was the reply");
      expect(await line(1)).toContain("kept: answered by the same-day goal;");
      expect(buttons(await types("show {n}"))).not.toContain("That was the reply");
    });

    it.each(["limit", "overdue", "escalation"])("stands in the reminder %s of the reply", async (kind) => {
      await no();
      const reminder = async () => {
        const { store } = office;
        const { id } = await store.db
          .selectFrom("interaction")
          .select("id")
          .where("number", "=", number)
          .executeTakeFirstOrThrow();
        const sent = (await listNotices(store.db, id)).filter((n) => n.kind === kind).slice(0, 1);
        const message = await loadMessage(store.db, sent);
        if (!message) throw new Error("a reminder for nobody");
        return cardText(renderMessage(message, { sentAt: at(24, "13:00"), now: at(24, "13:00") }));
      };
      const heard = "They heard the decision Mon 23 Nov 10:00 AM. If that was the reply, it is still to be";
      expect(await reminder()).not.toContain("heard the decision");
      await says("told {n} decision by phone");
      expect(await reminder()).toContain(heard);
      await says("told {n} decision undo");
      expect(await reminder()).not.toContain("heard the decision");
    });

    describe("and then asked anew", () => {
      const known = "they know the decision; the reply is still to be recorded";
      const heardBefore = "the customer heard the decision by the same-day goal";
      const overdue = async () => {
        const { store } = office;
        const { id } = await store.db
          .selectFrom("interaction")
          .select("id")
          .where("number", "=", number)
          .executeTakeFirstOrThrow();
        const sent = (await listNotices(store.db, id)).filter((n) => n.kind === "limit").slice(0, 1);
        const message = await loadMessage(store.db, sent);
        if (!message) throw new Error("a reminder for nobody");
        return cardText(renderMessage(message, { sentAt: at(25, "13:00"), now: at(25, "13:00") }));
      };
      /** What a queue says of this contact alone. */
      const item = async (who: "p-ana" | "office") => {
        const pages = ["1", "2", "3", "4"].map((page) => press("queue", { who, page }));
        const words = (await Promise.all(pages)).map(wordsOf).join("\n");
        const from = words.indexOf(`#${number} ·`);
        return from < 0 ? "" : (words.slice(from).split("[Details]")[0] ?? "");
      };
      /** All the places that speak of it say that nothing which the customer heard is the reply. */
      const saysNothingOfIt = async () => {
        for (const queue of ["p-ana", "office"] as const) {
          expect(await item(queue)).toContain("Josefina");
          expect(await item(queue)).not.toContain(known);
        }
        expect(await overdue()).not.toContain("heard the decision");
        const shown = await types("show {n}");
        expect(cardText(shown)).not.toContain("knows the decision, and no reply");
        expect(buttons(shown)).not.toContain("That was the reply");
        expect(form(await reply("close {n}", "lee")).intro).not.toContain("That was the reply");
      };
      const waits = () =>
        office.store.db
          .selectFrom("interaction")
          .select(["state", "repliedAt"])
          .where("number", "=", number)
          .executeTakeFirst();

      beforeEach(async () => {
        // The most urgent, so that it stands on the first page.
        number = (await log(office, { channel: "voicemail", receivedAt: at(23, "05:00") })).number;
      });

      it("is no reply to that, where it was told after the contact was closed", async () => {
        await says("reply {n} by phone we look into it");
        await no();
        await says("close {n} settled", "lee");
        office.clock.set(at(23, "13:00"));
        await says("told {n} decision by phone");
        office.clock.set(at(24, "09:00"));
        await says("reopen {n} she called again");
        await saysNothingOfIt();
      });

      it("is no reply, be a button of before pressed late", async () => {
        await no();
        const done = await types("told {n} decision by phone");
        await says("close {n} settled");
        office.clock.set(at(24, "09:00"));
        await says("reopen {n} she called again");
        await saysNothingOfIt();
        expect(await line(1)).toContain(`${heardBefore}, and opened again since`);
        expect(form(await reply("close {n}")).intro).toContain(
          `Josefina Ñandú heard the decision Mon 23 Nov 10:00 AM, and no reply is recorded since #${number} was opened`,
        );
        expect(wordsOf(await pressed(done, "That was the reply"))).toContain(
          `#${number} has been opened again since Josefina Ñandú was told that, so it is not the reply.`,
        );
        expect(await waits()).toMatchObject({ state: "waiting" });
      });

      it("is no reply, where another one was recorded in between", async () => {
        await no();
        await says("told {n} decision by phone");
        office.clock.set(at(23, "10:20"));
        await says("reply {n} by phone talked it over");
        office.clock.set(at(24, "09:00"));
        await says("reopen {n} she asks again");
        await saysNothingOfIt();
        expect(await line(1)).toContain(`${heardBefore}, and opened again since`);
        expect(form(await reply("close {n}")).intro).toContain(
          `no reply is recorded since #${number} was opened again`,
        );
      });

      it("is no reply, where it was told with the one before", async () => {
        await no();
        await pressed(await types("reply {n} by phone she knows"), "Yes, all of it");
        await says("close {n}");
        office.clock.set(at(25, "09:00"));
        await says("reopen {n} she asks again");
        await saysNothingOfIt();
      });

      it("is no reply once the decision is reversed, nor by its button", async () => {
        await no();
        const done = await types("told {n} decision by phone");
        await says("reverse {n} yes, new facts: the line is public; not appealable because it is granted");
        expect(await line(4)).toContain("the customer has not been told yet");
        await saysNothingOfIt();
        expect(await line(1)).toContain(`${heardBefore}, and it was decided anew since`);
        expect(form(await reply("close {n}", "lee")).intro).toContain(
          "heard a decision Mon 23 Nov 10:00 AM that was decided anew since, and no reply is recorded yet.",
        );
        expect(wordsOf(await pressed(done, "That was the reply"))).toContain("no longer stands");
        expect(await waits()).toMatchObject({ state: "waiting" });
        await says("told {n} decision by phone");
        expect(await item("p-ana")).toContain(known);
        expect(buttons(await types("show {n}"))).toContain("That was the reply");
      });

      it("is the reply where only a slip was taken back, and where it is told since", async () => {
        await no();
        office.clock.set(at(23, "10:05"));
        await says("reply {n} by email a slip");
        await says("reopen {n}");
        await says("told {n} decision by phone at 10:00am");
        expect(await item("p-ana")).toContain(known);
        await says("close {n} settled");
        office.clock.set(at(24, "09:00"));
        await says("reopen {n} she asks again");
        await types(
          "decide {n} yes: May she wait?; because it is dry; facts a visit; not appealable because it is granted",
        );
        await says("told {n} decision by phone");
        expect(await item("p-ana")).toContain(known);
        await pressed(await types("show {n}"), "That was the reply");
        expect(await waits()).toEqual({ state: "replied", repliedAt: at(24, "09:00") });
      });
    });

    it("may still be the reply after slips were taken back, by a button of before as well", async () => {
      await no();
      const done = await types("told {n} decision by phone");
      for (const slip of ["one", "another"]) {
        office.clock.advance(minute);
        await says(`reply {n} by phone slip ${slip}`);
        await says("reopen {n}");
      }
      expect(buttons(await types("show {n}"))).toContain("That was the reply");
      expect(await line(1)).toContain("and no reply is recorded yet");
      expect(form(await reply("close {n}")).intro).toContain('press "That was the reply"');
      expect(wordsOf(await pressed(done, "That was the reply"))).toContain("The reply is recorded");
    });

    it("is no reply since the contact was opened again, and the form of closing says so", async () => {
      await says("reply {n} by phone the crew comes");
      await says("reopen {n}", "ben");
      expect(await line(1)).toContain("kept: answered by the same-day goal, and opened again since");
      expect(form(await reply("close {n}")).intro).toContain(
        `Josefina Ñandú was answered Mon 23 Nov 10:00 AM, and no reply is recorded since #${number} was opened again.`,
      );
    });

    it("answers a voicemail, whether that is said or the contact is closed", async () => {
      await no();
      await says("told {n} decision by phone");
      await says("close {n} settled");
      expect(await line(1)).toContain("kept: the customer heard the decision by the same-day goal;");
    });

    describe("of a question in writing", () => {
      beforeEach(async () => {
        number = (await log(office, { channel: "email", receivedAt: at(23, "09:00") })).number;
        await no();
      });

      it("aloud alone, is no written answer: the contact is not closed but by a lead, and is not kept", async () => {
        await says("told {n} decision by phone");
        expect(await line(3)).toContain("the written answer is still to come");
        expect(await says("close {n} told her by phone")).toContain(
          "the question came in writing, and no written answer is recorded",
        );
        await says("close {n} told her by phone", "lee");
        expect(await line(3)).toContain("not kept: answered aloud, and closed without a written answer");
      });

      it("aloud as they asked for, is enough", async () => {
        await says("told {n} decision by phone");
        await says("written {n} asked for a call");
        await says("close {n} told her by phone");
        expect(await line(3)).toContain("kept: answered aloud, as the customer had asked for");
      });

      const unrecorded = "it is still to be recorded whether that was the answer";

      it("in writing, is the written answer only once that is recorded", async () => {
        await says("told {n} decision by email");
        expect(await line(3)).toContain(`: the decision was told in writing, and ${unrecorded}`);
        const { intro } = form(await reply("close {n}"));
        expect(intro).toContain('If that was the reply, press "That was the reply" in the details');
        expect(intro).toContain("It may have been the written answer, which");
        expect(intro).toContain(`written ${number} by email`);
        await pressed(await types("show {n}"), "That was the reply");
        expect(await line(3)).toContain("kept: answered in writing");
        expect(await says("close {n}")).toContain("is closed");
        expect(await line(3)).toContain("kept: answered in writing");
      });

      it("in writing, is closed by its owner with a reason, as one that nobody was told anything", async () => {
        await says("told {n} decision by email");
        expect(await says("close {n} she no longer wants it")).toContain("is closed");
        expect(await line(3)).toContain("not kept: the decision was told in writing");
      });

      it("in writing and closed over by a lead, is not kept, nor by a telling after that", async () => {
        await says("told {n} decision by email");
        await says("close {n} it is settled", "lee");
        expect(await line(3)).toContain(
          "not kept: the decision was told in writing, and closed without a written answer recorded",
        );
        number = (await log(office, { channel: "email", receivedAt: at(23, "09:00") })).number;
        await says("reply {n} by phone we will write");
        await no();
        await says("close {n} it is settled", "lee");
        expect(await line(3)).toContain("not kept: answered aloud, and closed without a written answer");
        expect(buttons(await types("told {n} decision by email"))).not.toContain(
          "That was the written answer",
        );
        expect(await line(3)).toContain("not kept: answered aloud, and closed without a written answer");
        number = (await log(office, { channel: "email", receivedAt: at(23, "09:00") })).number;
        await no();
        await says("close {n} it is settled", "lee");
        await says("told {n} decision by phone");
        expect(await line(3)).toContain("not applicable: closed without an answer");
      });

      it("in writing after an answer aloud, is one story wherever it stands until it is recorded", async () => {
        await says("reply {n} by phone we will write");
        await says("told {n} decision by letter");
        const open = `: answered aloud and the decision told in writing, and ${unrecorded}`;
        expect(await line(3)).toContain(open);
        const refused = await says("close {n} settled");
        expect(refused).toContain("no written answer is recorded");
        expect(refused).toContain('press "That was the written answer" in the details');
        const shown = await types("show {n}");
        expect(cardText(shown)).toContain(
          "knows the decision in writing, and no written answer is recorded yet. Was that the written answer?",
        );
        await pressed(shown, "That was the written answer");
        expect(buttons(await types("show {n}"))).not.toContain("That was the written answer");
        expect(await line(3)).toContain("kept: answered in writing");
      });

      it("in writing before an answer aloud, is asked about with it", async () => {
        await says("told {n} decision by email");
        const done = await types("reply {n} by phone talked it over");
        expect(cardText(done)).toContain(
          "so a written answer is still to come. Josefina Ñandú knows the decision in",
        );
        expect(await line(3)).toContain(": answered aloud and the decision told in writing");
        await pressed(done, "That was the written answer");
        expect(await says("close {n}")).toContain("is closed");
        expect(await line(3)).toContain("kept: answered in writing");
      });

      it("in writing after an answer aloud, can be recorded as the one that was owed", async () => {
        await says("reply {n} by phone we will write");
        const done = await types("told {n} decision by letter");
        expect(buttons(done)).toContain("That was the written answer");
        expect(cardText(card(await pressed(done, "That was the written answer")))).toContain(
          "The written answer to Josefina Ñandú is recorded.",
        );
        expect(await says("close {n}")).toContain("is closed");
        expect(await line(3)).toContain("kept: answered in writing");
      });

      it("aloud after an answer aloud, is not asked about", async () => {
        await says("reply {n} by phone we will write");
        expect(buttons(await types("told {n} decision by phone"))).toEqual(["Undo", "Details"]);
      });
    });
  });

  describe('a "no" that waits for a lead', () => {
    beforeEach(async () => {
      confirmNo = true;
      await no();
    });

    it("is neither sent nor recorded as sent, and an answer meanwhile does not tell it", async () => {
      expect(actions(await types("letter {n}")).map(({ label }) => label)).toEqual(["Details"]);
      expect(await says("told {n} decision by phone")).toContain("not made yet");
      expect(
        form(await press("reply", { number: String(number) })).inputs.map(({ name }) => name),
      ).not.toContain("tells");
      await says("reply {n} by phone it is being looked at");
      await says("confirm {n}", "lee");
      expect(await line(4)).toContain("the customer has not been told yet");
      expect(await inQueue("ana")).toContain("A decision that the customer is to be told");
    });

    it("is in its maker's queue once it is given back, answered or not", async () => {
      await says("reply {n} by phone it is being looked at");
      await says("return {n} look at the permit", "lee");
      expect(await inQueue("ana")).toContain("A decision to finish");
      await says("assign {n} me", "ben");
      expect(await inQueue("ana")).toContain("A decision to finish");
      expect(await inQueue("ben")).toContain("A decision to finish");
    });
  });

  describe("several", () => {
    const decides = (question: string) =>
      types(
        `decide {n} yes: ${question}?; because it is public; facts as-built 62; not appealable because it is`,
      );
    const buttons = (shown: Card) =>
      actions(shown)
        .map(({ label }) => label)
        .filter((label) => label.startsWith("They know"));
    beforeEach(async () => {
      await says("reply {n} by phone we will call again");
      for (const question of ["May she dig", "May she build", "May she park"]) await decides(question);
    });

    it("have one button that asks which, on the record and after a close", async () => {
      const shown = await types("show {n}");
      expect(buttons(shown)).toEqual(["They know the decisions"]);
      const asked = form(await pressed(shown, "They know the decisions"));
      expect(asked.inputs.find(({ name }) => name === "decision")).toMatchObject({
        options: [
          { label: "All of them" },
          { label: "May she dig?" },
          { label: "May she build?" },
          { label: "May she park?" },
        ],
      });
      const closed = await types("close {n} she has moved away", "lee");
      expect(buttons(closed)).toEqual(["They know the decisions"]);
      const decisions = asked.inputs.find(({ name }) => name === "decision");
      const dig = decisions?.kind === "choice" ? decisions.options[1]?.value : "";
      await submit("told", { ...asked.hidden, decision: dig ?? "", way: "phone", at: "now" });
      expect(buttons(await types("show {n}"))).toEqual(["They know the decisions"]);
      office.clock.advance(minute);
      const build = decisions?.kind === "choice" ? decisions.options[2]?.value : "";
      await submit("told", { ...asked.hidden, decision: build ?? "", way: "phone", at: "now" });
      expect(buttons(await types("show {n}"))).toEqual(["They know the decision"]);
    });

    it("that were told at once are undone at once, by a line as by the button, and named", async () => {
      const asked = form(await pressed(await types("show {n}"), "They know the decisions"));
      const all = { ...asked.hidden, decision: "all", way: "phone", at: "now" };
      const back =
        'Josefina Ñandú is still to be told the decisions on "May she dig?", "May she build?" and "May she park?".';
      const done = await submit("told", all);
      expect(wordsOf(done)).toContain("Josefina Ñandú knows the 3 decisions.");
      expect(await says("told {n} decision undo")).toContain(back);
      expect(await line(4)).toContain("the customer has not been told yet");
      office.clock.advance(minute);
      expect(cardText(card(await pressed(card(await submit("told", all)), "Undo")))).toContain(back);
    });

    it("that were told one after the other are undone one by one", async () => {
      const asked = form(await pressed(await types("show {n}"), "They know the decisions"));
      const which = asked.inputs.find(({ name }) => name === "decision");
      const [, dig, build] = which?.kind === "choice" ? which.options.map(({ value }) => value) : [];
      await submit("told", { ...asked.hidden, decision: dig ?? "", way: "phone", at: "now" });
      office.clock.advance(minute);
      await submit("told", { ...asked.hidden, decision: build ?? "", way: "phone", at: "now" });
      expect(await says("told {n} decision undo")).toContain('told the decision on "May she build?".');
      expect(await says("told {n} decision undo")).toContain('told the decision on "May she dig?".');
    });
  });
});
