import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, everything, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("a time in a typed command", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "15:30"));
    desk = createDesk(deskDeps(office));
  });

  const type = (text: string, locale = "en-US") =>
    desk.answer({
      actor: { ...office.people.ana, locale },
      source: "slack",
      requestId: null,
      kind: "typed",
      text,
    });
  const press = (command: string, args: Record<string, string>) =>
    desk.answer({
      actor: office.people.ana,
      source: "slack",
      requestId: null,
      kind: "button",
      command,
      args,
    });
  const log = async (when: string) => {
    expect((await type(`log letter Sol Brook, ${when}: bill`)).kind).toBe("card");
    number = String((await newest()).number);
  };
  const newest = async () => {
    const contact = (await everything(office.store)).interaction.at(-1);
    if (!contact) throw new Error("nothing is logged");
    return contact;
  };
  const said = (reply: Reply) => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const initial = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${said(reply)}`);
    const given = reply.form.inputs.flatMap((i) => (i.initial === undefined ? [] : [[i.name, i.initial]]));
    return Object.fromEntries(given);
  };
  const lastData = async () => {
    const { id } = await newest();
    const event = (await everything(office.store)).event.filter((e) => e.interactionId === id).at(-1);
    return JSON.parse(event?.data ?? "{}") as Record<string, unknown>;
  };

  describe("of log", () => {
    it.each([
      ["12/1", "en", "could be Mon 12 Jan or Tue 1 Dec"],
      ["13/1", "en-US", 'could be Tue 13 Jan. If so, write "jan 13".'],
      ["monday", "en-US", 'could be Mon 16 Nov or today. Write "nov 16" or "today".'],
      ["fri 3pm PST", "en-US", "looks like a time, but I cannot read all of it"],
      ["fri 3pm next week", "en-US", "future"],
    ])("is read back or refused, and what was typed is given back: %s (%s)", async (when, locale, words) => {
      const before = await everything(office.store);
      const typed = `log Ana Gomez, ${when}: backup`;
      const reply = await type(typed, locale);
      expect(reply).toMatchObject({ kind: "refusal", typed, words: expect.stringContaining(words) });
      expect(await everything(office.store)).toEqual(before);
    });

    it("names the form for a name that sounds like a time, as it is typed there", async () => {
      const reply = await type("log Tomorrow Today LLC, 503-555-0101: backup");
      expect(said(reply)).toContain('goes into the form: "log".');
    });
  });

  describe("of reply, without at,", () => {
    beforeEach(() => log("fri 9am"));

    it.each([
      [
        "by phone yesterday 3pm told her the crew comes",
        at(22, "15:00"),
        "told her the crew comes",
        "3:00 PM yesterday",
      ],
      ["by phone 3:15pm: told her", at(23, "15:15"), "told her", "3:15 PM today"],
      ["by phone 20 minutes ago she has it", at(23, "15:10"), "she has it", "3:10 PM today"],
      ["by letter yesterday", at(22, "12:00"), "", "12:00 PM yesterday"],
      ["by letter 2 days", at(21, "12:00"), "", "12:00 PM on Sat 21 Nov"],
      [
        "by letter saturday: the bill is right",
        at(21, "12:00"),
        "the bill is right",
        "12:00 PM on Sat 21 Nov",
      ],
      ["by phone this morning, told her", at(23, "09:00"), "told her", "9:00 AM today"],
      ["by phone 3pm, tomorrow the crew comes", at(23, "15:00"), "tomorrow the crew comes", "3:00 PM today"],
      ["by phone about 2pm told her", at(23, "14:00"), "told her", "2:00 PM today"],
    ])("counts, and is said: %s", async (typed, repliedAt, words, when) => {
      const answer = said(await type(`reply ${number} ${typed}`));
      expect(await newest()).toMatchObject({ state: "replied", repliedAt });
      expect(await lastData()).toMatchObject({ words, at: repliedAt });
      expect(answer).toMatch(/I took "[^"]+" for the time of the reply/);
      expect(answer).toContain(`for the time of the reply: ${when}`);
      expect(answer).toContain("[Reopen]");
    });

    it.each([
      ["by phone tomorrow 9am the crew comes", "what lies ahead was said"],
      ["by phone today the crew came", "today is now either way"],
      ["by phone 3 people come tomorrow", "a number of people"],
      ["by phone in two days the crew comes", "what lies ahead was said"],
      ["by phone told her at 3pm", "it stands in the words"],
      ["by phone fridays are fine", "no day"],
    ])("is a part of what was said: %s: %s", async (typed) => {
      const answer = said(await type(`reply ${number} ${typed}`));
      expect(answer).not.toContain("I took");
      expect(await lastData()).toMatchObject({
        words: typed.replace("by phone ", ""),
        at: at(23, "15:30"),
      });
    });

    it("is taken off where it is now", async () => {
      await type(`reply ${number} by phone now: saturday works for her`);
      expect(await lastData()).toMatchObject({ words: "saturday works for her", at: at(23, "15:30") });
    });

    it.each([
      [
        "by phone saturday works for her",
        `"saturday" could be when you answered, or a part of what you said.`,
      ],
      ["by phone yesterday the crew was there", `"yesterday" could be when you answered`],
      ["by phone this morning told her", `"this morning" could be when you answered`],
    ])("is asked about where a day runs into the words: %s", async (typed, words) => {
      const refused = await type(`reply ${number} ${typed}`);
      expect(said(refused)).toContain(words);
      expect(said(refused)).toMatch(/Put "[^"]+:" before the rest for when, or "now:" before all of it\.$/);
      expect(refused).toMatchObject({ kind: "refusal", typed: `reply ${number} ${typed}` });
      expect((await newest()).state).toBe("waiting");
    });

    it.each([
      ["by phone sat 8:30 told her", '"sat 8:30" could be 8:30 AM on Sat 21 Nov or 8:30 PM on Sat 21 Nov.'],
      ["by phone mon 3pm told her", '"mon 3pm" could be 3:00 PM on Mon 16 Nov or 3:00 PM today.'],
      ["by phone 2pm - 3pm told her", '"2pm - 3pm" is a stretch of time.'],
    ])("is read back: %s", async (typed, words) => {
      const refused = said(await type(`reply ${number} ${typed}`));
      expect(refused).toContain(words);
      expect(refused).toContain('If it is a part of what you said, begin with "now:".');
      expect((await newest()).state).toBe("waiting");
    });

    it("leaves what comes after at as it was", async () => {
      await type(`reply ${number} by phone at the counter on 12/1 she said yes`, "en");
      expect(await lastData()).toMatchObject({ words: "at the counter on 12/1 she said yes" });
    });

    it("is read whole in the field of a form", async () => {
      const args = { number, way: "phone", at: "3pm told her", words: "" };
      const form = { actor: office.people.ana, source: "slack", requestId: null, kind: "form" } as const;
      expect(await desk.answer({ ...form, command: "reply", args })).toMatchObject({
        kind: "refusal",
        field: "at",
        words: expect.stringContaining('I read "3pm" as a time, but not "told her" beside it.'),
      });
    });
  });

  describe("of wait, without until,", () => {
    beforeEach(() => log("1pm"));

    it.each([
      ["fri 3pm: which address is it?", at(27, "15:00"), "which address is it?"],
      ["fri 3:15pm: old or new: a or b?", at(27, "15:15"), "old or new: a or b?"],
      ["tomorrow: will she be home?", at(24, "12:00"), "will she be home?"],
      ["tomorrow 5: which one?", at(24, "17:00"), "which one?"],
      ["in two days: which one?", at(25, "12:00"), "which one?"],
      ["2 days: which one?", at(25, "12:00"), "which one?"],
      ["by fri 15h: which one?", at(27, "15:00"), "which one?"],
    ])("is the date to look again: %s", async (typed, lookAgainAt, question) => {
      expect(said(await type(`wait ${number} ${typed}`))).toContain("The reply clock of");
      expect(await newest()).toMatchObject({ lookAgainAt, question });
    });

    it.each([
      ["fri 3pm PST: which one?", { until: "fri 3pm PST", question: "which one?" }],
      ["fri 3pm which address is it?", { until: "fri 3pm", question: "which address is it?" }],
      ["fri 3pm", { until: "fri 3pm" }],
      ["monday or tuesday: which suits?", { until: "monday or tuesday", question: "which suits?" }],
      ["until fri 3pm which address is it?", { until: "fri 3pm", question: "which address is it?" }],
      ["when she calls: which one?", { question: "when she calls: which one?" }],
      ["which address: the one of fri 3pm?", { question: "which address: the one of fri 3pm?" }],
    ])("or the form opens with all that was typed in it: %s", async (typed, given) => {
      const reply = await type(`wait ${number} ${typed}`);
      expect(initial(reply)).toEqual(given);
      expect(reply).toMatchObject({ args: given });
      expect((await newest()).pausedAt).toBe(null);
    });

    it("fills the same form when it is asked for once more by a button", async () => {
      const reply = await press("wait", { number, question: "fri 3pm which one?" });
      expect(initial(reply)).toEqual({ until: "fri 3pm", question: "which one?" });
    });

    it.each([
      ["monday: which one?", '"monday" could be today or Mon 30 Nov.'],
      ["until monday: which one?", '"monday" could be today or Mon 30 Nov.'],
      ["next fri: which one?", '"next fri" could be Fri 27 Nov or Fri 4 Dec.'],
      ["until fri 3pm PST: which one?", 'I read "fri 3pm" as a time, but not "PST" beside it.'],
      ["yesterday 3pm: which one?", "already passed"],
    ])("is read back or refused: %s", async (typed, words) => {
      const reply = await type(`wait ${number} ${typed}`);
      expect(reply).toMatchObject({ kind: "refusal", typed: `wait ${number} ${typed}` });
      expect(said(reply)).toContain(words);
    });
  });

  describe("after at, of reply,", () => {
    beforeEach(() => log("sat 1pm"));

    it.each([
      ["at 25:00 hello", "I could not read the time of the reply in"],
      ["at 8 the crew comes", "I could not read the time of the reply in"],
      ["at 1640 told her", "I could not read the time of the reply in"],
      ["at half past 8: done", "I could not read the time of the reply in"],
      ["at quarter to nine told her", "I could not read the time of the reply in"],
      ["at eight o'clock told her", "I could not read the time of the reply in"],
      ["at 20 nov 1640: told her", '"20 nov 1640" could be 4:40 PM on Fri 20 Nov.'],
      [
        "at 5:15pm the crew comes",
        '"5:15pm" is still to come today. If it was yesterday, write "yesterday 5:15pm".',
      ],
      ["5:15pm the crew comes", '"5:15pm" is still to come today.'],
      ["at last week: told her", '"last week" is a stretch of time.'],
      [
        "saturday",
        '"saturday" says the day of the reply, but not the time. Write the time as well, like "saturday 3:15pm".',
      ],
    ])("no time is guessed: %s", async (typed, words) => {
      const refused = await type(`reply ${number} by phone ${typed}`);
      expect(refused).toMatchObject({ kind: "refusal", typed: `reply ${number} by phone ${typed}` });
      expect(said(refused)).toContain(words);
      expect((await newest()).state).toBe("waiting");
    });

    it("nor in the field of a form", async () => {
      const args = { number, way: "phone", at: "5:15pm", words: "" };
      const form = { actor: office.people.ana, source: "slack", requestId: null, kind: "form" } as const;
      expect(await desk.answer({ ...form, command: "reply", args })).toMatchObject({
        kind: "refusal",
        field: "at",
      });
    });

    it.each(["at the counter", "at home", "at one of the sites", "at half price"])(
      "words stay words: %s",
      async (words) => {
        await type(`reply ${number} by phone ${words}`);
        expect(await lastData()).toMatchObject({ words, at: at(23, "15:30") });
      },
    );

    it("a noon that is over is today's, and one to come is asked about", async () => {
      office.clock.set(at(23, "09:00"));
      expect(said(await type(`reply ${number} by phone at noon`))).toContain('write "yesterday 12pm"');
      office.clock.set(at(23, "13:00"));
      await type(`reply ${number} by phone at noon`);
      expect(await newest()).toMatchObject({ repliedAt: at(23, "12:00") });
    });
  });

  it("a length in hours and minutes is one in wait as well", async () => {
    await log("1pm");
    await type(`wait ${number} until 1h30: which one?`);
    expect(await newest()).toMatchObject({ lookAgainAt: at(23, "17:00") });
  });

  describe("of snooze", () => {
    beforeEach(() => log("now"));

    it.each([
      ["1h30", at(23, "17:00"), "hours and minutes"],
      ["for 2h15", at(23, "17:45"), "hours and minutes"],
      ["1h30m", at(23, "17:00"), "hours and minutes"],
      ["until 17h30", at(23, "17:30"), "a time of day"],
      ["until 9h30", at(24, "09:30"), "a time of day"],
      ["tomorrow", at(24, "08:00"), "a day begins when the office opens"],
      ["tomorrow 10am", at(24, "10:00"), "a day and a time"],
      ["until tomorrow 10am", at(24, "10:00"), "with until"],
      ["5pm", at(23, "17:00"), "a time"],
      ["until 5", at(23, "17:00"), "an hour"],
      ["tonight", at(23, "20:00"), "a part of a day"],
      ["tue 2pm", at(24, "14:00"), "a weekday"],
      ["24 nov", at(24, "08:00"), "a date"],
      ["in 2 hours", at(23, "17:30"), "a length in words"],
      ["an hour", at(23, "16:30"), "a length in words"],
      ["90 min", at(23, "17:00"), "a length"],
      ["1d", at(24, "15:30"), "the longest"],
    ])("%s is until then: %s", async (typed, snoozedUntil) => {
      await type(`snooze ${number} ${typed}`);
      expect(await newest()).toMatchObject({ snoozedUntil });
    });

    it("never lasts past the limit, and says so", async () => {
      await type("log voicemail Sol Brook, 30 minutes ago: bill");
      const { number, limitAt } = await newest();
      expect(said(await type(`snooze ${number} tomorrow 3:20pm`))).toContain("when the limit is reached");
      expect((await newest()).snoozedUntil).toBe(limitAt);
    });

    it.each([
      [
        "fri 3pm",
        "A snooze lasts 24 hours at most, until 3:30 PM tomorrow, Tue 24 Nov; you gave 3:00 PM on Fri 27 Nov.",
      ],
      ["2d", "A snooze lasts between 1 minute and 24 hours."],
      ["yesterday 3pm", "A snooze ends in a minute or later; 3:00 PM yesterday, Sun 22 Nov has passed."],
      ["now", "A snooze ends in a minute or later; you gave 3:30 PM today."],
      ["tomorrow 9", '"tomorrow 9" could be 9:00 AM tomorrow, Tue 24 Nov or 9:00 PM tomorrow, Tue 24 Nov.'],
      ["12/1", '"12/1" could be'],
      ["tomorrow 3pm PST", 'I read "tomorrow 3pm" as a time, but not "PST" beside it.'],
      ["3pm - 5pm", "is a stretch of time"],
      ["9h30", '"9h30" could be 1:00 AM tomorrow, Tue 24 Nov or 9:30 AM tomorrow'],
      ["next week", "is a stretch of time"],
      ["soon", 'I could not read "soon" as a time. Write it like "30m", "1h", "tomorrow" or "fri 3pm".'],
    ])("%s is refused: %s", async (typed, words) => {
      const reply = await type(`snooze ${number} ${typed}`, "en");
      expect(reply).toMatchObject({ kind: "refusal", typed: `snooze ${number} ${typed}` });
      expect(said(reply)).toContain(words);
      expect(await newest()).toMatchObject({ snoozedUntil: null });
    });
  });
});
