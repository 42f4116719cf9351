import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { By } from "../../src/interaction/work.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { Reloaded } from "../../src/notice/recompute-deadlines.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { StoreFault } from "../../src/store/store-fault.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the settings", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let reloads: By[];
  let outcome: () => Reloaded;
  let rules: Partial<OfficePolicy>;
  let refused: string | null;

  beforeEach(() => {
    office = opened();
    reloads = [];
    refused = null;
    rules = { admins: ["ana@example.com"] };
    outcome = () => ({ looked: 0, moved: 0, changed: [] });
  });

  const type = (text: string, who: Name = "ana") => {
    const desk = createDesk({
      ...deskDeps(office),
      policy: () => ({ ...policy, ...rules }),
      rulesRefused: () => refused,
      reload: async (by) => {
        reloads.push(by);
        return outcome();
      },
    });
    return desk.answer({ actor: office.people[who], source: "slack", requestId: null, kind: "typed", text });
  };
  const card = (reply: Reply): string => {
    if (reply.kind !== "card") throw new Error(`this is no card: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };
  const refusal = (reply: Reply): string => {
    if (reply.kind !== "refusal") throw new Error(`this is no refusal: ${JSON.stringify(reply)}`);
    return reply.words;
  };

  it("show an admin the rules in force", async () => {
    const shown = card(await type("settings"));
    expect(shown).toContain("Customer Service");
    expect(shown).toContain(
      "Times are in America/Los_Angeles. Leads: lee@example.com. Admins: ana@example.com.",
    );
    expect(reloads).toEqual([]);
  });

  it("show the hours, the days off and the limits in short", async () => {
    rules = loadPolicy(
      "office.yaml",
      () => `hours: { mon-fri: ["08:00-12:00", "13:00-17:00"], sat: ["09:00-12:00"], sun: [] }
holidays: { country: US, state: OR, closed: [2026-11-27, 2025-11-28], open: [2026-12-25] }
reply: { channels: { letter: { limit: P5D, count: workdays, goal: none } } }
leads: [lee@example.com]
admins: [ana@example.com]
`,
    );
    const shown = (await type("settings")) as Extract<Reply, { kind: "card" }>;
    expect(shown.card.parts.flatMap((part) => (part.kind === "facts" ? part.facts : []))).toEqual([
      { label: "Open", value: "mon-fri 08:00-12:00, 13:00-17:00; sat 09:00-12:00" },
      { label: "Holidays", value: "the public ones of US OR; closed on Fri 27 Nov; open on Fri 25 Dec" },
      {
        label: "Replies",
        value:
          "within 24 h by the clock, the same day if possible; letter within 5 working days, without a goal for the day",
      },
      { label: "Reminders", value: "4 h and 1 h before the limit; the leads hear 1 h after it" },
      { label: "Referrals", value: "answered within 4 h of open time" },
    ]);
    rules = {
      ...loadPolicy("office.yaml", () => "hours: always\nnudges: { before: [] }"),
      admins: ["ana@example.com"],
    };
    expect(card(await type("settings"))).toMatch(
      /Open: +always\nHolidays: +none\n[\s\S]*Reminders: +none before the limit\n/u,
    );
  });

  it("say what is wrong with a file that was not taken", async () => {
    refused = "office.yaml, line 3, column 10: reply.limit: No.\noffice.yaml, line 4, column 1: No.";
    const shown = card(await type("settings"));
    expect(shown).toContain("The office file as it is now was not taken, so the rules below stay in force:");
    for (const line of refused.split("\n")) expect(shown).toContain(line);
    refused = null;
    expect(card(await type("settings"))).not.toContain("was not taken");
  });

  it.each(["settings", "settings reload"])("name whom the directory does not know: %s", async (line) => {
    const sentence = "Nobody of the office is known by";
    expect(card(await type(line))).not.toContain(sentence);
    rules = {
      ...rules,
      leads: ["leee@example.com"],
      groups: { Maps: ["ana@example.com", "catt@example.com"] },
    };
    expect(card(await type(line))).toContain(
      `${sentence} leee@example.com (leads), catt@example.com (the group Maps), so nobody gets what is meant for them. ` +
        "Please look whether each stands in the office file as it does in Slack or Teams.",
    );
  });

  it.each(["settings", "settings reload"])("are for admins only: %s", async (line) => {
    expect(refusal(await type(line, "ben"))).toContain(
      "The settings are for the admins that the office file names. Please ask one of them.",
    );
    expect(reloads).toEqual([]);
  });

  it.each([
    [
      { looked: 0, moved: 0, changed: [] },
      "It says what it said before.\n\n0 open contacts checked. No deadline moves.",
    ],
    [
      { looked: 3, moved: 0, changed: ["the reminders", "the leads"] },
      "Changed: the reminders and the leads.\n\n3 open contacts checked. No deadline moves.",
    ],
    [
      { looked: 1, moved: 1, changed: ["the hours"] },
      "Changed: the hours.\n\n1 open contact checked. 1 deadline moved. Whoever goes by them is told, in one message each.",
    ],
    [
      { looked: 2, moved: 0, given: 1, changed: ["the holidays"] },
      "2 open contacts checked. No deadline moves. Of 1 contact a day that was given is closed now, or open again. " +
        "Whoever goes by them is told, in one message each.",
    ],
    [
      { looked: 1200, moved: 34, given: 3, changed: [] },
      "1,200 open contacts checked. 34 deadlines moved. Of 3 contacts a day that was given is closed now, or open again. " +
        "Whoever goes by them is told, in one message each.",
    ],
  ])("are read again, and it is said what that did: %j", async (done, words) => {
    outcome = () => done;
    expect(card(await type("settings Reload"))).toContain(words);
    expect(reloads.map((by) => by.actor?.id)).toEqual(["p-ana"]);
  });

  it("say where a file is faulty", async () => {
    outcome = () => {
      loadPolicy("office.yaml", () => "name: Desk\nreply:\n  limit: soon\n");
      return { looked: 0, moved: 0, changed: [] };
    };
    expect(refusal(await type("settings reload"))).toContain("office.yaml, line 3, column 10: reply.limit:");
  });

  it("are in force although the database failed before everything went by them, and that is said", async () => {
    outcome = () => {
      throw new StoreFault("away", { code: "ECONNRESET" });
    };
    expect(refusal(await type("settings reload"))).toBe(
      "The new rules are in force, but the database failed before everything that is open could go by them. It follows " +
        "by itself, within five minutes of the database's return.",
    );
  });

  it("are in force although the database failed before it was recorded who read them, and that is said", async () => {
    const failing = async () => {
      throw new StoreFault("full", { code: "SQLITE_FULL" });
    };
    const { store } = office;
    office = { ...office, deps: { ...office.deps, store: { ...store, transaction: failing } } };
    expect(refusal(await type("settings reload"))).toBe(
      "The new rules are in force, and what is open goes by them. Only who read them could not be written into the log.",
    );
  });

  it("know no other word", async () => {
    const words = refusal(await type("settings nonsense"));
    expect(words).toContain('I do not know "settings nonsense".');
    expect(words).toContain('"settings reload" reads the office file again');
    expect(reloads).toEqual([]);
  });
});
