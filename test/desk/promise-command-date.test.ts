import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { Person } from "../../src/office/person.ts";
import { listPoints } from "../../src/promise/point-rows.ts";
import { listPromises } from "../../src/promise/promise-rows.ts";
import { at, deskDeps, log, type Office, openOffice, policy } from "../support/office.ts";

const turnarounds = { "records request": { limit: { days: 3, ms: 0 }, count: "workdays" } } as const;

let office: Office;
let id: string;

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  ({ id } = await log(office));
  // A Tuesday, so that no weekday typed below is today's.
  office.clock.set(at(24, "15:30"));
  return () => office.store.close();
});

function type(text: string, as: Partial<Person> = {}): Promise<Reply> {
  const deps = { ...deskDeps(office), policy: () => ({ ...policy, turnarounds }) };
  const actor = { ...office.people.ana, ...as };
  return createDesk(deps).answer({ actor, source: "slack", requestId: null, kind: "typed", text });
}

async function refused(text: string, as: Partial<Person> = {}) {
  const reply = await type(text, as);
  if (reply.kind !== "refusal") throw new Error(`not refused: ${JSON.stringify(reply)}`);
  return reply.words;
}

async function formFor(text: string) {
  const reply = await type(text);
  if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
  const initials = Object.fromEntries(reply.form.inputs.map((input) => [input.name, input.initial ?? ""]));
  return { intro: reply.form.intro, initials };
}

async function words(text: string, as: Partial<Person> = {}) {
  const reply = await type(text, as);
  if (reply.kind !== "card") throw new Error(`no card: ${JSON.stringify(reply)}`);
  return cardText(reply.card);
}

const things = async () => (await listPromises(office.store.db, id)).map((p) => p.thing);
const points = async () => (await listPoints(office.store.db, id)).map((p) => p.what);

describe("a date of which only a part is understood", () => {
  it.each([
    ["a week from friday", "friday", "a week from"],
    ["two weeks from monday", "monday", "two weeks from"],
    ["a week from today", "today", "a week from"],
    ["in 2 business days at 3pm", "at 3pm", "in 2 business days"],
    ["3 working days from tomorrow", "tomorrow", "3 working days from"],
    ["the friday after next 3pm", "friday", "the after next 3pm"],
    ["christmas eve 3pm", "3pm", "christmas eve"],
    ["freitag 3pm", "3pm", "freitag"],
    ["lunes 15:00", "15:00", "lunes"],
    ["morgen 3pm", "3pm", "morgen"],
    ["1.12. 15:00", "15:00", "1.12"],
    ["fri or mon", "fri", "or mon"],
    ["mon or tue 3pm", "mon", "or tue 3pm"],
    ["27:30 tomorrow", "tomorrow", "27:30"],
    ["eod fri", "fri", "eod"],
    ["3pm utc fri", "3pm", "utc fri"],
    ["not before fri", "fri", "not before"],
    ["every friday", "friday", "every"],
    ["no later than fri 3pm", "fri 3pm", "no later than"],
    ["first thing tomorrow", "tomorrow", "first thing"],
    ["27 fri", "fri", "27"],
    ["by a week from friday", "friday", "a week from"],
    [", by freitag 3pm", "3pm", "freitag"],
    [", by a week from friday", "friday", "a week from"],
    [", by fri 3pm PST", "fri 3pm", "PST"],
    ["by end of friday", "friday", "end of"],
    ["by the end of fri 3pm", "fri 3pm", "the end of"],
    ["by the middle of friday", "friday", "the middle of"],
    ["by close of business friday", "friday", "close of business"],
    ["by fri or maybe thu", "fri", "or maybe thu"],
    ["end of next friday", "next friday", "end of"],
    ["early friday", "friday", "early"],
    ["late fri", "fri", "late"],
    ["sometime friday", "friday", "sometime"],
    ["probably fri 3pm", "fri 3pm", "probably"],
  ])("is refused as a whole, and nothing is recorded: %s", async (date, read, beside) => {
    const sentence = `I read "${read}" as a time, but not "${beside}" beside it. Write it like "fri 3pm" or "dec 1".`;
    expect(await refused(`promise 1 thing ${date}, told by phone: x`)).toContain(sentence);
    expect(await refused(`point 1 thing ${date}`)).toContain(sentence);
    expect([...(await things()), ...(await points())]).toEqual([]);
  });

  it.each(["if the crew comes late", "whether it opens early"])(
    "is what stands after the by, and nothing before it: %s",
    async (what) => {
      await words(`point 1 ${what} by fri 3pm`);
      expect(await points()).toEqual([what]);
    },
  );

  it.each(["31 feb 3pm", "feb 30 at 3pm", "2026-11-31 3pm", "about it, 31 feb, 3pm"])(
    "is refused where its day is none: %s",
    async (date) => {
      expect(await refused(`promise 1 thing ${date}`)).toMatch(/^I could not read "[^"]+ ?3pm" as a time\. /);
      expect(await things()).toEqual([]);
    },
  );

  it("can be told apart from what is promised, as the refusal says", async () => {
    const said = await refused("promise 1 list of houses before 1950 fri 3pm");
    expect(said).toContain('If "before 1950" is no part of the date, put ", by" before the date.');
    await words("promise 1 list of houses before 1950, by fri 3pm");
    expect(await things()).toEqual(["list of houses before 1950"]);
  });

  it.each([
    ["inspection of unit 5 fri 3pm", "inspection of unit 5"],
    ["visit to 1234 NE 15th tomorrow 3pm", "visit to 1234 NE 15th"],
    ["maps of 1950, fri 3pm", "maps of 1950"],
    ["report of march, by fri 3pm", "report of march"],
    ["work by the crew fri 3pm", "work by the crew"],
    ["check in fri 3pm", "check in"],
    ["have her called fri 3pm", "have her called"],
    ["2 maps fri 3pm", "2 maps"],
    ["records request fri 3pm", "records request"],
    ["the bill that came late, fri 3pm", "the bill that came late"],
    ["what the plan says by the end of it fri 3pm", "what the plan says by the end of it"],
    ["an early look fri 3pm", "an early look"],
    ["permit around 3pm fri", "permit"],
    ["permit end of november", "permit"],
  ])("leaves other words what is promised: %s", async (typed, thing) => {
    await words(`promise 1 ${typed}`);
    expect(await things()).toEqual([thing]);
  });

  it("is none where the words before it are the name of what is promised already", async () => {
    await words("promise 1 houses before 1950, by fri 3pm");
    await words("promise 1 houses before 1950 mon 3pm: the archive is closed");
    expect(await listPromises(office.store.db, id)).toMatchObject([
      { thing: "houses before 1950", moves: 1 },
    ]);
  });

  it("has to be all that follows the by of a point", async () => {
    expect(await refused("point 1 who owns by the way fri 3pm")).toContain(
      'I read "fri 3pm" as a time, but not "the way" beside it.',
    );
    await words("point 1 who dug by the road, by fri 3pm");
    expect(await points()).toEqual(["who dug by the road"]);
  });
});

describe("a date that cannot be read", () => {
  it.each([
    ["25:00", 'I could not read "25:00" as a time.'],
    ["31 feb", 'I could not read "31 feb" as a time.'],
    ["2/30", 'I could not read "2/30" as a time.'],
    ["2026-02-30", 'I could not read "2026-02-30" as a time.'],
    ["eod", 'I could not read "eod" as a time.'],
    ["end of day", 'I could not read "end of day" as a time.'],
    ["in a fortnight", 'I could not read "in a fortnight" as a time.'],
    ["1.12.", 'I could not read "1.12." as a time.'],
    ["fri 3pm PST", 'I read "fri 3pm" as a time, but not "PST" beside it.'],
    ["friday week", 'I read "friday" as a time, but not "week" beside it.'],
  ])("stands in the form as the date, with the reason: %s", async (date, sentence) => {
    for (const thing of ["thing", "records request"]) {
      const { intro, initials } = await formFor(`promise 1 ${thing} ${date}, told by phone: x`);
      expect(intro).toBe(`${sentence} What can the customer expect, and by when?`);
      expect(initials).toMatchObject({ thing, date, words: "x", way: "phone" });
    }
    for (const by of sentence.includes("could not") ? ["", " by", ", by"] : ["", " by"]) {
      const { intro, initials } = await formFor(`point 1 who owns it${by} ${date}`);
      expect(intro).toBe(`${sentence} What does the office not know yet for the customer?`);
      expect(initials).toMatchObject({ what: "who owns it", date });
    }
    expect([...(await things()), ...(await points())]).toEqual([]);
  });

  it("is said in the form for a new date as well", async () => {
    await words("promise 1 a map fri 3pm");
    const { intro, initials } = await formFor("promise 1 31 feb: the archive is closed");
    expect(intro).toMatch(/^I could not read "31 feb" as a time\. "a map" for the customer\./);
    expect(initials).toMatchObject({ date: "31 feb", words: "the archive is closed" });
  });

  it.each([
    ["gutters", "fri 3pm or so", "fri 3pm", "or so"],
    ["gutters", "3pm fri tentatively", "3pm fri", "tentatively"],
    ["gutters", "a week from friday or so", "friday", "or so"],
    ["notes of monday,", "thu 3pm if possible", "thu 3pm", "if possible"],
    ["records request", "dec 1 if she can wait", "dec 1", "if she can wait"],
    ["records request", "fri 3pm at the latest", "fri 3pm", "at the latest"],
    ["inspection", "fri 3pm (if dry)", "fri 3pm", "(if dry)"],
  ])("stands in the form with what makes it less certain: %s %s", async (head, date, read, after) => {
    const thing = head.replace(/,$/u, "");
    const sentence = `I read "${read}" as a time, but not "${after}" after it.`;
    const promised = await formFor(`promise 1 ${head} ${date}, told by phone: x`);
    expect(promised.intro).toBe(`${sentence} What can the customer expect, and by when?`);
    expect(promised.initials).toMatchObject({ thing, date, words: "x", way: "phone" });
    const pointed = await formFor(`point 1 ${head} ${date}`);
    expect(pointed.intro).toBe(`${sentence} What does the office not know yet for the customer?`);
    expect(pointed.initials).toMatchObject({ what: thing, date });
    await words(`promise 1 ${thing}, by thu 3pm`);
    const moved = await formFor(`promise 1 ${head} ${date}: x`);
    expect(moved.intro).toBe(
      `${sentence} "${thing}" for the customer. The new date counts once they know it.`,
    );
    expect(moved.initials).toMatchObject({ date, words: "x" });
    expect(await things()).toEqual([thing]);
  });

  it.each([
    ["call fri 3pm and mail the copies", "fri 3pm", "and mail the copies"],
    ["answer to her letter of nov 20 in full", "nov 20", "in full"],
  ])(
    "is said in the form where words stand after it, which keeps all of them: %s",
    async (typed, read, after) => {
      const sentence = `I read "${read}" as a time, but not "${after}" after it, so it is not taken as the date.`;
      const promised = await formFor(`promise 1 ${typed}, told by phone: x`);
      expect(promised.intro).toBe(`${sentence} What can the customer expect, and by when?`);
      expect(promised.initials).toMatchObject({ thing: typed, date: "", words: "x", way: "phone" });
      const pointed = await formFor(`point 1 ${typed}`);
      expect(pointed.intro).toBe(`${sentence} What does the office not know yet for the customer?`);
      expect(pointed.initials).toMatchObject({ what: typed, date: "" });
    },
  );

  it("is not said where the words are the name of what is promised already", async () => {
    await words("promise 1 fri 3pm or so visit, by thu 3pm");
    const { intro } = await formFor("promise 1 fri 3pm or so visit: the crew is away");
    expect(intro).toMatch(/^"fri 3pm or so visit" for the customer/);
  });

  it.each(["the bill of march", "inspection of lot 12", "maps of 3 lots", "lunch soon", "a night visit"])(
    "is not seen in other words: %s",
    async (thing) => {
      const { intro, initials } = await formFor(`promise 1 ${thing}`);
      expect(intro).toBe("What can the customer expect, and by when?");
      expect(initials).toMatchObject({ thing, date: "" });
    },
  );
});

describe("a date that is refused", () => {
  it.each([
    ["in 20 years", "The date is more than a year away."],
    ["nov 28 2027", "The date is more than a year away."],
    ["now", "That is now, and the date has to be still to come."],
    ["sat", "The office is closed on Sat 28 Nov."],
    ["yesterday", "The date has already passed."],
  ])("says what is the matter first: %s", async (date, sentence) => {
    expect(await refused(`promise 1 thing ${date}`)).toContain(sentence);
    expect(await refused(`point 1 thing, by ${date}`)).toContain(sentence);
  });
});

describe("a day alone, from another zone than the office's,", () => {
  const berlin = { zone: "Europe/Berlin" };

  it.each([
    ["today", "2:00 AM tomorrow, Thu 26 Nov", "5:00 PM on Wed 25 Nov"],
    ["fri", "2:00 AM on Sat 28 Nov", "5:00 PM on Fri 27 Nov"],
    ["the 31st", "2:00 AM on Fri 1 Jan 2027", "5:00 PM on Thu 31 Dec"],
  ])("is read back as the office's closing time by both clocks: %s", async (day, there, here) => {
    const note = `A day alone is the office's closing time: ${here} by its clock.`;
    const promised = await words(`promise 1 thing ${day}, told by phone`, berlin);
    expect(promised).toContain(`"thing" by ${there}`);
    expect(promised).toContain(note);
    const pointed = await words(`point 1 who owns it, by ${day}`, berlin);
    expect(pointed).toContain(`to be known by ${there}`);
    expect(pointed).toContain(note);
    await words("promise 1 other thu 3pm");
    expect(await words(`promise 1 other ${day}: the archive is closed`, berlin)).toContain(note);
  });

  it("is refused where it is over for who typed it", async () => {
    expect(await refused("promise 1 thing yesterday", berlin)).toContain("The date has already passed.");
  });

  it.each([
    ["promise 1 thing fri 3pm", berlin],
    ["promise 1 thing fri", {}],
    ["point 1 thing, by fri", { zone: "America/Tijuana" }],
  ])("needs no such word otherwise: %s %j", async (typed, as) => {
    expect(await words(typed, as)).not.toContain("A day alone");
  });
});

describe("a promised time as the clocks change", () => {
  it("is refused where the clocks skip it", async () => {
    office.clock.set(Date.parse("2027-03-13T15:00-08:00"));
    for (const typed of [
      "promise 1 a map tomorrow 2:30am, told by phone",
      "point 1 a map, by tomorrow 2:30am",
    ])
      expect(await refused(typed)).toBe(
        'There is no 2:30 AM on Sun 14 Mar: the clocks go from 2:00 AM to 3:00 AM. If 3:00 AM is meant, write "tomorrow 3am".',
      );
    expect([...(await things()), ...(await points())]).toEqual([]);
  });

  it("is refused where it has passed, or comes only once", async () => {
    office.clock.set(Date.parse("2027-11-07T09:00-08:00"));
    for (const typed of ["promise 1 a map", "point 1 a map, by"]) {
      expect(await refused(`${typed} 1:30am after the clock change`)).toContain(
        "The date has already passed.",
      );
      expect(await refused(`${typed} nov 8 1:30am before the clock change`)).toBe(
        '1:30 AM comes only once on Mon 8 Nov. If that is meant, write "tomorrow 1:30am".',
      );
    }
    expect(await refused("snooze 1 1:30am after the clock change")).toContain(
      "1:30 AM (after the clock change) today has passed.",
    );
    expect([...(await things()), ...(await points())]).toEqual([]);
  });

  it("says which of two it is", async () => {
    office.clock.set(Date.parse("2027-11-07T00:30-07:00"));
    for (const typed of ["promise 1 a map 1:30am", "point 1 a map, by today 1:30am"])
      expect(await refused(typed)).toMatch(
        /^"(?:today )?1:30am" could be 1:30 AM \(before the clock change\) today or 1:30 AM \(after the clock change\) today\. Write "(?:today )?1:30am before the clock change" or "(?:today )?1:30am after the clock change"\.$/u,
      );
    expect([...(await things()), ...(await points())]).toEqual([]);
    expect(await words("promise 1 a map 1:30am before the clock change")).toContain(
      '"a map" by 1:30 AM (before the clock change) today (1 h left).',
    );
    expect(await words("promise 1 a plan 1:30am after the clock change, told by phone")).toContain(
      '"a plan" by 1:30 AM (after the clock change) today (2 h left).',
    );
    expect(await words("promise 1 a visit in 2 hours")).toContain(
      '"a visit" by 1:30 AM (after the clock change) today (2 h left).',
    );
  });
});
