import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkKeptFor, makeLetterLink } from "../../src/letter/letter-link.ts";
import { createLog } from "../../src/log.ts";
import { mountLetters } from "../../src/web/letter-routes.ts";
import { createWeb, type Listening } from "../../src/web/web-server.ts";
import { log, type Office, openOffice } from "../support/office.ts";

describe("the address of a letter", () => {
  const lines: string[] = [];
  let office: Office;
  let listening: Listening;
  let origin: string;

  beforeEach(async () => {
    lines.length = 0;
    office = await openOffice("sqlite::memory:");
    const logger = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
    const web = createWeb({ ready: () => true, metrics: new Registry(), log: logger });
    mountLetters({ http: web.app, deps: office.deps, clock: office.clock });
    listening = await web.listen(0, "127.0.0.1");
    origin = `http://127.0.0.1:${listening.port}`;
  });
  afterEach(async () => {
    await listening.close();
    await office.store.close();
  });

  async function address(format: "txt" | "docx" = "txt"): Promise<string> {
    const { id: interactionId } = await log(office);
    const link = { interactionId, personId: "p-ana", format, keptFor: linkKeptFor };
    return `${origin}/letters/${(await makeLetterLink(office.deps, link)).token}`;
  }

  it.each([
    ["txt", "text/plain; charset=utf-8"],
    ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ] as const)(
    "gives a file as %s, to save and not to show, that nobody keeps or finds",
    async (format, type) => {
      const response = await fetch(await address(format));
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": type,
        "content-disposition": `attachment; filename="letter-1.${format}"`,
        "cache-control": "no-store",
        "x-robots-tag": "noindex, nofollow",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200);
    },
  );

  it("says in plain words that a link is over, and shows nothing of the letter", async () => {
    const url = await address();
    office.clock.advance(linkKeptFor);
    const response = await fetch(url);
    const page = await response.text();
    expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(page).toContain("This link is over");
    expect(page).not.toContain("Josefina");
  });

  it("slows down whoever guesses", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await fetch(`${origin}/letters/guess-${n}`)).status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 404));
    expect(statuses.at(-1)).toBe(429);
    expect((await fetch(await address())).status).toBe(200);
  });

  it("writes no token into the log", async () => {
    const url = await address();
    await fetch(url);
    await fetch(`${url}x`);
    expect(lines.join("\n")).not.toContain(url.slice(-43));
  });

  it.each(["POST", "PUT", "DELETE"])("takes no %s", async (method) => {
    expect((await fetch(await address(), { method })).status).toBe(404);
  });
});
