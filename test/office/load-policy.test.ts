import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import { defaultPolicy, replyRule } from "../../src/office/policy.ts";

const hour = 3_600_000;
const load = (yaml: string) => loadPolicy("office.yaml", () => yaml);
const plain = ({ calendar, ...policy }: ReturnType<typeof load>) => policy;

function faults(yaml: string): string[] {
  try {
    load(yaml);
  } catch (error) {
    if (error instanceof Refusal && error.code === "office") return error.words.split("\n");
    throw error;
  }
  return [];
}

function failing(code: string) {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

describe("the office's file", () => {
  it.each([
    ["is not there", () => loadPolicy("office.yaml", failing("ENOENT"))],
    ["is empty", () => load("")],
    ["is all comments", () => load("# name: Maps\n")],
    ["has only names of settings", () => load("name:\nreply:\n  limit:\nleads:\n")],
  ])("means the default policy where it %s", (_, loaded) => {
    expect(plain(loaded())).toEqual(plain(defaultPolicy()));
  });

  it("is refused where it cannot be read", () => {
    expect(() => loadPolicy("office.yaml", failing("EACCES"))).toThrow("office.yaml cannot be read.");
  });

  it("changes what it says and nothing else", () => {
    const policy = load("name: Maps\nreply: { limit: P2D }\n");
    const standard = { limit: { days: 2, ms: 0 }, count: "elapsed", goal: "same-day" };
    expect(plain(policy)).toEqual({
      ...plain(defaultPolicy()),
      name: "Maps",
      reply: { standard, channels: {} },
    });
  });

  it("lets a channel differ in one point", () => {
    const policy = load("reply: { limit: PT8H, channels: { letter: { count: workdays } } }");
    expect(replyRule(policy, "letter")).toEqual({
      limit: { days: 0, ms: 8 * hour },
      count: "workdays",
      goal: "same-day",
    });
    expect(replyRule(policy, "web").count).toBe("elapsed");
  });

  it("takes its hours, zone and holidays together", () => {
    const { calendar } = load(
      "timeZone: Asia/Tokyo\nhours: { sat: ['10:00-12:00'] }\nholidays: { closed: [2026-11-28] }",
    );
    expect(calendar.openRanges("2026-11-28")).toEqual([]);
    expect(calendar.openRanges("2026-12-05")).toEqual([
      { start: Date.UTC(2026, 11, 5, 1), end: Date.UTC(2026, 11, 5, 3) },
    ]);
  });

  it("may be open always", () => {
    expect(load("hours: always").calendar.week).toBe("always");
  });

  it("compares addresses without regard to capitals", () => {
    expect(load("leads: [Ana@Example.com]").leads).toEqual(["ana@example.com"]);
  });

  it("may be reminded not at all", () => {
    expect(load("nudges: { before: [], overdue: [] }").nudges).toEqual({
      before: [],
      overdue: [],
      escalateAfter: hour,
    });
  });
});

describe("the example file", () => {
  const example = readFileSync(join(import.meta.dirname, "../../office.example.yaml"), "utf8");

  it("is a valid one", () => {
    const policy = load(example);
    expect(replyRule(policy, "letter")).toEqual({
      limit: { days: 5, ms: 0 },
      count: "workdays",
      goal: "none",
    });
    expect(policy.calendar.closedDay("2026-12-25")).toContain("Christmas");
    expect(policy.turnarounds).toEqual({
      "records request": { limit: { days: 5, ms: 0 }, count: "workdays" },
    });
    expect(policy.policies[0]).toMatchObject({
      name: "Backwater valve",
      appeal: { within: { days: 30, ms: 0 } },
    });
  });

  it("shows the defaults, but for its examples", () => {
    const { reply, turnarounds, leads, admins, groups, policies, ...shown } = plain(load(example));
    expect(plain(defaultPolicy())).toMatchObject({ ...shown, reply: { standard: reply.standard } });
  });
});

describe("a fault in the office's file", () => {
  it.each([
    ["nmae: Maps", 'line 1, column 1: "nmae" is not a setting here. Did you mean name?'],
    [
      "reply:\n  colour: red",
      'line 2, column 3: reply: "colour" is not a setting here. There are: limit, count, goal, channels.',
    ],
    [
      "reply:\n  channels:\n    leter: { limit: P5D }",
      'line 3, column 5: reply.channels: "leter" is not a setting here. Did you mean letter?',
    ],
    [
      "reply: { limit: 24h }",
      'line 1, column 17: reply.limit: "24h" is not a length of time that can be used. It is not an ISO 8601 duration. Write days, hours or minutes, for example P1D, PT4H, P1DT4H or PT30M.',
    ],
    [
      "reply: { limit: 24 }",
      "line 1, column 17: reply.limit: This has to be a length of time, for example PT4H or P5D, as text.",
    ],
    [
      "reply: { limit: PT0S }",
      "line 1, column 17: reply.limit: This has to be longer than nothing, for example PT4H.",
    ],
    [
      "acknowledgement: { limit: P0D }",
      "line 1, column 27: acknowledgement.limit: This has to be longer than nothing, for example PT4H.",
    ],
    [
      "nudges:\n  before:\n    - PT4H\n    - PT0S",
      "line 4, column 7: nudges.before, no. 2: This has to be longer than nothing, for example PT4H.",
    ],
    [
      "nudges: { before: PT4H }",
      "line 1, column 19: nudges.before: This has to be a list, for example [PT4H, PT1H].",
    ],
    [
      "reply: { count: days }",
      "line 1, column 17: reply.count: This has to be one of elapsed, workdays, worktime.",
    ],
    [
      "reply: { count: work-days }",
      "line 1, column 17: reply.count: This has to be one of elapsed, workdays, worktime. Did you mean workdays?",
    ],
    [
      "reply: { goal: Sameday }",
      "line 1, column 16: reply.goal: This has to be one of same-day, none. Did you mean same-day?",
    ],
    [
      "reply: { limit: PT9999999H }",
      'line 1, column 17: reply.limit: "PT9999999H" is not a length of time that can be used. It is longer than ten years. Write days, hours or minutes, for example P1D, PT4H, P1DT4H or PT30M.',
    ],
    [
      "hours: { mno-fri: ['08:00-12:00'] }",
      'line 1, column 10: hours: "mno-fri" is not a day of the week. Did you mean mon-fri? Write days as mon, tue, wed, thu, fri, sat, sun, "mon-fri" or "mon, wed".',
    ],
    [
      "leads: [ana]",
      "line 1, column 9: leads, no. 1: This has to be an e-mail address, for example ana@example.com.",
    ],
    [
      "timeZone: Oregon",
      'line 1, column 11: timeZone: "Oregon" is not a known time zone. Write a region and a city of the IANA database, for example America/Los_Angeles.',
    ],
    [
      "hours:\n  mon-fri: ['08:00-17:00']\n  sat: ['9-12']",
      'line 3, column 9: hours.sat, no. 1: "9-12" is not a range of hours. Write hours as "08:00-17:00"; an end earlier than the start is on the next day.',
    ],
    [
      "hours: sometimes",
      'line 1, column 8: hours: This has to be "always", or days with a list of hours: { mon-fri: ["08:00-17:00"] }.',
    ],
    [
      "hours:\n  mon-fri: ['08:00-17:00']\n  mon: ['18:00-19:00']",
      "line 3, column 3: hours: The hours name Monday twice. Name each day once.",
    ],
    [
      "holidays: { closed: [2026-02-30] }",
      'line 1, column 22: holidays.closed, no. 1: "2026-02-30" is not a date of the calendar. Write dates as 2026-11-27.',
    ],
    [
      "turnarounds: { map: {} }",
      "line 1, column 21: turnarounds.map.limit: This has to be a length of time, for example PT4H or P5D, as text.",
    ],
    [
      "policies:\n  - name: Valve\n    explanation: ''",
      "line 3, column 18: policies, no. 1, explanation: This has to be a plain explanation of the policy, and not empty.",
    ],
    [
      "policies: [{ name: Valve, explanation: Why., link: 'javascript:alert(1)' }]",
      "line 1, column 52: policies, no. 1, link: This has to be an address that starts with https:// or http://.",
    ],
    [
      "policies: [{ name: Valve, explanation: Why., reviewed: last spring }]",
      "line 1, column 56: policies, no. 1, reviewed: This has to be a date, for example 2026-01-15.",
    ],
    [
      "policies: [{ name: Valve, explanation: Why. }, { name: valve, explanation: Why. }]",
      'line 1, column 56: policies, no. 2, name: "valve" stands in the list twice.',
    ],
    [
      `policies: [{ name: ${"v".repeat(76)}, explanation: Why. }]`,
      "line 1, column 20: policies, no. 1, name: This has to fit into 75 characters.",
    ],
    [
      "nudges: { before: [PT4H, PT240M] }",
      "line 1, column 26: nudges.before, no. 2: This stands in the list twice.",
    ],
    [
      "nudges: { overdue: [PT0S, PT0S] }",
      "line 1, column 27: nudges.overdue, no. 2: This stands in the list twice.",
    ],
    [
      "acknowledgement: { nudges: [PT1H, PT2H, PT1H] }",
      "line 1, column 41: acknowledgement.nudges, no. 3: This stands in the list twice.",
    ],
    [
      "holidays: [2026-11-27]",
      "line 1, column 11: holidays: This has to be a group of settings: country, state, region, closed, open. The days of a list or of another calendar go into closed, each as a date: { closed: [2026-11-27] }.",
    ],
    [
      "holidays: 'https://example.com/holidays.ics'",
      "line 1, column 11: holidays: This has to be a group of settings: country, state, region, closed, open. The days of a list or of another calendar go into closed, each as a date: { closed: [2026-11-27] }.",
    ],
    [
      "decisions: { confirmNo: sometimes }",
      "line 1, column 25: decisions.confirmNo: This has to be true or false.",
    ],
    [
      "decisions: { confirmNo: true }",
      "line 1, column 25: decisions.confirmNo: Nobody could confirm it: name the leads too.",
    ],
    [
      "- name",
      "line 1, column 1: This has to be a group of settings: name, timeZone, hours, holidays, reply, nudges, acknowledgement, checkBack, greeting, turnarounds, leads, admins, groups, policies, decisions.",
    ],
    [
      "name: Maps\nname: Sewers",
      "line 2, column 1: This setting stands here for the second time. Leave one of the two.",
    ],
  ])("is named with its place and its remedy: %j", (yaml, sentence) => {
    expect(faults(yaml)).toEqual([`office.yaml, ${sentence}`]);
  });

  it("does not hide the others: all are named, in the order of the file", () => {
    const yaml = `nmae: Maps
timeZone: Oregon
hours: sometimes
holidays: { country: Atlantis }
reply: { limit: soon, cuont: elapsed, gaol: none }
leads: [ana, ben]
`;
    expect(faults(yaml).map((sentence) => sentence.match(/line \d+, column \d+/)?.[0])).toEqual([
      "line 1, column 1",
      "line 2, column 11",
      "line 3, column 8",
      "line 4, column 22",
      "line 5, column 17",
      "line 5, column 23",
      "line 5, column 39",
      "line 6, column 9",
      "line 6, column 14",
    ]);
  });

  it("is found behind an alias", () => {
    expect(faults("checkBack: &rule { after: never }\nreply: *rule")).toEqual([
      expect.stringContaining('line 1, column 20: reply: "after" is not a setting here.'),
      expect.stringContaining("line 1, column 27: checkBack.after:"),
    ]);
  });
});

/** A file, and what each fault of it begins with. */
type Row = [reason: string, yaml: string, ...faults: string[]];
const begun = (yaml: string, faultsToFind: readonly string[]) =>
  faults(yaml).map((sentence, at) =>
    sentence.slice("office.yaml, ".length).slice(0, faultsToFind[at]?.length),
  );

describe("faults of the hours", () => {
  const later = "Let each range end before the next one starts.";
  it.each<Row>([
    [
      "several ranges of one day are each told where they stand",
      "hours:\n  mon:\n    - 8-5\n    - 09:00-10:00\n    - 25:00-26:00\n    - 7",
      'line 3, column 7: hours.mon, no. 1: "8-5" is not a range of hours. Write hours as',
      'line 5, column 7: hours.mon, no. 3: "25:00-26:00" has a time of day that does not exist. Times run',
      'line 6, column 7: hours.mon, no. 4: This has to be a range of hours, for example "08:00-17:00", as text.',
    ],
    [
      "a name that is no day does not hide what is wrong with its hours",
      "hours:\n  mondag: ['8-5']",
      'line 2, column 3: hours: "mondag" is not a day of the week. Did you mean monday? Write days as mon,',
      'line 2, column 12: hours.mondag, no. 1: "8-5" is not a range of hours.',
    ],
    [
      "what should be a list is told at itself",
      "hours:\n  mon: 08:00-17:00\n  tue: ['09:00-08:61']",
      'line 2, column 8: hours.mon: This has to be a list, for example ["08:00-12:00", "13:00-17:00"].',
      'line 3, column 9: hours.tue, no. 1: "09:00-08:61" has a time of day that does not exist.',
    ],
    [
      "ranges of a day that overlap: the later one, once for each",
      "hours: { mon: ['08:00-12:00', '11:00-13:00', '12:30-14:00'] }",
      `line 1, column 31: hours.mon, no. 2: "11:00-13:00" overlaps "08:00-12:00". ${later}`,
      `line 1, column 46: hours.mon, no. 3: "12:30-14:00" overlaps "11:00-13:00". ${later}`,
    ],
    [
      "later in the file, not earlier in the day",
      "hours: { mon: ['13:00-17:00', '08:00-14:00'] }",
      `line 1, column 31: hours.mon, no. 2: "08:00-14:00" overlaps "13:00-17:00". ${later}`,
    ],
    [
      "hours past midnight that reach into the next day's",
      "hours:\n  sat: ['22:00-02:00']\n  sun: ['12:00-13:00', '01:00-09:00']",
      `line 3, column 24: hours.sun, no. 2: "01:00-09:00" overlaps "22:00-02:00" of sat. "22:00-02:00" runs past midnight. ${later}`,
    ],
    [
      "the same where the next day stands first in the file",
      "hours:\n  sun: ['01:00-09:00']\n  sat: ['22:00-02:00']",
      `line 3, column 9: hours.sat, no. 1: "22:00-02:00" overlaps "01:00-09:00" of sun. "22:00-02:00" runs past midnight. ${later}`,
    ],
    [
      "the same from the end of the week to its beginning",
      "hours:\n  mon: ['01:00-09:00']\n  sun: ['22:00-02:00']",
      `line 3, column 9: hours.sun, no. 1: "22:00-02:00" overlaps "01:00-09:00" of mon. "22:00-02:00" runs past midnight. ${later}`,
    ],
    [
      "the same among days that are named together",
      "hours: { mon-fri: ['08:00-12:00', '22:00-09:00'] }",
      `line 1, column 35: hours.mon-fri, no. 2: "22:00-09:00" overlaps "08:00-12:00". "22:00-09:00" runs past midnight. ${later}`,
    ],
    [
      "days that are named twice: each at the later name, whatever their hours",
      "hours:\n  mon-fri: ['08:00-12:00']\n  fri: ['08:00-09:00']\n  wed, thu: []\n  sat: ['08:00-09:00', '08:30-10:00']",
      "line 3, column 3: hours: The hours name Friday twice. Name each day once.",
      "line 4, column 3: hours: The hours name Wednesday twice. Name each day once.",
      'line 5, column 24: hours.sat, no. 2: "08:30-10:00" overlaps "08:00-09:00".',
    ],
    [
      "one day twice in one name",
      "hours: { 'mon-wed, tue': ['08:00-12:00'] }",
      "line 1, column 10: hours: The hours name Tuesday twice. Name each day once.",
    ],
    [
      "only the whole can be without an open hour",
      "hours: { mon: [] }",
      'line 1, column 8: hours: The hours have no open hour at all. Give at least one day, or write "always".',
    ],
  ])("%s", (_, yaml, ...expected) => {
    expect(begun(yaml, expected)).toEqual(expected);
  });

  it("are none where ranges and days only touch", () => {
    expect(
      faults("hours: { sat: ['20:00-24:00', '08:00-20:00'], sun: ['00:00-24:00'], mon: ['00:00-01:00'] }"),
    ).toEqual([]);
  });
});

describe("faults of the holidays", () => {
  it.each<Row>([
    [
      "each date is told where it stands, and the country where it stands",
      "holidays:\n  country: XX\n  closed: [2026-02-30, 2026-11-27, 27.11.2026]\n  open:\n    - 2026-1-5",
      'line 2, column 12: holidays.country: "XX" is not a country whose holidays are known. Write its',
      'line 3, column 12: holidays.closed, no. 1: "2026-02-30" is not a date of the calendar. Write dates as 2026-11-27.',
      'line 3, column 36: holidays.closed, no. 3: "27.11.2026" is not a date of the calendar.',
      'line 5, column 7: holidays.open, no. 1: "2026-1-5" is not a date of the calendar.',
    ],
    [
      "what is not even text or a setting does not hide the others",
      "holidays: { country: US, state: ZZ, region: NO, closed: [5], colour: red }",
      'line 1, column 33: holidays.state: "ZZ" is not a state of US with holidays of its own. Known codes: AL,',
      "line 1, column 58: holidays.closed, no. 1: This has to be a date, for example 2026-11-27, as text.",
      'line 1, column 62: holidays: "colour" is not a setting here.',
    ],
    [
      "a state that is written out",
      "holidays: { country: US, state: Oregno }",
      'line 1, column 33: holidays.state: "Oregno" is not a state of US with holidays of its own. Did you mean OR (Oregon)?',
    ],
    [
      "a country that is written out",
      "holidays: { country: Germany }",
      'line 1, column 22: holidays.country: "Germany" is not a country whose holidays are known. Did you mean DE (Germany)?',
    ],
    [
      "a country with a letter more than its code",
      "holidays: { country: USA }",
      'line 1, column 22: holidays.country: "USA" is not a country whose holidays are known. Did you mean US (United States of America)?',
    ],
    [
      "a place that is like none",
      "holidays: { country: Atlantis }",
      'line 1, column 22: holidays.country: "Atlantis" is not a country whose holidays are known. Write its ISO 3166 code',
    ],
    [
      "a region is looked up in its state",
      "holidays: { country: US, state: LA, region: QQ }",
      'line 1, column 45: holidays.region: "QQ" is not a region of US LA. Known codes: NO.',
    ],
    [
      "a state without its country is told at the state",
      "holidays: { state: OR, closed: [x] }",
      "line 1, column 20: holidays.state: A state or region of the holidays needs its country. Add the country, for",
      'line 1, column 33: holidays.closed, no. 1: "x" is not a date of the calendar.',
    ],
    [
      "a region without its state is told at the region",
      "holidays: { country: US, region: NO }",
      "line 1, column 34: holidays.region: A region of the holidays needs its state. Add the state, for example LA.",
    ],
    [
      "nothing is said of the state of a country that is no text",
      "holidays: { country: 5, state: OR }",
      "line 1, column 22: holidays.country: This has to be a country's code, for example US, as text.",
    ],
    [
      "days that are open and closed are told where they are opened",
      "holidays:\n  closed: [2026-11-27, 2026-12-24]\n  open: [2026-12-24, 2026-11-28, 2026-11-27]",
      "line 3, column 10: holidays.open, no. 1: 2026-12-24 is both an open and a closed day. Leave it in one of",
      "line 3, column 34: holidays.open, no. 3: 2026-11-27 is both an open and a closed day. Leave it in one of",
    ],
    [
      "what should be a list is told at itself",
      "holidays: { closed: 2026-11-27 }",
      "line 1, column 21: holidays.closed: This has to be a list, for example [2026-11-27].",
    ],
    [
      "so many closed days that the office never opens are told at the closed days",
      `hours: always\nholidays:\n  closed: [${Array.from({ length: 400 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)).join(", ")}]`,
      "line 3, column 11: holidays.closed: The office has no open hour in the 400 days to 2027-02-04. Check the",
    ],
  ])("%s", (_, yaml, ...expected) => {
    expect(begun(yaml, expected)).toEqual(expected);
  });
});

describe("faults of the file itself", () => {
  it.each<Row>([
    [
      "a setting that is there twice does not hide the others; the last is read",
      "hours:\n  mon: ['08:00-09:00']\n  mon: ['8-9']\ntimeZone: EST",
      "line 3, column 3: This setting stands here for the second time. Leave one of the two.",
      'line 3, column 9: hours.mon, no. 1: "8-9" is not a range of hours.',
      'line 4, column 11: timeZone: "EST" is not a region and a city. Write those of the office, for example America/New_York.',
    ],
    [
      "twice is a fault though all is well with it",
      "name: Maps\nname: Maps",
      "line 2, column 1: This setting stands here for the second time.",
    ],
    [
      "a tab",
      "name: Maps\n\tleads: []",
      "line 2, column 1: This line is moved in with a tab. Use spaces: two for each step.",
    ],
    [
      "a list that is never closed, where it begins",
      "leads: [ana@example.com\nname: Maps\nhours: always",
      'line 1, column 8: This "[" is never closed. Put a "]" where the list ends.',
    ],
    [
      "the inner one of a list in a group",
      "hours: { mon-fri: ['08:00-12:00' }",
      'line 1, column 19: This "[" is never closed. Put a "]" where the list ends.',
    ],
    [
      "a group that is never closed",
      "name: Maps\nreply: { limit: PT4H\nhours: always",
      'line 2, column 8: This "{" is never closed. Put a "}" where the group ends.',
    ],
    [
      "a quotation mark that is never closed",
      'name: Maps\nleads: ["ana@example.com]\nhours: always',
      'line 2, column 9: The quotation mark (") that begins this text has no other at its end. Put one there.',
    ],
    [
      "an apostrophe that is never closed",
      "name: 'Maps\nhours: always",
      "line 1, column 7: The quotation mark (') that begins this text has no other at its end. Put one there.",
    ],
    [
      "a bracket that closes nothing",
      "leads: ]",
      'line 1, column 8: This "]" closes nothing. Take it away, or put a "[" where it should begin.',
    ],
    [
      "a line that is moved in too little, and a text that begins with a mark",
      "reply:\n  limit: PT4H\n count: workdays\nname: @Maps",
      "line 3, column 1: This line does not begin where the others of its group do. Move it in as far as they are.",
      'line 4, column 7: A text that begins with "@" needs quotation marks round it.',
    ],
    [
      "a setting without its colon",
      "name Maps\nhours: always",
      'line 1, column 1: The name of a setting has a colon after it. Write "name: value".',
    ],
    [
      "two colons on a line",
      "name: Maps: north",
      "line 1, column 7: A line holds one setting. Put each on a line of its own,",
    ],
    [
      "a backslash",
      'name: "a\\q"',
      "line 1, column 9: A backslash has a meaning of its own between double quotation marks.",
    ],
    ["a second document", "name: Maps\n---\nb: 2", "line 2, column 1: The file goes on after its end."],
    ["a tag", "name: !Maps x", "line 1, column 7: A text that begins with an exclamation mark needs"],
    [
      "a list where settings should be",
      "- a\nname: x",
      'line 2, column 1: This does not belong here. Write a setting as "name: value"',
    ],
    [
      "an alias of nothing",
      "leads: [a@example.com]\nadmins: *leads",
      "line 2, column 9: *leads repeats nothing that is complete before it. Mark what it repeats with &leads.",
    ],
    [
      "an alias of what it is a part of",
      "leads: &all [*all]",
      "line 1, column 14: *all repeats nothing that is complete before it.",
    ],
  ])("%s", (_, yaml, ...expected) => {
    expect(begun(yaml, expected)).toEqual(expected);
  });
});
