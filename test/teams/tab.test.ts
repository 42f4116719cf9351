import { randomUUID } from "node:crypto";
import { createRemoteJWKSet, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TabDeps } from "../../src/teams/tab/mount-tab.ts";
import { hour, log, minute, type Office, openOffice } from "../support/office.ts";
import {
  type Claims,
  config,
  directoryId,
  domain,
  issuers,
  meetInTeams,
  openTab,
  tokensFor,
} from "./tab-office.ts";

let office: Office;
let tokens: Awaited<ReturnType<typeof tokensFor>>;
let tab: Awaited<ReturnType<typeof openTab>>;
let anas: string;

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  tokens = await tokensFor(office);
  await meetInTeams(office, "ana");
  anas = await tokens.of(directoryId("ana"));
  tab = await openTab(office, { keys: tokens.verifiedWith });
});
afterEach(async () => {
  await tab.close();
  await office.store.close();
});

/** Another tab of the same office. */
async function reopen(options: Partial<TabDeps>): Promise<void> {
  await tab.close();
  tab = await openTab(office, { keys: tokens.verifiedWith, ...options });
}

type Shown = { readonly body: readonly object[]; readonly actions?: readonly { readonly data: object }[] };
type Button = { readonly title: string; readonly data: object };

/** The buttons of a card by their labels. */
function buttonsOf(card: Shown): Record<string, Button> {
  const all = card.body.flatMap((element) => ("actions" in element ? (element.actions as Button[]) : []));
  return Object.fromEntries(all.map((each) => [each.title, each]));
}

const queue = async (): Promise<Shown> => (await tab.post({}, anas)).body.card;

async function press(label: string, from?: Shown, ticket: string = randomUUID()) {
  const data = buttonsOf(from ?? (await queue()))[label]?.data;
  return tab.post({ press: data, ticket }, anas);
}

const contacts = () => office.store.db.selectFrom("interaction").selectAll().orderBy("number").execute();

describe("the page of the tab", () => {
  it("may be shown by Teams and Microsoft's other hosts alone, and loads nothing from elsewhere", async () => {
    const { status, headers } = await tab.get("/teams/tab");
    expect(status).toBe(200);
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com " +
        "https://*.microsoft365.com https://*.office.com https://outlook.office365.com https://outlook-sdf.office365.com",
    ]);
  });

  it("leaves all other pages as they were", async () => {
    const { headers } = await tab.get("/");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("brings everything it loads with it; what has a version in its address is kept for a year", async () => {
    const html = await (await tab.get("/teams/tab")).text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
    const kept = await Promise.all(
      loaded.map(async (path) => {
        const { status, headers } = await tab.get(path);
        return [
          path.replace(/\d+\.\d+\.\d+/, "…"),
          status,
          headers.get("content-type"),
          headers.get("cache-control"),
        ];
      }),
    );
    const script = "text/javascript; charset=utf-8";
    const year = "public, max-age=31536000, immutable";
    expect(kept).toEqual([
      ["/teams/tab/page.css", 200, "text/css; charset=utf-8", "public, max-age=0"],
      ["/teams/tab/lib/teams-js-….js", 200, script, year],
      ["/teams/tab/lib/adaptivecards-….js", 200, script, year],
      ["/teams/tab/page.js", 200, script, "public, max-age=0"],
    ]);
  });

  it("is not there for a local stand-in, which has neither tabs nor tokens", async () => {
    await reopen({ config: { appId: null, appPassword: null, tenantId: null, local: true } });
    expect((await tab.get("/teams/tab")).status).toBe(404);
    expect((await tab.post({}, anas)).status).toBe(404);
  });
});

describe("who may ask", () => {
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const inOffice = (offset: number) => seconds(office.clock.now() + offset);

  it.each<[string, () => Claims]>([
    ["a token of version 2", () => ({})],
    [
      "a token of version 1, for the app's address",
      () => ({ iss: issuers.one, aud: `api://${domain}/${config.appId}`, ver: "1.0" }),
    ],
    ["one that ran out four minutes ago", () => ({ exp: inOffice(-4 * minute) })],
    ["one that begins in four minutes", () => ({ nbf: inOffice(4 * minute) })],
    ["one with further scopes", () => ({ scp: "access_as_user openid" })],
  ])("takes %s", async (_, claims) => {
    expect((await tab.post({}, await tokens.of(directoryId("ana"), claims()))).status).toBe(200);
  });

  it.each<[string, () => Promise<string> | string | null]>([
    ["none", () => null],
    ["no token at all", () => "a.b.c"],
    ["one that nobody signed", () => unsigned()],
    ["one that another key signed", () => tokens.forged(directoryId("ana"))],
    ["one of a key that is not published", () => tokens.unpublished(directoryId("ana"))],
    [
      "one of another tenant",
      () =>
        tokens.of(directoryId("ana"), {
          tid: other,
          iss: `https://login.microsoftonline.com/${other}/v2.0`,
        }),
    ],
    ["one that names another tenant", () => tokens.of(directoryId("ana"), { tid: other })],
    ["one that names no tenant", () => tokens.of(directoryId("ana"), { tid: undefined })],
    ["one for another app", () => tokens.of(directoryId("ana"), { aud: other })],
    [
      "one for another address of this app",
      () => tokens.of(directoryId("ana"), { aud: `api://evil.example/${config.appId}` }),
    ],
    ["one of another issuer", () => tokens.of(directoryId("ana"), { iss: "https://api.botframework.com" })],
    ["one that ran out six minutes ago", () => tokens.of(directoryId("ana"), { exp: inOffice(-6 * minute) })],
    ["one that never runs out", () => tokens.of(directoryId("ana"), { exp: undefined })],
    ["one that begins in six minutes", () => tokens.of(directoryId("ana"), { nbf: inOffice(6 * minute) })],
    ["an ID token, which has no scope", () => tokens.of(directoryId("ana"), { scp: undefined })],
    ["one of another scope", () => tokens.of(directoryId("ana"), { scp: "User.Read" })],
    ["one of nobody", () => tokens.of(directoryId("ana"), { oid: undefined })],
  ])("does not take %s, and reads nothing of what comes with it", async (_, token) => {
    const { status, body } = await tab.post("no JSON", await token());
    expect([status, body]).toEqual([
      401,
      {
        words:
          "Your sign-in in Teams was not accepted. Please try again; if it happens again, tell your administrator.",
      },
    ]);
  });

  const other = "11111111-7a3e-4d0b-8a44-b6f2f4d7c001";
  const unsigned = () =>
    new UnsecuredJWT({ tid: config.tenantId, oid: directoryId("ana"), scp: "access_as_user" })
      .setAudience(config.appId)
      .setIssuer(issuers.two)
      .setExpirationTime(inOffice(hour))
      .encode();

  it("takes no token of version 1 where the server's address is not known", async () => {
    await reopen({ publicUrl: null });
    const claims = { iss: issuers.one, aud: `api://${domain}/${config.appId}` };
    expect((await tab.post({}, await tokens.of(directoryId("ana"), claims))).status).toBe(401);
  });

  it.each([
    ["cannot be reached", "http://127.0.0.1:1/keys"],
    ["are not where they should be", "/nothing"],
    ["are none", "/livez"],
  ])("says so while Microsoft's keys %s", async (_, address) => {
    await reopen({ keys: (...asked) => createRemoteJWKSet(new URL(address, tab.origin))(...asked) });
    const { status, body } = await tab.post({}, anas);
    expect([status, body.words]).toEqual([
      503,
      "Microsoft's sign-in cannot be reached just now. Please try again in a moment.",
    ]);
  });

  it("asks somebody it has not met to say hello in the chat", async () => {
    const { status, body } = await tab.post({}, await tokens.of(directoryId("ben")));
    expect([status, body.words]).toEqual([403, expect.stringContaining("say hello there")]);
  });

  it("lets no guest in", async () => {
    await meetInTeams(office, "guest", "guest");
    const { status, body } = await tab.post({}, await tokens.of(directoryId("guest")));
    expect([status, body.words]).toEqual([403, expect.stringContaining("members of this organization")]);
  });

  it("lets nobody in who has left in Teams, though they are still in Slack", async () => {
    await meetInTeams(office, "ana", "gone");
    expect((await tab.post({}, anas)).status).toBe(403);
  });

  it("answers somebody a hundred and twenty times a minute, and others all the same", async () => {
    await meetInTeams(office, "ben");
    for (let asked = 0; asked < 120; asked += 1) await tab.post({}, anas);
    const refused = await tab.post({}, anas);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await tab.post({}, await tokens.of(directoryId("ben")))).status).toBe(200);
    office.clock.advance(minute);
    expect((await tab.post({}, anas)).status).toBe(200);
  });
});

describe("what is asked", () => {
  it("is the person's own queue where nothing is pressed", async () => {
    await log(office);
    const { body, headers } = await tab.post({}, anas);
    expect([body.shows, body.said, body.page]).toEqual(["queue", "1 customer in the queue.", 1]);
    expect(JSON.stringify(body.card)).toContain("Josefina Ñandú");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("is another page of it where its button is pressed", async () => {
    for (let number = 1; number <= 11; number += 1) await log(office, { customer: `Customer ${number}` });
    const { body } = await press("Next page");
    expect([body.shows, body.page]).toEqual(["queue", 2]);
    expect(JSON.stringify(body.card)).toContain("Customer 11");
    expect(JSON.stringify((await tab.post({ page: 2 }, anas)).body.card)).toContain("Customer 11");
  });

  it("opens a form, and carries out what is submitted, once", async () => {
    const { body } = await press("Log a contact");
    expect([body.shows, body.title]).toEqual(["form", "Log a contact"]);
    const submission = {
      ...body.card.actions[0].data,
      ...{ i_channel: "phone", i_customer: "Omar Haddad", i_matter: "A manhole cover rattles" },
      i_owner: office.people.ana.id,
    };
    const first = await tab.post({ submission }, anas);
    const second = await tab.post({ submission }, anas);
    expect([first.body.shows, first.body.said]).toEqual([
      "answer",
      "#1 is logged. Its reply clock is running.",
    ]);
    expect(second.body).toEqual(first.body);
    expect((await contacts()).map(({ customer }) => customer)).toEqual(["Omar Haddad"]);
  });

  it("comes back in the form where something is wrong with it, with all that was typed", async () => {
    const { body } = await press("Log a contact");
    const { data } = body.card.actions[0];
    const submission = {
      ...data,
      ...{ i_channel: "phone", i_customer: "Omar Haddad", i_matter: "A manhole cover rattles" },
      ...{ i_received: "some day", i_owner: office.people.ana.id },
    };
    const answered = (await tab.post({ submission }, anas)).body;
    expect([answered.shows, answered.field]).toEqual(["form", "i_received"]);
    expect(answered.said).toContain('I could not read "some day" as a time.');
    const values = Object.fromEntries(
      answered.card.body.flatMap((each: { id?: string; value?: string }) =>
        each.id ? [[each.id, each.value]] : [],
      ),
    );
    expect(values).toMatchObject({ i_customer: "Omar Haddad", i_received: "some day" });
    // The ticket stays: of all the tries one has an effect.
    expect(answered.card.actions[0].data).toEqual(data);
    expect(await contacts()).toEqual([]);
  });

  it("is said in words where the form would not open any more, as after a colleague was quicker", async () => {
    await log(office);
    const [first, second] = [(await press("Replied")).body, (await press("Replied")).body];
    const submit = ({ card }: { card: Required<Shown> }) =>
      tab.post({ submission: { ...card.actions[0]?.data, i_way: "phone" } }, anas);
    expect((await submit(first)).body.shows).toBe("answer");
    const { body } = await submit(second);
    expect(body).toEqual({ shows: "words", words: expect.stringContaining("already") });
  });

  it("is said in words where a button is none of ours", async () => {
    const { body } = await tab.post({ press: { x: 1 }, ticket: randomUUID() }, anas);
    expect(body).toEqual({
      shows: "words",
      words: "This button can no longer be read. Please ask for the list again: queue",
    });
  });

  it("tells where somebody is, once they act; looking is no act", async () => {
    const lastActed = async () => {
      const rows = await office.store.db.selectFrom("account").select(["userId", "lastActedAt"]).execute();
      return rows.find(({ userId }) => userId === "29:ana")?.lastActedAt;
    };
    await log(office);
    await queue();
    expect(await lastActed()).toBeNull();
    await press("Details");
    expect(await lastActed()).toBe(office.clock.now());
  });

  it.each<[string, unknown]>([
    ["no JSON", "{"],
    ["a list", []],
    ["a press without its ticket", { press: {} }],
    ["a ticket that is none", { press: {}, ticket: "1" }],
    ["a press and a form at once", { press: {}, submission: {}, ticket: randomUUID() }],
    ["no page", { page: 0 }],
    ["anything else", { command: "log" }],
  ])("is not read where it is %s", async (_, body) => {
    const { status, body: answered } = await tab.post(body, anas);
    expect([status, Object.keys(answered)]).toEqual([400, ["words"]]);
  });

  it("is not read where it is longer than any form", async () => {
    const { status } = await tab.post({ submission: { i_matter: "x".repeat(256 * 1024) } }, anas);
    expect(status).toBe(413);
  });

  it("is nothing where it does not come as JSON: no other page can send that unasked", async () => {
    const { status } = await tab.post('{"page":1}', anas, { "content-type": "text/plain" });
    expect(status).toBe(400);
  });

  it("is not in the log, and a bug of ours is, by the code that the person is told", async () => {
    const desk = { home: () => Promise.reject(new Error("the database is gone")) };
    await reopen({ desk: { ...desk, answer: desk.home, logForm: desk.home } });
    const { status, body } = await tab.post({}, anas);
    expect(status).toBe(500);
    const code = /code (\w+)\./.exec(body.words)?.[1];
    expect(tab.lines.map((line) => JSON.parse(line).bug)).toEqual([code]);
    expect(tab.lines.join("")).not.toContain(anas);
  });
});
