import { beforeEach, describe, expect, it } from "vitest";
import { parseDuration } from "../../src/calendar/duration.ts";
import { restorePolicy, withdrawPolicy, writePolicy } from "../../src/decision/change-policy.ts";
import { decide } from "../../src/decision/decide.ts";
import { decisionsOf } from "../../src/decision/decision-rows.ts";
import { citable, citedToday, findPolicy, isoOf, libraryOf } from "../../src/decision/policy-library.ts";
import { loadLibrary } from "../../src/decision/policy-rows.ts";
import type { Deps } from "../../src/interaction/work.ts";
import type { ExplainedPolicy, OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { decided, deciding } from "../support/decisions.ts";
import { at, by, everything, log, type Name, type Office, officeId, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const words = (patch: Partial<ExplainedPolicy> = {}): ExplainedPolicy => ({
  name: "Backwater valve",
  explanation: "A valve keeps the sewer from flowing back.",
  appeal: { route: "write to us", within: { days: 30, ms: 0 } },
  link: "https://example.com/valve",
  reviewed: "2026-01-15",
  ...patch,
});

describe("a policy is found", () => {
  const library = libraryOf([words(), words({ name: "Back yard" }), words({ name: "Gutters" })], []);

  it.each([
    ["by its name", "Backwater valve", "Backwater valve"],
    ["whatever its capitals and spaces", " backwater   VALVE ", "Backwater valve"],
    ["by how it begins", "gut", "Gutters"],
    ["not by what two begin with", "back", undefined],
    ["not by nothing", " ", undefined],
  ])("%s", (_, typed, name) => {
    expect(findPolicy(library, typed)?.name).toBe(name);
  });
});

it.each(["P30D", "P6W", "PT36H", "P1DT90M"])("a time to appeal is kept as it is written: %s", (iso) => {
  expect(parseDuration(isoOf(parseDuration(iso)))).toEqual(parseDuration(iso));
});

describe.each(databases)("the policies on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let rules: OfficePolicy;
  let deps: Deps;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    rules = { ...policy, admins: ["lee@example.com"], policies: [words()] };
    deps = { ...office.deps, policy: () => rules };
    await office.store.db.deleteFrom("policyChange").execute();
  });

  const as = (name: Name) => by(office.people[name]);
  const library = () => loadLibrary(office.store.db, officeId, rules.policies);
  const held = async (name = "Backwater valve") => findPolicy(await library(), name);

  it("are those of the office file, until an admin writes others, and the file's are kept below", async () => {
    expect(await held()).toMatchObject({ source: "file", explanation: words().explanation, changed: null });
    await writePolicy(deps, as("lee"), words({ explanation: "In short: a valve." }));
    expect(await held()).toMatchObject({
      ...{ source: "over", explanation: "In short: a valve." },
      changed: { by: "p-lee", at: at(23, "10:00") },
    });
    await restorePolicy(deps, as("lee"), "backwater valve");
    expect(await held()).toMatchObject({ source: "file", explanation: words().explanation });
    rules = { ...rules, policies: [words({ explanation: "The file has new words." })] };
    expect(await held()).toMatchObject({ explanation: "The file has new words." });
  });

  it("may be written here alone", async () => {
    await writePolicy(deps, as("lee"), words({ name: " Fat  traps ", appeal: null, link: null }));
    expect(await held("fat traps")).toMatchObject({
      name: "Fat traps",
      source: "here",
      appeal: null,
      link: null,
    });
    expect((await library()).map(({ name }) => name)).toEqual(["Backwater valve", "Fat traps"]);
  });

  it.each(["Backwater valve", "Fat traps"])("are withdrawn and restored as they were: %s", async (name) => {
    if (name === "Fat traps") await writePolicy(deps, as("lee"), words({ name }));
    const before = await held(name);
    expect(await withdrawPolicy(deps, as("lee"), name)).toMatchObject({ withdrawn: true });
    expect(citable(await library()).map((p) => p.name)).not.toContain(name);
    await restorePolicy(deps, as("lee"), name);
    expect({ ...(await held(name)), changed: null }).toEqual({ ...before, changed: null });
  });

  it("are the same after the same words again: nothing is written", async () => {
    await writePolicy(deps, as("lee"), words({ explanation: "In short." }));
    const before = await everything(office.store);
    await writePolicy(deps, as("lee"), words({ explanation: "In short." }));
    expect(await everything(office.store)).toEqual(before);
    await withdrawPolicy(deps, as("lee"), "Backwater valve");
    const after = await everything(office.store);
    await withdrawPolicy(deps, as("lee"), "Backwater valve");
    expect(await everything(office.store)).toEqual(after);
  });

  it("keep every change, with who made it", async () => {
    await writePolicy(deps, as("lee"), words({ explanation: "One." }));
    await writePolicy(deps, as("lee"), words({ explanation: "Two." }));
    await withdrawPolicy(deps, as("lee"), "Backwater valve");
    const { policyChange } = await everything(office.store);
    expect(policyChange.map((c) => [c.seq, c.kind, c.explanation, c.changedBy])).toEqual([
      [1, "written", "One.", "p-lee"],
      [2, "written", "Two.", "p-lee"],
      [3, "withdrawn", "Two.", "p-lee"],
    ]);
  });

  it("of two admins at once are both kept", async () => {
    await Promise.all(
      ["One.", "Two."].map((explanation) => writePolicy(deps, as("lee"), words({ explanation }))),
    );
    expect((await everything(office.store)).policyChange.map((c) => c.seq)).toEqual([1, 2]);
  });

  it.each<[string, (asked: Deps) => Promise<unknown>, object]>([
    [
      "by somebody who is no admin",
      (d) => writePolicy(d, as("ana"), words({ explanation: "x" })),
      { code: "admin" },
    ],
    ["without a name", (d) => writePolicy(d, as("lee"), words({ name: " " })), { field: "name" }],
    [
      "with a name that cannot be typed",
      (d) => writePolicy(d, as("lee"), words({ name: "a; b" })),
      { field: "name" },
    ],
    [
      "with a name of 76 characters",
      (d) => writePolicy(d, as("lee"), words({ name: "x".repeat(76) })),
      { code: "length" },
    ],
    [
      "without an explanation",
      (d) => writePolicy(d, as("lee"), words({ explanation: "" })),
      { field: "explanation" },
    ],
    [
      "with an explanation of 3,001 characters",
      (d) => writePolicy(d, as("lee"), words({ explanation: "ñ".repeat(3_001) })),
      { field: "explanation", code: "length" },
    ],
    [
      "that is not there",
      (d) => withdrawPolicy(d, as("lee"), "Gutters"),
      { code: "policy", field: "policy" },
    ],
    [
      "that is in force, when it is to be restored",
      (d) => restorePolicy(d, as("lee"), "Backwater valve"),
      { code: "policy" },
    ],
  ])("are not changed %s", async (_, change, refusal) => {
    const before = await everything(office.store);
    await expect(change(deps)).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  });

  it("may change or go while they are cited: the decision stays as it was made, and says so", async () => {
    const contact = await log(office);
    const input = deciding({ policy: "Backwater valve", appeal: { kind: "policy" } });
    await decide(deps, as("ana"), { ...input, number: contact.number, decisionId: null });
    const decision = async () => (await decisionsOf(office.store.db, contact.id))[0] ?? decided();
    const before = await decision();
    expect(citedToday(before, await library())).toBe("as cited");
    await writePolicy(deps, as("lee"), words({ explanation: "Other words." }));
    expect(citedToday(await decision(), await library())).toBe("changed");
    await withdrawPolicy(deps, as("lee"), "Backwater valve");
    expect(citedToday(await decision(), await library())).toBe("withdrawn");
    expect(await decision()).toEqual(before);
    expect(citedToday(decided(), await library())).toBe(null);
  });
});
