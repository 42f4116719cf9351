import { describe, expect, it } from "vitest";
import { lateness, type Taken } from "../../bench/load-lateness.ts";
import { Undelivered } from "../../src/message/messenger.ts";
import { createGate } from "../../src/notice/platform-gate.ts";
import { createRate } from "../../src/notice/platform-rate.ts";
import { createGatekeeper, type SlackLimits } from "../support/slack-limits.ts";

const second = 1_000;
const minute = 60 * second;

/** Park and Miller's numbers, 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A rate that has learned its limit at `at`, from as many in the minute before, evenly spread. */
function learned(limit: number, at: number, speed = 1) {
  const rate = createRate(speed, () => 0.5);
  for (let n = limit - 1; n >= 0; n -= 1) rate.passed(at - (n * minute * speed) / limit);
  rate.refused(at);
  return rate;
}

describe("the rate at which a platform takes messages", () => {
  it("is not limited by anything while no limit has shown", () => {
    const rate = createRate(1, () => 0.5);
    for (let n = 0; n < 10_000; n += 1) rate.passed(n);
    expect([rate.room(10_000), rate.opensAt(10_000)]).toEqual([Number.POSITIVE_INFINITY, null]);
  });

  it("is what went through in the minute before, once more has been refused", () => {
    const rate = learned(600, minute);
    expect([rate.room(minute), rate.opensAt(minute)]).toEqual([0, minute + 100]);
    expect([rate.room(minute + 100), rate.opensAt(minute + 100)]).toEqual([1, null]);
    rate.passed(minute + 100);
    expect([rate.room(minute + 150), rate.opensAt(minute + 150)]).toEqual([0, minute + 200]);
  });

  it("counts real minutes where the clock runs fast", () => {
    expect(learned(600, minute * 120, 120).opensAt(minute * 120)).toBe((minute + 100) * 120);
  });

  it("leaves room for all that the last minute did not need", () => {
    expect(learned(600, minute).room(minute + 10 * second)).toBe(100);
  });

  it("is tried for more after a while without a refusal, and for all after a long one", () => {
    const rate = learned(600, minute);
    expect([1, 2, 5, 20].map((later) => rate.room((1 + later) * minute))).toEqual([601, 609, 750, 10_200]);
  });

  it("is soon found out where it was learned far too low", () => {
    const rate = learned(25, minute);
    expect([1, 5, 10].map((later) => rate.room((1 + later) * minute))).toEqual([25, 50, 225]);
  });

  it("is not learned from a refusal after a few, which means something else", () => {
    expect(learned(5, minute).room(minute)).toBe(Number.POSITIVE_INFINITY);
  });

  it("forgets a limit that was learned on a clock that has been set back", () => {
    const rate = learned(600, 60 * minute);
    expect([rate.room(minute), rate.opensAt(minute)]).toEqual([Number.POSITIVE_INFINITY, null]);
  });
});

describe("a gate before a platform with a limit", () => {
  const step = 10;
  type Waiting = { readonly due: number };

  /** Sends what falls due at `perSecond` for some minutes; each call takes no time. */
  function send(limits: SlackLimits, perSecond: number, minutes: number) {
    const gatekeeper = createGatekeeper(limits);
    const gate = createGate({ widest: 12, random: seeded(7), speed: 1 });
    const taken: Taken[] = [];
    const queue: Waiting[] = [];
    let [fallen, refused] = [0, 0];
    for (let now = 0; now < minutes * minute; now += step) {
      for (; (fallen * second) / perSecond <= now; fallen += 1)
        queue.push({ due: (fallen * second) / perSecond });
      for (let room = Math.min(queue.length, gate.room(now, 0)); room > 0; room -= 1) {
        const [message] = queue.splice(0, 1);
        if (!message) break;
        const channel = `D${message.due}`;
        const wait = gatekeeper({ method: "chat.postMessage", channel, now });
        if (wait === 0) {
          gate.passed(now);
          taken.push({ channel, due: message.due, at: now });
          continue;
        }
        refused += 1;
        gate.failed(new Undelivered("later", "patience", wait * second, "platform"), channel, now);
        queue.unshift(message);
      }
    }
    const late = lateness(taken, limits).map((each) => each.beyondLimit);
    return { late: Math.max(...late), refused, sent: taken.length };
  }

  it.each([100, 300, 500, 600])(
    "loses little of what it lets through, and is seldom refused, at %d a minute",
    (most) => {
      const limits = { workspace: { most, span: minute } };
      const { late, refused, sent } = send(limits, (most / 60) * 1.02, 10);
      expect(late).toBeLessThan(2 * second);
      expect(refused).toBeLessThan(15);
      expect(sent).toBeGreaterThan(most * 10 * 0.99);
    },
  );

  it("never refuses whoever asks for less", () => {
    expect(send({ workspace: { most: 600, span: minute } }, 9, 5)).toMatchObject({ refused: 0 });
  });
});
