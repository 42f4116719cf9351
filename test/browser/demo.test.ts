import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localSlackBinary } from "../../src/cli/local-slack.ts";
import { type Demo, startDemo } from "../support/demo-process.ts";
import { openBrowser, openSlack } from "./slack-page.ts";
import { takeTour } from "./tour.ts";

describe.runIf(localSlackBinary())("the demo in a browser", () => {
  let demo: Demo;
  const folder = mkdtempSync(join(tmpdir(), "follow-through-tour-"));
  beforeAll(async () => {
    demo = await startDemo({ speed: 600, cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("says where it is and how fast its clock runs", () => {
    expect(demo.output()).toContain(demo.url);
    expect(demo.output()).toContain("runs 600 times as fast");
  });

  it("takes three people through logging, a nudge, a reply and a handoff", { timeout: 120_000 }, async () => {
    const browser = await openBrowser();
    try {
      await takeTour(await openSlack(browser, demo.url), async () => {});
    } finally {
      await browser.close();
    }
  });

  it("leaves nothing running when it is stopped", async () => {
    expect(await demo.stop()).toBe(0);
    await expect(fetch(demo.url)).rejects.toThrow();
  });
});
