import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { refer } from "../../src/referral/refer.ts";
import { by, log, type Office, openOffice } from "../support/office.ts";
import { directoryId, meetInTeams, openTab, tokensFor } from "../teams/tab-office.ts";
import { openBrowser } from "./slack-page.ts";
import { startTeamsClient } from "./teams-client.ts";

const axe = readFileSync(
  fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url)),
  "utf8",
);

type Client = Awaited<ReturnType<typeof startTeamsClient>>;
let browser: Browser;
let office: Office;
let tokens: Awaited<ReturnType<typeof tokensFor>>;
let tab: Awaited<ReturnType<typeof openTab>>;
let teams: Client;
let signIn: () => Promise<string>;
let opened: Page[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  await meetInTeams(office, "ana");
  tokens = await tokensFor(office);
  signIn = () => tokens.of(directoryId("ana"));
  teams = await startTeamsClient(() => signIn());
  tab = await openTab(office, { keys: tokens.verifiedWith, hosts: [teams.origin] });
  teams.shows(`${tab.origin}/teams/tab`);
});
afterEach(async () => {
  for (const page of opened) await page.close();
  opened = [];
  teams.close();
  await tab.close();
  await office.store.close();
});

/** The tab as somebody sees it in Teams. */
async function open({ theme = "default", width = 720, client = teams } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 760 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  opened.push(page);
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    // The list of hosts that TeamsJS wants from a CDN: it takes the one that it brings along.
    const wanted = line.text().includes("validDomains.json");
    if (["error", "warning"].includes(line.type()) && !wanted) complaints.push(line.text());
  });
  await page.clock.install();
  await page.goto(`${client.origin}/?theme=${theme}`);
  const shown = page.frameLocator("iframe");
  const frame = () => {
    const found = page.frames()[1];
    if (!found) throw new Error("there is no frame");
    return found;
  };
  return {
    page,
    shown,
    complaints,
    frame,
    button: (name: string) => shown.getByRole("button", { name, exact: true }),
    /** Buttons of one label are told apart by what is said of them beside it. */
    buttonFor: (title: string) => shown.getByTitle(title),
    input: (name: string | RegExp) => shown.getByRole("textbox", { name, exact: true }),
    /** What is focused, by what it is called. */
    focused: () =>
      frame().evaluate<string>("document.activeElement.id || document.activeElement.textContent.trim()"),
    requests: () => page.evaluate<string[]>("asked"),
    async faults(): Promise<string[]> {
      await frame().evaluate(axe);
      return frame().evaluate<string[]>(`(async () => {
        const { violations } = await axe.run(document);
        const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
        return bad.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html));
      })()`);
    },
    /** Sideways scrolling, in pixels. */
    overflow: () =>
      frame().evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
  };
}

const customers = async (): Promise<string[]> =>
  (await office.store.db.selectFrom("interaction").select("customer").orderBy("number").execute()).map(
    ({ customer }) => customer,
  );

async function handOffToAna(): Promise<void> {
  const { ana, ben } = office.people;
  const { number } = await log(office, { ownerId: ben.id });
  const asked = { number, toId: ana.id, reason: "you hold the as-built maps", told: "" };
  await refer(office.deps, by(ben), asked);
}

describe("the personal tab in Teams", () => {
  it("takes somebody from their queue through logging a contact and its reply", async () => {
    await log(office);
    const { shown, button, buttonFor, input, complaints } = await open();
    await shown.getByText("1 customer in the queue, most urgent first.").waitFor();

    await button("Log a contact").click();
    await shown.getByRole("heading", { name: "Log a contact", level: 1 }).waitFor();
    await input("Customer").fill("Omar Haddad");
    await input(/^Matter/).fill("A manhole cover rattles");
    await button("Log").click();
    await shown.getByText("Omar Haddad", { exact: false }).first().waitFor();

    await button("Back to the queue").click();
    await shown.getByText("2 customers in the queue, most urgent first.").waitFor();
    await buttonFor("Record the reply to #2, Omar Haddad").click();
    await input(/^What the customer was told/).fill("The crew comes tomorrow.");
    await button("Record").click();
    await shown.getByText("The reply is recorded, and Omar Haddad no longer waits.").waitFor();

    await button("Back to the queue").click();
    await shown.getByText("1 customer in the queue, most urgent first.").waitFor();
    expect(await shown.getByText("Omar Haddad").count()).toBe(0);
    expect(await customers()).toEqual(["Josefina Ñandú", "Omar Haddad"]);
    expect(complaints).toEqual([]);
  });

  it("can be worked with the keyboard alone, and goes to what is new", async () => {
    const { page, shown, button, focused } = await open();
    const tabs = async (times: number) => {
      for (let pressed = 0; pressed < times; pressed += 1) await page.keyboard.press("Tab");
    };
    await button("Log a contact").waitFor();
    await tabs(1);
    expect(await focused()).toBe("Log a contact");
    await page.keyboard.press("Enter");
    await shown.getByRole("heading", { name: "Log a contact" }).waitFor();
    expect(await focused()).toBe("content");
    await tabs(2);
    await page.keyboard.type("Omar Haddad");
    await tabs(3);
    await page.keyboard.type("A manhole cover rattles");
    await tabs(3);
    expect(await focused()).toBe("Log");
    await page.keyboard.press("Enter");
    await shown.getByText("A manhole cover rattles", { exact: false }).waitFor();
    expect(await focused()).toBe("content");
    expect(await customers()).toEqual(["Omar Haddad"]);
  });

  it("shows a fault in the form, at its input, with everything that was typed", async () => {
    const { shown, button, input, frame } = await open();
    await button("Log a contact").click();
    await input("Customer").fill("Omar Haddad");
    await input(/^Matter/).fill("A manhole cover rattles");
    await input(/^When received/).fill("some day");
    await button("Log").click();
    await shown.getByText("One thing needs another look: When received.").waitFor();
    expect(await shown.getByRole("status").innerText()).toContain('I could not read "some day" as a time.');
    expect(await input("Customer").inputValue()).toBe("Omar Haddad");
    expect(await frame().evaluate("document.activeElement.value")).toBe("some day");
    await input(/^When received/).fill("now");
    await button("Log").click();
    await button("Back to the queue").waitFor();
    await shown.getByText("A manhole cover rattles").waitFor();
    expect(await customers()).toEqual(["Omar Haddad"]);
  });
});

describe("what is new", () => {
  it("comes by itself every minute, and leaves whoever is on a button there", async () => {
    await log(office);
    const { page, shown, buttonFor, focused } = await open();
    await buttonFor("Details of #1, Josefina Ñandú").focus();
    await log(office, { customer: "Omar Haddad" });
    await page.clock.fastForward(60_000);
    await shown.getByText("2 customers in the queue, most urgent first.").waitFor();
    expect(await shown.getByRole("status").innerText()).toBe("2 customers in the queue.");
    expect(await focused()).toBe("Details");
  });

  it("waits while a form is open", async () => {
    const { page, shown, button, input, requests } = await open();
    await button("Log a contact").click();
    await input("Customer").fill("Omar Haddad");
    const before = (await requests()).length;
    await page.clock.fastForward(180_000);
    expect(await input("Customer").inputValue()).toBe("Omar Haddad");
    expect((await requests()).length).toBe(before);
    expect(await shown.getByRole("heading", { name: "Log a contact" }).count()).toBe(1);
  });
});

describe("when something goes wrong", () => {
  it("keeps what was typed while the server cannot be reached, and asks once more", async () => {
    const { page, shown, button, input } = await open();
    await button("Log a contact").click();
    await input("Customer").fill("Omar Haddad");
    await input(/^Matter/).fill("A manhole cover rattles");
    await page.route("**/teams/tab/desk", (route) => route.abort());
    await button("Log").click();
    await shown.getByText("Follow Through cannot be reached just now.").waitFor();
    expect(await input("Customer").inputValue()).toBe("Omar Haddad");
    await input("Customer").fill("Omar Haddad Jr.");
    await page.unroute("**/teams/tab/desk");
    await button("Try again").click();
    await shown.getByText("A manhole cover rattles", { exact: false }).waitFor();
    expect(await customers()).toEqual(["Omar Haddad Jr."]);
  });

  it("does once what it was asked again since the answer was lost", async () => {
    await handOffToAna();
    const { page, shown, button } = await open();
    await button("Acknowledge").waitFor();
    await page.route("**/teams/tab/desk", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button("Acknowledge").click();
    await shown.getByText("Follow Through cannot be reached just now.").waitFor();
    await page.unroute("**/teams/tab/desk");
    await button("Try again").click();
    await shown.getByText("Thank you. Josefina Ñandú is yours to answer", { exact: false }).waitFor();
    const events = await office.store.db.selectFrom("event").select("kind").orderBy("seq").execute();
    expect(events.map(({ kind }) => kind)).toEqual(["logged", "referred", "acknowledged"]);
  });

  it.each<[string, () => Promise<string>, string]>([
    [
      "Teams cannot sign somebody in",
      async () => Promise.reject(new Error("CancelledByUser")),
      "Teams could not sign you in to Follow Through.",
    ],
    [
      "a sign-in has run out",
      () => tokens.of(directoryId("ana"), { exp: office.clock.now() / 1000 - 600 }),
      "Your sign-in in Teams was not accepted. Please try again; if it happens again, tell your administrator.",
    ],
    [
      "somebody has not said hello yet",
      () => tokens.of(directoryId("ben")),
      "Follow Through has not met you yet. Please open its Chat tab, say hello there, and then come back to this page.",
    ],
  ])("says so when %s, and what helps", async (_, token, words) => {
    signIn = token;
    const { shown, button, faults } = await open();
    await shown.getByRole("alert").getByText(words).waitFor();
    expect(await faults()).toEqual([]);
    signIn = () => tokens.of(directoryId("ana"));
    await button("Try again").click();
    await shown.getByRole("region", { name: "Queue" }).getByText("Nobody is waiting for you.").waitFor();
    expect(await shown.getByRole("alert").count()).toBe(0);
  });

  it("shows itself in no frame but that of Teams", async () => {
    const stranger = await startTeamsClient(() => signIn());
    stranger.shows(`${tab.origin}/teams/tab`);
    const { page, complaints } = await open({ client: stranger });
    await expect.poll(() => complaints.join()).toContain("frame-ancestors");
    expect(page.frames()[1]?.url()).not.toContain("/teams/tab");
    stranger.close();
  });

  it("says where it belongs when it is opened alone", async () => {
    const { page } = await open();
    await page.goto(`${tab.origin}/teams/tab`);
    await page.getByText("This page is a part of Follow Through in Microsoft Teams.").waitFor();
  });
});

describe.each(["default", "dark", "contrast"])("the theme %s", (theme) => {
  it("has no serious fault for those who hear it or use the keyboard", async () => {
    await log(office);
    const { shown, button, buttonFor, faults } = await open({ theme });
    await shown.getByText("1 customer in the queue, most urgent first.").waitFor();
    expect(await faults()).toEqual([]);
    await buttonFor("Details of #1, Josefina Ñandú").click();
    await button("Back to the queue").waitFor();
    expect(await faults()).toEqual([]);
    await button("Back to the queue").click();
    await button("Log a contact").click();
    await button("Log").click();
    await shown.getByText("Please fill this in: Customer.").waitFor();
    expect(await faults()).toEqual([]);
  });
});

describe("how it looks", () => {
  it("follows the theme of Teams at once, with what was typed", async () => {
    const { page, button, input, frame } = await open();
    await button("Log a contact").click();
    await input("Customer").fill("Omar Haddad");
    await page.evaluate('changeTheme("dark")');
    const background = () => frame().evaluate("getComputedStyle(document.body).backgroundColor");
    await expect.poll(background).toBe("rgb(31, 31, 31)");
    expect(await input("Customer").inputValue()).toBe("Omar Haddad");
  });

  it("fits a phone, with every button", async () => {
    await handOffToAna();
    const { shown, button, buttonFor, overflow, frame } = await open({ width: 320 });
    await button("Acknowledge").waitFor();
    const edges =
      'Array.from(document.querySelectorAll("button"), (each) => each.getBoundingClientRect().right)';
    const furthest = async () => Math.max(...(await frame().evaluate<number[]>(edges)));
    expect([await overflow(), (await furthest()) <= 304]).toEqual([0, true]);
    await buttonFor("Details of #1, Josefina Ñandú").click();
    await button("Back to the queue").waitFor();
    expect([await overflow(), (await furthest()) <= 304]).toEqual([0, true]);
    await button("Back to the queue").click();
    await button("Log a contact").click();
    await shown.getByRole("heading", { name: "Log a contact" }).waitFor();
    expect(await overflow()).toBe(0);
  });
});
