import type { Limit } from "../../src/teams/send-limits.ts";

/** What Slack lets one app do in one workspace. */
export type SlackLimits = {
  /** Messages into one channel. */
  readonly channel?: Limit;
  /** Messages into all channels together. */
  readonly workspace?: Limit;
  /** Calls of other methods. */
  readonly methods?: Readonly<Record<string, Limit>>;
};

const second = 1_000;
const minute = 60 * second;

/**
 * As Slack documents them (https://docs.slack.dev/apis/web-api/rate-limits): a message a second in a channel, and
 * the tiers of the methods that are called here. Of the workspace it says "several hundred messages a minute".
 */
export const publishedLimits: SlackLimits = {
  channel: { most: 1, span: second },
  workspace: { most: 600, span: minute },
  methods: {
    "chat.update": { most: 50, span: minute },
    "conversations.open": { most: 50, span: minute },
    "conversations.history": { most: 50, span: minute },
    "views.open": { most: 100, span: minute },
    "views.publish": { most: 100, span: minute },
    "chat.postEphemeral": { most: 100, span: minute },
    "users.info": { most: 100, span: minute },
    "users.list": { most: 20, span: minute },
  },
};

const post = "chat.postMessage";

/** Seconds until a call may come again, in whole ones as Slack says them; 0: it is let through and counted. */
export type Gatekeeper = (call: { method: string; channel: string; now: number }) => number;

export function createGatekeeper(limits: SlackLimits): Gatekeeper {
  const taken = new Map<string, number[]>();
  const recent = (key: string, { span }: Limit, now: number): number[] => {
    const times = (taken.get(key) ?? []).filter((at) => at > now - span);
    taken.set(key, times);
    return times;
  };
  const limitsOf = (method: string, channel: string): (readonly [string, Limit | undefined])[] =>
    method === post
      ? [
          [`channel ${channel}`, limits.channel],
          ["workspace", limits.workspace],
        ]
      : [[method, limits.methods?.[method]]];
  return ({ method, channel, now }) => {
    const asked = limitsOf(method, channel).flatMap(([key, limit]) => (limit ? [{ key, limit }] : []));
    const waits = asked.map(({ key, limit }) => {
      const first = recent(key, limit, now).at(-limit.most);
      return first === undefined ? 0 : first + limit.span - now;
    });
    const wait = Math.max(0, ...waits);
    if (wait === 0) for (const { key, limit } of asked) recent(key, limit, now).push(now);
    return Math.ceil(wait / second);
  };
}
