import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import { exchange, type Handling } from "./exchange.ts";
import { plainWords } from "./markup.ts";
import { mentionedNames } from "./mentions.ts";
import { shortcutIds } from "./slack-ids.ts";

export function registerShortcuts(app: App, handling: Handling): void {
  const { logMessage, logContact } = shortcutIds;
  app.shortcut<MessageShortcut>(
    { callback_id: logMessage, type: "message_action" },
    async ({ shortcut, ack }) => {
      await ack();
      await handling.work.track(onLogMessage(handling, shortcut));
    },
  );
  app.shortcut<GlobalShortcut>({ callback_id: logContact, type: "shortcut" }, async ({ shortcut, ack }) => {
    await ack();
    await handling.work.track(onLogContact(handling, shortcut));
  });
}

/** The log form, filled from the message: its words, when it came, and the way back to it. */
async function onLogMessage(handling: Handling, shortcut: MessageShortcut): Promise<void> {
  const { user, team, trigger_id: triggerId, response_url: responseUrl, channel } = shortcut;
  const asked = {
    sender: { userId: user.id, teams: [team?.id, user.team_id] },
    triggerId,
    meta: { responseUrl, channelId: channel.id },
    again: "choose the shortcut",
    slash: true,
  };
  // Asked for while the person is looked up: the trigger lives three seconds.
  const permalink = handling.foreground.permalink(channel.id, shortcut.message_ts);
  const answer = await exchange(handling, asked, async (actor) => {
    const [matter, link] = await Promise.all([
      messageWords(handling, shortcut.message.text ?? ""),
      permalink,
    ]);
    const receivedAt = Math.round(Number(shortcut.message_ts) * 1000);
    return handling.desk.logForm(actor, {
      ...(matter ? { matter } : {}),
      ...(link ? { link } : {}),
      receivedAt,
    });
  });
  if (answer)
    await handling.foreground.deliver({ userId: user.id, responseUrl, channelId: channel.id }, answer);
}

async function onLogContact(handling: Handling, shortcut: GlobalShortcut): Promise<void> {
  const { user, team, trigger_id: triggerId } = shortcut;
  const asked = {
    sender: { userId: user.id, teams: [team?.id, user.team_id] },
    triggerId,
    meta: {},
    again: "choose the shortcut",
    slash: true,
  };
  const answer = await exchange(handling, asked, (actor) => handling.desk.logForm(actor, {}));
  if (answer) await handling.foreground.deliver({ userId: user.id, triggerId }, answer);
}

/** The message without Slack's markup; colleagues mentioned in it by name. */
const messageWords = async (handling: Handling, text: string): Promise<string> =>
  plainWords(text, await mentionedNames(handling, text)).trim();
