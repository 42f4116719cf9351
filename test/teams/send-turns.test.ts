import { describe, expect, it } from "vitest";
import { createSendLimits } from "../../src/teams/send-limits.ts";
import { createSendTurns } from "../../src/teams/send-turns.ts";
import { testClock } from "../support/office.ts";

const start = 1_000_000;

function opened(held?: Promise<void>) {
  const clock = testClock(start);
  const wait = async (ms: number) => {
    await held;
    clock.advance(ms);
  };
  const limits = createSendLimits();
  const turns = createSendTurns({ limits, clock, wait });
  const sent: { readonly n: number; readonly at: number; readonly within: boolean }[] = [];
  const ask = async (n: number, conversation = "a:ana") => {
    const within = await turns.next(conversation, "t");
    sent.push({ n, at: clock.now() - start, within });
  };
  const askMany = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => ask(n)));
  return { ask, askMany, sent, limits, clock };
}

describe("answers in one conversation", () => {
  it("go at once while Teams takes them, and then wait in their order", async () => {
    const { askMany, sent } = opened();
    await askMany(10);
    expect(sent.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 0, 0, 1000, 2000, 2000]);
    expect(sent.every(({ within }) => within)).toBe(true);
  });

  it("wait ten seconds at most, and then go over the limits", async () => {
    const { limits, clock, askMany, sent } = opened();
    for (let n = 0; n < 60; n += 1) limits.count("a:ana", "t", clock.now() - 5_000);
    await askMany(3);
    expect(sent).toEqual([0, 1, 2].map((n) => ({ n, at: 10_000, within: false })));
  });

  it("do not wait for those of another", async () => {
    const held = Promise.withResolvers<void>();
    const { limits, clock, ask, sent } = opened(held.promise);
    for (let n = 0; n < 7; n += 1) limits.count("a:ana", "t", clock.now());
    const waiting = ask(1);
    await ask(2, "a:ben");
    expect(sent.map(({ n }) => n)).toEqual([2]);
    held.resolve();
    await waiting;
    expect(sent.map(({ n, at }) => [n, at])).toEqual([
      [2, 0],
      [1, 1000],
    ]);
  });
});
