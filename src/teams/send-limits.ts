import type { Instant } from "../clock.ts";

/** At most `most` messages in any stretch of `span` milliseconds, its end not included. */
export type Limit = { readonly most: number; readonly span: number };

const second = 1_000;

/**
 * What Teams lets one bot do in one conversation.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const conversationLimits: readonly Limit[] = [
  { most: 7, span: second },
  { most: 8, span: 2 * second },
  { most: 60, span: 30 * second },
  { most: 1_800, span: 3_600 * second },
];

/** Microsoft's pages say 50 a second for one app in one tenant, or 30: the smaller holds for both. */
export const tenantLimits: readonly Limit[] = [{ most: 30, span: second }];

/** So many that a tenant at its limit takes minutes to use others: only the limit per hour could be forgotten. */
const mostConversations = 10_000;

export type SendLimits = {
  /**
   * Asks for a message's place. 0: it may go now, and is counted. Else the milliseconds after which it may be asked
   * for again; nothing is counted then.
   */
  take(conversationId: string, tenantId: string, now: Instant): number;
  /** The milliseconds for which the tenant as a whole has no room; 0: it has. Nothing is counted. */
  ofTenant(tenantId: string, now: Instant): number;
  /** Counts a message that is sent whatever the limits say: somebody waits for it. */
  count(conversationId: string, tenantId: string, now: Instant): void;
  /** How many conversations are remembered. */
  readonly size: number;
};

/**
 * Keeps what is sent within the limits of Teams. `now` is real time, not the office's clock, which may run fast.
 * It remembers a conversation for as long as its limits look back.
 */
export function createSendLimits(): SendLimits {
  const conversations = createRecent(conversationLimits, mostConversations);
  const tenants = createRecent(tenantLimits, mostConversations);

  function count(conversationId: string, tenantId: string, now: Instant): void {
    conversations.add(conversationId, now);
    tenants.add(tenantId, now);
  }

  return {
    take(conversationId, tenantId, now) {
      const wait = Math.max(conversations.wait(conversationId, now), tenants.wait(tenantId, now));
      if (wait === 0) count(conversationId, tenantId, now);
      return wait;
    },
    ofTenant: (tenantId, now) => tenants.wait(tenantId, now),
    count,
    get size() {
      return conversations.size;
    },
  };
}

/** The times of what was sent lately, per key: the oldest first, and the key used last at the end. */
function createRecent(limits: readonly Limit[], mostKeys: number) {
  const sent = new Map<string, Instant[]>();
  const longest = Math.max(...limits.map((limit) => limit.span));
  const most = Math.max(...limits.map((limit) => limit.most));

  /** Amortised constant: a key leaves once, and the first is the one not used for longest. */
  function forget(now: Instant): void {
    for (const [key, times] of sent) {
      const idle = now - (times.at(-1) ?? 0) >= longest;
      if (!idle && sent.size <= mostKeys) return;
      sent.delete(key);
    }
  }

  return {
    wait(key: string, now: Instant): number {
      const times = sent.get(key);
      return times ? Math.max(0, ...limits.map((limit) => waitFor(limit, upTo(times, now), now))) : 0;
    },
    add(key: string, now: Instant): void {
      const times = upTo(sent.get(key) ?? [], now);
      times.push(now);
      if (times.length > most) times.shift();
      sent.delete(key);
      sent.set(key, times);
      forget(now);
    },
    get size() {
      return sent.size;
    },
  };
}

/** A clock that is set back must not hold anybody up: what lies ahead of it is forgotten. Changes `times`. */
function upTo(times: Instant[], now: Instant): Instant[] {
  while ((times.at(-1) ?? now) > now) times.pop();
  return times;
}

/** How long until fewer than `most` lie within the span that ends now. */
function waitFor({ most, span }: Limit, times: readonly Instant[], now: Instant): number {
  const first = times.at(-most);
  return first === undefined ? 0 : Math.max(0, first + span - now);
}
