import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPlayground, openTeamsOffice } from "../../support/local-teams.ts";
import { openTeamsBrowser } from "../../support/playground.ts";

describe.runIf(hasPlayground)("logging a contact in Teams", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(() => browser.close());

  it("by typing it", async () => {
    const office = await openTeamsOffice(browser);
    const ana = await office.window("ana");
    await ana.types("log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup at 1234 NE 15th");
    const card = ana.card("#1 · Josefina Ñandú");
    await card.getByText("Voicemail, 8:30 AM today: sewer backup at 1234 NE 15th").waitFor();
    expect(await card.innerText()).toContain("by 8:30 AM tomorrow");
    expect(await card.getByRole("button").allInnerTexts()).toEqual(["Replied", "Refer", "Note", "Details"]);
  });

  it("with a form, in which a fault keeps what was typed", async () => {
    const office = await openTeamsOffice(browser);
    const ana = await office.window("ana");
    await ana.presses("Log a contact", "I am Follow Through");
    const form = ana.card("The reply clock starts");
    await ana.fills(form, { Channel: "E-mail", Customer: "Omar Haddad", Matter: "*a bill*" });
    await ana.fills(form, { "When received": "noonish" });
    await form.getByRole("button", { name: "Log" }).click();
    await form.getByText('I could not read "noonish" as a time.').waitFor();
    expect(await ana.value(form, "Customer")).toBe("Omar Haddad");
    expect(await ana.value(form, "When received")).toBe("noonish");

    await ana.fills(form, { "When received": "8:30am" });
    await form.getByRole("button", { name: "Log" }).click();
    await ana.card("#1 · Omar Haddad").getByText("E-mail, 8:30 AM today: *a bill*").waitFor();
    await ana.card("This form has been sent.").waitFor();
    expect(await ana.cards("The reply clock starts").count()).toBe(0);
  });

  it("with the message extension, in whose dialog a fault keeps what was typed", async () => {
    const office = await openTeamsOffice(browser);
    const ana = await office.window("ana");
    await ana.opensExtension("log");
    await ana.fills(ana.dialog, { Customer: "Sol Brook", Matter: "a leak", "When received": "noonish" });
    await ana.dialog.getByRole("button", { name: "Log" }).click();
    await ana.dialog.getByText('I could not read "noonish" as a time.').waitFor();
    expect(await ana.value(ana.dialog, "Matter")).toBe("a leak");

    await ana.fills(ana.dialog, { "When received": "8am" });
    await ana.dialog.getByRole("button", { name: "Log" }).click();
    await ana.dialog
      .getByText("#1 is logged. Its reply clock is running. The card is in your chat")
      .waitFor();
    await ana.card("#1 · Sol Brook").getByText("Phone call, 8:00 AM today: a leak").waitFor();
  });

  it("from a message, with its words", async () => {
    const office = await openTeamsOffice(browser);
    const ana = await office.window("ana");
    await ana.types("The pipe at 12 Oak is broken");
    await ana.card("You typed:").waitFor();
    await ana.opensExtensionOn("The pipe at 12 Oak is broken", "logMessage");
    expect(await ana.value(ana.dialog, "Matter")).toBe("The pipe at 12 Oak is broken");
    await ana.fills(ana.dialog, { Customer: "Kim Young", "When received": "now" });
    await ana.dialog.getByRole("button", { name: "Log" }).click();
    await ana.card("#1 · Kim Young").getByText("The pipe at 12 Oak is broken").waitFor();
  });
});
