import { beforeEach, describe, expect, it } from "vitest";
import { decideCommand } from "../../src/desk/decide-command.ts";
import { readDecisionLine } from "../../src/desk/decide-command-line.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { Reply } from "../../src/desk/request.ts";
import { reverseCommand } from "../../src/desk/reverse-command.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, everything, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe("a decision in one line", () => {
  it.each<[string, Record<string, string>]>([
    ["no: May she connect?", { answer: "no", question: "May she connect?" }],
    ["in part: May she connect", { answer: "in part", question: "May she connect" }],
    ["partly, may she connect", { answer: "partly", question: "may she connect" }],
    ["not ours: who pays?", { answer: "not ours", question: "who pays?" }],
    ["No May she connect?", { answer: "no", question: "May she connect?" }],
    ["nobody knows", { question: "nobody knows" }],
    ["maybe: may she", { unread: "maybe", question: "may she" }],
    ["not sure: may she?", { unread: "not sure", question: "may she?" }],
    ["May she connect: here?", { question: "May she connect: here?" }],
    ["", {}],
    [
      "no: Why?; because it is private; and it is full",
      { answer: "no", question: "Why?", reasons: "it is private; and it is full" },
    ],
    ["no: Why?; it is private", { answer: "no", question: "Why?", reasons: "it is private" }],
    ["no: Why?; facts: as-built 1962", { answer: "no", question: "Why?", facts: "as-built 1962" }],
    ["no: Why?; policy Backwater valve", { answer: "no", question: "Why?", policy: "Backwater valve" }],
    ["no: Why?; by <@U2|ben>", { answer: "no", question: "Why?", who: "<@U2|ben>" }],
    ["no: Why?; decided by Ben Tran", { answer: "no", question: "Why?", who: "Ben Tran" }],
    [
      "no: Why?; appeal write to us until dec 23",
      { answer: "no", question: "Why?", appeal: "stated", route: "write to us", until: "dec 23" },
    ],
    [
      "no: Why?; appeal: write by mail to us within 30 days",
      { answer: "no", question: "Why?", appeal: "stated", route: "write by mail to us", until: "30 days" },
    ],
    [
      "no: Why?; appeal write to us",
      { answer: "no", question: "Why?", appeal: "stated", route: "write to us" },
    ],
    ["no: Why?; appeal as the policy says", { answer: "no", question: "Why?", appeal: "policy" }],
    ["no: Why?; appeal later", { answer: "no", question: "Why?", appeal: "later" }],
    [
      "no: Why?; not appealable because it is a fact",
      { answer: "no", question: "Why?", appeal: "none", route: "it is a fact" },
    ],
    [
      "no: Why?; data as-built, May 14, 1962, uncertain: drawn twice; settled by a camera",
      {
        answer: "no",
        question: "Why?",
        sewer: "yes",
        source: "as-built",
        dated: "May 14, 1962",
        grade: "uncertain",
        doubts: "drawn twice",
        settle: "a camera",
      },
    ],
    [
      "no: Why?; data GIS, 2020, verified",
      { answer: "no", question: "Why?", sewer: "yes", source: "GIS", dated: "2020", grade: "verified" },
    ],
    [
      "no: Why?; data GIS",
      { answer: "no", question: "Why?", sewer: "yes", source: "GIS", dated: "", grade: "" },
    ],
    ["no: Why?; data none", { answer: "no", question: "Why?", sewer: "no" }],
  ])("%j", (typed, args) => {
    expect(readDecisionLine(typed)).toEqual(args);
  });

  it("begins with the number of the contact", () => {
    expect(decideCommand.parse("#12: no: Why?")).toEqual({ number: "12", answer: "no", question: "Why?" });
    expect(decideCommand.parse("12")).toEqual({ number: "12" });
  });

  it.each<[string, Record<string, string>]>([
    ["12 yes, new facts: a public line", { answer: "yes", why: "new facts", reasons: "a public line" }],
    [
      "12 yes another view because it is fair; policy Valve",
      { answer: "yes", why: "another view", reasons: "it is fair", policy: "Valve" },
    ],
    ["12 yes", { answer: "yes", why: "" }],
    ["12", { answer: "", why: "" }],
  ])("and is reversed in one: %j", (typed, args) => {
    expect(reverseCommand.parse(typed)).toEqual({ number: "12", ...args });
  });
});

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the desk", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let rules: OfficePolicy;
  let number: string;

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
          link: null,
          reviewed: "2026-01-15",
        },
      ],
    };
    desk = createDesk({ ...deskDeps(office), policy: () => rules });
    await type("log voicemail Josefina Ñandú, an hour ago: sewer backup");
    number = String((await everything(office.store)).interaction.at(-1)?.number);
  });

  const asking = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") => desk.answer({ ...asking(who), kind: "typed", text });
  const press = (command: string, args: Record<string, string>, who: Name = "ana") =>
    desk.answer({ ...asking(who), kind: "button", command, args: { number, ...args } });
  const submit = (command: string, args: Record<string, string>, who: Name = "ana") =>
    desk.answer({ ...asking(who), kind: "form", command, args: { number, ...args } });
  const card = (reply: Reply): string => {
    if (reply.kind !== "card") throw new Error(`this is no card: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };
  const form = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const filled = (reply: Reply) =>
    Object.fromEntries(
      form(reply).inputs.flatMap((i) => (i.initial === undefined ? [] : [[i.name, i.initial]])),
    );
  const record = async (who: Name = "ana") => card(await type(`show ${number}`, who));
  const stored = async () =>
    (await everything(office.store)).decision.filter((d) => d.state !== "withdrawn").at(-1);
  const line = "no: May she connect?; because the line is private; appeal write to us until 30 days";
  const entered = {
    ...{ question: "May she connect?", answer: "no", reasons: "the line is private", facts: "as-built 1962" },
    ...{ policy: "Backwater valve", appeal: "policy", route: "", until: "", who: "p-ben", sewer: "no" },
    ...{ source: "", dated: "", grade: "", doubts: "", settle: "" },
  };

  describe("records a decision", () => {
    it("in one line, says what is next, and offers to take it back", async () => {
      const said = card(await type(`decide ${number} ${line}`));
      expect(said).toContain(
        `The decision on #${number} is recorded: no. Appeal: Until Wed 23 Dec 2026: write to us`,
      );
      expect(said).toContain("Next: tell Josefina Ñandú.");
      expect(said).toContain(`[Take it back] undecide ${number}\n`);
    });

    it("with a decider, a policy and the data, all in one line", async () => {
      await type(
        `decide ${number} in part: May she connect?; because the line is old; facts drawing 104; policy backwater; by @ben; ` +
          "data permit record, March 1974, uncertain: no depth; settle by a field visit",
      );
      expect(await stored()).toMatchObject({
        ...{ answer: "in part", decidedBy: "p-ben", recordedBy: "p-ana", policyName: "Backwater valve" },
        ...{ appeal: "policy", appealLastDay: "2026-12-23", dataSource: "permit", dataDated: "1974-03" },
        ...{ dataGrade: "uncertain", dataDoubts: "no depth", dataSettle: "a field visit" },
      });
    });

    it.each([
      ["", {}],
      ["no: May she connect?", { answer: "no", question: "May she connect?" }],
      ["no: Why?; because so", { answer: "no", question: "Why?", reasons: "so" }],
      ["no: Why?; because so; appeal write to us", null],
    ])("by the form for what a line leaves out: %j", async (typed, initial) => {
      const reply = await type(`decide ${number} ${typed}`);
      if (initial === null) expect(reply).toMatchObject({ kind: "refusal", field: "until" });
      else expect(filled(reply)).toEqual({ who: "p-ana", policy: "none", ...initial });
    });

    it("by its form, which carries everything", async () => {
      expect(opensForm({ command: "decide", args: { number } })).toBe(true);
      const { inputs, title } = form(await press("decide", {}));
      expect(title).toBe("Record a decision");
      expect(inputs.map((i) => i.name)).toEqual(Object.keys(entered));
      expect(card(await submit("decide", entered))).toContain("is recorded: no.");
      expect(await stored()).toMatchObject({
        decidedBy: "p-ben",
        appeal: "policy",
        appealRoute: "write to us",
      });
    });

    it.each<[string, Record<string, string>, string]>([
      ["no answer", { answer: "" }, "answer"],
      ["an answer that is none", { answer: "perhaps" }, "answer"],
      ["no appeal", { policy: "none", appeal: "" }, "appeal"],
      ["a route without a day", { appeal: "stated", route: "write to us" }, "until"],
      [
        "a day that cannot be read",
        { appeal: "stated", route: "write to us", until: "when she likes" },
        "until",
      ],
      ["a day that is over", { appeal: "stated", route: "write to us", until: "2026-11-20" }, "until"],
      ["data without a source", { sewer: "yes", dated: "1962", grade: "likely" }, "source"],
      ["data without a date", { sewer: "yes", source: "gis", grade: "likely" }, "dated"],
      ["data from the future", { sewer: "yes", source: "gis", dated: "2027", grade: "likely" }, "dated"],
      ["data of no grade", { sewer: "yes", source: "gis", dated: "1962" }, "grade"],
      [
        "uncertain data without a doubt",
        { sewer: "yes", source: "gis", dated: "1962", grade: "uncertain" },
        "doubts",
      ],
      ["data and a no to it", { sewer: "no", source: "gis", dated: "1962", grade: "likely" }, "sewer"],
      ["a doubt and a no to the data", { sewer: "no", doubts: "drawn twice" }, "sewer"],
      ["a doubt alone", { sewer: "", doubts: "drawn twice" }, "source"],
      ["reasons of 20,000 characters", { reasons: "ñ".repeat(20_000) }, "reasons"],
      ["a decider who is a guest", { who: "p-guest" }, "who"],
    ])("but not with %s, and says at which field", async (_, patch, field) => {
      const before = await everything(office.store);
      expect(await submit("decide", { ...entered, ...patch })).toMatchObject({ kind: "refusal", field });
      expect(await everything(office.store)).toEqual(before);
    });

    it("but says all that is missing at once, at the first field", async () => {
      const data = { sewer: "yes", source: "gis", dated: "", grade: "uncertain", doubts: "", settle: "" };
      const stated = { appeal: "stated", route: "", until: "", answer: "" };
      expect(await submit("decide", { ...entered, ...stated, ...data })).toEqual({
        kind: "refusal",
        field: "answer",
        words: [
          'The answer is missing. Say "yes", "no", "in part" or "not ours". As well:',
          "The appeal route is missing. Say to whom the customer writes, and what to put into it.",
          'The last day to appeal is missing. Write it like "dec 23" or "30 days".',
          'The date of the data is missing. Write it like "1962", "May 1962" or "unknown".',
          "The data is uncertain, and the doubt is missing. Say in a sentence what is in doubt.",
          'The data is uncertain, and what would settle it is missing. Say what would settle it, for example "a camera inspection of the lateral".',
        ].join(" "),
        card: expect.objectContaining({ parts: expect.any(Array) }),
      });
    });

    it.each([
      [{ appeal: "none", route: "", sewer: "" }, "Why it cannot be appealed is missing."],
      [{ appeal: "stated", route: "write to us", until: "nov 20 2026" }, "already over"],
      [{ appeal: "stated", route: "write to us", until: "soonish" }, "I could not read"],
    ])("but says it beside what is missing of the data: %o", async (appeal, fault) => {
      const data = { sewer: "yes", source: "", dated: "1962", grade: "" };
      const { words } = (await submit("decide", { ...entered, ...appeal, ...data, sewer: "yes" })) as {
        words: string;
      };
      for (const each of [fault, "The source of the data is missing.", "How sure the data is is missing."])
        expect(words).toContain(each);
    });

    it("whose hint speaks of a policy's last day only where there is a policy with one", async () => {
      const hint = async () => form(await press("decide", {})).inputs.find((i) => i.name === "until")?.hint;
      expect(await hint()).toBe('Like "dec 23" or "30 days". As the policy says: leave it empty.');
      rules = { ...rules, policies: [] };
      expect(await hint()).toBe('Like "dec 23" or "30 days".');
    });

    it("and says when the policy that it cites is hard to read", async () => {
      const hard =
        "Notwithstanding the aforementioned stipulations, property proprietors retain comprehensive responsibility " +
        "for installing, maintaining and periodically inspecting apparatus preventing subterranean sewage infiltration.";
      rules = { ...rules, policies: rules.policies.map((p) => ({ ...p, explanation: hard })) };
      expect(card(await submit("decide", entered))).toContain(
        'The explanation of "Backwater valve" reads at school grade',
      );
    });

    it("and gives 20,000 typed characters back", async () => {
      const text = `decide ${number} no: Why?; because ${"ñ".repeat(20_000)}; appeal later`;
      expect(await type(text)).toMatchObject({ kind: "refusal", typed: text });
    });

    it.each([
      ["1962", "1962"],
      ["1962-05", "1962-05"],
      ["May 1962", "1962-05"],
      ["sept. 1962", "1962-09"],
      ["may 14, 1962", "1962-05-14"],
      ["yesterday", "2026-11-22"],
      ["unknown", "unknown"],
    ])("with data from %j", async (dated, kept) => {
      await submit("decide", { ...entered, sewer: "yes", source: "gis", grade: "likely", dated });
      expect(await stored()).toMatchObject({ dataDated: kept });
    });
  });

  describe("counts data that was filled in", () => {
    const data = { source: "gis", dated: "1962", grade: "likely" };

    it("though nobody chose whether it is about the sewer records; nothing is chosen beforehand", async () => {
      expect(filled(await press("decide", {}))).not.toHaveProperty("sewer");
      await submit("decide", { ...entered, ...data, sewer: "" });
      expect(await stored()).toMatchObject({ dataSource: "gis", dataDated: "1962", dataGrade: "likely" });
    });

    it("in one line as well: what would settle it is nothing without the data", async () => {
      const before = await everything(office.store);
      expect(await type(`decide ${number} ${line}; settle by a camera`)).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining("The source of the data is missing."),
      });
      expect(await type(`decide ${number} ${line}; data none; settle by a camera`)).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining("also that this is not about such data"),
      });
      expect(await everything(office.store)).toEqual(before);
    });

    it("unless it stood there and is left out on purpose, also after the form came back", async () => {
      await submit("decide", { ...entered, ...data, sewer: "yes", appeal: "later" });
      const opened = form(await press("decide", {}));
      const left = { ...entered, ...data, ...opened.hidden, sewer: "no", reasons: "You failed to ask." };
      const again = form(await submit("decide", left));
      expect(card(await submit("decide", { ...left, ...again.hidden, wording: "mine" }))).toContain(
        "is recorded: no.",
      );
      expect(await stored()).toMatchObject({ state: "made", dataSource: null });
    });
  });

  describe("finishes one that was begun", () => {
    it("in its form, filled with what is there", async () => {
      expect(card(await type(`decide ${number} no: Why?; because so; appeal later`))).toContain(
        "It is not finished yet",
      );
      const reply = await press("decide", {});
      expect(form(reply).title).toBe("Finish a decision");
      expect(filled(reply)).toMatchObject({ question: "Why?", answer: "no", reasons: "so" });
      const { hidden } = form(reply);
      await submit("decide", { ...entered, ...hidden, question: "Why not?" });
      expect(await stored()).toMatchObject({ question: "Why not?", state: "made" });
    });

    it("and writes one anew from what was taken back", async () => {
      await type(`decide ${number} ${line}`);
      expect(card(await press("undecide", { decision: (await stored())?.id ?? "" }))).toContain(
        "is taken back",
      );
      expect(filled(await press("decide", {}))).toMatchObject({
        ...{ question: "May she connect?", reasons: "the line is private", appeal: "stated" },
        ...{ route: "write to us", until: "2026-12-23" },
      });
    });
  });

  describe("takes back", () => {
    const second = line.replace("May she connect?", "Is the fee right?");
    const buttons = async (text: string, who: Name = "ana") => {
      const reply = await type(text, who);
      if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
      return reply.card.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
    };

    it("the decision that it names, and no other by itself", async () => {
      await type(`decide ${number} ${line}`);
      await type(`decide ${number} ${second}`);
      const asked = await type(`undecide ${number} wrong contact`);
      expect(card(asked)).toContain("Nothing is recorded yet: which decision is to be taken back?");
      const [first] = (await buttons(`undecide ${number} wrong contact`)).filter(
        ({ label }) => label === "May she connect?",
      );
      expect(first?.spoken).toContain("May she connect?");
      expect(await record()).not.toContain("took back");
      expect(card(await press("undecide", first?.args ?? {}))).toContain(
        'The decision on "May she connect?", no, is taken back.',
      );
      expect(await record()).toContain(
        'Ana Ortiz took back the decision on "May she connect?": no: wrong contact',
      );
      expect(card(await type(`undecide ${number}`))).toContain(
        'The decision on "Is the fee right?", no, is taken back.',
      );
    });

    it("the only one that the customer does not know, and says which", async () => {
      await type(`decide ${number} ${line}`);
      await type(`told ${number} decision by phone`);
      await type(`decide ${number} ${second}`);
      expect(card(await type(`undecide ${number}`))).toContain('The decision on "Is the fee right?", no, is');
      expect(await type(`undecide ${number}`)).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining("has been told, so this decision stays in the record."),
      });
    });
  });

  describe("asks a lead where the office wants it", () => {
    beforeEach(async () => {
      rules = { ...rules, decisions: { confirmNo: true } };
      expect(card(await type(`decide ${number} ${line}`))).toContain(
        'A lead confirms a "no" before it goes out',
      );
    });

    it("who confirms it in one line", async () => {
      expect(card(await type(`confirm ${number}`, "lee"))).toContain("The decision is confirmed");
      expect(await stored()).toMatchObject({ state: "made", leadId: "p-lee" });
    });

    it("or gives it back, by a form that asks for a word", async () => {
      const decision = `${(await stored())?.id}@1`;
      expect(opensForm({ command: "return", args: { number, decision } })).toBe(true);
      expect(form(await press("return", { decision }, "lee")).hidden).toEqual({ number, decision });
      await submit("return", { decision, word: "look at the permit" }, "lee");
      expect(form(await press("decide", {})).intro).toContain("A lead gave it back: look at the permit");
    });

    it("and takes the way to appeal of a policy that was withdrawn meanwhile, as the form opens", async () => {
      await type(`undecide ${number}`);
      await submit("decide", entered);
      await type(`return ${number} look at the permit`, "lee");
      await type("policy withdraw backwater", "lee");
      const { inputs, hidden } = form(await press("decide", {}));
      const shown = Object.fromEntries(inputs.map((i) => [i.name, i.initial ?? ""]));
      expect(shown).toMatchObject({ policy: "Backwater valve", appeal: "policy" });
      expect(card(await submit("decide", { ...shown, ...hidden }))).toContain("A lead confirms");
      expect(await stored()).toMatchObject({
        ...{ policyName: "Backwater valve", appeal: "policy", appealRoute: "write to us" },
        ...{ appealWithin: "P30D", appealLastDay: "2026-12-23" },
      });
    });

    it("and says what is true where it never rested on the policy's way to appeal", async () => {
      await type(`undecide ${number}`);
      await submit("decide", { ...entered, appeal: "later" });
      await type("policy withdraw backwater", "lee");
      const { hidden } = form(await press("decide", {}));
      expect(await submit("decide", { ...entered, ...hidden })).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining('"Backwater valve" has been withdrawn, so it no longer says'),
      });
    });

    it("about the words as they are confirmed: what its author puts otherwise is asked about anew", async () => {
      const first = `${(await stored())?.id}@1`;
      expect(card(await type(`reword ${number} the sewer there is private`))).toContain("It reads like this");
      expect(await press("confirm", { decision: first }, "lee")).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining("has been changed since you were asked"),
      });
      expect(card(await type(`confirm ${number}`, "lee"))).toContain("The decision is confirmed");
      expect(await type(`reword ${number} it was accepted`)).toMatchObject({
        kind: "refusal",
        words: expect.stringContaining("A lead has confirmed these words, so they stay as they are."),
      });
      expect(await stored()).toMatchObject({ state: "made", reasons: "the sewer there is private" });
      expect(card(await type(`undecide ${number}`))).toContain("is taken back");
      expect(filled(await press("decide", {}))).toMatchObject({ reasons: "the sewer there is private" });
    });

    it("and shows the buttons to leads alone", async () => {
      expect(await record("lee")).toContain(`[Confirm] confirm ${number}\n`);
      expect(await record("ana")).not.toContain("[Confirm]");
      expect(await record("ana")).toContain("A lead has to confirm it before it is sent.");
      expect(await press("decide", {})).toMatchObject({ kind: "refusal" });
    });
  });

  describe("reverses one", () => {
    beforeEach(async () => void (await type(`decide ${number} ${line}`)));

    it("in one line, and the record keeps both", async () => {
      const done = await type(
        `reverse ${number} yes, new facts: a public line was found; not appealable because it is granted`,
        "ben",
      );
      expect(card(done)).toContain("is recorded: yes. Not appealable: it is granted");
      const shown = await record();
      expect(shown).toContain("Decision: yes. May she connect?");
      expect(shown).toContain(
        "Before: no, by Ana Ortiz, Mon 23 Nov 10:00 AM, because: the line is private. Decided anew since new facts have come in.",
      );
    });

    it("by its form, which names the old one", async () => {
      const decision = (await stored())?.id ?? "";
      const { intro, hidden, inputs } = form(await press("reverse", { decision }));
      expect(intro).toContain("nobody was at fault. It was no: May she connect?");
      expect(hidden).toEqual({ number, decision });
      expect(inputs[0]?.name).toBe("why");
      const { question: _, ...rest } = entered;
      expect(
        card(await submit("reverse", { ...rest, ...hidden, answer: "yes", why: "another view" })),
      ).toContain("yes");
    });

    it("of several, by a form that asks which", async () => {
      await type(
        `decide ${number} yes: May she dig?; because it is hers; not appealable because it is granted`,
      );
      const { inputs } = form(await type(`reverse ${number}`));
      expect(inputs[0]).toMatchObject({ name: "decision", label: "Which decision" });
    });

    it("that rested on the sewer records, by a form that has them, unless the line says what they are now", async () => {
      await type(`undecide ${number}`);
      await type(
        `decide ${number} no: Is it public?; because so; not appealable because so; data gis, 2020, likely`,
      );
      const args = { answer: "yes", why: "new facts", reasons: "seen", appeal: "none", route: "so" };
      const reply = await press("reverse", args);
      expect(filled(reply)).toMatchObject({ sewer: "yes", source: "gis", grade: "likely" });
      expect(form(reply).intro).toMatch(
        /^Nothing is recorded yet: how good the data is now is missing\. What is filled in about the data is from the old decision: please see whether it still holds\. /u,
      );
      expect(card(await press("reverse", { ...args, sewer: "no" }))).toContain("is recorded: yes.");
    });

    it.each([
      ["reverse {n}", /^The old decision stays/u],
      [
        "reverse {n} yes",
        /^Nothing is recorded yet: what has changed, why and how the customer can appeal are missing\. The/u,
      ],
    ])("by a form that says why it came up: %s", async (typed, intro) => {
      expect(form(await type(typed.replace("{n}", number))).intro).toMatch(intro);
    });

    it("but not without saying what has changed", async () => {
      expect(await submit("reverse", { ...entered, answer: "yes" })).toMatchObject({
        kind: "refusal",
        field: "why",
      });
    });
  });

  describe("shows it in the record", () => {
    it("with everything that was given, and what is next", async () => {
      await submit("decide", {
        ...entered,
        sewer: "yes",
        source: "as-built",
        dated: "1962",
        grade: "likely",
      });
      const shown = await record();
      for (const words of [
        "Decision: no. May she connect?",
        "the line is private",
        "as-built 1962",
        "Ben Tran, Mon 23 Nov 10:00 AM",
        "Backwater valve: A valve keeps the sewer from flowing back.",
        "Until Wed 23 Dec 2026: write to us",
        "As-built drawing from 1962; likely, not verified.",
        "The customer has not been told yet.",
        'Ana Ortiz recorded a decision on "May she connect?": no, decided by Ben Tran',
      ])
        expect(shown).toContain(words);
    });

    it("with a policy that has gone since, and the words it was made with", async () => {
      await submit("decide", entered);
      await type("policy withdraw backwater", "lee");
      const shown = await record();
      expect(shown).toContain('The policy "Backwater valve" has been withdrawn since');
      expect(shown).toContain("A valve keeps the sewer from flowing back.");
    });

    it("within a message, however long its texts are", async () => {
      const long = "ñ".repeat(3_000);
      await submit("decide", { ...entered, reasons: long, facts: long });
      expect((await record()).length).toBeLessThan(6_000);
    });

    it("and keeps in the timeline what was taken back", async () => {
      await type(`decide ${number} ${line}`);
      await type(`undecide ${number} wrong contact`);
      const shown = await record();
      expect(shown).not.toContain("Decision: no.");
      expect(shown).toContain('Ana Ortiz took back the decision on "May she connect?": no: wrong contact');
    });
  });
});
