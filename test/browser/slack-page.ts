import chromium from "@sparticuz/chromium";
import { type Browser, type Locator, type Page, chromium as playwright } from "playwright-core";

/** A headless Chromium from npm; nothing else needs to be installed. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
}

/** One window onto local-slack, for whoever "Act as" says. */
export type SlackPage = ReturnType<typeof slackPage>;

export async function openSlack(browser: Browser, url: string): Promise<SlackPage> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 860 }, deviceScaleFactor: 2 });
  await page.goto(url);
  await page.getByText("ui live").waitFor();
  return slackPage(page);
}

function slackPage(page: Page) {
  const composer = page.locator("textarea").first();
  return {
    page,
    async actAs(name: string): Promise<void> {
      await page.getByLabel("Act as").selectOption({ label: name });
    },
    /** Opens a channel, a person's messages with the bot, or the bot's home tab, by its name in the sidebar. */
    async open(name: string | RegExp): Promise<void> {
      await page.locator(".sidebar").getByText(name).first().click();
    },
    async types(text: string): Promise<void> {
      await composer.fill(text);
      await composer.press("Enter");
    },
    /** The newest message that contains these words. */
    message(words: string | RegExp): Locator {
      return page.locator(".msg").filter({ hasText: words }).last();
    },
    modal: page.locator(".modal"),
    home: page.locator(".home-inner"),
    async fill(label: string, value: string): Promise<void> {
      const input = page.locator(".modal .bk-input").filter({ has: page.getByText(label, { exact: true }) });
      const select = input.locator("select");
      if ((await select.count()) > 0) await select.selectOption({ label: value });
      else await input.locator("input").fill(value);
    },
    async submit(): Promise<void> {
      await page.locator(".modal .modal-btn.primary").click();
    },
    /** What the person reads: from the top of the conversation or home tab to the end of what is in it. */
    async picture(path: string): Promise<void> {
      const last =
        (await page.locator(".home-inner").count()) > 0
          ? page.locator(".home-inner")
          : page.locator(".msg").last();
      const box = await last.boundingBox();
      const height = Math.min(770, Math.ceil((box?.y ?? 700) + (box?.height ?? 0) - 44 + 12));
      await page.mouse.move(0, 0);
      await page.screenshot({ path, clip: { x: 221, y: 44, width: 959, height } });
    },
  };
}
