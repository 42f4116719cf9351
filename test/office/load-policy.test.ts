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
    const { reply, turnarounds, leads, admins, policies, ...shown } = plain(load(example));
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
    ["reply: { limit: PT0S }", "line 1, column 17: reply.limit: This has to be longer than nothing."],
    [
      "acknowledgement: { limit: P0D }",
      "line 1, column 27: acknowledgement.limit: This has to be longer than nothing.",
    ],
    [
      "nudges:\n  before:\n    - PT4H\n    - PT0S",
      "line 4, column 7: nudges.before, no. 2: This has to be longer than nothing.",
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
      "leads: [ana]",
      "line 1, column 9: leads, no. 1: This has to be an e-mail address, for example ana@example.com.",
    ],
    [
      "timeZone: Oregon",
      'line 1, column 11: timeZone: "Oregon" is not a known time zone. Write the name of a place in the IANA database, for example America/Los_Angeles.',
    ],
    [
      "hours:\n  mon-fri: ['08:00-17:00']\n  sat: ['9-12']",
      'line 3, column 8: hours.sat: "9-12" is not a range of hours. Write hours as "08:00-17:00"; an end earlier than the start is on the next day.',
    ],
    [
      "hours: sometimes",
      'line 1, column 8: hours: This has to be "always", or days with a list of hours: { mon-fri: ["08:00-17:00"] }.',
    ],
    [
      "hours:\n  mon-fri: ['08:00-17:00']\n  mon: ['18:00-19:00']",
      "line 2, column 3: hours: The hours name Monday twice. Name each day once.",
    ],
    [
      "holidays: { closed: [2026-02-30] }",
      'line 1, column 11: holidays: "2026-02-30" is not a date of the calendar. Write dates as 2026-11-27.',
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
      "- name",
      "line 1, column 1: This has to be a group of settings: name, timeZone, hours, holidays, reply, nudges, acknowledgement, checkBack, greeting, turnarounds, leads, admins, policies.",
    ],
    ["name: Maps\nname: Sewers", "line 2, column 1: This is not YAML. Map keys must be unique"],
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
      "line 4, column 11",
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
