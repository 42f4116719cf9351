import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conversationLimits,
  createSendLimits,
  type Limit,
  tenantLimits,
} from "../../src/teams/send-limits.ts";

const second = 1_000;
const hour = 3_600 * second;
const start = Date.UTC(2026, 10, 23, 17);

/** Asks until one is refused, `gap` milliseconds apart. Returns how many went and the wait of the first that did not. */
function until(gap: number, most: number): { went: number; wait: number } {
  const limits = createSendLimits();
  for (let went = 0; went < most; went += 1) {
    const wait = limits.take("c", "t", start + went * gap);
    if (wait > 0) return { went, wait };
  }
  return { went: most, wait: 0 };
}

describe("the limits of one conversation", () => {
  it.each([
    ["7 in a second", 0, 7, second],
    ["8 in two seconds", 150, 8, 2 * second - 8 * 150],
    ["60 in half a minute", 280, 60, 30 * second - 60 * 280],
    ["1,800 in an hour", 1_900, 1_800, hour - 1_800 * 1_900],
  ])("lets %s go, and says how long the next one waits", (_name, gap, went, wait) => {
    expect(until(gap, 2_000)).toEqual({ went, wait });
  });

  it("lets a steady stream below all limits go for ever", () => {
    expect(until(2 * second, 6_000)).toEqual({ went: 6_000, wait: 0 });
  });

  it("lets the next go exactly when the wait is over, and not before", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 7; n += 1) limits.take("c", "t", start);
    expect(limits.take("c", "t", start + 999)).toBe(1);
    expect(limits.take("c", "t", start + 1_000)).toBe(0);
  });

  it("does not count what it refused", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 7; n += 1) limits.take("c", "t", start);
    for (let n = 0; n < 100; n += 1) limits.take("c", "t", start + 500);
    expect(limits.take("c", "t", start + 1_000)).toBe(0);
  });

  it("holds nobody else up", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 8; n += 1) limits.take("busy", "t", start);
    expect(limits.take("busy", "t", start)).toBeGreaterThan(0);
    expect(limits.take("quiet", "t", start)).toBe(0);
  });
});

describe("the limit of one tenant", () => {
  it("lets 30 in a second go, whichever conversations they are for", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 30; n += 1) expect(limits.take(`c${n}`, "t", start)).toBe(0);
    expect(limits.take("c30", "t", start + 400)).toBe(600);
    expect(limits.take("c30", "other", start + 400)).toBe(0);
    expect(limits.take("c31", "t", start + second)).toBe(0);
  });
});

describe("answers, which nothing delays", () => {
  it("count toward both limits", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 7; n += 1) limits.count("c", "t", start);
    expect(limits.take("c", "t", start)).toBe(second);
    for (let n = 0; n < 23; n += 1) limits.count(`c${n}`, "t", start);
    expect(limits.take("another", "t", start)).toBe(second);
  });

  it("that go over a limit make others wait until all is below it again", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 20; n += 1) limits.count("c", "t", start + n * 100);
    expect(limits.take("c", "t", start + 1_900)).toBe(1_300);
    expect(limits.take("c", "t", start + 3_200)).toBe(0);
  });
});

type Sent = { readonly conversation: string; readonly tenant: string; readonly at: number };

const naiveWait = (limits: readonly Limit[], times: readonly number[], now: number): boolean =>
  limits.some(({ most, span }) => times.filter((at) => at > now - span).length >= most);

const below = (sent: readonly Sent[], next: Sent): boolean =>
  !naiveWait(
    conversationLimits,
    sent.filter((s) => s.conversation === next.conversation).map((s) => s.at),
    next.at,
  ) &&
  !naiveWait(
    tenantLimits,
    sent.filter((s) => s.tenant === next.tenant).map((s) => s.at),
    next.at,
  );

const mostIn = (times: readonly number[], span: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + span).length));

/** Few conversations and mostly short gaps, so that every window fills; now and then a long one. */
const asks = fc.array(
  fc.record({
    conversation: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    gap: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) },
      { weight: 1, arbitrary: fc.constantFrom(999, 1_000, 1_999, 2_000, 30_000, hour) },
    ),
    answer: fc.boolean(),
  }),
  { maxLength: 400 },
);

describe("whatever is asked for", () => {
  it("exactly what is below every limit goes", () => {
    fc.assert(
      fc.property(asks, (list) => {
        const limits = createSendLimits();
        const sent: Sent[] = [];
        let at = start;
        for (const { conversation, gap, answer } of list) {
          at += gap;
          const next = { conversation, tenant: conversation < "e" ? "t1" : "t2", at };
          const free = below(sent, next);
          if (answer && gap === 0) limits.count(conversation, next.tenant, at);
          else expect(limits.take(conversation, next.tenant, at) === 0).toBe(free);
          if (free || (answer && gap === 0)) sent.push(next);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("no window ever holds more than is allowed, and who waits as told goes then", () => {
    fc.assert(
      fc.property(asks, (list) => {
        const limits = createSendLimits();
        const sent: Sent[] = [];
        let at = start;
        for (const { conversation, gap } of list) {
          at += gap;
          const wait = limits.take(conversation, "t", at);
          if (wait > 0) {
            at += wait;
            expect(limits.take(conversation, "t", at)).toBe(0);
          }
          sent.push({ conversation, tenant: "t", at });
        }
        for (const { most, span } of conversationLimits) {
          for (const one of new Set(sent.map((s) => s.conversation))) {
            const times = sent.filter((s) => s.conversation === one).map((s) => s.at);
            expect(mostIn(times, span)).toBeLessThanOrEqual(most);
          }
        }
        for (const { most, span } of tenantLimits) {
          const times = sent.map((s) => s.at);
          expect(mostIn(times, span)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is remembered", () => {
  it("is forgotten after the longest window", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 10_000; n += 1) limits.count(`c${n}`, "t", start + n);
    expect(limits.size).toBe(10_000);
    limits.count("last", "t", start + 9_999 + hour);
    expect(limits.size).toBe(1);
  });

  it("is never more than 10,000 conversations, and of those the ones used last", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 7; n += 1) limits.count("kept", "t", start);
    for (let n = 0; n < 9_999; n += 1) limits.count(`c${n}`, "t2", start);
    limits.count("kept", "t", start);
    for (let n = 0; n < 9_999; n += 1) limits.count(`d${n}`, "t2", start);
    expect(limits.size).toBe(10_000);
    expect(limits.take("kept", "t", start)).toBe(2 * second);
  });

  it("is let go of when the clock is set back", () => {
    const limits = createSendLimits();
    for (let n = 0; n < 40; n += 1) limits.count("c", "t", start);
    expect(limits.take("c", "t", start - hour)).toBe(0);
  });
});
