import { beforeEach, describe, expect, it } from "vitest";
import { type Alarm, createAlarm } from "../../src/notice/alarm.ts";

describe("an alarm", () => {
  type Call = { readonly ms: number; readonly call: () => void };
  let calls: Call[];
  let pending: Set<Call>;
  let woken: number;
  let alarm: Alarm;

  beforeEach(() => {
    [calls, woken, pending] = [[], 0, new Set()];
    alarm = createAlarm(
      (ms, call) => {
        const one = { ms, call: () => pending.delete(one) && call() };
        calls.push(one);
        pending.add(one);
        return () => pending.delete(one);
      },
      () => {
        woken += 1;
      },
    );
  });

  it("calls for the soonest of what is waited for", () => {
    alarm.set([900, null, 400]);
    expect(calls.map(({ ms }) => ms)).toEqual([400]);
    calls[0]?.call();
    expect(woken).toBe(1);
  });

  it("is not set where nothing is waited for", () => {
    alarm.set([null]);
    alarm.set([]);
    expect(calls).toEqual([]);
  });

  it("is set anew for what comes sooner than what it is set for, and not for what comes later", () => {
    alarm.set([400]);
    alarm.set([900]);
    alarm.set([100]);
    expect(calls.map(({ ms }) => ms)).toEqual([400, 100]);
  });

  it("can be set for what comes later once it has called", () => {
    alarm.set([400]);
    calls[0]?.call();
    alarm.set([900]);
    expect(calls.map(({ ms }) => ms)).toEqual([400, 900]);
  });

  it("has one call pending, however often near and far take turns", () => {
    for (let n = 0; n < 10; n += 1) {
      alarm.set([3_600_000]);
      alarm.set([400]);
      calls.at(-1)?.call();
      alarm.set([3_600_000]);
      expect([...pending].map(({ ms }) => ms)).toEqual([3_600_000]);
    }
    expect(woken).toBe(10);
  });

  it("makes no busy loop of what is due already, or every millisecond", () => {
    alarm.set([-5]);
    alarm.set([0]);
    expect(calls.map(({ ms }) => ms)).toEqual([20]);
  });
});
