import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Everything of the tab stands below this address. */
export const tabPath = "/teams/tab";

const require = createRequire(import.meta.url);
const packageOf = (name: string): { readonly folder: string; readonly version: string } => {
  const file = require.resolve(`${name}/package.json`);
  const { version }: { readonly version: string } = require(file);
  return { folder: dirname(file), version };
};

export type Asset = {
  /** Its address; a new version has a new one. */
  readonly path: string;
  readonly folder: string;
  readonly file: string;
};

/** Microsoft's libraries as npm has brought them, at addresses with their versions. */
export function libraries(): Asset[] {
  const teams = packageOf("@microsoft/teams-js");
  const cards = packageOf("adaptivecards");
  return [
    {
      path: `${tabPath}/lib/teams-js-${teams.version}.js`,
      folder: join(teams.folder, "dist/umd"),
      file: "MicrosoftTeams.min.js",
    },
    {
      path: `${tabPath}/lib/adaptivecards-${cards.version}.js`,
      folder: join(cards.folder, "dist"),
      file: "adaptivecards.min.js",
    },
  ];
}

/** The page's own files, served as they are. */
export const ownFiles: readonly Asset[] = [
  "page.js",
  "desk.js",
  "card-view.js",
  "host-config.js",
  "page.css",
].map((file) => ({ path: `${tabPath}/${file}`, folder: import.meta.dirname, file }));

/**
 * Where Microsoft shows tabs: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const microsoft = [
  "https://*.cloud.microsoft",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office365.com",
  "https://outlook-sdf.office365.com",
];

/**
 * Nothing but our own files, in a frame of Teams alone. TeamsJS asks a CDN for the hosts it may trust; it is not
 * let, and takes the list that it brings along. adaptivecards styles elements one by one, which needs no permission.
 */
export const contentSecurityPolicy = (hosts: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${[...microsoft, ...hosts].join(" ")}`,
  ].join("; ");

/** `hosts`: origins that TeamsJS trusts beside Microsoft's own. */
export const tabHtml = (scripts: readonly Asset[], hosts: readonly string[]): string => `<!doctype html>
<html lang="en"${hosts.length > 0 ? ` data-hosts="${hosts.join(" ")}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Queue · Follow Through</title>
<link rel="stylesheet" href="${tabPath}/page.css">
${scripts.map(({ path }) => `<script defer src="${path}"></script>`).join("\n")}
<script type="module" src="${tabPath}/page.js"></script>
</head>
<body>
<main>
<button type="button" id="back" hidden>Back to the queue</button>
<h1 id="title" class="unseen">Queue</h1>
<div id="fault" hidden>
<p id="fault-words" role="alert"></p>
<button type="button" id="again">Try again</button>
</div>
<section id="content" aria-labelledby="title" tabindex="-1"><p>Opening your queue…</p></section>
<p id="said" class="unseen" role="status"></p>
<noscript><p>This page needs JavaScript, which is switched off here.</p></noscript>
</main>
</body>
</html>
`;
