import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, openSlack } from "../../test/browser/slack-page.ts";
import { takeTour } from "../../test/browser/tour.ts";
import { startDemo } from "../../test/support/demo-process.ts";

/** Takes the pictures of the README: the tour of the demo, in a browser, as three people. */
const demo = await startDemo({ speed: 600, cwd: mkdtempSync(join(tmpdir(), "follow-through-pictures-")) });
const browser = await openBrowser();
const slack = await openSlack(browser, demo.url);
await takeTour(slack, (name) => slack.picture(join(import.meta.dirname, `${name}.png`)));
await browser.close();
await demo.stop();
