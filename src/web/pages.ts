/**
 * Plain pages in the browser's own styles: they follow the reader's colours, text size and zoom, and meet
 * WCAG 2.2 AA without a style sheet.
 */
export function homePage(): string {
  return page("Follow Through", [
    "Follow Through helps a customer-service desk keep its word: it logs each contact, watches its reply deadline, and makes every referral an explained one.",
    "It works where the desk works. To begin, open the Follow Through app in Slack, or type /desk there.",
  ]);
}

/** `apology`: one plain sentence or two. */
export function apologyPage(apology: string): string {
  return page("Sorry about that", [apology]);
}

function page(title: string, paragraphs: readonly string[]): string {
  return htmlPage({ title, main: paragraphs.map((words) => `<p>${escaped(words)}</p>`).join("\n") });
}

/** `main`: HTML, whose texts are escaped. `name`: what the browser calls the page where its heading is not enough. */
export type Page = {
  readonly title: string;
  readonly main: string;
  readonly name?: string;
  readonly style?: string;
};

export function htmlPage({ title, main, name: called = title, style }: Page): string {
  const name = called === "Follow Through" ? called : `${called} - Follow Through`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(name)}</title>${style === undefined ? "" : `\n<style>${style}</style>`}
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${main}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
