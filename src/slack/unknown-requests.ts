import type { App } from "@slack/bolt";
import { z } from "zod";
import { exchange, type Handling } from "./exchange.ts";
import { isReadable } from "./request-shape.ts";

/** What is read of a request that nobody here knows; it may have been written by hand. */
const strange = z.object({
  command: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  team_id: z.string().optional().catch(undefined),
  user: z
    .object({ id: z.string(), team_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  team: z.object({ id: z.string() }).optional().catch(undefined),
  channel: z.object({ id: z.string() }).optional().catch(undefined),
  response_url: z.url().optional().catch(undefined),
});

type Strange = z.infer<typeof strange>;

/**
 * Whatever no handler has acknowledged is acknowledged, and whoever sent it is told: a button, form or command of
 * an older version, or a payload made by hand. Bolt leaves such requests waiting until Slack shows an error.
 */
export function answerTheRest(app: App, handling: Handling): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let acknowledged = false;
    const ack: typeof event.ack = (answer) => {
      acknowledged = true;
      return event.ack(answer);
    };
    if (isReadable(event.body))
      await processEvent({ ...event, ack }).catch((error: unknown) => handling.faults.report(error));
    if (acknowledged) return;
    const request = strange.safeParse(event.body).data ?? {};
    await handling.work.track(answerStrange(handling, request, event.ack));
  };
}

type Acknowledge = () => Promise<void>;

async function answerStrange(handling: Handling, request: Strange, ack: Acknowledge): Promise<void> {
  await ack();
  const userId = request.user?.id ?? request.user_id;
  if (userId === undefined) return;
  const teams = [request.team?.id, request.user?.team_id, request.team_id];
  const asked = { sender: { userId, teams }, meta: {}, again: "ask", slash: true };
  const answer = await exchange(handling, asked, async () => ({ kind: "refusal", words: unknown }));
  const place = { userId, responseUrl: request.response_url, channelId: request.channel?.id };
  if (answer) await handling.foreground.deliver(place, answer);
}

const unknown =
  "This button, form or command is not known here, so nothing was done. /desk help lists what can be typed.";
