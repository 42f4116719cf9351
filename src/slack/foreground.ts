import type { types, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Answer } from "../surface/answer.ts";
import { messageContent } from "./blocks.ts";
import { noticeView } from "./modal.ts";

/** Every way to a person that a payload leaves open; they are tried in this order, then a direct message. */
export type Place = {
  readonly userId: string;
  readonly responseUrl?: string | undefined;
  readonly channelId?: string | undefined;
  /** Opens a modal that says it: in the home tab there is no message to answer to. */
  readonly triggerId?: string | undefined;
  /** The message asked from is a private answer: a new card may take its place. */
  readonly replace?: boolean;
};

/** Calls that somebody is waiting for. */
export type Foreground = {
  /** Whether the view opened; a trigger lives three seconds. */
  open(triggerId: string, view: types.ModalView): Promise<boolean>;
  /** Never rejects: what cannot be delivered at all is logged. */
  deliver(place: Place, answer: Answer): Promise<void>;
  post(channelId: string, answer: Answer): Promise<void>;
  publish(userId: string, view: types.HomeView): Promise<void>;
  /** undefined where Slack does not say within a second. */
  permalink(channelId: string, ts: string): Promise<string | undefined>;
};

export type ForegroundClients = {
  /** Gives up within a trigger's life. */
  readonly quick: webApi.WebClient;
  /** Gives up within a second. */
  readonly brief: webApi.WebClient;
  readonly patient: webApi.WebClient;
  readonly isSlackItself: boolean;
  readonly log: Logger;
};

/** Of an answer that Slack notifies of: on a locked screen it names neither the customer nor the matter. */
const notification = "Follow Through has an answer for you.";

export function createForeground({
  quick,
  brief,
  patient,
  isSlackItself,
  log,
}: ForegroundClients): Foreground {
  const open: Foreground["open"] = (triggerId, view) =>
    quick.views.open({ trigger_id: triggerId, view }).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error }, "a modal did not open");
        return false;
      },
    );

  async function post(channelId: string, answer: Answer): Promise<void> {
    const silent = { unfurl_links: false, unfurl_media: false };
    const { blocks } = messageContent(answer.card);
    await patient.chat.postMessage({ channel: channelId, text: notification, blocks, ...silent });
  }

  async function direct(userId: string, answer: Answer): Promise<void> {
    const { channel } = await patient.conversations.open({ users: userId });
    if (!channel?.id) throw new Error("conversations.open gave no channel");
    await post(channel.id, answer);
  }

  async function whisper(channel: string, user: string, answer: Answer): Promise<void> {
    await patient.chat.postEphemeral({ channel, user, ...messageContent(answer.card) });
  }

  async function notice(triggerId: string, answer: Answer): Promise<void> {
    if (!(await open(triggerId, noticeView("Follow Through", answer.card)))) throw new Error("no modal");
  }

  async function deliver(place: Place, answer: Answer): Promise<void> {
    const { userId, responseUrl, channelId, triggerId } = place;
    const ways = [
      responseUrl && (() => respond(responseUrl, isSlackItself, { answer, replace: place.replace ?? false })),
      channelId && (() => whisper(channelId, userId, answer)),
      triggerId && (() => notice(triggerId, answer)),
      () => direct(userId, answer),
    ];
    for (const way of ways) {
      if (!way) continue;
      const failure = await way().then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (!failure) return;
      log.warn({ err: failure.error }, "an answer could not be delivered this way");
    }
    log.error("an answer could not be delivered at all");
  }

  return {
    open,
    deliver,
    post,
    publish: async (userId, view) => void (await patient.views.publish({ user_id: userId, view })),
    permalink: (channel, ts) =>
      brief.chat.getPermalink({ channel, message_ts: ts }).then(
        (found) => found.permalink,
        () => undefined,
      ),
  };
}

const isSlackAddress = (url: string): boolean =>
  /(^|\.)slack(-gov)?\.com$/.test(URL.parse(url)?.hostname ?? "");

type Response = { readonly answer: Answer; readonly replace: boolean };

/** A response URL takes five answers within thirty minutes, and needs no token. */
async function respond(url: string, onlySlack: boolean, { answer, replace }: Response): Promise<void> {
  if (onlySlack && !isSlackAddress(url)) throw new Error("not a response URL of Slack");
  const body = {
    response_type: "ephemeral",
    replace_original: replace && answer.replaces,
    ...messageContent(answer.card),
  };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the response URL answered HTTP ${response.status}`);
}
