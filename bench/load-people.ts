import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { types } from "@slack/bolt";
import type { FaultSlack } from "../test/support/fault-slack.ts";
import { type Block, type BlockElement, ids, wordsIn } from "../test/support/slack-memory.ts";

/** What somebody was shown. `view`: the form that opened. */
export type Shown = {
  readonly words: string;
  readonly blocks: readonly Block[];
  readonly view: types.ModalView | null;
};

export type Press = {
  readonly action: BlockElement;
  readonly message: {
    readonly channel: string;
    readonly ts: string;
    readonly isPrivate: boolean;
    readonly blocks: readonly Block[];
  };
};

/** Everybody at their Slack. Each resolves when its answer can be read; null: none came in time. */
export type People = ReturnType<typeof createPeople>;

/** Nobody looks any longer, in milliseconds. */
const patience = 15_000;

type Said = { readonly blocks?: readonly Block[] } | null;

/** What is said at response addresses, for whoever waits for it. */
export function createResponses() {
  const waiting = new Map<string, (body: string) => void>();
  return {
    heard(id: string, body: string): void {
      waiting.get(id)?.(body);
      waiting.delete(id);
    },
    wait(id: string): Promise<Shown> {
      const { promise, resolve } = Promise.withResolvers<Shown>();
      waiting.set(id, (body) => resolve(shown(JSON.parse(body) as Said)));
      return promise;
    },
    forget: (id: string) => waiting.delete(id),
  };
}

const shown = (said: Said): Shown => ({
  words: wordsIn(said?.blocks ?? []),
  blocks: said?.blocks ?? [],
  view: null,
});

export function createPeople(slack: FaultSlack, responses: ReturnType<typeof createResponses>) {
  const from = (user: string) => ({
    ...{ team: { id: ids.teamId }, user: { id: user, team_id: ids.teamId }, api_app_id: ids.appId },
  });
  const addressOf = (id: string): string => `${slack.url}/response/${id}`;
  const views = new Map<string, types.ModalView>();
  let looked = 0;

  /** The form that was opened for whoever can be answered there. */
  function formFor(id: string): types.ModalView | null {
    for (; looked < slack.opened.length; looked += 1) {
      const view = JSON.parse(slack.opened[looked]?.view ?? "{}") as types.ModalView;
      const { r: url = "" } = JSON.parse(view.private_metadata ?? "{}") as { r?: string };
      views.set(url, view);
    }
    const view = views.get(addressOf(id)) ?? null;
    views.delete(addressOf(id));
    return view;
  }

  async function patiently(work: (id: string) => Promise<Shown | null>): Promise<Shown | null> {
    const id = randomUUID();
    const over = new AbortController();
    const tooLong = pause(patience, null, { signal: over.signal }).catch(() => null);
    try {
      return await Promise.race([work(id), tooLong]);
    } finally {
      over.abort();
      responses.forget(id);
    }
  }

  return {
    command: (user: string, command: string, text: string) =>
      patiently(async (id) => {
        const said = responses.wait(id);
        const payload = {
          ...{ command, text, team_id: ids.teamId, user_id: user, channel_id: "C01GEN" },
          ...{ api_app_id: ids.appId, trigger_id: slack.newTrigger(), response_url: addressOf(id) },
        };
        const ack = await slack.deliver(
          { type: "slash_commands", payload, accepts_response_payload: true },
          {},
        );
        if (!ack) return null;
        const answer = shown(ack.payload as Said);
        if (answer.blocks.length > 0) return answer;
        const view = formFor(id);
        return view ? { ...answer, view } : said;
      }),
    press: (user: string, { action, message }: Press) =>
      patiently(async (id) => {
        const said = responses.wait(id);
        const { channel, ts, isPrivate, blocks } = message;
        const payload = {
          ...{ type: "block_actions", ...from(user), trigger_id: slack.newTrigger() },
          ...{ response_url: addressOf(id), channel: { id: channel, name: "directmessage" } },
          ...{
            container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isPrivate },
          },
          ...{
            message: { ts, text: "", blocks },
            actions: [{ ...action, block_id: "b", action_ts: "1.1" }],
          },
        };
        const ack = await slack.deliver({ type: "interactive", payload }, {});
        return ack ? said : null;
      }),
    /** Sends a form off; what is not among the values is left as it is. */
    submit: (user: string, view: types.ModalView, values: Readonly<Record<string, string>>) =>
      patiently(async (id) => {
        const said = responses.wait(id);
        const metadata = JSON.parse(view.private_metadata ?? "{}") as object;
        const payload = {
          ...{ type: "view_submission", ...from(user), trigger_id: slack.newTrigger() },
          view: {
            ...{ ...view, id: `V${id}`, state: { values: stateOf(values) } },
            private_metadata: JSON.stringify({ ...metadata, r: addressOf(id) }),
          },
        };
        const ack = await slack.deliver({ type: "interactive", payload }, {});
        const inForm = ack?.payload as { response_action?: string } | null;
        if (inForm?.response_action === "errors")
          return { words: JSON.stringify(inForm), blocks: [], view: null };
        return ack ? said : null;
      }),
  };
}

const stateOf = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value: { type: "plain_text_input", value, selected_option: null } },
    ]),
  );
