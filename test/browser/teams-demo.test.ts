import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localSlackBinary } from "../../src/cli/local-slack.ts";
import { startDemo } from "../support/demo-process.ts";
import { freePorts, hasPlayground } from "../support/local-teams.ts";
import { openTeamsBrowser, openTeamsWindow } from "../support/playground.ts";
import { openSlack } from "./slack-page.ts";
import { takeTeamsTour } from "./teams-tour.ts";

describe.runIf(hasPlayground)("the demo in Teams", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "follow-through-tour-"));
  beforeAll(async () => {
    browser = await openTeamsBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = async (option: string, windows: number) => {
    const port = await freePorts(windows);
    const demo = await startDemo({ speed: 600, cwd: folder, args: [option, "--teams-port", String(port)] });
    const urls = Array.from({ length: windows }, (_, index) => `http://localhost:${port + index}`);
    return { demo, urls };
  };

  it("takes people through logging, a nudge, a reply and a handoff, and leaves nothing running", {
    timeout: 90_000,
  }, async () => {
    const { demo, urls } = await begin("--teams", 3);
    for (const url of urls) expect(demo.output()).toContain(url);
    const [ana, ben] = await Promise.all(urls.slice(0, 2).map((url) => openTeamsWindow(browser, url)));
    if (!ana || !ben) throw new Error("no windows");
    await takeTeamsTour(ana, ben, async () => {});
    expect(await demo.stop()).toBe(0);
    for (const url of urls) await expect(fetch(url)).rejects.toThrow();
  });

  it.runIf(localSlackBinary())(
    "side by side with Slack hands over across the two",
    { timeout: 90_000 },
    async () => {
      const { demo, urls } = await begin("--both", 2);
      for (const url of [demo.url, ...urls]) expect(demo.output()).toContain(url);
      const ben = await openTeamsWindow(browser, urls[1] ?? "");
      const slack = await openSlack(browser, demo.url);
      await slack.actAs("Ana Ortiz");
      await slack.types(
        "/log voicemail Josefina Ñandú, 503-555-0101, an hour ago: sewer backup at 1234 NE 15th",
      );
      await slack.message("Josefina Ñandú").waitFor();
      await slack.types(
        "/desk refer 1 @ben you hold the as-built maps told: someone from Maps will call by noon",
      );
      await ben.presses("Acknowledge", "Ana Ortiz would like you to take over");
      await ben.card("You acknowledged it").waitFor();
      await slack.open(/^\s*Ana Ortiz$/);
      await slack.message("Ben Tran acknowledged the handoff").waitFor();

      await ben.types("refer 1 @lee the customer asks for the lead told: Lee will call");
      await ben.card("Lee Walker has been asked").waitFor();
      await slack.actAs("Lee Walker");
      await slack.open(/^\s*Lee Walker$/);
      await slack.message("Ben Tran would like you").getByRole("button", { name: "Acknowledge" }).click();
      await ben.card("Lee Walker acknowledged the handoff").waitFor();
      expect(await demo.stop()).toBe(0);
      for (const url of [demo.url, ...urls]) await expect(fetch(url)).rejects.toThrow();
    },
  );
});
