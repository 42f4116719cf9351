import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { AdaptiveCard } from "../../src/teams/card-elements.ts";

const file = (path: string): string => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

/** What Teams itself sets: its light theme, six buttons in a row, headings of level 2. */
const hostConfig = {
  fontFamily: "Segoe UI, Helvetica, Arial, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#E1E1E1" },
  actions: { maxActions: 6, actionsOrientation: "horizontal", actionAlignment: "left", buttonSpacing: 8 },
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      requiredInputs: { weight: "Bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "Bolder" },
    },
    errorMessage: { color: "attention" },
  },
  containerStyles: {
    default: {
      backgroundColor: "#FFFFFF",
      foregroundColors: {
        default: { default: "#242424", subtle: "#616161" },
        attention: { default: "#B10E1C", subtle: "#B10E1C" },
      },
    },
  },
};

const style = `
  body { margin: 0; background: #F5F5F5; font-family: "Segoe UI", Helvetica, Arial, sans-serif; }
  main { width: 520px; margin: 16px; border-radius: 6px; background: #FFF; }
  .ac-pushButton { padding: 6px 12px; border: 1px solid #8A8A8A; border-radius: 4px; background: #FFF; color: #242424; }
  .ac-pushButton.style-positive { background: #4F52B2; color: #FFF; }
  .ac-pushButton.style-destructive { background: #B10E1C; color: #FFF; }
  .ac-input { font: inherit; padding: 6px; border: 1px solid #8A8A8A; border-radius: 4px; box-sizing: border-box; }
  .ac-multiline { height: 5em; }
  .ac-anchor { color: #4F52B2; }
  .ac-textRun { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

const html = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Teams</title><style>${style}</style></head><body>${body}</body></html>`;

/** What a press or a submission sends, and what axe-core has to say of the page. */
export type CardPage = {
  readonly page: Page;
  show(card: AdaptiveCard): Promise<void>;
  /** What was sent since the card was shown: an action's data with the values of the inputs. */
  sent(): Promise<unknown[]>;
  /** "ltr" or "rtl": how these words are written on the card. */
  direction(words: string): Promise<string>;
  /** The serious and critical faults, each with where it is. */
  faults(): Promise<string[]>;
};

/**
 * A page that shows cards with Microsoft's own renderer. Its Markdown is as eager as can be, and lets HTML through:
 * what is not meant as markup has to be safe without its help.
 */
export async function openCardPage(browser: Browser): Promise<CardPage> {
  const page = await browser.newPage({ viewport: { width: 552, height: 600 }, deviceScaleFactor: 2 });
  await page.setContent(html("<main></main>"));
  await page.addScriptTag({ path: file("adaptivecards/dist/adaptivecards.min.js") });
  await page.addScriptTag({ path: file("axe-core/axe.min.js") });
  await page.addScriptTag({ content: `const hostConfig = ${JSON.stringify(hostConfig)}; ${script}` });
  return {
    page,
    show: async (card) => {
      await page.evaluate(`show(${JSON.stringify(card)})`);
    },
    sent: () => page.evaluate<unknown[]>("sent"),
    direction: (words) => page.evaluate<string>(`direction(${JSON.stringify(words)})`),
    faults: () => page.evaluate<string[]>("faults()"),
  };
}

const script = String.raw`
  let sent = [];
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const marked = text
      .replace(/\*\*(.+?)\*\*/g, "<b>$1</b>")
      .replace(/[*_](.+?)[*_]/g, "<em>$1</em>")
      .replace(/\x60(.+?)\x60/g, "<code>$1</code>")
      .replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2">$1</a>')
      .replace(/^(?:[-+#] |\d+[.)] )(.*)/, "<ul><li>$1</li></ul>");
    result.outputHtml = "<p>" + marked + "</p>";
    result.didProcess = true;
  };
  function show(content) {
    sent = [];
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
    card.onExecuteAction = (action) => sent.push(action.data);
    card.parse(content, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
    document.querySelector("main").replaceChildren(card.render());
  }
  function direction(words) {
    const run = [...document.querySelectorAll(".ac-textRun")].find((each) => each.innerText === words);
    return getComputedStyle(run).direction;
  }
  async function faults() {
    const { violations } = await axe.run(document);
    const bad = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    return bad.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html));
  }
`;
