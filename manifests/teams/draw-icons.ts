import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "../../test/browser/slack-page.ts";

/** Draws color.png and outline.png from the SVG beside them, in the sizes (pixels) that Teams asks for. */
const sizes = { color: 192, outline: 32 };

const browser = await openBrowser();
const page = await browser.newPage({ deviceScaleFactor: 1 });
for (const [name, side] of Object.entries(sizes)) {
  const svg = readFileSync(join(import.meta.dirname, `${name}.svg`), "utf8");
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>* { margin: 0 } svg { display: block }</style>${svg}`);
  writeFileSync(join(import.meta.dirname, `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
