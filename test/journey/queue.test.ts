import { describe, expect, it } from "vitest";
import { markupIn, type Office, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const hasSlack = localSlackBinary() !== null;

/** Where each of these first stands in the text, in the order given. */
const places = (text: string, ...parts: string[]) => parts.map((part) => text.indexOf(part));

async function log(office: Office, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1)
    await office.server.command(
      "U1",
      "/log",
      `Customer ${n}: ${"a matter with a rather long story ".repeat(20)} ${n}`,
    );
  await office.settled();
}

describe.skipIf(!hasSlack)("the queue", () => {
  it("has a section for each kind of waiting, the most urgent first", async () => {
    const office = await openOffice({ now: "2026-11-24T09:00" });
    await office.ana.types("/log Late Larsen, yesterday 8:30am: a");
    await office.ana.types("/log Later Lopez, 8:55am: b");
    await office.ana.types("/log Today Tran, yesterday 3pm: c");
    await office.ana.types("/log Sooner Sato, yesterday 2pm: d");
    await office.ana.types("/log Given Gray, 8:50am: e");
    await office.ana.types("/desk refer 5 @ben you know it");
    await office.ben.types("/log Handed Hall, 8:45am: f");
    await office.ben.types("/desk refer 6 @ana you know it");

    const { words } = await office.ana.types("/desk");
    const order = places(
      words,
      "6 customers",
      "Past the limit",
      "Late Larsen",
      "Handoffs waiting for your answer",
      "Handed Hall",
      "Due today",
      "Sooner Sato",
      "Today Tran",
      "Waiting for a colleague to acknowledge",
      "Given Gray",
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(words).toContain("from Ben Tran, not explained until you acknowledge");
    expect(words).toContain("waits for Ben Tran to acknowledge");
    expect(words).toContain("Waiting 24 hours; the limit was 8:30 AM today");
  });

  it("of the office shows whose each one is; of a colleague only theirs", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez: a");
    await office.ben.types("/log Bo Chen: b");
    const all = (await office.cat.types("/desk queue office")).words;
    expect(all).toContain("#1 · Ana Gomez");
    expect(all).toContain("with Ben Tran");
    const bens = (await office.cat.types("/desk queue <@U2|ben>")).words;
    expect(bens).toContain("Who is waiting for Ben Tran");
    expect(bens).not.toContain("Ana Gomez");
    expect((await office.cat.types("/desk")).words).toContain("Nobody is waiting for you.");
    expect((await office.cat.types("/desk queue @nobody")).words).toMatch(/I do not know "@?nobody"/);
  });

  it("answers its buttons", async () => {
    const office = await openOffice();
    await office.ben.types("/log Ana Gomez: a");
    await office.ben.types("/desk refer 1 @ana you know it");
    const queue = await office.ana.types("/desk");
    expect((await office.ana.presses("Acknowledge", queue)).words).toContain("Thank you.");
    const again = await office.ana.types("/desk");
    await office.ana.presses("Replied", again);
    expect((await office.ana.form())?.title?.text).toBe("Record the reply");
  });

  it("of 40 customers comes in pages, each with the total and within Slack's limits", async () => {
    const office = await openOffice();
    await log(office, 40);
    let page = await office.ana.types("/desk");
    const met = new Set<string>();
    for (let turn = 1; turn <= 20; turn += 1) {
      expect(page.words).toContain("40 customers");
      expect(page.words).toMatch(new RegExp(`Page ${turn} of \\d+, 40 in all`));
      expect(page.words).not.toContain("There is more, but it does not fit here.");
      expect(page.blocks.length).toBeLessThanOrEqual(50);
      expect(markupIn(page.blocks)).toEqual([]);
      for (const [name] of page.words.matchAll(/#\d+ · Customer \d+/g)) met.add(name);
      if (!page.buttons.includes("Next page")) break;
      page = await office.ana.presses("Next page", page);
    }
    expect(met.size).toBe(40);
    expect((await office.ana.presses("Earlier page", page)).words).toContain("40 in all");
    expect((await office.ana.types("/desk queue mine 99")).words).toContain("40 in all");
  });
});

describe.skipIf(!hasSlack)("the home tab", () => {
  it("is the queue, and comes up to date with every change", async () => {
    const office = await openOffice();
    expect((await office.ana.opensHome()).words).toContain("Nobody is waiting for you.");
    await office.ana.types("/log Ana Gomez: a");
    expect((await office.ana.home()).words).toContain("#1 · Ana Gomez");
    await office.ana.types("/desk reply 1 by phone done");
    expect((await office.ana.home()).words).toContain("Nobody is waiting for you.");
  });

  it("of somebody else changes when something of theirs does", async () => {
    const office = await openOffice();
    await office.ben.opensHome();
    await office.ana.types("/log Ana Gomez: a");
    expect((await office.ben.home()).words).toContain("Nobody is waiting for you.");
    await office.ana.types("/desk refer 1 @ben you know it");
    expect((await office.ben.home()).words).toContain("Handoffs waiting for your answer");
    await office.ana.types("/desk withdraw 1");
    expect((await office.ben.home()).words).toContain("Nobody is waiting for you.");
  });

  it("keeps the page that is shown, and stays within Slack's limits", async () => {
    const office = await openOffice();
    await log(office, 40);
    const first = await office.ana.opensHome();
    expect(first.blocks.length).toBeLessThanOrEqual(100);
    expect(first.words).toContain("40 customers");
    await office.ana.pressesAtHome("Next page");
    expect((await office.ana.home()).words).toMatch(/Page 2 of \d+, 40 in all/);
    await office.ana.types("/desk reply 1 by phone done");
    expect((await office.ana.home()).words).toMatch(/Page 2 of \d+, 39 in all/);
  });

  it("opens the record over itself", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez: a burst pipe");
    await office.ana.opensHome();
    await office.ana.pressesAtHome("Details");
    expect(JSON.stringify(await office.server.modal())).toContain("a burst pipe");
  });
});

describe.skipIf(!hasSlack)("the record of a contact", () => {
  it("has its whole story, the newest first", async () => {
    const office = await openOffice();
    await office.ana.types("/log voicemail Ana Gomez, 503-555-0101, 8:30am: backup");
    await office.forward(60_000);
    await office.ben.types("/desk note 1 she is at work until 3 PM");
    await office.ana.types("/desk refer 1 @ben you know it told: Ben will call");
    await office.ben.types("/desk decline 1 not my street");
    await office.ana.types("/desk snooze 1 30m");
    await office.ana.types("/desk reply 1 by letter all is well");
    await office.ana.types("/desk reopen 1 she has not got it");
    const { words, blocks } = await office.ana.types("/desk show 1");
    const order = places(
      words,
      "Ana Ortiz reopened it: she has not got it",
      "Ana Ortiz replied by letter Mon 23 Nov 9:01 AM: all is well",
      "Ana Ortiz snoozed the nudges until Mon 23 Nov 9:31 AM",
      "Ben Tran declined the handoff: not my street",
      "Ana Ortiz referred it to Ben Tran: you know it (the customer was told: Ben will call)",
      "Ben Tran noted: she is at work until 3 PM",
      "Ana Ortiz logged it (voicemail)",
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(words).toContain("Mon 23 Nov 9:01 AM");
    expect(blocks.length).toBeLessThanOrEqual(50);
  });

  it("of many and long notes still fits, and says what is left out", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez: backup");
    for (let n = 1; n <= 20; n += 1)
      await office.server.command("U1", "/desk", `note 1 ${"n".repeat(900)} ${n}`);
    const { words, blocks, buttons } = await office.ana.types("/desk show 1");
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(words.length).toBeLessThan(13_200);
    expect(words).toMatch(/earlier entries|There is more/);
    expect(buttons).toContain("Replied");
  });
});
