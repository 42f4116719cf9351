import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withdrawReferral } from "../../src/referral/answer-referral.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { by, type Office, openOffice } from "../support/office.ts";
import { askOutside, openLinks } from "../web/link-office.ts";
import { openBrowser } from "./slack-page.ts";

const axe = readFileSync(
  fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url)),
  "utf8",
);

let browser: Browser;
let office: Office;
let links: Awaited<ReturnType<typeof openLinks>>;
let asked: Awaited<ReturnType<typeof askOutside>>;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  asked = await askOutside(office, {
    reason: `you hold the water main maps: ${"https://maps.example.gov/".repeat(9)}`,
  });
  links = await openLinks(office);
  complaints = [];
});
afterEach(async () => {
  await page.close();
  await links.close();
  await office.store.close();
});

async function open({ dark = false, width = 800 } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
  });
  page = await context.newPage();
  page.on("console", (line) => void complaints.push(line.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(links.origin + asked.path);
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`);
}

const state = async () => (await listReferrals(office.store.db, asked.contact.id))[0]?.state;
const title = () => page.getByRole("heading", { level: 1 }).textContent();

describe("the page behind a link, in a browser", () => {
  it.each([{ dark: false }, { dark: true }])("can be read and answered by everybody: %j", async (look) => {
    await open(look);
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("fits a narrow screen without scrolling sideways", async () => {
    await open({ width: 320 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    expect(await page.evaluate("document.querySelector('button').offsetHeight")).toBeGreaterThanOrEqual(44);
    expect(complaints).toEqual([]);
  });

  it("is answered with the keyboard alone", async () => {
    await open();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Dana Reed");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(await state()).toBe("acknowledged");
    expect(await violations()).toEqual([]);
  });

  it("declined without a reason asks for it, and keeps the name", async () => {
    await open();
    await page.getByLabel("Your name").nth(1).fill("Dana Reed");
    await page.getByLabel("Why not, and who could help instead").fill("   ");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("alert").waitFor();
    expect(await violations()).toEqual([]);
    const reason = page.getByLabel("Why not, and who could help instead");
    expect(await page.evaluate("document.activeElement.id")).toBe("decline-reason");
    expect(await page.getByLabel("Your name").nth(1).inputValue()).toBe("Dana Reed");
    await reason.fill("we only have mains");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    expect(await state()).toBe("declined");
  });

  it("gone back to after the answer, says that it is answered", async () => {
    await open();
    await page.getByLabel("Your name").first().fill("Dana Reed");
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    await page.goBack();
    await page.reload();
    expect(await title()).toBe("This has been acknowledged");
    expect(await violations()).toEqual([]);
  });

  it("of a request that is withdrawn while it is read says so at the answer", async () => {
    await open();
    const number = asked.contact.number;
    await withdrawReferral(office.deps, by(office.people.ana), { number, referralId: null, reason: "" });
    await page.getByLabel("Your name").first().fill("Dana Reed");
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByRole("heading", { name: "Nothing more to do" }).waitFor();
    expect(await violations()).toEqual([]);
  });

  it("takes no answer from a form on another page", async () => {
    await open();
    await page.goto("data:text/html,<title>x</title>");
    const form = `<form method="post" action="${links.origin + asked.path}"><input name="answer" value="acknowledge"><input name="name" value="Mallory"><button>Win</button></form>`;
    await page.setContent(form);
    await page.getByRole("button").click();
    await page.getByRole("heading", { name: "Can you take this over?" }).waitFor();
    expect(await state()).toBe("requested");
  });
});
