import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BotFramework, member, type RosterMember, startBotFramework } from "./bot-framework.ts";
import { activity, inChannel, openSurface, type Surface, saidIn, scriptedOffice } from "./teams-office.ts";

/** Who is not of the office, as a roster has them; null: it does not have them. */
const outsiders: readonly (readonly [who: string, change: Partial<RosterMember> | null])[] = [
  ["a guest", { userRole: "guest" }],
  ["an invited guest by the name they sign in with", { userPrincipalName: "ana_x.org#EXT#@example.com" }],
  ["somebody of another organization", { tenantId: "another" }],
  ["a bot", { userRole: "bot" }],
  ["somebody who has left, whom the roster does not have", null],
];

const invoke = (name: string, value: object) => (framework: BotFramework) =>
  activity(framework, { type: "invoke", name, value });
const button = { ft: { c: "ack", a: { number: "12" } } };
const ticket = "0d3f7f6e-5c1c-4c53-9d3c-0f6a51f1d001";

/** Every way into the office from Teams, beside the tab. */
const entries: readonly (readonly [way: string, make: (framework: BotFramework) => object])[] = [
  ["a message", (framework) => activity(framework, { text: "queue" })],
  ["a message in a channel", (framework) => inChannel(framework, "queue")],
  ["a button of an old client", (framework) => activity(framework, { text: "", value: button })],
  ["a button", invoke("adaptiveCard/action", { action: { type: "Action.Execute", data: button } })],
  ["a button for a form", invoke("task/fetch", { data: { msteams: { type: "task/fetch" }, ...button } })],
  ["a form", invoke("task/submit", { data: { ft: { f: "reply", h: { number: "12" }, t: ticket } } })],
  ["a command of the compose box", invoke("composeExtension/fetchTask", { commandId: "log" })],
  [
    "the action on a message",
    invoke("composeExtension/fetchTask", { commandId: "logMessage", messagePayload: {} }),
  ],
  ["its form", invoke("composeExtension/submitAction", { data: { ft: { f: "log", h: {}, t: ticket } } })],
];

const cells = entries.flatMap(([way, make]) =>
  outsiders.map(([who, change]) => ({ way, make, who, change })),
);

describe("whoever is not of the office, in Teams", () => {
  let framework: BotFramework;
  let office: ReturnType<typeof scriptedOffice>;
  let surface: Surface;

  beforeAll(async () => {
    framework = await startBotFramework();
  });
  afterAll(() => framework.stop());
  beforeEach(async () => {
    framework.forget();
    framework.dismiss("29:ana");
    office = scriptedOffice();
    surface = await openSurface(framework, office);
    return () => surface.close();
  });

  const nothingDone = () => {
    expect(office.requests).toEqual([]);
    expect(office.known).toEqual([]);
    expect(office.acted).toEqual([]);
  };

  it.each(cells)("comes no further by $way: $who", async ({ make, change }) => {
    if (change) framework.admit(member("ana", "Ana Ortiz", change));
    const { body } = await surface.send(make(framework));
    nothingDone();
    // Out of a dialog somebody unknown cannot be told from somebody who has no chat with the bot yet.
    expect(`${saidIn(body)}${saidIn(framework.sent())}${JSON.stringify(body)}`).toMatch(
      /Follow Through is (for members of this organization|not in your chats yet)/,
    );
  });

  it.each(entries)("comes no further by %s out of another tenant", async (_, make) => {
    framework.admit(member("ana", "Ana Ortiz"));
    const other = "11111111-7a3e-4d0b-8a44-b6f2f4d7c001";
    const asked = make(framework) as { conversation: object };
    const from = { ...asked.conversation, tenantId: other };
    await surface.send({ ...asked, conversation: from, channelData: { tenant: { id: other } } });
    nothingDone();
    expect(framework.sent()).toEqual([]);
  });

  it.each(entries)("is somebody else: a member comes in by %s", async (_, make) => {
    framework.admit(member("ana", "Ana Ortiz"));
    await surface.send(make(framework));
    expect(office.requests.length + office.known.length).toBe(1);
  });
});
