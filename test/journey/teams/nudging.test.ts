import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hours } from "../../support/journey.ts";
import { hasPlayground, openTeamsOffice } from "../../support/local-teams.ts";
import { openTeamsBrowser } from "../../support/playground.ts";

describe.runIf(hasPlayground)("a reply deadline in Teams", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(() => browser.close());

  it("brings its nudge by itself, and the nudge takes the reply", async () => {
    const office = await openTeamsOffice(browser);
    const ana = await office.window("ana");
    await ana.types("log voicemail Josefina Ñandú, 503-555-0101, 22 hours ago: sewer backup");
    await ana.card("#1 · Josefina Ñandú").waitFor();
    await office.forward(hours(1.25));
    const nudge = ana.card("has waited 23 hours");
    await nudge.getByRole("button", { name: "Replied" }).click();
    const form = ana.card("What the customer was told");
    await ana.fills(form, { "What the customer was told": "A crew comes at 2 PM" });
    await form.getByRole("button", { name: "Record" }).click();
    await ana.card("The reply is recorded, and Josefina Ñandú no longer waits.").waitFor();
    // The nudge itself says so from now on, and asks for nothing.
    const answered = ana.card("Answered Mon 23 Nov 10:15 AM. Nothing more to do.");
    await answered.waitFor();
    expect(await answered.getByRole("button").count()).toBe(0);
    expect(await ana.cards("has waited 23 hours").count()).toBe(0);
  });
});
