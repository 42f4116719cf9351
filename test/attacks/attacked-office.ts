import { randomUUID } from "node:crypto";
import { createApp } from "../../src/app.ts";
import { createLog } from "../../src/log.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { openFaultSlack } from "../support/fault-slack.ts";
import { startMailServer } from "../support/mail-server.ts";
import { at, testClock, zone } from "../support/office.ts";
import { signedRequest } from "../support/signed-request.ts";
import { ids, type SlackMember } from "../support/slack-memory.ts";
import { config as microsoft, startBotFramework, member as teamsMember } from "../teams/bot-framework.ts";
import { tokensFor } from "../teams/tab-office.ts";
import { activity } from "../teams/teams-office.ts";

/** Whatever opens a door here; none of it may be read anywhere. */
export const secrets = {
  botToken: "xoxb-1111-2222-sEcReTbOtToKeN",
  signingSecret: "sEcReTsIgNiNg0123456789",
  appPassword: "sEcReTpAsSwOrD~of.the-app",
} as const;

export type AttackedOffice = Awaited<ReturnType<typeof openAttackedOffice>>;

export type Sent = { readonly secret?: string; readonly at?: number; readonly headers?: Headers };
type Headers = Readonly<Record<string, string>>;
export type Answered = { readonly status: number; readonly text: string };

const slackMember = (id: string, name: string, real: string): SlackMember => ({
  ...{ id, name, real_name: real, tz: zone },
  profile: { email: `${name}@example.com` },
});

/**
 * The whole app over signed HTTP, with Slack, Teams, its tab, e-mail and letters, and stand-ins of Slack, Microsoft and a
 * mail server. Ana and Ben work there on both platforms; Lee is the lead.
 */
export async function openAttackedOffice(url: string) {
  const clock = testClock(at(23, "10:00"));
  const slack = await openFaultSlack({
    users: [
      slackMember("U1", "ana", "Ana Ortiz"),
      slackMember("U2", "ben", "Ben Tran"),
      slackMember("U3", "lee", "Lee Walker"),
      { ...slackMember("U4", "bot", "Build Bot"), is_bot: true },
    ],
    now: clock.now,
  });
  const framework = await startBotFramework();
  framework.admit(teamsMember("ana", "Ana Ortiz"), teamsMember("ben", "Ben Tran"));
  const mail = await startMailServer();
  const tokens = await tokensFor({ clock });
  const lines: string[] = [];
  const app = await createApp({
    config: {
      slack: {
        ...{ botToken: secrets.botToken, appToken: null, signingSecret: secrets.signingSecret },
        ...{ apiUrl: slack.apiUrl, isSlackItself: false },
      },
      teams: { ...microsoft, appPassword: secrets.appPassword },
      mail: { ...mail.settings, publicUrl: "https://desk.example.com" },
      ...{ databaseUrl: url, port: 0, publicUrl: "https://desk.example.com" },
      ...{ officeFile: "none", logLevel: "trace" },
    },
    policy: { ...defaultPolicy(), leads: ["lee@example.com"], admins: ["lee@example.com"] },
    microsoft: { cloud: framework.cloud, keys: tokens.verifiedWith },
    ...{ clock, heartbeat: false, slackTimeout: 1_000 },
    log: createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } }),
  });
  await app.start();
  await app.settled();
  const origin = `http://127.0.0.1:${app.port()}`;

  async function request(method: string, path: string, sent: RequestInit = {}): Promise<Answered> {
    const response = await fetch(origin + path, { method, redirect: "manual", ...sent });
    return { status: response.status, text: await response.text() };
  }

  const sendSlack = (body: string, { secret = secrets.signingSecret, at = Date.now(), headers }: Sent = {}) =>
    request("POST", "/slack/events", {
      body,
      headers: { ...signedRequest({ secret, at, body }), ...headers },
    });

  const interaction = (payload: object) => sendSlack(interactionBody(payload));

  const sendTeams = async (sent: object): Promise<Answered> =>
    request("POST", "/api/messages", {
      headers: { "content-type": "application/json", authorization: `Bearer ${await framework.token()}` },
      body: JSON.stringify(sent),
    });

  let chats = 0;
  /** Each time from another chat of hers: what the bot may say in one is limited. */
  function fromAna(change: Readonly<Record<string, unknown>>): ReturnType<typeof activity> {
    chats += 1;
    const conversation = { id: `a:ana-${chats}`, conversationType: "personal", tenantId: microsoft.tenantId };
    return activity(framework, { conversation, ...change });
  }

  return {
    ...{
      app,
      slack,
      framework,
      mail,
      fromAna,
      clock,
      tokens,
      origin,
      request,
      sendSlack,
      interaction,
      sendTeams,
    },
    /** Every line that was logged, of every level. */
    lines: lines as readonly string[],
    forgetLines: () => void lines.splice(0),
    wake: async () => {
      app.wake();
      await app.settled();
    },
    /** A slash command; its answer in words. */
    types: async (user: string, line: string): Promise<Answered> => {
      const [command = "", ...rest] = line.split(" ");
      return sendSlack(commandBody({ user, command, text: rest.join(" "), trigger: slack.newTrigger() }));
    },
    /** A button with this value, as Slack tells of its press. */
    press: (user: string, value: unknown, change: object = {}) =>
      interaction(pressOf(user, slack.newTrigger(), { value, ...change })),
    /** Presses the button with this label in a private answer. */
    pressIn: (user: string, { text }: Answered, label: string) => {
      const button = buttonsIn(text).find((each) => each.text?.text === label);
      if (!button) throw new Error(`no button "${label}" in ${text}`);
      return interaction(
        pressOf(user, slack.newTrigger(), { action_id: button.action_id, value: button.value }),
      );
    },
    submit: (user: string, view: object) => interaction(submissionOf(user, view)),
    says: (text: string) => sendTeams(fromAna({ text })),
    executes: (data: unknown) =>
      sendTeams(
        fromAna({
          ...{ type: "invoke", name: "adaptiveCard/action" },
          value: { action: { type: "Action.Execute", verb: "desk", data }, trigger: "manual" },
        }),
      ),
    /** Submits a dialog. */
    sends: (data: unknown) =>
      sendTeams(fromAna({ type: "invoke", name: "task/submit", value: { data, context: {} } })),
    tab: async (body: string): Promise<Answered> =>
      request("POST", "/teams/tab/desk", {
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${await tokens.of("aad-ana")}`,
        },
        body,
      }),
    close: async () => {
      await app.stop();
      await slack.close();
      await framework.stop();
      await mail.stop();
    },
  };
}

type Button = {
  readonly action_id: string;
  readonly value: string;
  readonly text?: { readonly text: string };
};

const buttonsIn = (answer: string): Button[] =>
  (JSON.parse(answer) as { blocks: { elements?: Button[] }[] }).blocks.flatMap(({ elements = [] }) =>
    elements.filter((each) => each.value !== undefined),
  );

type CommandBody = {
  readonly user: string;
  readonly command: string;
  readonly text: string;
  readonly trigger: string;
};

export const commandBody = ({ user, command, text, trigger }: CommandBody): string =>
  new URLSearchParams({
    ...{ command, text, user_id: user, team_id: ids.teamId, channel_id: "C01GEN" },
    ...{ trigger_id: trigger, api_app_id: ids.appId },
  }).toString();

export const interactionBody = (payload: object): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

const fromUser = (user: string) => ({
  user: { id: user, team_id: ids.teamId },
  team: { id: ids.teamId },
  api_app_id: ids.appId,
});

export const pressOf = (user: string, trigger: string, action: object) => ({
  ...{ type: "block_actions", ...fromUser(user), trigger_id: trigger },
  container: { type: "message", channel_id: `D${user}`, message_ts: "1.1" },
  channel: { id: `D${user}` },
  actions: [{ type: "button", action_id: "desk:show:0", block_id: "b", ...action }],
});

export const submissionOf = (user: string, view: object) => ({
  ...{ type: "view_submission", ...fromUser(user), trigger_id: "1.1" },
  view: {
    ...{ id: `V${randomUUID()}`, type: "modal", callback_id: "desk:form", blocks: [] },
    ...{ state: { values: {} }, private_metadata: "{}", ...view },
  },
});
