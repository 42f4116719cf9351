import { beforeEach, describe, expect, it } from "vitest";
import type { DecisionInput } from "../../src/decision/check-decision.ts";
import { decide } from "../../src/decision/decide.ts";
import type { DeskDeps } from "../../src/desk/command.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { pagesOf } from "../../src/desk/letter-command-card.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { fetchLetter } from "../../src/letter/letter-link.ts";
import type { Action, Card } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";
import { deciding } from "../support/decisions.ts";
import { at, by, deskDeps, log, type Name, type Office, openOffice, policy } from "../support/office.ts";

const address = "https://desk.example.org";
const keptFor = 900_000;
const valve = {
  ...{ name: "Backwater valve", explanation: "A valve keeps the sewer out.", link: null, reviewed: null },
  appeal: { route: "write to us", within: { days: 30, ms: 0 } },
};

describe("letter", () => {
  let office: Office;
  let deps: DeskDeps;
  beforeEach(async () => {
    office = await openOffice("sqlite::memory:");
    deps = {
      ...deskDeps(office),
      letters: { address: () => address, keptFor },
      policy: () => ({ ...policy, policies: [valve] }),
    };
    await log(office, { channel: "email" });
    return () => office.store.close();
  });

  const types = (text: string, who: Name = "ana"): Promise<Reply> =>
    createDesk(deps).answer({
      ...{ actor: office.people[who], source: "slack", requestId: null, kind: "typed", text },
    });
  const card = async (text: string, who: Name = "ana"): Promise<Card> => {
    const reply = await types(text, who);
    if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
    return reply.card;
  };
  const buttons = (shown: Card): Action[] =>
    shown.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
  const labels = (shown: Card) => buttons(shown).map(({ label }) => label);
  const linkIn = (shown: Card) => shown.parts.flatMap((part) => (part.kind === "link" ? [part.url] : []));
  const says = (words: string): Promise<Interaction> =>
    recordReply(office.deps, by(office.people.ana), { number: 1, way: "phone", at: null, words });
  const decides = (patch: Partial<DecisionInput> = {}, confirmNo = false): Promise<Interaction> =>
    decide(
      { ...office.deps, policy: () => ({ ...policy, decisions: { confirmNo } }) },
      by(office.people.ana),
      { ...deciding(patch), number: 1, decisionId: null },
    );

  it("names what is missing above the text, and then has the text to copy", async () => {
    const words = cardText(await card("letter 1"));
    expect(words.indexOf("Before you send it:")).toBeLessThan(words.indexOf("Dear Josefina Ñandú,"));
    expect(words).toContain('The answer is missing: record the decision ("decide 1")');
    expect(words).toContain("Copy it from here, or download it.");
  });

  describe("names each of the nine promises that its contact lacks, above the text and beside a link to it", () => {
    const lackings: readonly (readonly [string, string, () => Promise<unknown>])[] = [
      ["1 Voicemail · open until", "an answer to a voicemail", () => log(office, { channel: "voicemail" })],
      ["2 Greeting · open", "a greeting", () => log(office, { channel: "phone" })],
      [
        "3 Written answer · open until",
        "an answer in writing",
        () => types("reply 2 by phone the crew comes"),
      ],
      [
        "4 Appeal with a decision · open",
        "that they know how to appeal",
        () => types("decide 2 no: May she?; because it is private; appeal write to us until dec 23"),
      ],
      [
        "5 Policy explained · open",
        "that they know the policy",
        () =>
          types(
            "decide 2 no: May she?; because it is private; appeal write to us until dec 23; policy Backwater valve",
          ),
      ],
      ["6 No blame · not kept", "kind words", () => types("reply 2 by phone you failed to send the form")],
      [
        "7 Referral explained · open until",
        "an acknowledgement",
        () => types("refer 2 @ben you hold the maps"),
      ],
      [
        "8 Data quality · open",
        "what the data is worth",
        () =>
          types(
            "decide 2 no: May she?; because it is private; appeal write to us until dec 23; data gis, 2001, likely",
          ),
      ],
      ["9 Turn-around · open until", "a promised date", () => types("promise 2 the records fri 3pm")],
    ];
    it.each(lackings)("%s (%s)", async (line, _, lacking) => {
      if (!line.startsWith("1") && !line.startsWith("2")) await log(office, { channel: "email" });
      await lacking();
      for (const typed of ["letter 2", "letter 2 as word"])
        expect(cardText(await card(typed)), typed).toContain(line);
    });
  });

  it("names what could be kinder in its text, and why", async () => {
    await says("This is your own fault.");
    for (const typed of ["letter 1", "letter 1 as text"])
      expect(cardText(await card(typed)), typed).toContain(
        "your own fault”: it sounds like blame of the customer.",
      );
  });

  it("says in kinder words of its own what was told in others, and says that it does", async () => {
    await says("You failed to send the form.");
    const words = cardText(await card("letter 1"));
    expect(words).toContain("in kinder words than those: please see that they say what you mean.");
    expect(words).toContain("We have not yet received the form.");
    expect(words).not.toContain("You failed to send the form.");
  });

  it("says so where nothing is missing", async () => {
    await decides();
    const words = cardText(await card("letter 1"));
    expect(words).toContain("Nothing is missing from it, as far as the record says.");
    expect(words).toContain("Our answer is no.");
  });

  it("suggests kinder words for what was recorded, and leaves the choice", async () => {
    await says("It is your fault that the pipe is blocked.");
    const words = cardText(await card("letter 1"));
    expect(words).toContain("There may be kinder words for some of it:");
    expect(words).toContain("your fault");
    expect(words).toContain("you decide");
  });

  it.each([
    ["but not while it holds no answer", async (): Promise<unknown> => undefined, []],
    ["nor while all it holds is a date", () => types("promise 1 the records fri 3pm"), []],
    ["once there is a decision in it", () => decides(), ["Sent by e-mail", "Sent by letter"]],
    ["but not after an answer aloud that nobody wrote down", () => says(""), []],
    [
      "after an answer aloud",
      (): Promise<unknown> => says("She knows."),
      ["Sent by e-mail", "Sent by letter"],
    ],
    [
      "not once it has been written",
      () => recordReply(office.deps, by(office.people.ana), { number: 1, way: "email", at: null, words: "" }),
      [],
    ],
  ] as const)("records that it was sent, %s", async (_, before, expected) => {
    await before();
    expect(labels(await card("letter 1")).filter((label) => label.startsWith("Sent"))).toEqual(expected);
  });

  it("is not recorded as sent by a late press, when it holds no answer any more, and says what to do", async () => {
    await decides();
    const sent = buttons(await card("letter 1")).find(({ label }) => label === "Sent by e-mail");
    await types("undecide 1 a slip");
    const pressed = await createDesk(deps).answer({
      ...{ actor: office.people.ana, source: "slack", requestId: null, kind: "button" },
      ...{ command: sent?.command ?? "", args: sent?.args ?? {} },
    });
    expect(pressed).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining(
        'The letter to Josefina Ñandú holds no answer yet, so it is not recorded as the reply. Record the decision ("decide 1") or what the customer was told ("reply 1")',
      ),
    });
    expect(cardText(await card("show 1"))).toContain("3 Written answer · open until");
  });

  it.each([
    ["letter 1 as word", "docx"],
    ["letter 1 word", "docx"],
    ["letter 1 as text", "txt"],
    ["letter 1 .txt", "txt"],
  ])("gives a link for %s that leads to the file, for fifteen minutes", async (typed, format) => {
    const shown = await card(typed);
    const [url = ""] = linkIn(shown);
    expect(url.startsWith(`${address}/letters/`)).toBe(true);
    expect(cardText(shown)).toContain("good until 10:15 AM today");
    const file = await fetchLetter(office.deps, url.split("/").at(-1) ?? "");
    expect(file?.name).toBe(`letter-1.${format}`);
  });

  it("is copied where the service has no address of its own, and says so", async () => {
    for (const letters of [{ address: () => null, keptFor }, null]) {
      const { letters: _, ...rest } = deps;
      deps = letters ? { ...rest, letters } : rest;
      const shown = await card("letter 1");
      expect(cardText(shown)).toContain("Copy it from here: there is no download for it.");
      expect(labels(shown).filter((label) => label.startsWith("Download"))).toEqual([]);
      expect(await types("letter 1 as word")).toMatchObject({
        ...{ kind: "refusal", words: expect.stringContaining("can be copied from the chat") },
      });
    }
  });

  it("is shown but not handed out while its decision is not finished, and says what to do", async () => {
    const url = linkIn(await card("letter 1 as text"))[0] ?? "";
    await types("decide 1 no: May she?; because it is private; appeal later");
    const shown = await card("letter 1");
    expect(cardText(shown)).toContain("The decision is not finished, so please do not send it yet.");
    expect(cardText(shown)).not.toContain("Copy it from here");
    expect(labels(shown)).toEqual(["Details"]);
    expect(await types("letter 1 as word")).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining(
        'The decision is not finished, so there is nothing to download yet. To finish it: "decide 1".',
      ),
    });
    expect(await fetchLetter(office.deps, url.split("/").at(-1) ?? "")).toBe(null);
    await types("decide 1 no: May she?; because it is private; not appealable because it is private");
    expect(labels(await card("letter 1"))).toContain("Download for Word");
  });

  it("is shown but not handed out once the customer could no longer appeal, and says what to do", async () => {
    await types("decide 1 no: May she?; because it is private; appeal write to us until dec 23");
    const sending = ["Sent by e-mail", "Sent by letter"];
    expect(labels(await card("letter 1"))).toEqual(expect.arrayContaining(sending));
    office.clock.set(Date.parse("2026-12-30T10:00:00-08:00"));
    const shown = await card("letter 1");
    expect(cardText(shown)).toContain(
      'For a new one, whoever decided it takes it back ("undecide 1") and decides it again ("decide 1").',
    );
    expect(cardText(shown)).not.toContain("The last day to do so is Wed 23 Dec");
    expect(cardText(shown)).toContain("and the customer has not been told, so please do not send it yet.");
    expect(labels(shown)).toEqual(["Details"]);
    await types("undecide 1");
    await types("decide 1 no: May she?; because it is private; appeal write to us until jan 20");
    expect(labels(await card("letter 1"))).toEqual(expect.arrayContaining(sending));
  });

  it("is shown but not handed out while a lead has a word in the decision", async () => {
    await decides({}, true);
    const shown = await card("letter 1");
    expect(cardText(shown)).toContain("A lead has to confirm it before it is sent.");
    expect(labels(shown).filter((label) => label.startsWith("Download"))).toEqual([]);
    expect(await types("letter 1 as text")).toMatchObject({
      ...{ kind: "refusal", words: expect.stringContaining("A lead has a word") },
    });
  });

  it.each([
    ["letter", "The number of the contact is missing."],
    ["letter 99", "There is no contact #99."],
    ["letter 1 as pdf", 'I could not read "as pdf".'],
  ])("refuses %j with what would be right", async (typed, words) => {
    expect(await types(typed)).toMatchObject({ kind: "refusal", words: expect.stringContaining(words) });
  });

  it("shows the longest decision whole, part by part, each within a message", async () => {
    const long = (words: string, n: number) => words.repeat(n).slice(0, n - 1);
    await decides({
      question: long("May we connect ", 500),
      reasons: long("The line is ours. ", 3_000),
      facts: long("As-built drawing. ", 3_000),
      appeal: { kind: "stated", route: long("write to us ", 1_000), lastDay: "2026-12-23" },
      data: {
        ...{ source: "as-built", dated: "1962", grade: "uncertain" },
        ...{ doubts: long("no lateral ", 1_000), settle: long("a camera ", 1_000) },
      },
    });
    const shown = [await card("letter 1")];
    while (labels(shown.at(-1) as Card).includes("The next part"))
      shown.push(await card(`letter 1 page ${shown.length + 1}`));
    expect(shown.length).toBeGreaterThan(1);
    for (const each of shown)
      expect(JSON.stringify(cardBlocks(each, messageLimits))).not.toContain("does not fit");
    const all = shown.map(cardText).join("");
    for (const words of ["May we connect", "As-built drawing.", "write to us", "a camera", "Kind regards,"])
      expect(all).toContain(words);
  });

  it("divides between paragraphs, loses nothing, and never cuts a character", () => {
    const words = `${"🌻".repeat(5_000)}\n\n${"b".repeat(2_000)}\n\n${"c".repeat(5_500)}`;
    const pages = pagesOf(words);
    for (const page of pages) {
      expect(page.length).toBeLessThanOrEqual(6_000);
      expect(page.isWellFormed()).toBe(true);
    }
    expect(pages.join("").replaceAll("\n", "")).toBe(words.replaceAll("\n", ""));
  });

  it("shows each paragraph, and each thing that is missing, in a part of its own", async () => {
    await decides({ reasons: "The line is ours.\n\nThe street is public.", facts: "As-built drawing." });
    const { parts } = await card("letter 1");
    const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
    expect(texts).toContain("Dear Josefina Ñandú,");
    expect(texts.filter((words) => words.includes("\n\n"))).toEqual([]);
    expect(texts.some((words) => words.endsWith("The street is public."))).toBe(true);
    const notes = parts.flatMap((part) => (part.kind === "note" ? [part.text] : []));
    expect(notes.filter((words) => words.includes("\n"))).toEqual([]);
    expect(notes.filter((words) => /^\d \w/u.test(words)).length).toBeGreaterThan(1);
  });

  it("of a hundred paragraphs goes on in further parts, each whole within a message", async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `Reason ${index}.`);
    await decides({ reasons: lines.join("\n\n") });
    const shown = [await card("letter 1")];
    while (labels(shown.at(-1) as Card).includes("The next part"))
      shown.push(await card(`letter 1 page ${shown.length + 1}`));
    const all = shown.map(cardText).join("");
    expect(lines.filter((line) => !all.includes(line))).toEqual([]);
    for (const each of shown) {
      expect(each.parts.length).toBeLessThan(48);
      expect(JSON.stringify(cardBlocks(each, messageLimits))).not.toContain("does not fit");
    }
  });

  it("is a button of the record", async () => {
    expect(labels(await card("show 1"))).toContain("Letter");
    expect(office.clock.now()).toBe(at(23, "10:00"));
  });
});
