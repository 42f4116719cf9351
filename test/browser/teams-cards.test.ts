import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facts, heading, note, text } from "../../src/message/card.ts";
import { adaptiveCard } from "../../src/teams/adaptive-card.ts";
import { readPress, readSubmission } from "../../src/teams/card-data.ts";
import { formCard } from "../../src/teams/form-card.ts";
import { type CardPage, openCardPage } from "./card-page.ts";
import { openBrowser } from "./slack-page.ts";
import {
  args,
  entered,
  form,
  handoff,
  hebrew,
  hostile,
  labels,
  long,
  markup,
  turned,
  unbroken,
} from "./teams-samples.ts";

const ticket = "6f1c2f6e-2f44-4d0a-9c59-0b6f5d0c2a11";
let browser: Browser;
let teams: CardPage;
beforeAll(async () => {
  browser = await openBrowser();
  teams = await openCardPage(browser);
});
afterAll(() => browser.close());

describe("a Teams card in a browser", () => {
  it.each(Object.entries({ handoff, hostile, turned, unbroken }))(
    "has no serious fault for those who hear it or use the keyboard: %s",
    async (_name, card) => {
      await teams.show(adaptiveCard(card));
      expect(await teams.faults()).toEqual([]);
    },
  );

  it.each([
    ["heading", markup, heading],
    ["text", long, text],
    ["note", long, note],
    ["fact", long, (words: string) => facts([{ label: "Matter", value: words }])],
  ])("shows customer text in a %s as it was typed and never as markup", async (kind, words, part) => {
    await teams.show(adaptiveCard({ preview: "p", parts: [part(words)] }));
    const main = teams.page.locator("main");
    expect(await main.innerText()).toBe(`${kind === "fact" ? "Matter: " : ""}${words}`);
    expect(await main.locator("b, em, code, a, img, at, li").count()).toBe(0);
  });

  it("keeps a long word and a long text within the card", async () => {
    await teams.show(adaptiveCard(unbroken));
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect(await teams.page.evaluate(overflow)).toBe(0);
  });

  it("keeps every button within the card", async () => {
    await teams.show(adaptiveCard(handoff));
    const card = await teams.page.locator("main").boundingBox();
    const edge = (card?.x ?? 0) + (card?.width ?? 0);
    const boxes = await Promise.all(
      (await teams.page.locator(".ac-pushButton").all()).map((button) => button.boundingBox()),
    );
    expect(boxes).toHaveLength(8);
    for (const box of boxes) expect((box?.x ?? edge) + (box?.width ?? 0)).toBeLessThan(edge);
  });

  it("turns what is written from right to left, and nothing else", async () => {
    await teams.show(adaptiveCard({ preview: "p", parts: [text("Sewer backup"), text(hebrew)] }));
    expect(await teams.direction("Sewer backup")).toBe("ltr");
    expect(await teams.direction(hebrew)).toBe("rtl");
  });

  it("has a heading, a link, and buttons that say what they are about", async () => {
    await teams.show(adaptiveCard(handoff));
    const { page } = teams;
    expect(await page.getByRole("heading", { name: "#14 · Josefina Ñandú" }).count()).toBe(1);
    const link = page.getByRole("link", { name: "The message it came from" });
    expect(await link.getAttribute("href")).toBe("https://example.org/message");
    const acknowledge = page.getByRole("button", { name: "Acknowledge" });
    expect(await acknowledge.getAttribute("title")).toBe("Acknowledge the handoff of #14");
  });

  it("sends back a button's command and arguments", async () => {
    await teams.show(adaptiveCard(handoff));
    await teams.page.getByText("Acknowledge", { exact: true }).click();
    const [data] = await teams.sent();
    expect(readPress(data)).toEqual({ command: "ack", args });
  });
});

describe("a Teams form in a browser", () => {
  it("has no serious fault, at first and with a fault in it", async () => {
    await teams.show(formCard(form, ticket));
    expect(await teams.faults()).toEqual([]);
    await teams.show(formCard(form, ticket, entered));
    expect(await teams.faults()).toEqual([]);
  });

  it("has a name for every input, with its hint", async () => {
    await teams.show(formCard(form, ticket));
    const { page } = teams;
    expect(await page.locator("main :is(input, select, textarea)").count()).toBe(labels.length);
    for (const [role, name] of labels)
      expect(await page.getByRole(role, { name, exact: true }).count(), name).toBe(1);
  });

  it("shows what is known as it was typed and never as markup", async () => {
    await teams.show(formCard({ ...form, intro: long }, ticket, entered));
    const main = teams.page.locator("main");
    expect(await main.innerText()).toContain(long);
    expect(await main.getByRole("textbox", { name: "Customer", exact: true }).inputValue()).toBe(long);
    expect(await main.locator("b, em, code, a, img, at, li").count()).toBe(0);
  });

  it("sends nothing while a required input is empty, and says which in words", async () => {
    await teams.show(formCard(form, ticket));
    await teams.page.getByText("Refer", { exact: true }).click();
    expect(await teams.page.getByText("Please fill this in: Why this person.").count()).toBe(1);
    expect(await teams.page.getByText("Please choose one: To.").count()).toBe(1);
    expect(await teams.sent()).toEqual([]);
  });

  it("sends what was filled in, with what it carries unseen", async () => {
    await teams.show(formCard(form, ticket, entered));
    const { page } = teams;
    await page.getByRole("combobox", { name: "To" }).fill("Person 42");
    await page.getByLabel("Lead").fill(" ben@example.com ");
    await page.getByText("Refer", { exact: true }).click();
    const [data] = await teams.sent();
    const typed = { to: "person-42", lead: "ben@example.com" };
    expect(readSubmission(data)).toEqual({
      command: "refer",
      args: { ...entered.values, ...typed, number: "14" },
      ticket,
    });
  });
});
