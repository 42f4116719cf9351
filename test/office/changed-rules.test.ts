import { describe, expect, it } from "vitest";
import { changedRules } from "../../src/office/changed-rules.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";
import { policySchema } from "../../src/office/policy-schema.ts";

const rules = (text: string) => loadPolicy("office.yaml", () => text);

describe("what is different in the office's rules", () => {
  it.each<[before: string, after: string, changed: string[]]>([
    ["", "", []],
    ["leads: [lee@example.com]", "leads: [LEE@example.com]", []],
    ["nudges: { before: [PT4H, PT1H] }", "nudges: { before: [PT30M] }", ["the reminders"]],
    ["", "acknowledgement: { nudges: [PT10M] }", ["the reminders"]],
    ["", "acknowledgement: { limit: PT2H }", ["the time to answer a handoff"]],
    ["", "leads: [lee@example.com]\nadmins: [ana@example.com]", ["the leads", "the admins"]],
    ["", 'hours: { mon-fri: ["09:00-12:00"] }', ["the hours"]],
    ["", "holidays: { closed: [2026-11-25] }", ["the holidays"]],
    ["", "timeZone: Europe/Berlin\nname: Desk", ["the office's name", "the time zone"]],
    ["", "reply: { limit: PT5H }", ["the time to reply"]],
    ["", "checkBack: { after: P3D }", ["when a check-back comes"]],
    ["", "greeting: { every: P9D }", ["how often a greeting is looked over"]],
    ["", "turnarounds: { map: { limit: P5D, count: workdays } }", ["the turn-around times"]],
    ["", "groups: { Maps: [ben@example.com] }", ["the groups"]],
    ["", "policies: [{ name: Trees, explanation: The city trims. }]", ["the policies"]],
    [
      "leads: [lee@example.com]",
      "leads: [lee@example.com]\ndecisions: { confirmNo: true }",
      ["who confirms a decision"],
    ],
  ])("from %j to %j: %j", (before, after, changed) => {
    expect(changedRules(rules(before), rules(after))).toEqual(changed);
  });

  it("is looked for in everything that a file can set", () => {
    const { zone: _, calendar: __, ...rest } = policySchema.parse({});
    expect(Object.keys(rest).toSorted()).toEqual(
      [
        ...["acknowledgement", "admins", "checkBack", "decisions", "greeting", "groups", "leads", "name"],
        ...["nudges", "policies", "reply", "turnarounds"],
      ].toSorted(),
    );
  });
});
