import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotFramework, config, member, startBotFramework } from "./bot-framework.ts";
import { activity, openSurface, type Surface, scriptedOffice } from "./teams-office.ts";

const json = { "content-type": "application/json" };

describe("what comes to the Teams endpoint", () => {
  let framework: BotFramework;
  let office: ReturnType<typeof scriptedOffice>;
  let surface: Surface;

  beforeAll(async () => {
    framework = await startBotFramework();
    framework.admit(member("ana", "Ana Ortiz"));
    office = scriptedOffice();
    surface = await openSurface(framework, office);
  });
  afterAll(async () => {
    await surface.close();
    await framework.stop();
  });
  beforeEach(() => {
    framework.forget();
    office.requests.length = 0;
  });

  it("is answered at once with an empty body where the token is good", async () => {
    expect(await surface.send(activity(framework, { text: "queue" }))).toMatchObject({
      status: 200,
      text: "",
    });
    expect(office.requests).toMatchObject([{ kind: "typed", text: "queue", source: "teams" }]);
  });

  it.each([
    ["is for another bot", { aud: "11111111-1111-4111-8111-111111111111" }],
    ["is from another issuer", { iss: "https://sts.example.com/" }],
    [
      "is an emulator's",
      {
        iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
        ver: "1.0",
        appid: config.appId,
      },
    ],
    ["has expired", { exp: Math.floor(Date.now() / 1000) - 600 }],
    ["is not valid yet", { nbf: Math.floor(Date.now() / 1000) + 3600 }],
    ["is for another serviceUrl", { serviceurl: "https://smba.trafficmanager.net/amer/" }],
    ["is for no serviceUrl", { serviceurl: undefined }],
  ])("is refused where its token %s", async (_name, claims) => {
    expect(await surface.send(activity(framework, { text: "queue" }), claims)).toMatchObject({
      status: 401,
      text: "",
    });
    expect(office.requests).toEqual([]);
  });

  it.each([
    ["no token", undefined],
    ["no bearer", "Basic dXNlcjpwYXNz"],
    ["no token of any kind", "Bearer x"],
    ["an unsigned token", "Bearer eyJhbGciOiJub25lIn0.e30."],
    ["a token that cannot be read", "Bearer a.b.c"],
    ["two tokens", "Bearer a b"],
  ])("is refused with %s", async (_name, authorization) => {
    const headers = { ...json, ...(authorization ? { authorization } : {}) };
    expect(await surface.post(JSON.stringify(activity(framework)), headers)).toEqual({
      status: 401,
      text: "",
    });
    expect(office.requests).toEqual([]);
  });

  it("is refused with a token that somebody else has signed", async () => {
    const other = await startBotFramework();
    const headers = {
      ...json,
      authorization: `Bearer ${await other.token({ serviceurl: framework.serviceUrl })}`,
    };
    await other.stop();
    const body = JSON.stringify(activity(framework, { text: "queue" }));
    expect(await surface.post(body, headers)).toEqual({ status: 401, text: "" });
    expect(office.requests).toEqual([]);
  });

  const other = "00000000-0000-4000-8000-00000000beef";
  it.each([
    ["from another tenant", { channelData: { tenant: { id: other } } }],
    [
      "from another tenant's conversation",
      { conversation: { id: "a:ana", conversationType: "personal", tenantId: other } },
    ],
    ["from no tenant", { channelData: {}, conversation: { id: "a:ana", conversationType: "personal" } }],
    ["of another channel of the Bot Framework", { channelId: "webchat" }],
    ["that claims to be of a kind of channel with keys of its own", { channelId: "AseChannel" }],
  ])("is refused %s", async (_name, change) => {
    const answer = await surface.send(activity(framework, { text: "queue", ...change }));
    expect(answer).toMatchObject({ status: 403, text: "" });
    expect(office.requests).toEqual([]);
    expect(framework.calls(/./)).toEqual([]);
  });

  it("is refused from a connector that is not Microsoft's, though the token is for it", async () => {
    const serviceUrl = "https://connector.example.com/amer/";
    const answer = await surface.send(activity(framework, { text: "queue", serviceUrl }), {
      serviceurl: serviceUrl,
    });
    expect(answer).toMatchObject({ status: 403, text: "" });
    expect(office.requests).toEqual([]);
  });

  it.each([
    ["too large", JSON.stringify({ text: "x".repeat(300_000) }), json, 413],
    ["no JSON", "queue", json, 400],
    ["JSON, but no object", "12", json, 400],
    ["no activity", JSON.stringify({ type: "message" }), json, 400],
    ["of another kind", "text=queue", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ])("is refused where its body is %s", async (_name, body, headers, status) => {
    const authorization = `Bearer ${await framework.token()}`;
    expect(await surface.post(body, { ...headers, authorization })).toEqual({ status, text: "" });
    expect(office.requests).toEqual([]);
  });

  it("is told to come again where the keys cannot be had", async () => {
    const gone = await startBotFramework();
    const elsewhere = await openSurface(gone, scriptedOffice());
    await gone.stop();
    expect(await elsewhere.send(activity(gone, { text: "queue" }))).toMatchObject({ status: 503, text: "" });
    await elsewhere.close();
  });

  it("is not taken while the surface is stopped", async () => {
    const stopped = await openSurface(framework, scriptedOffice());
    expect(stopped.teams.ready()).toBe(true);
    await stopped.teams.stop();
    expect(stopped.teams.ready()).toBe(false);
    expect(await stopped.send(activity(framework))).toMatchObject({ status: 503, text: "" });
    await stopped.close();
  });
});

describe("Teams without tokens, for a stand-in on this machine", () => {
  const local = { appId: null, appPassword: null, tenantId: null, local: true } as const;

  it("takes activities of this machine alone", async () => {
    const framework = await startBotFramework();
    const office = scriptedOffice();
    const { credentials: _, ...cloud } = framework.cloud;
    const surface = await openSurface(framework, office, { config: local, cloud });
    const body = JSON.stringify(activity(framework, { text: "queue" }));
    expect(await surface.post(body, json)).toEqual({ status: 200, text: "" });
    const elsewhere = JSON.stringify(activity(framework, { serviceUrl: "https://example.com/" }));
    expect(await surface.post(elsewhere, json)).toEqual({ status: 403, text: "" });
    await surface.close();
    await framework.stop();
  });

  it.each(["appId", "appPassword", "tenantId"])("is the only way to do without the %s", async (name) => {
    const framework = await startBotFramework();
    const faulty = { ...config, [name]: null };
    await expect(openSurface(framework, scriptedOffice(), { config: faulty })).rejects.toThrow(
      "anybody could speak for anybody",
    );
    await framework.stop();
  });
});
