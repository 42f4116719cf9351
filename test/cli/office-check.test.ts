import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkOffice } from "../../src/cli/office-check.ts";
import { officeRules } from "../../src/serve.ts";

const monday = "2026-11-23T10:00:00-08:00";

function check(yaml: string, now = monday, more: { from?: string } = {}): string {
  const clock = { now: () => Date.parse(now) };
  return checkOffice({ file: "office.yaml", named: true, clock, readFile: () => yaml, ...more });
}

/** The lines of the section whose title begins so, without the title. */
function section(text: string, title: string): string[] {
  const found = text.split("\n\n").find((part) => part.startsWith(title)) ?? "";
  return found.trimEnd().split("\n").slice(1);
}

/** The warnings, each as one line. */
const warnings = (yaml: string, now?: string): string[] =>
  section(check(yaml, now), "Worth a look")
    .join("\n")
    .replace(/\n {4}/g, " ")
    .split("\n")
    .map((line) => line.replace(/^ {2}- /, ""))
    .filter((line) => line !== "");

const lead = "leads: [ana@example.com]\n";
const open = "hours: { mon-sun: ['00:00-22:00'] }\n";

describe("the check of an office's file", () => {
  it("begins with the name, the verdict and the moment it looks from", () => {
    expect(check("name: Maps").split("\n").slice(0, 3)).toEqual([
      "Maps",
      "office.yaml has no faults.",
      "This is how the bot sees it on Mon 23 Nov 10:00 AM.",
    ]);
  });

  it("says that the built-in rules hold where nobody named a file and there is none", () => {
    const clock = { now: () => Date.parse(monday) };
    const readFile = () => {
      throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
    };
    const options = { file: "office.yaml", clock, readFile };
    expect(checkOffice({ ...options, named: false })).toContain(
      "office.yaml is not there, so the built-in rules hold.",
    );
    expect(() => checkOffice({ ...options, named: true })).toThrow("office.yaml is not there.");
  });

  it("refuses every fault at once, each with its place", () => {
    expect(() => check("nmae: Maps\nreply:\n  limit: 4\n")).toThrow(
      /^office\.yaml, line 1, column 1: .+\noffice\.yaml, line 3, column 10: .+$/,
    );
  });

  it("shows the days with their hours, or why they are closed", () => {
    const yaml =
      "hours: { mon-wed: ['08:00-12:00', '13:00-17:00'], sat: ['22:00-02:00'], thu: ['00:00-24:00'] }\n" +
      "holidays: { country: US, closed: [2026-11-24], open: [2026-11-29] }";
    expect(section(check(yaml), "Open in").slice(0, 7)).toEqual([
      "  Mon 23 Nov  8:00 AM–12:00 PM, 1:00 PM–5:00 PM",
      "  Tue 24 Nov  closed by the office",
      "  Wed 25 Nov  8:00 AM–12:00 PM, 1:00 PM–5:00 PM",
      "  Thu 26 Nov  closed: Thanksgiving Day",
      "  Fri 27 Nov  closed: no hours on this day of the week",
      "  Sat 28 Nov  10:00 PM–2:00 AM Sun",
      "  Sun 29 Nov  10:00 PM–2:00 AM Mon (an extra day, with the hours of Sat)",
    ]);
  });

  it("says where a day is open in spite of a holiday, and whose hours an extra day has", () => {
    const yaml =
      "hours: { mon-thu: ['08:00-17:00'] }\nholidays: { country: US, open: [2026-11-26, 2026-11-29, 2026-12-25] }";
    expect(section(check(yaml), "Open in")).toEqual(
      expect.arrayContaining([
        "  Thu 26 Nov  8:00 AM–5:00 PM (in spite of Thanksgiving Day)",
        "  Sun 29 Nov  8:00 AM–5:00 PM (an extra day, with the hours of Thu)",
      ]),
    );
    expect(section(check(yaml, monday, { from: "2026-12-25" }), "Open in").slice(0, 2)).toEqual([
      "  Fri 25 Dec      8:00 AM–5:00 PM (in spite of Christmas Day) (an extra day,",
      "                  with the hours of Thu)",
    ]);
  });

  it("looks at another fortnight, from the same time of day on", () => {
    const text = check("holidays: { country: US }", monday, { from: "2026-12-20" });
    expect(text).toContain("This is how the bot sees it on Sun 20 Dec 10:00 AM.\n");
    expect(section(text, "Open in")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^ {2}Fri 25 Dec {6}closed: Christmas Day$/)]),
    );
    expect(section(text, "Open in")).toHaveLength(14);
    expect(check("", monday, { from: "2027-07-01" })).toContain("sees it on Thu 1 Jul 2027 10:00 AM.\n");
  });

  it("names the year of the days after New Year, in columns still", () => {
    const text = check("hours: { mon-fri: ['08:00-17:00'] }", "2026-12-30T10:00:00-08:00");
    const days = section(text, "Open in the coming 14 days");
    expect(days.slice(1, 3)).toEqual([
      "  Thu 31 Dec       8:00 AM–5:00 PM",
      "  Fri 1 Jan 2027   8:00 AM–5:00 PM",
    ]);
    expect(text).toMatch(/limit Thu 31 Dec 10:00 AM/);
    expect(check("reply: { limit: P7D }", "2026-12-30T10:00:00-08:00")).toMatch(/limit \w+ \d Jan 2027 /);
  });

  it("says what a change of the clocks does to a limit of 24 hours", () => {
    expect(section(check("timeZone: Europe/London", "2026-10-19T09:00:00Z"), "Time zone")).toEqual([
      "  The clocks go back 1 h on Sun 25 Oct at 2:00 AM, to 1:00 AM. A limit of 24 h",
      "  by the clock that runs across it ends 1 h earlier in the day: received Sat 24",
      "  Oct 12:00 PM, due Sun 25 Oct 11:00 AM.",
    ]);
    const after = section(check("", "2026-03-08T12:00:00-07:00"), "Time zone").join(" ");
    expect(after).toContain("The clocks went forward 1 h on Sun 8 Mar at 2:00 AM, to 3:00 AM.");
  });

  it.each([
    ["Asia/Kathmandu", "5 h 45 min ahead of UTC"],
    ["America/Los_Angeles", "8 h behind UTC"],
    ["UTC", "the same as UTC"],
  ])("tells how far %s is from UTC", (zone, words) => {
    expect(check(`timeZone: ${zone}`)).toContain(`Time zone: ${zone}, ${words} now`);
  });

  it("shows a voicemail's deadlines by the hour in columns, for all 14 days", () => {
    const oregon = "holidays: { country: US, state: OR, closed: [2026-11-27] }\n";
    expect(section(check(oregon), "A voicemail: reply within 24 h by the clock")).toEqual([
      "  Received                 at          Goal                Limit",
      "  Mon 23 to Tue 24 Nov     12 AM–4 PM  5:00 PM same day    24 h later",
      "                           5 PM–11 PM  5:00 PM next day    24 h later",
      "  Wed 25 Nov               12 AM–4 PM  5:00 PM same day    24 h later",
      "                           5 PM–11 PM  the limit itself    24 h later",
      "  Thu 26 to Sat 28 Nov     all day     the limit itself    24 h later",
      "  Sun 29 Nov               12 AM–5 PM  the limit itself    24 h later",
      "                           6 PM–11 PM  Mon 30 Nov 5:00 PM  24 h later",
      "  Mon 30 Nov to Thu 3 Dec  12 AM–4 PM  5:00 PM same day    24 h later",
      "                           5 PM–11 PM  5:00 PM next day    24 h later",
      "  Fri 4 Dec                12 AM–4 PM  5:00 PM same day    24 h later",
      "                           5 PM–11 PM  the limit itself    24 h later",
      "  Sat 5 Dec                all day     the limit itself    24 h later",
      "  Sun 6 Dec                12 AM–5 PM  the limit itself    24 h later",
      "                           6 PM–11 PM  Mon 7 Dec 5:00 PM   24 h later",
    ]);
  });

  it.each([
    [
      "a goal at midnight",
      "hours: always",
      "  Mon 23 Nov to Sun 6 Dec  all day  midnight same day  24 h later",
    ],
    [
      "a limit on the next working day",
      "reply: { limit: P1D, count: workdays }",
      "  Mon 23 to Thu 26 Nov     12 AM–4 PM  5:00 PM same day    same time next day",
    ],
    [
      "a limit some days later",
      "reply: { limit: P5D, count: workdays, goal: none }",
      "  Mon 23 to Fri 27 Nov     all day  none  same time 7 days later",
    ],
    [
      "a limit at one moment for all of the hours",
      "reply: { limit: PT4H, count: worktime, goal: none }",
      "  Mon 23 to Thu 26 Nov     12 AM–8 AM  none  12:00 PM same day",
    ],
    [
      "a limit on one day, told by its date",
      "reply: { limit: P1D, count: workdays }\nholidays: { closed: [2026-11-24] }",
      "  Mon 23 Nov               12 AM–4 PM  5:00 PM same day    same time Wed 25 Nov",
    ],
  ])("has words for %s", (_, yaml, line) => {
    expect(section(check(yaml), "A voicemail: reply")[1]).toBe(line);
  });

  it("gives each channel with another rule a line", () => {
    const yaml =
      "reply: { channels: { letter: { limit: P5D, count: workdays, goal: none }, web: { limit: PT2H }, email: {} } }";
    expect(section(check(yaml), "Other channels")).toEqual([
      "  letter  5 working days    no goal                   Mon 30 Nov 10:00 AM",
      "  web     2 h by the clock  goal Mon 23 Nov 12:00 PM  Mon 23 Nov 12:00 PM",
    ]);
    expect(check("")).toContain("\nEvery other channel has the same rule.\n");
  });

  it("shows when a referral is to be answered", () => {
    expect(section(check(""), "A referral")).toEqual([
      "  Made                                         Answer",
      "  now                     Mon 23 Nov 10:00 AM  by Mon 23 Nov 3:00 PM",
      "  an hour before closing  Mon 23 Nov 4:00 PM   by Tue 24 Nov 11:00 AM",
      "  at opening              Tue 24 Nov 8:00 AM   by Tue 24 Nov 12:00 PM",
    ]);
  });

  it("shows the messages that a voicemail received now would bring about", () => {
    expect(section(check("leads: [a@example.com, b@example.com]"), "A voicemail received now")).toEqual([
      "  goal Mon 23 Nov 5:00 PM, limit Tue 24 Nov 10:00 AM",
      "  Mon 23 Nov 4:00 PM   the owner is reminded of the goal: 1 h left",
      "  Mon 23 Nov 4:30 PM   the owner is reminded of the limit: 17 h left",
      "  Tue 24 Nov 9:00 AM   the owner is reminded of the limit: 1 h left",
      "  Tue 24 Nov 10:00 AM  the owner hears that the limit has passed",
      "  Tue 24 Nov 11:00 AM  the leads hear that the limit has passed",
    ]);
  });

  it("counts reminders that go out together as one message, and says where there is none", () => {
    const together = "nudges: { before: [PT18H, PT17H30M, PT10H, PT1H], overdue: [] }";
    expect(section(check(together), "A voicemail received now").slice(1)).toEqual([
      "  Mon 23 Nov 4:00 PM  the owner is reminded of the goal: 1 h left",
      "  Mon 23 Nov 4:30 PM  the owner is reminded of the limit: 17 h left",
      "  Tue 24 Nov 9:00 AM  the owner is reminded of the limit: 1 h left",
    ]);
    const never = "reply: { limit: PT1H, goal: none }\nnudges: { before: [], overdue: [PT0S] }";
    expect(section(check(never), "A voicemail received now")).toEqual([
      "  limit Mon 23 Nov 11:00 AM",
      "  Nobody is reminded before the limit.",
      "  Mon 23 Nov 11:00 AM  the owner hears that the limit has passed",
    ]);
  });

  it("tells the second of two hours from the first in limits as in what is received", () => {
    const rules = "hours: { sun: ['01:00-09:00'] }\nreply: { limit: PT1H, count: worktime, goal: none }";
    const text = check(rules, "2026-10-26T10:00:00-07:00");
    expect(text).toMatch(/ {2}Sun 1 Nov +12 AM–1 AM +none +1:00 AM again same day\n/);
    expect(text).toMatch(/ {3}1 AM again–8 AM +none +1 h later\n/);
    expect(text).toContain("at 2:00 AM, to 1:00 AM.");
  });

  const busy = "['06:00-07:30', '08:00-12:00', '13:00-17:00', '18:30-21:15', '22:00-01:00']";
  it.each([
    [
      "many ranges in a day, and clocks that go back",
      `hours: { mon-sun: ${busy} }\nreply: { limit: PT30H, count: workdays, channels: { voicemail: { limit: PT28H15M } } }\nnudges: { before: [P3D, PT4H] }`,
      "2026-10-30T12:00:00-07:00",
    ],
    [
      "a night that a range of days ends in",
      "hours: { mon-sun: ['00:30-23:30'] }\nreply: { limit: P100DT12H, count: workdays }",
      "2026-12-28T12:00:00-08:00",
    ],
    [
      "the widest cells of all next to each other",
      "hours: { sat-sun: ['01:00-10:30'] }\nreply: { limit: P11DT1H30M, count: workdays, goal: none }",
      "2026-10-25T12:00:00-07:00",
    ],
  ])("fits a terminal of 80 columns: %s", (_, yaml, now) => {
    const lines = check(yaml, now).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("a warning", () => {
  it("is not given about an office that has nothing to mend", () => {
    expect(check(`${lead}${open}`)).not.toContain("Worth a look");
    expect(warnings(`${lead}${open}`)).toEqual([]);
  });

  it("says that no leads are named", () => {
    expect(warnings(open)).toEqual([
      "No leads are named: nobody else hears of it when a limit passes without a reply. Their e-mail addresses belong under leads.",
    ]);
  });

  it("says that the office is closed altogether, and when it opens", () => {
    const sundays = "hours: { sun: ['08:00-17:00'] }\nholidays: { closed: [2026-11-29, 2026-12-06] }\n";
    expect(warnings(`${lead}${sundays}`)).toContain(
      "The office has no open hour in these 14 days. It opens next on Sun 13 Dec 8:00 AM.",
    );
  });

  it("says which limit is shorter than the longest closed time", () => {
    const letters = "reply: { channels: { letter: { limit: P5D } } }";
    expect(warnings(`${lead}${letters}`)).toEqual([
      "The office is closed for 63 h on end, from Fri 27 Nov 5:00 PM to Mon 30 Nov 8:00 AM. The limit of 24 h by the clock (voicemail, phone, email, web, counter, field) is shorter: what comes in as the office closes is due before it opens again, and no reminder comes in between.",
    ]);
    expect(warnings(`${lead}reply: { limit: PT63H }`)).toEqual([]);
    expect(warnings(`${lead}reply: { limit: PT8H, count: worktime }`)).toEqual([]);
  });

  it.each([
    [
      "reply: { limit: PT4H }",
      "A reminder 4 h before a limit of 4 h by the clock is never sent (every channel).",
    ],
    [
      "reply: { limit: PT4H, count: worktime }",
      "A reminder 4 h before a limit of 4 h of open time is sent only where closed time makes the wait longer (every channel).",
    ],
    [
      "reply: { channels: { web: { limit: PT3H } } }",
      "A reminder 4 h before a limit of 3 h by the clock is never sent (web).",
    ],
    [
      "acknowledgement: { limit: PT30M, count: elapsed }",
      "A reminder 1 h before a limit of 30 min by the clock is never sent (referrals).",
    ],
  ])("is given about reminders as long as their limit: %s", (yaml, warning) => {
    expect(warnings(`${lead}${open}${yaml}`)).toEqual([warning]);
  });
});

describe("a warning of days and settings that do nothing", () => {
  const all = `${lead}hours: { mon-fri: ['00:00-24:00'] }\nreply: { limit: PT80H }\n`;

  it.each([
    [
      "holidays: { closed: [2025-11-27, 2126-01-01, 2026-11-22] }",
      [
        "holidays.closed names days that are over: Thu 27 Nov 2025, Sun 22 Nov 2026. Look whether their year is right.",
        "holidays.closed names days that are more than two years ahead: Tue 1 Jan 2126. Look whether their year is right.",
      ],
    ],
    [
      "holidays: { country: US, closed: [2026-11-24, 2026-11-26, 2026-11-29] }",
      [
        "holidays.closed names days that are closed all the same: Thu 26 Nov 2026, Sun 29 Nov 2026. Look whether another day is meant.",
      ],
    ],
    [
      "holidays: { country: US, open: [2026-11-24, 2026-11-26, 2026-11-29] }",
      [
        "holidays.open names days that are open all the same: Tue 24 Nov 2026. Look whether another day is meant.",
      ],
    ],
    ["holidays: { closed: [2026-11-23, 2028-11-23] }", []],
    [
      "name:\ngreeting: { every: }\nholidays:",
      ["name, greeting.every, holidays have nothing after them, so what is built in holds."],
    ],
    ["name:", ["name has nothing after it, so what is built in holds."]],
  ])("%s", (yaml, expected) => {
    expect(warnings(`${all}${yaml}`)).toEqual(expected);
  });

  it("is given of a closed time while it lasts, and no longer", () => {
    const weekend = `${lead}reply: { limit: PT63H }\nholidays: { closed: [2026-11-19, 2026-11-20] }`;
    const closed =
      "The office is closed for 4 days 15 h on end, from Wed 18 Nov 5:00 PM to Mon 23 Nov 8:00 AM.";
    const told = (now: string) => warnings(weekend, now).filter((line) => line.startsWith(closed));
    expect(told("2026-11-23T07:59:00-08:00")).toHaveLength(1);
    expect(told("2026-11-23T08:00:00-08:00")).toHaveLength(0);
  });
});

describe("follow-through office check", () => {
  const root = join(import.meta.dirname, "../..");
  const folder = mkdtempSync(join(tmpdir(), "office-check-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  type Outcome = { code: unknown; stdout: string; stderr: string };
  function run(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
    const argv = [join(root, "src/main.ts"), "office", "check", ...args];
    const options = { cwd: folder, env: { ...process.env, ...env } };
    return new Promise((resolve) => {
      execFile(process.execPath, argv, options, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });
  }

  it("shows the fortnight of a good file and ends well", async () => {
    const { code, stdout, stderr } = await run([join(root, "office.example.yaml")]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Customer Service\n/);
    expect(section(stdout, "Open in")).toHaveLength(14);
    expect(section(stdout, "Other channels").join()).toContain("letter  5 working days  no goal");
  });

  it("looks from a day that is named, and refuses what is none", async () => {
    const { code, stdout } = await run(["--from", "2026-12-20", join(root, "office.example.yaml")]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ {2}Fri 25 Dec +closed: Christmas Day$/m)]);
    const refused = await run(["--from", "20.12."]);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toContain("It has to be a date, for example 2026-12-20.");
  });

  it.each([
    ["Latin-1", Buffer.from("leads: []\nname: B\u00fcro\n", "latin1"), "line 2, column 8"],
    ["UTF-16", Buffer.from("\ufeffname: Desk\n", "utf16le"), "line 1, column 1"],
    ["UTF-16 without its mark", Buffer.from("name: Desk\n", "utf16le"), "line 1, column 2"],
  ])("refuses a file in %s", async (_, bytes, place) => {
    const file = join(folder, "encoded.yaml");
    writeFileSync(file, bytes);
    const { code, stdout, stderr } = await run([file]);
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 1, stdout: "" },
      stderr: `${file}, ${place}: This is not UTF-8. Save the file as UTF-8.\n`,
    });
    expect(() => officeRules(file).read()).toThrow("This is not UTF-8.");
  });

  it("fails where the file that OFFICE_FILE names is not there, as serving would", async () => {
    const file = join(folder, "nowhere.yaml");
    const { code, stdout, stderr } = await run([], { OFFICE_FILE: file });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`${file} is not there. Check the path of the file.\n`);
  });

  it("looks at the file whose path stands in the file that OFFICE_FILE_FILE names", async () => {
    const [file, pointer] = [join(folder, "ours.yaml"), join(folder, "pointer")];
    writeFileSync(file, "name: Desk of Ours\n");
    writeFileSync(pointer, `${file}\n`);
    const { code, stdout } = await run([], { OFFICE_FILE_FILE: pointer });
    expect([code, stdout.split("\n")[0]]).toEqual([0, "Desk of Ours"]);
  });

  it("names the faults of the file that OFFICE_FILE names and fails", async () => {
    const file = join(folder, "maps.yaml");
    writeFileSync(file, "nmae: Maps\nhours: { mon: ['8-5'] }\n");
    const { code, stdout, stderr } = await run([], { OFFICE_FILE: file });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(
      stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.slice(file.length, file.length + 20)),
    ).toEqual([", line 1, column 1: ", ", line 2, column 16:"]);
  });

  it("names a policy that is hard to read, with its grade and what to shorten, and no fault of it", () => {
    const hard =
      "Pursuant to the applicable provisions of the municipal code, property owners whose structures are " +
      "situated below the elevation of the upstream manhole are required to install an approved device.";
    const yaml = `${lead}policies:\n  - { name: Valve, explanation: "${hard}" }\n  - { name: Fee, explanation: "You pay once a year." }\n`;
    expect(check(yaml)).toContain("office.yaml has no faults.");
    const named = warnings(yaml).filter((line) => line.startsWith("The explanation of"));
    expect(named).toEqual([
      expect.stringMatching(/^The explanation of "Valve" is hard to read\. Reads at school grade 1\d;/u),
    ]);
    expect(named[0]).toContain(`To shorten first: "${hard}"`);
  });
});
