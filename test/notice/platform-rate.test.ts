import { describe, expect, it } from "vitest";
import { createRate } from "../../src/notice/platform-rate.ts";

const second = 1_000;
const minute = 60 * second;

/** How the calls of these tests end: at once, or after so long. */
const took = 100;

type Refused = { readonly limit: number; readonly within?: number; readonly wait?: number };

/** A rate whose platform took so many before it was a minute old, evenly spread, and then asked for so long a wait. */
function refused({ limit, within = minute, wait = second }: Refused) {
  const rate = createRate(() => 0.5);
  for (let n = limit - 1; n >= 0; n -= 1) pass(rate, minute - (n * within) / limit);
  rate.refused(minute, minute, wait);
  return rate;
}

const pass = (rate: ReturnType<typeof createRate>, at: number) => rate.passed(at, at);

describe("the rate at which a platform takes messages", () => {
  it("is not limited by anything while no limit has shown", () => {
    const rate = createRate(() => 0.5);
    for (let n = 0; n < 10_000; n += 1) pass(rate, n);
    expect([rate.room(10_000), rate.opensAt(10_000)]).toEqual([Number.POSITIVE_INFINITY, null]);
  });

  it("is what went through in the minute before, once more has been refused", () => {
    const rate = refused({ limit: 600 });
    expect([rate.room(minute), rate.opensAt(minute)]).toEqual([0, minute + 100]);
    expect([rate.room(minute + 100), rate.opensAt(minute + 100)]).toEqual([1, null]);
    pass(rate, minute + 100);
    expect([rate.room(minute + 150), rate.opensAt(minute + 150)]).toEqual([0, minute + 200]);
  });

  it("leaves room for all that the last minute did not need", () => {
    expect(refused({ limit: 600 }).room(minute + 2 * second)).toBe(20);
  });

  it("is where a call is half over: in between it was counted", () => {
    const rate = createRate(() => 0.5);
    for (let n = 599; n >= 0; n -= 1) rate.passed(minute - n * 100 + took, minute - n * 100);
    rate.refused(minute + took, minute, second);
    expect(rate.opensAt(minute + took)).toBe(minute + took + took / 2);
  });

  it("holds what was on its way as the limit showed, and goes through", () => {
    const rate = refused({ limit: 600 });
    rate.passed(minute + took, minute - took);
    expect(rate.room(minute + took)).toBe(1);
    expect(rate.room(minute + took + 200)).toBe(3);
  });

  it.each([
    ["a few, which means something else", { limit: 5 }, Number.POSITIVE_INFINITY],
    [
      "a wait that ends long before the oldest is a minute ago",
      { limit: 100, within: 30 * second },
      Number.POSITIVE_INFINITY,
    ],
    ["a wait that ends long after it", { limit: 600, wait: 30 * second }, Number.POSITIVE_INFINITY],
    ["a wait until it, of however long", { limit: 600, within: 30 * second, wait: 30 * second }, 0],
  ])("is learned only from what it explains: %s", (_what, how, room) => {
    expect(refused(how).room(minute)).toBe(room);
  });

  it("is tried for one more after a while, and after a longer one each time that it is refused", () => {
    const rate = refused({ limit: 600 });
    const taken = Array.from({ length: 600 }, (_, n) => minute - n * 100);
    const tests: number[] = [];
    for (let now = minute + 100; now < 5 * minute; now += 100) {
      for (let room = rate.room(now); room > 0; room -= 1) {
        if (taken.filter((at) => at > now - minute).length === 600) {
          tests.push((now - minute) / second);
          rate.refused(now, now, second);
          break;
        }
        taken.push(now);
        pass(rate, now);
      }
    }
    expect(tests).toEqual([5, 15, 35, 75, 135, 195]);
  });

  it("is found out within seconds of a test where more is taken", () => {
    const rate = refused({ limit: 300 });
    let sent = 0;
    for (let now = minute; now < minute + 20 * second; now += 100)
      for (; rate.room(now) > 0 && sent < 5_000; sent += 1) pass(rate, now);
    expect(sent).toBeGreaterThan(1_000);
  });

  it("is forgotten when nobody has run into it for ten minutes", () => {
    const rate = refused({ limit: 600 });
    expect(rate.room(11 * minute - 1)).toBe(601);
    expect(rate.room(11 * minute)).toBe(Number.POSITIVE_INFINITY);
  });
});
