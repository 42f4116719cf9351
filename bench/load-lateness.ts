import type { SlackLimits } from "../test/support/slack-limits.ts";

/** A message that Slack took: into which channel, when at the earliest it could have been sent, and when it came. */
export type Taken = { readonly channel: string; readonly due: number; readonly at: number };

export type Lateness = {
  /** Milliseconds after it was due. */
  readonly afterDue: number;
  /** Milliseconds after the earliest moment at which Slack's limits would have let it through. */
  readonly beyondLimit: number;
};

/**
 * How late each message came, in the order given. The limits are given their due by a sender that could not be better:
 * it sends in the very moment in which a channel and the workspace have room, the oldest first, and a channel that has
 * none holds up its own messages alone. All in milliseconds.
 */
export function lateness(taken: readonly Taken[], limits: SlackLimits): Lateness[] {
  const earliest = new Map<Taken, number>();
  const sent: number[] = [];
  const channels = [...Map.groupBy(taken, (each) => each.channel).values()].map((messages) => ({
    waiting: messages.toSorted((a, b) => a.due - b.due),
    sent: [] as number[],
  }));
  for (let left = taken.length; left > 0; left -= 1) {
    const heads = channels.flatMap((channel) => {
      const [message] = channel.waiting;
      return message
        ? [{ channel, message, from: Math.max(message.due, roomAt(channel.sent, limits.channel)) }]
        : [];
    });
    const soonest = heads.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
    const at = Math.max(soonest, roomAt(sent, limits.workspace));
    const next = heads
      .filter(({ from }) => from <= at)
      .reduce((oldest, head) => (head.message.due < oldest.message.due ? head : oldest));
    next.channel.waiting.shift();
    next.channel.sent.push(at);
    sent.push(at);
    earliest.set(next.message, at);
  }
  return taken.map((each) => ({
    afterDue: each.at - each.due,
    beyondLimit: Math.max(0, each.at - (earliest.get(each) ?? each.due)),
  }));
}

/** When there is room for one more after these, which are in the order of their time. */
function roomAt(times: readonly number[], limit: SlackLimits["channel"]): number {
  const first = limit ? times.at(-limit.most) : undefined;
  return first === undefined || !limit ? Number.NEGATIVE_INFINITY : first + limit.span;
}
