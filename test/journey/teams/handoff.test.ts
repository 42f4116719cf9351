import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPlayground, openTeamsOffice } from "../../support/local-teams.ts";
import { openTeamsBrowser } from "../../support/playground.ts";

describe.runIf(hasPlayground)("a handoff in Teams", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(() => browser.close());

  async function referred() {
    const office = await openTeamsOffice(browser);
    const [ana, ben] = await Promise.all([office.window("ana"), office.window("ben")]);
    await ana.types("log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
    await ana.card("#1 · Josefina Ñandú").waitFor();
    await ana.types("refer 1 @ben you hold the as-built maps told: someone from Maps will call by noon");
    await ana.card("Ben Tran has been asked to take over").waitFor();
    const request = ben.card("Ana Ortiz would like you to take over");
    await request.waitFor();
    return { office, ana, ben, request };
  }

  it("is acknowledged by its recipient alone, once, and both see it", async () => {
    const { office, ana, ben, request } = await referred();
    expect(await request.innerText()).toContain("Why you: you hold the as-built maps");
    const buttons = request.getByRole("button");
    expect(await buttons.allInnerTexts()).toEqual(["Acknowledge", "Decline", "Ask", "Details"]);
    await ana.types("ack 1");
    await ana.card("This handoff is for Ben Tran").waitFor();

    await request.getByRole("button", { name: "Acknowledge" }).dblclick();
    await request.getByText("You acknowledged it Mon 23 Nov 9:00 AM.").waitFor();
    expect(await buttons.allInnerTexts()).toEqual(["Replied", "Refer", "Details"]);
    await ben.card("Thank you. Josefina Ñandú is yours to answer").waitFor();
    await ben.card("You have acknowledged this handoff").waitFor();
    await ana.card("Ben Tran acknowledged the handoff").waitFor();
    await office.settled();
    expect(await ben.cards("Thank you. Josefina Ñandú is yours").count()).toBe(1);
    expect(await ana.cards("Ben Tran acknowledged the handoff").count()).toBe(1);
  });

  it("is declined with a reason, and both see it", async () => {
    const { ana, ben, request } = await referred();
    await request.getByRole("button", { name: "Decline" }).click();
    const form = ben.card("Decline").filter({ has: ben.page.getByRole("textbox") });
    await ben.fills(form, { Why: "the maps moved to Records" });
    await form.getByRole("button", { name: "Decline" }).click();
    await request.getByText("You declined").waitFor();
    await ana.card("the maps moved to Records").waitFor();
  });
});
