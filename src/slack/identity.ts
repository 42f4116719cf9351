import { webApi } from "@slack/bolt";
import { Refusal } from "../errors.ts";
import { mayPass } from "./delivery-error.ts";

/** Who the bot is, and in which workspace. */
export type Identity = { readonly teamId: string; readonly botId: string; readonly botUserId: string };

/**
 * Asks Slack once whose token this is. Throws a Refusal where Slack does not accept it, or it is not a
 * bot's; whatever else fails is thrown as it is.
 */
export async function learnIdentity(client: webApi.WebClient): Promise<Identity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw error instanceof webApi.WebAPIPlatformError && !mayPass(error)
      ? notAccepted(error.data.error)
      : error;
  });
  const { team_id: teamId, bot_id: botId, user_id: botUserId } = answer;
  if (!teamId || !botId || !botUserId) throw notAccepted("not a bot token");
  return { teamId, botId, botUserId };
}

const notAccepted = (why: string): Refusal =>
  new Refusal("slack-token", `Slack does not accept SLACK_BOT_TOKEN (${why}).`, {
    remedy: "Use the Bot User OAuth Token of the installed app; it begins with xoxb-.",
  });
