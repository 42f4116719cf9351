import type { App, SlackCommandMiddlewareArgs, SlashCommand } from "@slack/bolt";
import { ackWithin } from "../surface/ack-within.ts";
import type { Answer } from "../surface/answer.ts";
import { messageContent } from "./blocks.ts";
import { exchange, fromSlack, type Handling } from "./exchange.ts";
import { type MentionedNames, typedText } from "./markup.ts";
import { mentionedNames } from "./mentions.ts";
import { slashCommands } from "./slack-ids.ts";

type Ack = SlackCommandMiddlewareArgs["ack"];

export function registerCommands(app: App, handling: Handling): void {
  for (const name of Object.values(slashCommands)) {
    app.command(name, ({ command, ack }) => handling.work.track(onCommand(handling, command, ack)));
  }
}

/** A slash command as the desk reads it. Alone, `/log` asks for the form and `/desk` for the queue. */
function typedRequest(command: string, text: string, names: MentionedNames): string {
  const words = typedText(text, names).trim();
  if (command === slashCommands.log) return `log ${words}`.trim();
  return words || "queue";
}

/** The acknowledgement is the answer where it comes in time; later it goes to the response URL. */
async function onCommand(handling: Handling, command: SlashCommand, ack: Ack): Promise<void> {
  const { answer, carried } = await ackWithin(handling.ackAfter, answerCommand(handling, command), {
    with: (ready) => (ready ? ack({ response_type: "ephemeral", ...messageContent(ready.card) }) : ack()),
    empty: () => ack(),
  });
  if (carried || !answer) return;
  const { user_id: userId, response_url: responseUrl, channel_id: channelId } = command;
  await handling.foreground.deliver({ userId, responseUrl, channelId }, answer);
}

function answerCommand(handling: Handling, command: SlashCommand): Promise<Answer | null> {
  const asked = {
    sender: { userId: command.user_id, teams: [command.team_id] },
    triggerId: command.trigger_id,
    meta: { responseUrl: command.response_url, channelId: command.channel_id },
    again: "type the command",
    slash: true,
  };
  return exchange(handling, asked, async (actor) => {
    const text = command.text ?? "";
    return handling.desk.answer({
      actor,
      ...fromSlack(asked),
      requestId: `slack:${command.trigger_id}`,
      kind: "typed",
      text: typedRequest(command.command, text, await mentionedNames(handling, text)),
    });
  });
}
