import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { checkMay, checkMayBegin, heldOnly, may, refusalOf, relationsOf } from "../../src/office/may.ts";
import { type Relation, relations } from "../../src/office/permission.ts";
import { type Act, acts, permissions } from "../../src/office/permissions.ts";
import type { Person, Standing } from "../../src/office/person.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { permissionsPage } from "../support/permissions-page.ts";

/** What the office agreed on, written down once more: a changed cell of the table fails here. */
const agreed: Readonly<Record<Act, string>> = {
  log: "staff",
  show: "staff",
  reply: "staff",
  written: "staff",
  "written undo": "author",
  letter: "staff",
  note: "staff",
  take: "staff",
  assign: "lead",
  snooze: "owner",
  wait: "staff",
  resume: "staff",
  close: "staff",
  "close open": "lead",
  reopen: "staff",
  decide: "staff",
  confirm: "lead",
  return: "lead",
  undecide: "decider author",
  "undecide unfinished": "lead decider author",
  reverse: "staff",
  promise: "staff",
  told: "staff",
  "told undo": "author",
  met: "staff",
  unpromise: "staff",
  point: "staff",
  settle: "staff",
  drop: "staff",
  undo: "author",
  reword: "author",
  refer: "owner lead delegate",
  acknowledge: "recipient member delegate",
  decline: "recipient member delegate",
  ask: "recipient member delegate",
  answer: "referrer delegate",
  withdraw: "referrer lead delegate",
  check: "referrer asked lead delegate",
  "check ask": "owner referrer asked lead delegate",
  escalate: "staff",
  "escalate undo": "author lead",
  queue: "staff",
  "queue other": "staff",
  policy: "staff",
  "policy change": "admin",
  explain: "admin",
  wording: "staff",
  greeting: "staff",
  "greeting undo": "author",
  "greeting office": "lead",
  away: "staff",
  back: "author",
  settings: "admin",
  "settings reload": "admin",
  "settings log": "admin",
  help: "staff",
};

const cells = acts.flatMap((act) => relations.map((relation) => ({ act, relation })));
const everybody: readonly Relation[] = ["staff"];
const rules = { ...defaultPolicy(), leads: ["lee@example.com"], admins: ["ada@example.com"] };
const person = (email: string | null, standing: Standing = "member"): Person => ({
  ...{ id: "p", officeId: "office", name: "Somebody", zone: "UTC", locale: "en", email, standing },
});

describe("the table of permissions", () => {
  it("has a row for everything that was agreed, and nothing more", () => {
    expect(Object.keys(agreed).toSorted()).toEqual([...acts].toSorted());
  });

  it.each(cells)("answers for $act and the $relation as agreed", ({ act, relation }) => {
    const who = agreed[act].split(" ");
    const expected = who.includes(relation) || who.includes("staff");
    expect(may([...everybody, relation], act)).toBe(expected);
  });

  it("lets nobody do anything who is nothing to the office", () => {
    expect(acts.filter((act) => may([], act))).toEqual([]);
  });

  it("names every command, and no other", () => {
    const named = new Set(acts.map((act) => permissions[act].command));
    expect([...named].toSorted()).toEqual(commandTable.map((c) => c.name).toSorted());
  });

  it.each(acts.filter((act) => !permissions[act].who.includes("staff")))(
    "says to whoever may not %s what is wrong",
    (act) => {
      const about = { number: 12, name: "Ana Ortiz", others: ["Del Delegate"] };
      expect(() => checkMay(everybody, act, about)).toThrow(refusalOf(act, about).message);
      expect(refusalOf(act, about).message).toMatch(/^[A-Z#].{10,120}\.$/u);
      expect(permissions[act].refusing?.code).toMatch(/^[a-z]+$/u);
    },
  );

  it("is what docs/permissions.md shows", () => {
    const path = join(import.meta.dirname, "../../docs/permissions.md");
    if (process.env.WRITE_DOCS) writeFileSync(path, permissionsPage());
    expect(readFileSync(path, "utf8")).toBe(permissionsPage());
  });
});

describe("what somebody is to the office", () => {
  it.each<[string, Person, readonly Relation[]]>([
    ["a member", person("sam@example.com"), ["staff"]],
    ["a lead, in whatever case", person("Lee@Example.com"), ["staff", "lead"]],
    ["an admin", person("ada@example.com"), ["staff", "admin"]],
    ["a member without an address", person(null), ["staff"]],
    ["a guest, though the office file names them", person("lee@example.com", "guest"), []],
    ["somebody who has left", person("ada@example.com", "gone"), []],
    ["a stranger", person("lee@example.com", "stranger"), []],
    ["an app", person(null, "bot"), []],
    ["a group", person(null, "group"), []],
    ["somebody outside", person("ada@example.com", "outside"), []],
  ])("is of %s what the office file and the directory say", (_, who, are) => {
    expect(relationsOf(rules, who)).toEqual(are);
  });

  it("has what they are to the contact added, and nothing of it for whoever is not of the office", () => {
    const held = { owner: true, referrer: false, author: true };
    expect(relationsOf(rules, person("sam@example.com"), held)).toEqual(["staff", "owner", "author"]);
    expect(relationsOf(rules, person("sam@example.com", "guest"), held)).toEqual([]);
    expect(heldOnly(held)).toEqual(["owner", "author"]);
  });
});

describe("a command", () => {
  it.each([
    ["settings", ["staff"], "The settings are for the admins that the office file names."],
    ["settings", ["staff", "lead"], "The settings are for the admins that the office file names."],
    ["explain", ["staff"], "Policies are changed by the admins that the office file names."],
    ["confirm", ["staff", "admin"], "A lead confirms this decision, or gives it back."],
    ["show", [], "The desk is for members of this office."],
    ["show", ["lead"], "The desk is for members of this office."],
  ] as const)("%s does not begin for %j", (command, are, words) => {
    expect(() => checkMayBegin(are, command)).toThrow(words);
  });

  it.each([
    ["settings", ["staff", "admin"]],
    ["policy", ["staff"]],
    ["refer", ["staff"]],
    ["close", ["staff"]],
    ["greeting", ["staff"]],
  ] as const)("%s begins for %j; what depends on the contact is asked later", (command, are) => {
    expect(() => checkMayBegin(are, command)).not.toThrow();
  });
});
