import { answer } from "./slack-wire.ts";

/** Somebody in the workspace. */
export type SlackMember = {
  readonly id: string;
  readonly name: string;
  readonly real_name?: string;
  readonly tz?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly profile?: { readonly email?: string; readonly real_name?: string };
};

export type Block = {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly BlockElement[];
};

export type BlockElement = {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: string | { readonly text: string };
};

/** A message of the bot; `at`: when it was taken. */
export type Posted = {
  readonly channel: string;
  readonly ts: string;
  readonly at: number;
  text: string;
  blocks: readonly Block[];
  updates: number;
};

export type Shown = { readonly at: number; readonly view: string };

export const ids = { teamId: "T01TEST", appId: "A01APP", botUserId: "U0BOT", botId: "B0BOT" } as const;

/** The direct messages of somebody with the bot. */
export const channelOf = (userId: string): string => `D${userId}`;

/** The words of a message as they are read from top to bottom, its buttons' labels among them. */
export const wordsIn = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => [
      block.text?.text,
      ...(block.fields ?? []).map((field) => field.text),
      ...(block.elements ?? []).map((each) => (typeof each.text === "object" ? each.text.text : each.text)),
    ])
    .filter(Boolean)
    .join("\n");

type Given = Readonly<Record<string, string>>;

const triggerLife = 3_000;

/** What the Web API does in a workspace that is kept in memory. `now`: what its messages are stamped with. */
export function createSlackMemory(members: readonly SlackMember[], now: () => number) {
  const people = new Map(members.map((member) => [member.id, member]));
  const channels = new Map<string, Posted[]>();
  const posted: Posted[] = [];
  const ephemeral: { user: string; blocks: readonly Block[] }[] = [];
  const opened: Shown[] = [];
  /** When each trigger was handed out, in real milliseconds; one that was used is gone. */
  const triggers = new Map<string, number>();
  let stamps = 0;

  const stamp = (): string => {
    stamps += 1;
    return `${Math.floor(now() / 1000)}.${String(stamps).padStart(6, "0")}`;
  };
  const blocksOf = (given: Given): readonly Block[] => JSON.parse(given.blocks ?? "[]") as readonly Block[];
  const find = (given: Given): Posted | undefined =>
    channels.get(given.channel ?? "")?.find((message) => message.ts === given.ts);
  const userFault = (userId: string): object | null => {
    const member = people.get(userId);
    if (!member) return { ok: false, error: "user_not_found" };
    if (member.deleted) return { ok: false, error: "user_disabled" };
    return null;
  };

  const methods: Readonly<Record<string, (given: Given) => object>> = {
    "auth.test": () => ({ ok: true, team_id: ids.teamId, user_id: ids.botUserId, bot_id: ids.botId }),
    "users.list": () => ({ ok: true, members: [...people.values()] }),
    "users.info": ({ user = "" }) => userFault(user) ?? { ok: true, user: people.get(user) },
    "conversations.open": ({ users = "" }) =>
      userFault(users) ?? { ok: true, channel: { id: channelOf(users) } },
    "chat.postMessage": (given) => {
      const { channel = "" } = given;
      const fault = userFault(channel.slice(1));
      if (fault) return fault;
      const message = {
        channel,
        ts: stamp(),
        at: now(),
        text: given.text ?? "",
        blocks: blocksOf(given),
        updates: 0,
      };
      posted.push(message);
      channels.set(channel, [...(channels.get(channel) ?? []), message]);
      return { ok: true, channel, ts: message.ts };
    },
    "chat.update": (given) => {
      const message = find(given);
      if (!message) return { ok: false, error: "message_not_found" };
      message.text = given.text ?? "";
      message.blocks = blocksOf(given);
      message.updates += 1;
      return { ok: true, channel: message.channel, ts: message.ts };
    },
    "chat.postEphemeral": (given) => {
      ephemeral.push({ user: given.user ?? "", blocks: blocksOf(given) });
      return { ok: true, message_ts: stamp() };
    },
    "conversations.history": ({ channel = "", limit = "100", cursor = "0" }) => {
      const all = (channels.get(channel) ?? []).toReversed();
      const [from, most] = [Number(cursor), Number(limit)];
      const messages = all
        .slice(from, from + most)
        .map(({ ts, text, blocks }) => ({ type: "message", bot_id: ids.botId, ts, text, blocks }));
      const more = from + most < all.length;
      return { ok: true, messages, response_metadata: { next_cursor: more ? String(from + most) : "" } };
    },
    "views.open": ({ trigger_id: trigger = "", view = "" }) => {
      const at = triggers.get(trigger);
      if (at === undefined) return { ok: false, error: "invalid_trigger_id" };
      if (Date.now() - at > triggerLife) return { ok: false, error: "expired_trigger_id" };
      triggers.delete(trigger);
      opened.push({ at: Date.now() - at, view });
      return { ok: true, view: { id: `V${opened.length}` } };
    },
    "views.publish": () => ({ ok: true, view: { id: "VHOME" } }),
    "chat.getPermalink": ({ channel, message_ts: ts }) => ({
      ok: true,
      permalink: `https://slack.test/${channel}/${ts}`,
    }),
  };

  return {
    people,
    posted: posted as readonly Posted[],
    ephemeral: ephemeral as readonly { readonly user: string; readonly blocks: readonly Block[] }[],
    /** Forms that were opened: `at` is how many milliseconds after their trigger. */
    opened: opened as readonly Shown[],
    newTrigger(): string {
      stamps += 1;
      const trigger = `trigger.${stamps}`;
      triggers.set(trigger, Date.now());
      return trigger;
    },
    dm: (userId: string): readonly Posted[] => channels.get(channelOf(userId)) ?? [],
    call: (method: string, given: Given) =>
      answer(200, methods[method]?.(given) ?? { ok: false, error: "unknown_method" }),
  };
}
