import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withdrawReferral } from "../../src/referral/answer-referral.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { at, by, everything, type Office, openOffice } from "../support/office.ts";
import { askOutside, openLinks } from "./link-office.ts";

let office: Office;
let links: Awaited<ReturnType<typeof openLinks>>;
let asked: Awaited<ReturnType<typeof askOutside>>;

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  asked = await askOutside(office);
  links = await openLinks(office);
});
afterEach(async () => {
  await links.close();
  await office.store.close();
});

const state = async () => (await listReferrals(office.store.db, asked.contact.id))[0]?.state;
const acknowledge = (path = asked.path, headers = {}) =>
  links.post(path, { answer: "acknowledge", name: "Dana Reed" }, headers);
const page = async (response: Response) => ({ status: response.status, html: await response.text() });

describe("the page behind a link", () => {
  it("shows what was written for its reader, and nothing else of the record", async () => {
    const { status, html } = await page(await links.get(asked.path));
    expect(status).toBe(200);
    for (const words of [
      "<h1>Can you take this over?</h1>",
      "Ana Ortiz of Customer Service asks whether you can take something over for a customer.",
      "you hold the water main maps",
      "a call by noon",
      `#${asked.contact.number}`,
      "Mon 30 Nov 10:00 AM (Los Angeles time)",
    ])
      expect(html).toContain(words);
    for (const secret of ["Josefina", "Ñandú", "503-555-0101", "1234 NE 15th", "sewer backup", asked.token])
      expect(html).not.toContain(secret);
  });

  it("shows what was written as text, whatever it is", async () => {
    asked = await askOutside(office, { reason: `<script>alert("1")</script> & 'you'` });
    const { html } = await page(await links.get(asked.path));
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;you&#39;");
    expect(html).not.toContain("<script");
  });

  it("tells its address to nobody, is kept nowhere, and loads nothing", async () => {
    const { headers } = await links.get(asked.path);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("set-cookie")).toBe(null);
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none';style-src 'sha256-[\w+/=]+';base-uri 'none';form-action 'self';frame-ancestors 'none'$/,
    );
  });

  it("opened by a program that checks links changes nothing, by whichever method", async () => {
    const before = await everything(office.store);
    for (let times = 0; times < 5; times += 1) await links.get(asked.path);
    await fetch(links.origin + asked.path, { method: "HEAD" });
    expect(await everything(office.store)).toEqual(before);
  });

  it("takes an acknowledgement, and says who has been told", async () => {
    const { status, html } = await page(await acknowledge());
    expect(status).toBe(200);
    expect(html).toContain("<h1>Thank you</h1>");
    expect(html).toContain("Ana Ortiz has been told that you have acknowledged it");
    expect(await state()).toBe("acknowledged");
  });

  it("takes a refusal with its reason", async () => {
    const form = { answer: "decline", name: "Dana Reed", reason: "we only have mains" };
    const { status, html } = await page(await links.post(asked.path, form));
    expect([status, await state()]).toEqual([200, "declined"]);
    expect(html).toContain("Ana Ortiz has been told that you cannot take it over, and why.");
  });

  it("says beside the fields what is missing, and keeps what was entered", async () => {
    const form = { answer: "decline", name: 'Dana "D" Reed', reason: " " };
    const { status, html } = await page(await links.post(asked.path, form));
    expect(status).toBe(422);
    expect(html).toContain('role="alert" id="fault">The reason is missing. Say why not');
    expect(html).toContain('value="Dana &quot;D&quot; Reed"');
    expect(html).toMatch(/<textarea id="decline-reason"[^>]*aria-invalid="true" aria-describedby="fault"/);
    expect(html).toContain("<title>Please check: Can you take this over? - Follow Through</title>");
    expect(await state()).toBe("requested");
  });

  it("opened again after the answer shows no more of the matter", async () => {
    await acknowledge();
    const { status, html } = await page(await links.get(asked.path));
    expect(status).toBe(200);
    expect(html).toContain("<h1>This has been acknowledged</h1>");
    expect(html).not.toContain("water main");
  });

  it("used twice says that it has been answered", async () => {
    await acknowledge();
    const { status, html } = await page(await acknowledge());
    expect(status).toBe(409);
    expect(html).toContain("This has been acknowledged");
    expect(html).toContain("A link answers once.");
  });

  it("used by two at the same moment is answered once, and says so to the other", async () => {
    const done = await Promise.all([acknowledge(), acknowledge()].map(async (r) => page(await r)));
    const titles = done.map(({ html }) => /<h1>(.*)<\/h1>/.exec(html)?.[1]);
    expect(titles.sort()).toEqual(["Thank you", "This has been acknowledged"]);
    const { event } = await everything(office.store);
    expect(event.filter((e) => e.kind === "acknowledged")).toHaveLength(1);
  });

  it("of a request that was withdrawn says so", async () => {
    const number = asked.contact.number;
    await withdrawReferral(office.deps, by(office.people.ana), {
      number,
      referralId: null,
      reason: "secret",
    });
    for (const answer of [links.get(asked.path), acknowledge()]) {
      const { status, html } = await page(await answer);
      expect(status).toBe(410);
      expect(html).toContain("<h1>Nothing more to do</h1>");
      expect(html).not.toContain("secret");
    }
  });

  it("whose time is over says so, and whom to turn to", async () => {
    office.clock.set(at(30, "10:00"));
    for (const answer of [links.get(asked.path), acknowledge()]) {
      const { status, html } = await page(await answer);
      expect(status).toBe(410);
      expect(html).toContain("<h1>The time to answer is over</h1>");
      expect(html).toContain("Ana Ortiz");
    }
    expect(await state()).toBe("requested");
  });

  it.each([
    ["altered", () => `${asked.path.slice(0, -1)}${asked.path.endsWith("A") ? "B" : "A"}`],
    ["cut off", () => asked.path.slice(0, -5)],
    ["longer", () => `${asked.path}A`],
    ["of signs that no link has", () => "/handoff/%00%F0%9F%92%A9'--"],
  ])("%s leads nowhere, with a page that says what to do", async (_, path) => {
    const { status, html } = await page(await links.get(path()));
    expect(status).toBe(404);
    expect(html).toContain("<h1>This link leads nowhere</h1>");
    expect((await acknowledge(path())).status).toBe(404);
    expect(await state()).toBe("requested");
  });

  it.each([
    ["from another page", { answer: "acknowledge", name: "Mallory" }, { "sec-fetch-site": "cross-site" }],
    ["with an answer that there is not", { answer: "delete", name: "Mallory" }, {}],
    ["with nothing in it", {}, {}],
    ["with a name of 10,001 characters", { answer: "acknowledge", name: "x".repeat(10_001) }, {}],
  ])("takes no form %s, and shows itself once more", async (_, form, headers) => {
    const { status, html } = await page(
      await links.post(asked.path, form as Record<string, string>, headers),
    );
    expect(status).toBe(200);
    expect(html).toContain("Can you take this over?");
    expect(await state()).toBe("requested");
  });

  it("takes the longest reason in any script, and no form beyond that", async () => {
    const reason = "🚰".repeat(3_000);
    expect((await links.post(asked.path, { answer: "decline", name: "Dana", reason })).status).toBe(200);
    const huge = await links.post(asked.path, {
      answer: "decline",
      name: "Dana",
      reason: "x".repeat(70_000),
    });
    expect(huge.status).toBe(413);
  });

  it("slows down whoever guesses, and not whoever has a link", async () => {
    const tries = await Promise.all(Array.from({ length: 31 }, (_, n) => links.get(`/handoff/${n}`)));
    expect(tries.map((r) => r.status).filter((status) => status === 429)).toHaveLength(1);
    expect((await links.get(asked.path)).status).toBe(200);
    office.clock.advance(60_000);
    expect((await links.get("/handoff/guess")).status).toBe(404);
  });

  it("slows down a link that is opened over and over", async () => {
    const tries = await Promise.all(Array.from({ length: 61 }, () => links.get(asked.path)));
    const slowed = tries.filter((r) => r.status === 429);
    expect(slowed).toHaveLength(1);
    expect(Number(slowed[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("leaves its address in no log, also when something breaks", async () => {
    await links.get(asked.path);
    await acknowledge();
    await links.get(`${asked.path}%`);
    await office.store.close();
    const broken = await links.get(asked.path);
    expect(broken.status).toBe(500);
    expect(links.lines.join("\n")).toContain("unexpected error");
    expect(links.lines.join("\n")).not.toContain(asked.token);
    office = await openOffice("sqlite::memory:");
  });
});
