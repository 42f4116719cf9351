import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ackWithin } from "../../src/surface/ack-within.ts";

describe("acknowledging in time", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const answering = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve("answer"), ms));

  function acknowledging(fault?: Error) {
    const acks: string[] = [];
    const take = async (what: string) => {
      acks.push(what);
      if (fault) throw fault;
    };
    return { acks, with: (answer: string) => take(answer), empty: () => take("empty") };
  }

  it("brings the answer when it is there in time", async () => {
    const ack = acknowledging();
    const done = ackWithin(2500, answering(2499), ack);
    await vi.advanceTimersByTimeAsync(2499);
    expect(await done).toEqual({ answer: "answer", carried: true });
    expect(ack.acks).toEqual(["answer"]);
  });

  it("comes empty at the limit, and the answer is still to be delivered", async () => {
    const ack = acknowledging();
    const done = ackWithin(2500, answering(9000), ack);
    await vi.advanceTimersByTimeAsync(2500);
    expect(ack.acks).toEqual(["empty"]);
    await vi.advanceTimersByTimeAsync(6500);
    expect(await done).toEqual({ answer: "answer", carried: false });
    expect(ack.acks).toEqual(["empty"]);
  });

  it("leaves the answer to be delivered when the acknowledgement got lost", async () => {
    const ack = acknowledging(new Error("the socket closed"));
    expect(await ackWithin(2500, Promise.resolve("answer"), ack)).toEqual({
      answer: "answer",
      carried: false,
    });
  });

  it("leaves no timer behind", async () => {
    await ackWithin(2500, Promise.resolve("answer"), acknowledging());
    expect(vi.getTimerCount()).toBe(0);
  });
});
