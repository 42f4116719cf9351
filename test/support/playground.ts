import chromium from "@sparticuz/chromium";
import { type Browser, type Locator, type Page, chromium as playwright } from "playwright-core";

/** A headless Chromium in which windows can be closed one by one: in a single process the first would end it all. */
export async function openTeamsBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => arg !== "--single-process"),
    headless: true,
  });
}

/** One person's window onto Microsoft's Agents Playground. */
export type TeamsWindow = ReturnType<typeof teamsWindow>;

/** Opens a window and waits until the bot has introduced itself there, as it does when it is added. */
export async function openTeamsWindow(
  browser: Browser,
  url: string,
  deviceScaleFactor = 1,
): Promise<TeamsWindow> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, deviceScaleFactor });
  // Its fonts come from elsewhere; a test asks nobody but this machine.
  await context.route(
    ({ hostname }) => hostname !== "localhost",
    (route) => route.abort(),
  );
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(url);
  const window = teamsWindow(page);
  await window.card("I am Follow Through").waitFor();
  return window;
}

function teamsWindow(page: Page) {
  const dialog = page.getByRole("dialog");
  const cards = (words: string | RegExp) => page.locator(".ac-preview-panel").filter({ hasText: words });

  async function openExtension(command: string): Promise<void> {
    await page.getByPlaceholder("Input command id").fill(command);
    await dialog.getByRole("button", { name: "Create" }).click();
    await dialog.getByRole("button", { name: "Log" }).waitFor();
  }

  return {
    page,
    dialog,
    /** What somebody types into the chat. */
    async types(words: string): Promise<void> {
      await page.locator("[contenteditable][role=textbox]").click();
      await page.keyboard.insertText(words);
      await page.keyboard.press("Enter");
    },
    /** Opens a conversation by its name in the sidebar. */
    opens: (name: string): Promise<void> =>
      page
        .getByRole("treeitem")
        .and(page.getByLabel(name, { exact: true }))
        .click(),
    /** Starts a post in the open channel; what begins with @ is a mention. */
    async posts(...parts: readonly string[]): Promise<void> {
      await page.getByRole("textbox").first().click();
      for (const part of parts) {
        await page.keyboard.type(part);
        if (part.startsWith("@"))
          await page
            .getByRole("menuitem")
            .filter({ hasText: part.slice(1) })
            .click();
      }
      await page.getByRole("button", { name: "Post" }).click();
    },
    /** What is read in the open conversation, outside of cards too. */
    says: (words: string): Locator => page.getByText(words, { exact: true }).first(),
    /** The newest card that contains these words. */
    card: (words: string | RegExp): Locator => cards(words).last(),
    /** Every card that contains them. */
    cards,
    /** A button of the newest card with these words. */
    presses: (label: string, words: string | RegExp): Promise<void> =>
      cards(words).last().getByRole("button", { name: label, exact: true }).click(),
    /** The message extension, beside the composer. Its command is chosen by its id: the playground reads no manifest. */
    async opensExtension(command: string): Promise<void> {
      await page.getByRole("button", { name: "Trigger Message Extension App" }).click();
      await page.getByRole("menuitem", { name: "Action Command" }).click();
      await openExtension(command);
    },
    /** The same in the menu of a message that was typed. */
    async opensExtensionOn(words: string, command: string): Promise<void> {
      const message = page.getByText(words, { exact: true }).first();
      await message.locator('xpath=preceding::button[@aria-label="Show more information"][1]').click();
      await page.getByRole("menuitem", { name: "Action Command" }).click();
      await openExtension(command);
    },
    /** Fills in inputs of a form, by what their labels begin with; a choice by its words. */
    async fills(form: Locator, values: Readonly<Record<string, string>>): Promise<void> {
      for (const [label, value] of Object.entries(values)) {
        const name = new RegExp(`^${label}`);
        const list = form.getByRole("combobox", { name });
        await list.or(form.getByRole("textbox", { name })).waitFor();
        if ((await list.count()) > 0) await choose(page, list, value);
        else await form.getByRole("textbox", { name }).fill(value);
      }
    },
    value: (form: Locator, label: string): Promise<string> =>
      form.getByRole("textbox", { name: new RegExp(`^${label}`) }).inputValue(),
    /** A card, with who sent it. */
    async picture(path: string, card: Locator): Promise<void> {
      await page.mouse.move(0, 0);
      const { x, y, width, height } = (await card.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const clip = { x: x - 68, y: y - 34, width: width + 100, height: height + 58 };
      await page.screenshot({ path, clip });
    },
    close: () => page.context().close(),
  };
}

async function choose(page: Page, box: Locator, value: string): Promise<void> {
  await box.click();
  await page.getByRole("option", { name: value, exact: true }).click();
}
