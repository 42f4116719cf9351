import type { App, SlackEventMiddlewareArgs } from "@slack/bolt";
import { exchange, fromSlack, type Handling } from "./exchange.ts";
import { typedText } from "./markup.ts";
import { mentionedNames } from "./mentions.ts";
import { createSeen } from "./seen.ts";

type MessageArgs = SlackEventMiddlewareArgs<"message">;

type Typed = {
  readonly user: string;
  readonly text: string;
  readonly channel: string;
  readonly ts: string;
  readonly client_msg_id?: string | undefined;
  readonly team?: string | undefined;
};

export function registerMessages(app: App, handling: Handling): void {
  const seen = createSeen();
  app.event("message", async ({ event, body }) => {
    const typed = typedMessage(event);
    // It was answered, or is about to be: a second answer would only puzzle.
    if (typed && !seen.before(idOf(typed))) await handling.work.track(onTyped(handling, typed, body.team_id));
  });
}

/** What a person wrote to the bot; null for what bots write, and for edits and other changes. */
function typedMessage(event: MessageArgs["event"]): Typed | null {
  if (event.channel_type !== "im" || event.subtype !== undefined || event.bot_id !== undefined) return null;
  const { user, text, channel, ts, client_msg_id, team } = event;
  return user && text?.trim() ? { user, text, channel, ts, client_msg_id, team } : null;
}

const idOf = ({ client_msg_id, channel, ts }: Typed): string => client_msg_id ?? `${channel}:${ts}`;

/** A message to the bot is a command without its slash; the answer stands below it. */
async function onTyped(handling: Handling, typed: Typed, team: string): Promise<void> {
  const asked = {
    sender: { userId: typed.user, teams: [team, typed.team] },
    meta: { channelId: typed.channel },
    again: "press the button",
    slash: false,
  };
  const answer = await exchange(handling, asked, async (actor) =>
    handling.desk.answer({
      actor,
      ...fromSlack(asked),
      requestId: `slack:${idOf(typed)}`,
      kind: "typed",
      text: typedText(typed.text, await mentionedNames(handling, typed.text)).trim(),
    }),
  );
  if (!answer) return;
  await handling.foreground.post(typed.channel, answer).catch((error: unknown) => {
    handling.log.warn({ err: error }, "an answer could not be posted");
  });
}
