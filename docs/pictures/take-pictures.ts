import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, openSlack } from "../../test/browser/slack-page.ts";
import { takeTeamsTour } from "../../test/browser/teams-tour.ts";
import { takeTour } from "../../test/browser/tour.ts";
import { startDemo } from "../../test/support/demo-process.ts";
import { freePorts } from "../../test/support/local-teams.ts";
import { openTeamsBrowser, openTeamsWindow } from "../../test/support/playground.ts";

/** Takes the pictures of the README: the tours of the demo, in a browser, as the people in it. */
const file = (name: string): string => join(import.meta.dirname, `${name}.png`);
const begin = (...args: string[]) =>
  startDemo({ speed: 600, cwd: mkdtempSync(join(tmpdir(), "follow-through-pictures-")), args });

async function picturesOfSlack(): Promise<void> {
  const demo = await begin();
  const browser = await openBrowser();
  const slack = await openSlack(browser, demo.url);
  await takeTour(slack, (name) => slack.picture(file(name)));
  await browser.close();
  await demo.stop();
}

async function picturesOfTeams(): Promise<void> {
  const port = await freePorts(3);
  const demo = await begin("--teams", "--teams-port", String(port));
  const browser = await openTeamsBrowser();
  const ana = await openTeamsWindow(browser, `http://localhost:${port}`);
  const ben = await openTeamsWindow(browser, `http://localhost:${port + 1}`, 2);
  await takeTeamsTour(ana, ben, (name, card) => ben.picture(file(name), card));
  await browser.close();
  await demo.stop();
}

await picturesOfSlack();
await picturesOfTeams();
