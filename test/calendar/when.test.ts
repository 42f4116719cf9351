import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { besideWhen, parseWhen, wholeWhen } from "../../src/calendar/when.ts";
import { stampWords } from "../../src/calendar/words.ts";

const zone = "America/Los_Angeles";
const at = (text: string) => Date.parse(text);
/** A Monday, 5 PM. */
const now = at("2026-11-23T17:00-08:00");
const past = { now, zone, prefer: "past" } as const;
const future = { now, zone, prefer: "future" } as const;
const iso = (instant: number | undefined) => (instant === undefined ? null : new Date(instant).toISOString());
const stamp = (text: string, options: typeof past | typeof future) => {
  const when = parseWhen(text, options);
  return when && stampWords(when.at, zone);
};

describe("a moment as it is typed", () => {
  it.each([
    ["yesterday 4:40pm", "Sun 22 Nov 4:40 PM", "Sun 22 Nov 4:40 PM", "stated is stated"],
    ["today at 9", "Mon 23 Nov 9:00 AM", "Mon 23 Nov 9:00 PM", "the half of the day that fits"],
    [
      "tomorrow 3pm",
      "Tue 24 Nov 3:00 PM",
      "Tue 24 Nov 3:00 PM",
      "a stated future is given back, to be refused kindly",
    ],
    ["4:40pm", "Mon 23 Nov 4:40 PM", "Tue 24 Nov 4:40 PM", "today, or the day that fits"],
    ["5:30pm", "Sun 22 Nov 5:30 PM", "Mon 23 Nov 5:30 PM", "today, or the day that fits"],
    ["4:40", "Mon 23 Nov 4:40 PM", "Tue 24 Nov 4:40 PM", "nobody leaves a message before dawn"],
    ["04:40", "Mon 23 Nov 4:40 AM", "Tue 24 Nov 4:40 AM", "unless it is written so"],
    ["5 in the morning", "Mon 23 Nov 5:00 AM", "Tue 24 Nov 5:00 AM", "or said so"],
    ["mon 3pm", "Mon 23 Nov 3:00 PM", "Mon 30 Nov 3:00 PM", "today counts while it fits"],
    ["mon 6pm", "Mon 16 Nov 6:00 PM", "Mon 23 Nov 6:00 PM", "else a week away"],
    ["fri 3pm", "Fri 20 Nov 3:00 PM", "Fri 27 Nov 3:00 PM", "the nearest on that side"],
    ["last monday 9am", "Mon 16 Nov 9:00 AM", "Mon 16 Nov 9:00 AM", "last is stated"],
    ["noon", "Mon 23 Nov 12:00 PM", "Tue 24 Nov 12:00 PM", "a word for a time"],
    ["midnight", "Mon 23 Nov 12:00 AM", "Tue 24 Nov 12:00 AM", "the last one, the next one"],
    ["an hour ago", "Mon 23 Nov 4:00 PM", "Mon 23 Nov 4:00 PM", "from now"],
    ["5 min ago", "Mon 23 Nov 4:55 PM", "Mon 23 Nov 4:55 PM", "from now"],
    ["in 2 hours", "Mon 23 Nov 7:00 PM", "Mon 23 Nov 7:00 PM", "from now"],
    ["now", "Mon 23 Nov 5:00 PM", "Mon 23 Nov 5:00 PM", "now"],
    ["2026-11-20 16:40", "Fri 20 Nov 4:40 PM", "Fri 20 Nov 4:40 PM", "as forms write it"],
    ["2026-11-20 4:40 PM", "Fri 20 Nov 4:40 PM", "Fri 20 Nov 4:40 PM", "as this program writes it"],
    ["2026-11-20 4:40", "Fri 20 Nov 4:40 AM", "Fri 20 Nov 4:40 AM", "a date of computers has their hours"],
    ["2026-11-20T16:40:00Z", "Fri 20 Nov 8:40 AM", "Fri 20 Nov 8:40 AM", "an instant of computers"],
    ["12/1 9am", "Tue 1 Dec 9:00 AM", "Tue 1 Dec 9:00 AM", "a week ahead is a slip, not last year"],
    ["11/20 9am", "Fri 20 Nov 9:00 AM", "Fri 20 Nov 9:00 AM", "three days back is a slip, not next year"],
    ["day before yesterday 3pm", "Sat 21 Nov 3:00 PM", "Sat 21 Nov 3:00 PM", "not yesterday"],
    ["2 days ago at 3pm", "Sat 21 Nov 3:00 PM", "Sat 21 Nov 3:00 PM", "a day and a time"],
  ])("%s is %s, or ahead %s: %s", (text, before, ahead) => {
    expect(stamp(text, past)).toBe(before);
    expect(stamp(text, future)).toBe(ahead);
    expect(parseWhen(text, past)?.certainTime).toBe(true);
  });

  it.each([
    ["today", "Mon 23 Nov 5:00 PM", "Mon 23 Nov 5:00 PM", "today is now"],
    ["yesterday", "Sun 22 Nov 12:00 PM", "Sun 22 Nov 12:00 PM", "another day is its noon"],
    ["2 days ago", "Sat 21 Nov 12:00 PM", "Sat 21 Nov 12:00 PM", "days are days, not 48 hours"],
    ["Friday", "Fri 20 Nov 12:00 PM", "Fri 27 Nov 12:00 PM", "the nearest on that side"],
    ["Monday", "Mon 23 Nov 5:00 PM", "Mon 30 Nov 12:00 PM", "nobody promises today by its name"],
    ["May 5", "Tue 5 May 12:00 PM", "Wed 5 May 12:00 PM", "this year, next year"],
    ["1/1", "Thu 1 Jan 12:00 PM", "Fri 1 Jan 12:00 PM", "this year, next year"],
    ["this morning", "Mon 23 Nov 9:00 AM", "Mon 23 Nov 9:00 AM", "a part of a day is no time"],
    ["tonight", "Mon 23 Nov 5:00 PM", "Mon 23 Nov 8:00 PM", "what has come in has come in by now"],
    ["last night", "Sun 22 Nov 8:00 PM", "Sun 22 Nov 8:00 PM", "the evening before"],
  ])("%s, without a time of day, is %s, or ahead %s: %s", (text, before, ahead) => {
    expect(stamp(text, past)).toBe(before);
    expect(stamp(text, future)).toBe(ahead);
    expect(parseWhen(text, past)?.certainTime).toBe(false);
  });

  it.each(["", "sewer backup", "2026-02-30", "25:00", "13/45", "May", "503-555-0101", "12"])(
    "%j names none",
    (text) => {
      expect(parseWhen(text, past)).toBeNull();
    },
  );

  it("is found in a sentence, and where", () => {
    const text = "called back on Fri 3pm about May Lee";
    expect(parseWhen(text, past)).toMatchObject({
      text: "on Fri 3pm",
      index: text.indexOf("on Fri"),
      certainTime: true,
    });
  });

  it("is not changed by the name or the number that follows", () => {
    expect(stamp("4pm Art", past)).toBe("Mon 23 Nov 4:00 PM");
    expect(stamp("4pm +15035550101", past)).toBe("Mon 23 Nov 4:00 PM");
  });
});

describe("a moment around a change of the clocks", () => {
  it.each([
    [
      "yesterday 4:40pm",
      "America/Los_Angeles",
      "2026-03-08T10:00-07:00",
      "2026-03-08T00:40:00.000Z",
      "the day before the spring change",
    ],
    [
      "today 2:30 am",
      "America/Los_Angeles",
      "2026-03-08T10:00-07:00",
      "2026-03-08T10:00:00.000Z",
      "skipped: the first time that exists",
    ],
    [
      "today 1:30 am",
      "America/Los_Angeles",
      "2026-11-01T10:00-08:00",
      "2026-11-01T08:30:00.000Z",
      "twice: the earlier",
    ],
    [
      "1:30am",
      "America/Los_Angeles",
      "2026-11-01T01:10-08:00",
      "2026-11-01T08:30:00.000Z",
      "it has been once today",
    ],
    [
      "3 hours ago",
      "America/Los_Angeles",
      "2026-03-08T04:00-07:00",
      "2026-03-08T08:00:00.000Z",
      "hours are real hours",
    ],
    [
      "24 hours ago",
      "America/Los_Angeles",
      "2026-11-01T17:00-08:00",
      "2026-11-01T01:00:00.000Z",
      "and so are 24",
    ],
    [
      "yesterday noon",
      "Europe/London",
      "2026-03-29T12:00+01:00",
      "2026-03-28T12:00:00.000Z",
      "winter time before",
    ],
    [
      "today 1:45 am",
      "Australia/Lord_Howe",
      "2026-04-05T12:00+10:30",
      "2026-04-04T14:45:00.000Z",
      "half an hour twice",
    ],
    [
      "yesterday 4:40pm",
      "Asia/Kathmandu",
      "2026-03-08T00:10+05:45",
      "2026-03-07T10:55:00.000Z",
      "yesterday on the spot",
    ],
    [
      "last night",
      "Pacific/Auckland",
      "2026-11-24T09:00+13:00",
      "2026-11-23T07:00:00.000Z",
      "last night on the spot",
    ],
  ])("%s in %s at %s is %s: %s", (text, inZone, typed, expected) => {
    expect(iso(parseWhen(text, { now: at(typed), zone: inZone, prefer: "past" })?.at)).toBe(expected);
  });
});

describe("what people leave out or put in another order", () => {
  it.each([
    ["tomorrow 5", "Tue 24 Nov 5:00 PM", "Tue 24 Nov 5:00 PM", "an hour without at"],
    ["11/23 2", "Mon 23 Nov 2:00 PM", "Mon 23 Nov 2:00 PM", "after a date in numbers"],
    ["nov 20 5", "Fri 20 Nov 5:00 PM", "Fri 20 Nov 5:00 PM", "after a date in words"],
    ["last night 9", "Sun 22 Nov 9:00 PM", "Sun 22 Nov 9:00 PM", "nine at night"],
    ["fri 15h", "Fri 20 Nov 3:00 PM", "Fri 27 Nov 3:00 PM", "as many write it"],
    ["fri at 9h30", "Fri 20 Nov 9:30 AM", "Fri 27 Nov 9:30 AM", "which has 24 hours: nothing to ask"],
    ["15h30", "Mon 23 Nov 3:30 PM", "Tue 24 Nov 3:30 PM", "no length has that form"],
    ["2 days", "Sat 21 Nov 12:00 PM", "Wed 25 Nov 12:00 PM", "a length counts from now"],
    ["two days at 3pm", "Sat 21 Nov 3:00 PM", "Wed 25 Nov 3:00 PM", "with a time"],
    ["an hour", "Mon 23 Nov 4:00 PM", "Mon 23 Nov 6:00 PM", "an hour, too"],
    ["2h30m", "Mon 23 Nov 2:30 PM", "Mon 23 Nov 7:30 PM", "and its minutes"],
    ["a week.", "Mon 16 Nov 12:00 PM", "Mon 30 Nov 12:00 PM", "and a week"],
    ["fri 3pm next week", "Fri 4 Dec 3:00 PM", "Fri 4 Dec 3:00 PM", "the week last"],
    ["next week, fri at 3pm", "Fri 4 Dec 3:00 PM", "Fri 4 Dec 3:00 PM", "the week first"],
    ["3pm next week on fri", "Fri 4 Dec 3:00 PM", "Fri 4 Dec 3:00 PM", "the time first"],
    ["fri last week", "Fri 20 Nov 12:00 PM", "Fri 20 Nov 12:00 PM", "the week before"],
    ["the 30th", "Fri 30 Oct 12:00 PM", "Mon 30 Nov 12:00 PM", "of the nearest month that fits"],
    ["the 31st", "Sat 31 Oct 12:00 PM", "Thu 31 Dec 12:00 PM", "and has so many days"],
    ["friday the 27th", "Fri 27 Nov 12:00 PM", "Fri 27 Nov 12:00 PM", "of the month in which it is one"],
    ["fri 27", "Fri 27 Nov 12:00 PM", "Fri 27 Nov 12:00 PM", "27 is no hour"],
  ])("%s is %s, or ahead %s: %s", (text, before, ahead) => {
    expect(stamp(text, past)).toBe(before);
    expect(stamp(text, future)).toBe(ahead);
    expect(parseWhen(text, future)?.text).toBe(text.replace(/\.$/, ""));
    expect(parseWhen(text, future)?.readings.length).toBe(1);
  });

  it.each<[string, string | null, string]>([
    ["yesterday 3 people came", "yesterday", "three people are no hour"],
    ["2 days she waited", null, "a length only where it is all there is"],
    ["tomorrow 9-5", "tomorrow", "two hours are none"],
    ["she said 15h", null, "h may be anything in a sentence"],
  ])("%s gives no more than %j: %s", (text, found) => {
    expect(parseWhen(text, past)?.text ?? null).toBe(found);
  });

  it.each(["fri 3pm - 5pm", "mon-fri", "3pm to 4pm"])("%s is a stretch, and says so", (text) => {
    expect(parseWhen(text, future)?.stretch).toBe(true);
    expect(wholeWhen(text, future)).toBeNull();
  });
});

describe("what stands beside a moment", () => {
  it.each([
    ["fri 3pm PST", "PST", "another zone"],
    ["tomorow 3pm", "tomorow", "a slip"],
    ["fri 3pm or sat 2pm", "or sat 2pm", "a second one"],
    ["friday week", "week", "a week later to some"],
    ["Ana 4pm, Bo", "Ana Bo", "on both sides"],
    ["by fri 3pm, please.", "", "courtesy changes nothing"],
    ["received at 4pm", "", "nor do the small words"],
    ["(today)", "", "nor marks"],
  ])("%s leaves %j: %s", (text, beside) => {
    const when = parseWhen(text, future);
    expect(when && besideWhen(text, when)).toBe(beside);
  });

  it("is everything beyond what is read, however long the text", () => {
    const text = `today ${"x".repeat(300)}`;
    expect(besideWhen(text, { index: 0, text: "today" })).toBe("x".repeat(300));
    expect(wholeWhen(text, past)).toBeNull();
  });
});

describe("a text that is a moment as a whole", () => {
  it.each([
    "yesterday 4:40pm",
    " yesterday, 4:40pm. ",
    "at 4:40pm",
    "on Mon 3pm",
    "received yesterday",
    "received at 4:40 PM,",
    "just now",
    "today",
    "tonight",
    "noon",
    "an hour ago",
    "this morning",
    "12/1",
    "2026-11-20",
    "2026-11-20 16:40",
    "11-20-2026",
    "at 5",
    "May 5",
    "last Monday",
    "Mon, 23 Nov 4:40 PM",
  ])("%j is one", (text) => {
    expect(wholeWhen(text, past)?.at).toBe(parseWhen(text, past)?.at);
  });

  it.each([
    ["May Lee", "a name"],
    ["Mon Tran", "a name"],
    ["March, Ana", "a name"],
    ["April", "a name"],
    ["Sun", "a name"],
    ["Art Monday", "a name"],
    ["555-0101", "a phone number"],
    ["503-555-0101", "a phone number"],
    ["(503) 555-0101", "a phone number"],
    ["+1 503 555 0101", "a phone number"],
    ["503.555.0101", "a phone number"],
    ["5035550101", "a phone number"],
    ["9-5", "a house number"],
    ["1234", "a number"],
    ["4:40pm 503-555-0101", "a time and a phone number"],
    ["Ana Gomez at 5pm", "a name and a time"],
    ["1234 NE 15th", "an address"],
    ["4pm Art", "a time and a name"],
    ["", "nothing"],
    [`${" ".repeat(300)}today`, "longer than anyone types"],
  ])("%j is not: %s", (text) => {
    expect(wholeWhen(text, past)).toBeNull();
  });

  const words = fc.constantFrom(
    ...[
      "fri",
      "mon",
      "next",
      "week",
      "last",
      "3pm",
      "8:30",
      "12/1",
      "13/1",
      "2026-11-20",
      "tomorrow",
      "5",
      "15h",
    ],
    ...[
      "the 31st",
      "2 days",
      "ago",
      "in",
      "noon",
      "midnight",
      "may",
      "-",
      ",",
      ".",
      "at",
      "feb 30",
      "99",
      "0",
      "\n",
    ],
  );
  const typed = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" ")),
  );
  const asked = fc.record({
    zone: fc.constantFrom(zone, "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/London"),
    prefer: fc.constantFrom("past", "future"),
    locale: fc.constantFrom("en-US", "en-GB", "en-CA", "", "x"),
    now: fc.integer({ min: at("2024-01-01T00:00Z"), max: at("2030-12-31T00:00Z") }),
  });

  it("whatever is typed, it answers, and accounts for every character", () => {
    fc.assert(
      fc.property(typed, asked, (text, options) => {
        const when = parseWhen(text, options);
        if (!when) return;
        expect(text.slice(when.index, when.index + when.text.length)).toBe(when.text);
        expect(when.readings.map((each) => each.at)).toContain(when.at);
        for (const each of when.readings) expect(Number.isSafeInteger(each.at)).toBe(true);
        const beside = besideWhen(text, when).replaceAll(" ", "");
        const outside = text.slice(0, when.index) + text.slice(when.index + when.text.length);
        if (/[^\s.,;:!?~()–—-]/.test(outside.replace(/[a-z]+/gi, ""))) expect(beside).not.toBe("");
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["dates", "12/1 "],
    ["lengths", "1 day 1 hour 1 "],
    ["weekdays", "monday,"],
    ["weeks", "next week "],
    ["hours", "15h 5 "],
    ["half a length", "half an "],
    ["digits", "1"],
    ["spaces", " "],
    ["months", "may 5 "],
    ["ordinals", "the 3"],
    ["ands", "1 hour and "],
    ["dots", "1."],
    ["marks", "?!"],
  ])("a screenful of %s is read in no time", (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const began = performance.now();
    for (const options of [past, future]) {
      parseWhen(text, options);
      parseWhen(`${text.slice(0, 199)}x`, options);
      wholeWhen(text.slice(0, 200), options);
      besideWhen(text, { index: 0, text: "" });
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("a length from now", () => {
  const program = `
    import { parseWhen } from ${JSON.stringify(new URL("../../src/calendar/when.ts", import.meta.url).href)};
    const zone = "America/Phoenix";
    const moved = (at, text) => (parseWhen(text, { now: Date.parse(at), zone, prefer: "past" }).at - Date.parse(at)) / 60_000;
    console.log(JSON.stringify([
      moved("2026-03-08T03:10-07:00", "30 minutes ago"),
      moved("2026-03-08T01:50-07:00", "in 15 minutes"),
      moved("2026-03-08T02:30-07:00", "1 hour ago"),
      moved("2026-03-29T03:10-07:00", "1 hour ago"),
      moved("2026-11-01T01:30-07:00", "1 hour ago"),
    ]));`;

  it.each(["UTC", "America/New_York", "Europe/Berlin"])("is the same on a machine in %s", (TZ) => {
    const run = ["--input-type=module-typescript", "-e", program];
    const said = execFileSync(process.execPath, run, { env: { TZ }, encoding: "utf8" });
    expect(JSON.parse(said)).toEqual([-30, 15, -60, -60, -60]);
  });
});
