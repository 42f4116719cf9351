import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import { policyCommand } from "../../src/desk/policy-command.ts";
import { readLength, readPolicyLine } from "../../src/desk/policy-command-line.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, everything, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe("a policy in one line", () => {
  it.each<[string, Record<string, string>]>([
    ["Valve", { name: "Valve" }],
    ["Valve: It keeps the sewer out.", { name: "Valve", explanation: "It keeps the sewer out." }],
    ["Valve: One; two.", { name: "Valve", explanation: "One; two." }],
    [
      "Valve: Words.; appeal write to us within 30 days; link <https://example.com/a;b|here>; reviewed yesterday",
      {
        name: "Valve",
        explanation: "Words.",
        route: "write to us",
        within: "30 days",
        link: "https://example.com/a;b",
        reviewed: "yesterday",
      },
    ],
    ["Valve: Words.; appeal write to us", { name: "Valve", explanation: "Words.", route: "write to us" }],
    ["Valve: Words.; no appeal", { name: "Valve", explanation: "Words." }],
  ])("%j", (typed, args) => {
    expect(readPolicyLine(typed)).toEqual(args);
  });

  it.each([
    ["", { name: "" }],
    ["list", {}],
    ["Backwater valve", { name: "Backwater valve" }],
    ["show Backwater valve", { name: "Backwater valve" }],
    ["withdraw Backwater valve", { what: "withdraw", name: "Backwater valve" }],
    ["add", { what: "add", name: "" }],
    ["change Valve: Words.", { what: "change", name: "Valve", explanation: "Words." }],
  ])("and what is to be done with it: %j", (typed, args) => {
    expect(policyCommand.parse(typed)).toEqual(args);
  });

  it.each([
    ["30 days", 30],
    ["1 day", 1],
    ["6 weeks", 42],
    ["P30D", 30],
  ])("gives %j to appeal", (typed, days) => {
    expect(readLength(typed)).toEqual({ days, ms: 0 });
  });

  it.each(["", "soon", "0 days", "9999 weeks", "P0D", "30"])("does not give %j to appeal", (typed) => {
    expect(() => readLength(typed)).toThrow(expect.objectContaining({ field: "within" }));
  });
});

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the desk's policies", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let rules: OfficePolicy;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    await office.store.db.deleteFrom("policyChange").execute();
    rules = {
      ...policy,
      admins: ["lee@example.com"],
      policies: [
        {
          name: "Backwater valve",
          explanation: "A valve keeps the sewer from flowing back.",
          appeal: { route: "write to us", within: { days: 30, ms: 0 } },
          link: "https://example.com/valve",
          reviewed: "2026-01-15",
        },
      ],
    };
    desk = createDesk({ ...deskDeps(office), policy: () => rules });
  });

  const asking = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "lee") => desk.answer({ ...asking(who), kind: "typed", text });
  const press = (command: string, args: Record<string, string>, who: Name = "lee") =>
    desk.answer({ ...asking(who), kind: "button", command, args });
  const submit = (args: Record<string, string>, who: Name = "lee") =>
    desk.answer({ ...asking(who), kind: "form", command: "explain", args });
  const card = (reply: Reply): string => {
    if (reply.kind !== "card") throw new Error(`this is no card: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };
  const form = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const entered = {
    ...{ explanation: "In short: a valve.", route: "write to us", within: "30 days" },
    ...{ link: "https://example.com/valve", reviewed: "2026-11-20" },
  };

  it("are listed for everybody, with how to appeal, and admins can add to them", async () => {
    const seen = card(await type("policy", "ana"));
    expect(seen).toContain("Backwater valve · appeal within 30 days");
    expect(seen).toContain("Admins add and change them.");
    expect(seen).not.toContain("[Add a policy]");
    expect(card(await type("policy"))).toContain("[Add a policy] explain");
  });

  it("each show their explanation, appeal, link, review and source", async () => {
    const seen = card(await type("policy backwater", "ana"));
    for (const words of [
      "A valve keeps the sewer from flowing back.",
      "within 30 days: write to us",
      "Thu 15 Jan 2026",
      "Read the whole policy: https://example.com/valve",
      "From the office file.",
    ])
      expect(seen).toContain(words);
    expect(seen).not.toContain("[Change]");
    expect(await type("policy gutters", "ana")).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining("There are: Backwater valve."),
    });
  });

  it("say at which school grade they read, and name what is hard", async () => {
    const seen = card(await type("policy backwater", "ana"));
    expect(seen).toMatch(/Reads at school grade \d\.\n/);
    const hard =
      "Notwithstanding the aforementioned stipulations, property proprietors retain comprehensive responsibility " +
      "for installing, maintaining and periodically inspecting apparatus preventing subterranean sewage infiltration.";
    const said = card(await type(`explain Backflow: ${hard}; appeal write to us within 30 days`));
    expect(said).toMatch(/Reads at school grade 1\d; up to grade 9 most customers follow with ease\./);
    expect(said).toContain(`To shorten first: "${hard}"`);
  });

  it("stand in the list with their grade where they are hard to read", async () => {
    const hard =
      "Notwithstanding the aforementioned stipulations, property proprietors retain comprehensive responsibility " +
      "for installing, maintaining and periodically inspecting apparatus preventing subterranean sewage infiltration.";
    await type(`explain Backflow: ${hard}; appeal write to us within 30 days`);
    const seen = card(await type("policy", "ana"));
    expect(seen).toMatch(
      /Backflow · appeal within 30 days · reads at school grade 1\d: shorter sentences help\n/,
    );
    expect(seen).toMatch(/Backwater valve · appeal within 30 days\n/);
  });

  it("are changed in one line, which says whose words hold", async () => {
    const said = card(
      await type("explain backwater valve: In short: a valve.; appeal write to us within 6 weeks"),
    );
    expect(said).toContain("These words hold from now on.");
    expect(said).toContain(
      "Written here by Lee Walker, Mon 23 Nov 2026. These words hold; the office file has others.",
    );
    expect(said).toContain("within 42 days: write to us");
    expect(said).toContain("Mon 23 Nov 2026");
    const restored = card(await press("policy", { what: "restore", name: "Backwater valve" }));
    expect(restored).toContain("From the office file.");
  });

  it("are changed by a form filled with the words that hold, whose name stays", async () => {
    expect(opensForm({ command: "explain", args: { name: "Backwater valve" } })).toBe(true);
    const { inputs, hidden } = form(await press("explain", { name: "Backwater valve" }));
    expect(hidden).toEqual({ name: "Backwater valve" });
    expect(inputs.map((i) => [i.name, i.initial])).toEqual([
      ["explanation", "A valve keeps the sewer from flowing back."],
      ["route", "write to us"],
      ["within", "30 days"],
      ["link", "https://example.com/valve"],
      ["reviewed", undefined],
    ]);
    expect(card(await submit({ ...entered, ...hidden }))).toContain("In short: a valve.");
  });

  it("are added by the form, and may then be cited", async () => {
    expect(form(await type("policy add")).title).toBe("Add a policy");
    expect(form(await press("explain", {})).inputs[0]).toMatchObject({ name: "name", required: true });
    await submit({ ...entered, name: "Fat traps" });
    expect(card(await type("policy list", "ana"))).toContain("Fat traps");
  });

  it("are withdrawn and restored, one click each", async () => {
    const said = card(await press("policy", { what: "withdraw", name: "Backwater valve" }));
    expect(said).toContain("It is withdrawn. To undo, restore it.");
    expect(said).toContain("[Restore] policy restore Backwater valve");
    expect(card(await type("policy", "ana"))).toContain("There are none yet.");
    expect(card(await type("policy"))).toContain("Backwater valve (withdrawn)");
    expect(card(await press("policy", { what: "restore", name: "Backwater valve" }))).toContain("[Withdraw]");
  });

  it.each<[string, Record<string, string>, string]>([
    ["an appeal without a time", { within: "" }, "within"],
    ["an appeal time that cannot be read", { within: "soon" }, "within"],
    ["a time without a route", { route: "" }, "route"],
    ["a link that is none", { link: "javascript:alert(1)" }, "link"],
    ["a review in the future", { reviewed: "2026-12-01" }, "reviewed"],
    ["a review that cannot be read", { reviewed: "a while back" }, "reviewed"],
    ["no explanation", { explanation: "" }, "explanation"],
    ["20,000 characters", { explanation: "ñ".repeat(20_000) }, "explanation"],
  ])("are not written with %s, which is said at its field", async (_, patch, field) => {
    const before = await everything(office.store);
    expect(await submit({ ...entered, name: "Fat traps", ...patch })).toMatchObject({
      kind: "refusal",
      field,
    });
    expect(await everything(office.store)).toEqual(before);
  });

  it("are changed by admins alone: nobody else even gets the form", async () => {
    for (const asked of ["policy add", "explain", "explain Valve: words", "policy withdraw backwater"])
      expect(await type(asked, "ana")).toMatchObject({ kind: "refusal" });
    expect(await submit({ ...entered, name: "Fat traps" }, "ana")).toMatchObject({ kind: "refusal" });
  });

  it("are listed page by page", async () => {
    const [first] = rules.policies;
    if (!first) throw new Error("there is a policy");
    rules = {
      ...rules,
      policies: Array.from({ length: 20 }, (_, n) => ({ ...first, name: `Rule ${n + 10}` })),
    };
    const seen = card(await type("policy", "ana"));
    expect(seen).toContain("Page 1 of 3, 20 in all");
    expect(card(await press("policy", { page: "3" }, "ana"))).toContain("Rule 29");
  });
});
