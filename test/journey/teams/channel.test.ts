import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPlayground, openTeamsOffice } from "../../support/local-teams.ts";
import { openTeamsBrowser } from "../../support/playground.ts";

describe.runIf(hasPlayground)("a channel of Teams", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(() => browser.close());

  it("takes a command by mention, and tells nobody there of a customer", async () => {
    const office = await openTeamsOffice(browser);
    const [ana, ben] = await Promise.all([office.window("ana"), office.window("ben")]);
    await ana.types("log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
    await ana.card("#1 · Josefina Ñandú").waitFor();
    await ana.opens("Customer Service - counter");
    await ana.card("Mention me with a command").waitFor();
    await ana.posts("@Follow Through", " refer 1 ", "@Ben Tran", " you hold the as-built maps");
    await ana.says("I have answered you in our chat.").waitFor();
    expect(await ana.cards("Josefina").count()).toBe(0);
    await ben.card("Ana Ortiz would like you to take over for Josefina Ñandú.").waitFor();
    await ana.opens("Personal Chat");
    await ana.card("Ben Tran has been asked to take over").waitFor();
  });
});
