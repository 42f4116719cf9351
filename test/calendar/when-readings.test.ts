import { describe, expect, it } from "vitest";
import { parseWhen } from "../../src/calendar/when.ts";
import { stampWords } from "../../src/calendar/words.ts";

const zone = "America/Los_Angeles";
const at = (day: number, time: string) => Date.parse(`2026-11-${day}T${time}-08:00`);

type Asked = { readonly now?: number; readonly prefer?: "past" | "future"; readonly locale?: string };
const parse = (text: string, { now = at(23, "14:00"), prefer = "future", locale = "en-US" }: Asked) =>
  parseWhen(text, { now, zone, prefer, locale });
/** With the time of day, where one was named. */
const readings = (text: string, asked: Asked) =>
  parse(text, asked)?.readings.map((each) =>
    stampWords(each.at, zone).replace(each.dayOnly ? / \d+:\d\d [AP]M$/ : /^$/, ""),
  );

const past = { prefer: "past" } as const;
/** The 23rd is a Monday. */
const saturday = at(28, "10:00");
const sunday = at(29, "10:00");
const wednesday = at(25, "10:00");

describe("what is typed may mean", () => {
  it.each<[string, Asked, readonly string[], string]>([
    ["tomorrow 9", {}, ["Tue 24 Nov 9:00 AM", "Tue 24 Nov 9:00 PM"], "either half of the day"],
    ["tomorrow 5", {}, ["Tue 24 Nov 5:00 PM"], "but nobody is about at five in the morning"],
    ["tomorrow 6", {}, ["Tue 24 Nov 6:00 AM", "Tue 24 Nov 6:00 PM"], "but at six some are"],
    ["today 9", {}, ["Mon 23 Nov 9:00 PM"], "the morning is over"],
    ["today 9", past, ["Mon 23 Nov 9:00 AM"], "the evening has not come"],
    ["8:30", {}, ["Mon 23 Nov 8:30 PM", "Tue 24 Nov 8:30 AM"], "the next of each half"],
    ["tomorrow evening at 8", {}, ["Tue 24 Nov 8:00 PM"], "the half is said"],

    ["monday", {}, ["Mon 23 Nov", "Mon 30 Nov"], "today, or next week, on a Monday"],
    ["monday", past, ["Mon 16 Nov", "Mon 23 Nov"], "today, or a week ago"],
    ["mon 4pm", {}, ["Mon 23 Nov 4:00 PM", "Mon 30 Nov 4:00 PM"], "both are still to come"],
    ["mon 10am", {}, ["Mon 30 Nov 10:00 AM"], "today's is over"],
    ["mon 4pm", past, ["Mon 16 Nov 4:00 PM"], "today's has not come"],
    ["this monday", {}, ["Mon 23 Nov"], "said"],
    ["today", {}, ["Mon 23 Nov"], "said"],
    ["monday", { now: wednesday }, ["Mon 30 Nov"], "on a Wednesday there is one"],

    ["next friday", {}, ["Fri 27 Nov", "Fri 4 Dec"], "the next one, or that of next week"],
    ["next monday", {}, ["Mon 30 Nov"], "both are the same"],
    ["next friday", { now: saturday }, ["Fri 4 Dec"], "both are the same at the week's end"],
    ["friday next week", {}, ["Fri 4 Dec"], "said"],
    ["friday next week", { now: saturday }, ["Fri 4 Dec"], "on a Saturday, too"],
    [
      "friday next week",
      { now: sunday },
      ["Fri 4 Dec", "Fri 11 Dec"],
      "a Sunday ends the week, or begins it",
    ],
    ["sunday next week", {}, ["Sun 29 Nov", "Sun 6 Dec"], "a Sunday ends the week, or begins it"],
    [
      "last monday",
      { ...past, now: wednesday },
      ["Mon 16 Nov", "Mon 23 Nov"],
      "the last one, or that of last week",
    ],
    ["last friday", past, ["Fri 20 Nov"], "both are the same"],
    ["monday last week", { ...past, now: wednesday }, ["Mon 16 Nov"], "said"],

    ["fri 4", {}, ["Fri 27 Nov 4:00 PM", "Fri 4 Dec"], "four o'clock, or Friday the 4th"],
    ["fri 5", {}, ["Fri 27 Nov 5:00 PM"], "no Friday is a 5th soon"],
    ["tues 9", {}, ["Tue 24 Nov 9:00 AM", "Tue 24 Nov 9:00 PM"], "tues is Tuesday"],
    ["weds 9am", {}, ["Wed 25 Nov 9:00 AM"], "weds is Wednesday"],
    ["weds. 9am", {}, ["Wed 25 Nov 9:00 AM"], "with a dot too"],
    ["fri. 9am", {}, ["Fri 27 Nov 9:00 AM"], "as with any other"],
    ["fri 20", past, ["Fri 20 Nov", "Fri 20 Nov 8:00 PM"], "the 20th, or eight in the evening"],
    ["fri 28 nov 3pm", {}, ["Fri 27 Nov 3:00 PM", "Sat 28 Nov 3:00 PM"], "the day and the date disagree"],
    ["fri 27 nov 3pm", {}, ["Fri 27 Nov 3:00 PM"], "they agree"],
    [
      "tomorrow midnight",
      {},
      ["Tue 24 Nov 12:00 AM", "Wed 25 Nov 12:00 AM"],
      "where it begins, or where it ends",
    ],
    ["midnight", {}, ["Tue 24 Nov 12:00 AM"], "the next one"],
    ["15h", {}, ["Mon 23 Nov 3:00 PM", "Tue 24 Nov 5:00 AM"], "a length, or a time of day"],
    ["2h", {}, ["Mon 23 Nov 4:00 PM"], "a length: no office opens at two"],
  ])("%s (%j): %j: %s", (text, asked, expected) => {
    expect(readings(text, asked)).toEqual(expected);
  });

  it.each<[string, string | undefined, readonly string[], string]>([
    ["12/1", "en-US", ["2026-12-01"], "the month is first"],
    ["12/1", "en-PH", ["2026-12-01"], "the month is first"],
    ["12/1", "ja-JP", ["2026-12-01"], "the month is first"],
    ["12/1", "en-GB", ["2027-01-12"], "the day is first"],
    ["12/1", "es-MX", ["2027-01-12"], "the day is first"],
    ["12/1", "fr", ["2027-01-12"], "the language decides"],
    ["12/1", "en", ["2026-12-01", "2027-01-12"], "English of where?"],
    ["12/1", "en-CA", ["2026-12-01", "2027-01-12"], "Canadians write both"],
    ["12/1", "es-US", ["2026-12-01", "2027-01-12"], "as at home, or as around them?"],
    ["12/1", "zz-ZZ", ["2026-12-01", "2027-01-12"], "no language"],
    ["12/1", "not a language", ["2026-12-01", "2027-01-12"], "no language"],
    ["12/1", "", ["2026-12-01", "2027-01-12"], "no setting"],
    ["12/1/2026", "en", ["2026-12-01"], "the other is long over"],
    ["1.12.2026", "en", ["2026-12-01"], "the other is long over"],
    ["5/5", "en", ["2027-05-05"], "either way the same"],
    ["13/1", "en", ["2027-01-13"], "there is no month 13"],
    ["2026-12-01", "en", ["2026-12-01"], "the year first has one order"],
    ["dec 1", "en", ["2026-12-01"], "the month is named"],
    ["nov 30", "en-GB", ["2026-11-30"], "the month is named, and 30 is no year"],
    ["30 nov", "en-US", ["2026-11-30"], "the month is named"],
  ])("%s, to a reader of %s: %j: %s", (text, locale, expected) => {
    const when = parse(text, { ...(locale === undefined ? {} : { locale }) });
    expect(when?.readings.map((each) => new Date(each.at).toISOString().slice(0, 10))).toEqual(expected);
    expect(when?.turned).toBe(false);
  });

  it("both orders, where nothing is known of who typed", () => {
    expect(parseWhen("12/1", { now: at(23, "14:00"), zone, prefer: "future" })?.readings.length).toBe(2);
  });

  it.each([
    ["13/1", "en-US", true, "only the other way round is a date"],
    ["1/13", "en-GB", true, "only the other way round is a date"],
    ["31/12/2026 3pm", "en-US", true, "also with a year and a time"],
    ["13/1", "en-GB", false, "their own order"],
    ["1/13", "en-US", false, "their own order"],
    ["3:15pm", "en-GB", false, "no date in numbers"],
    ["2026-12-31", "en-GB", false, "the year first has one order"],
  ])("%s, to a reader of %s: turned %s: %s", (text, locale, turned) => {
    expect(parse(text, { locale })?.turned).toBe(turned);
  });
});
