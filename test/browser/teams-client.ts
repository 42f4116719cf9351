import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A stand-in for the Teams client: a page that shows the tab in a frame and answers what TeamsJS asks it.
 * `token`: what somebody is signed in with; one that rejects: Teams cannot sign them in.
 */
export async function startTeamsClient(token: () => Promise<string>) {
  let tabUrl = "about:blank";
  const server = createServer((request, response) => {
    if (request.url !== "/token")
      return void response.setHeader("content-type", "text/html").end(html(tabUrl));
    token().then(
      (signed) => response.end(signed),
      () => response.writeHead(500).end(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // Another origin than the tab's, as in Teams.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    shows(url: string): void {
      tabUrl = url;
    },
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

const html = (tabUrl: string): string => `<!doctype html>
<html lang="en"><head><title>Teams</title><style>
  html, body { margin: 0; height: 100%; background: #f5f5f5; }
  iframe { display: block; width: 100%; height: 100%; border: 0; }
</style></head><body>
<iframe title="Queue" src="${tabUrl}"></iframe>
<script>${script}</script></body></html>`;

/** TeamsJS posts {id, uuidAsString, func, args}, and waits for {id, uuidAsString, args}. */
const script = `
  const frame = document.querySelector("iframe");
  const asked = [];
  let theme = new URLSearchParams(location.search).get("theme") ?? "default";
  const runtime = { apiVersion: 4, isLegacyTeams: false, hostVersionsInfo: {}, supports: { app: {} } };
  const answers = {
    initialize: () => ["content", "desktop", JSON.stringify(runtime), "2.58.0"],
    getContext: () => [{ theme, locale: "en-us", entityId: "queue", frameContext: "content" }],
    "authentication.getAuthToken": async () => {
      const response = await fetch("/token");
      return response.ok ? [true, await response.text()] : [false, "CancelledByUser"];
    },
  };
  addEventListener("message", async ({ data, source, origin }) => {
    if (source !== frame.contentWindow) return;
    asked.push(data.func);
    const args = await answers[data.func]?.(data.args);
    if (args) frame.contentWindow.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin);
  });
  function changeTheme(name) {
    theme = name;
    frame.contentWindow.postMessage({ func: "themeChange", args: [name] }, "*");
  }
`;
