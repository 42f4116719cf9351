import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import { ackWithin } from "../surface/ack-within.ts";
import type { Answer } from "../surface/answer.ts";
import { exchange, fromSlack, type Handling } from "./exchange.ts";
import type { Place } from "./foreground.ts";
import { homeCommand, pageNumber } from "./home.ts";
import { anyButtonActionId } from "./slack-ids.ts";

type Press = BlockAction<ButtonAction>;

export function registerButtons(app: App, handling: Handling): void {
  app.action<Press>({ type: "block_actions", action_id: anyButtonActionId }, ({ body, action, ack }) =>
    handling.work.track(onPress(handling, { body, action, ack })),
  );
}

const value = z.object({ c: z.string().min(1), a: z.record(z.string(), z.string()) });

/** The command and arguments a button carries. Throws a Refusal where it is none of ours. */
export function readButton(written: string | undefined): { command: string; args: Record<string, string> } {
  try {
    const { c: command, a: args } = value.parse(JSON.parse(written ?? ""));
    return { command, args };
  } catch {
    const remedy = "Please ask for the list again: /desk";
    throw new Refusal("button", "This button can no longer be read.", { remedy });
  }
}

type Pressed = { readonly body: Press; readonly action: ButtonAction; readonly ack: () => Promise<void> };

async function onPress(handling: Handling, { body, action, ack }: Pressed): Promise<void> {
  const answered = answerPress(handling, body, action);
  const { answer } = await ackWithin(handling.ackAfter, answered, { with: () => ack(), empty: () => ack() });
  if (answer) await handling.foreground.deliver(placeOf(body), answer);
}

function answerPress(handling: Handling, body: Press, action: ButtonAction): Promise<Answer | null> {
  const { userId, responseUrl, channelId } = placeOf(body);
  const asked = {
    sender: { userId, teams: [body.team?.id, body.user.team_id] },
    triggerId: body.trigger_id,
    meta: { ...(responseUrl ? { responseUrl } : {}), ...(channelId ? { channelId } : {}) },
    again: "press the button",
    slash: true,
  };
  return exchange(handling, asked, async (actor) => {
    const { command, args } = readButton(action.value);
    if (command === homeCommand) {
      handling.home.show(userId, pageNumber(args.page));
      return null;
    }
    const requestId = `slack:${body.trigger_id}`;
    return handling.desk.answer({ actor, ...fromSlack(asked), requestId, kind: "button", command, args });
  });
}

/**
 * Where the answer to a press goes. The home tab has no message: Slack then names the view (local-slack
 * gives an empty channel), and the answer is a modal.
 */
export function placeOf(body: Press): Place {
  const userId = body.user.id;
  const channelId = body.channel?.id || body.container.channel_id;
  const inMessage = Boolean(channelId) && body.view === undefined;
  if (!inMessage) return { userId, triggerId: body.trigger_id };
  const isPrivate = body.container.is_ephemeral === true || body.message?.subtype === "ephemeral";
  return { userId, channelId, responseUrl: body.response_url, replace: isPrivate };
}
