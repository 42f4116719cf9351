import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAdapter } from "../../src/teams/adapter.ts";
import { ConnectorError } from "../../src/teams/connector-error.ts";
import { createTeams } from "../../src/teams/teams-app.ts";
import { type BotFramework, blocked, config, member, refusal, startBotFramework } from "./bot-framework.ts";
import { scriptedOffice } from "./teams-office.ts";

const hello = { type: "message", text: "Hello" } as const;

describe("a call to the connector", () => {
  let framework: BotFramework;
  beforeAll(async () => {
    framework = await startBotFramework();
  });
  afterAll(() => framework.stop());
  beforeEach(() => framework.forget());

  const connector = () => createAdapter(config, { cloud: framework.cloud, timeout: 300 }).connector;
  const spot = () => ({ conversationId: "a:ana/1", serviceUrl: framework.serviceUrl });
  const failure = (call: Promise<unknown>): Promise<ConnectorError> =>
    call.then(
      () => {
        throw new Error("it did not fail");
      },
      (error: unknown) => {
        if (error instanceof ConnectorError) return error;
        throw error;
      },
    );

  it("sends with the bot's token, and gives the message's id", async () => {
    const id = await connector().send(spot(), hello);
    expect(framework.calls(/./)).toEqual([
      { method: "POST", path: "/amer/v3/conversations/a:ana/1/activities", body: hello },
    ]);
    expect(id).toMatch(/^\d+$/);
  });

  it("changes a message, opens a chat and reads a roster", async () => {
    framework.admit(member("ana", "Ana Ortiz"));
    const { tenantId } = config;
    await connector().update(spot(), "7", hello);
    const { serviceUrl } = framework;
    expect(await connector().openPersonal({ serviceUrl, tenantId, userId: "29:ana" })).toBe("a:29:ana");
    expect(await connector().member(spot(), "29:ana")).toEqual({
      id: "29:ana",
      name: "Ana Ortiz",
      email: "ana@example.com",
      userPrincipalName: "ana@example.com",
      directoryId: "aad-ana",
      tenantId,
      role: "user",
    });
    expect(framework.calls(/PUT/)).toMatchObject([
      { path: "/amer/v3/conversations/a:ana/1/activities/7", body: { text: "Hello" } },
    ]);
    expect(framework.calls(/v3\/conversations$/)).toMatchObject([
      { body: { isGroup: false, members: [{ id: "29:ana" }], bot: { id: `28:${config.appId}` }, tenantId } },
    ]);
  });

  it.each([408, 429, 500, 502, 503, 504])("is made once, though Teams answers %i", async (status) => {
    framework.next(/activities/, refusal(status, "NotNow", { "retry-after": "2" }));
    expect(await failure(connector().send(spot(), hello))).toMatchObject({
      status,
      codes: ["NotNow"],
      retryAfter: 2000,
    });
    expect(framework.sent()).toHaveLength(1);
  });

  it("follows no redirection, for the token would go with it", async () => {
    framework.next(/activities/, { status: 307, headers: { location: `${framework.url}/elsewhere` } });
    expect(await failure(connector().send(spot(), hello))).toMatchObject({ status: 307 });
    expect(framework.calls(/elsewhere/)).toEqual([]);
  });

  it("keeps Teams' codes however they come, and none of its words", async () => {
    framework.next(/activities/, blocked);
    const error = await failure(connector().send(spot(), hello));
    expect(error).toMatchObject({ status: 403, codes: ["209", "MessageWritesBlocked"], retryAfter: null });
    expect(error.message).toBe("sending: HTTP 403 (209, MessageWritesBlocked)");
    expect(Object.keys(error)).not.toContain("request");
  });

  it("says whether a connection stood", async () => {
    const gone = await startBotFramework();
    const { connector: calls } = createAdapter(config, { cloud: gone.cloud });
    await gone.stop();
    expect(
      await failure(calls.send({ conversationId: "a:1", serviceUrl: gone.serviceUrl }, hello)),
    ).toMatchObject({
      status: null,
      connected: false,
    });
  });

  it.each(["https://example.com/", "http://smba.trafficmanager.net/amer/", ""])(
    "is not made to %j",
    async (serviceUrl) => {
      const error = await failure(connector().send({ conversationId: "a:1", serviceUrl }, hello));
      expect(error).toMatchObject({ status: null, connected: false, message: "not a connector of Teams" });
    },
  );
});

describe("starting the Teams surface", () => {
  const signInAnswers = async (error: Error | null) => {
    const framework = await startBotFramework();
    const { credentials, ...cloud } = framework.cloud;
    if (!credentials) throw new Error("the test's cloud brings credentials");
    const getToken = async () => {
      if (error) throw error;
      return "a token";
    };
    const createCredentials: typeof credentials.createCredentials = async (...asked) => ({
      ...(await credentials.createCredentials(...asked)),
      getToken,
    });
    const { isValidAppId, isAuthenticationDisabled } = credentials;
    const http = { post: () => http } as never;
    const surface = createTeams({
      ...scriptedOffice(),
      config,
      http,
      newId: () => "id",
      cloud: { ...cloud, credentials: { isValidAppId, isAuthenticationDisabled, createCredentials } },
    });
    await framework.stop();
    return surface;
  };
  const saying = (errorCode: string) => Object.assign(new Error("AADSTS7000215"), { errorCode });

  it("is refused in production where nobody would need a token", () => {
    const http = { post: () => http } as never;
    const local = { appId: null, appPassword: null, tenantId: null, local: true, production: true };
    const start = () => createTeams({ ...scriptedOffice(), config: local, http, newId: () => "id" });
    expect(start).toThrow("NODE_ENV=production");
  });

  it("is refused where Microsoft does not accept the password", async () => {
    const surface = await signInAnswers(saying("invalid_client"));
    await expect(surface.start()).rejects.toMatchObject({
      code: "teams-password",
      words: expect.stringContaining("MICROSOFT_APP_PASSWORD"),
    });
    expect(surface.ready()).toBe(false);
  });

  it.each([
    [
      "cannot be asked, but says that it is not ready",
      saying("endpoints_resolution_error"),
      "the sign-in to Microsoft does not work",
    ],
    ["gives a token", null, null],
  ])("goes on where Microsoft %s", async (_name, error, trouble) => {
    const surface = await signInAnswers(error);
    await surface.start();
    expect(surface.trouble()).toBe(trouble);
    expect(surface.ready()).toBe(trouble === null);
  });
});
