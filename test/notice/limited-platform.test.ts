import { describe, expect, it } from "vitest";
import { lateness, type Taken } from "../../bench/load-lateness.ts";
import { Undelivered } from "../../src/message/messenger.ts";
import { createGate, type Gate } from "../../src/notice/platform-gate.ts";
import { createGatekeeper } from "../support/slack-limits.ts";

const second = 1_000;
const minute = 60 * second;
const step = 20;

/** Park and Miller's numbers, 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Seconds until a message may come again; 0: it is taken. */
type Keeper = (now: number, channel: string) => number;

const byTheMinute = (most: number): Keeper => {
  const gatekeeper = createGatekeeper({ workspace: { most, span: minute } });
  return (now, channel) => gatekeeper({ method: "chat.postMessage", channel, now });
};

/** So many at once, and then so many a second. */
function bucket(burst: number, perSecond: number): Keeper {
  let [left, at] = [burst, 0];
  return (now) => {
    left = Math.min(burst, left + ((now - at) * perSecond) / second);
    at = now;
    if (left < 1) return Math.ceil((1 - left) / perSecond);
    left -= 1;
    return 0;
  };
}

/** Once it asks for a second's patience, for a reason that has nothing to do with how many there were. */
function once(at: number, keeper: Keeper): Keeper {
  let asked = false;
  return (now, channel) => {
    if (asked || now < at) return keeper(now, channel);
    asked = true;
    return 1;
  };
}

type Office = {
  readonly keeper: Keeper;
  /** How many have fallen due until then, in milliseconds. */
  readonly due: (now: number) => number;
  readonly minutes: number;
  /** How long a call takes, in milliseconds. */
  readonly takes: number;
  /** Which processes run then; a new name starts anew. */
  readonly running?: (now: number) => readonly string[];
};

type Call = { readonly ends: number; readonly gate: Gate; readonly due: number; readonly wait: number };

/** Sends what falls due through gates, each process with one of its own. */
function send({ keeper, due, minutes, takes, running = () => ["one"] }: Office) {
  let now = 0;
  const gates = new Map<string, Gate>();
  const gateOf = (process: string): Gate => {
    const own = { widest: 12, random: seeded(7 + gates.size), speed: 1, stopwatch: () => now };
    const gate = gates.get(process) ?? createGate(own);
    gates.set(process, gate);
    return gate;
  };
  const taken: Taken[] = [];
  const queue: number[] = [];
  let calls: Call[] = [];
  let [fallen, refused] = [0, 0];

  function end({ gate, due: was, wait }: Call): void {
    if (wait === 0) {
      gate.passed(now, takes);
      return;
    }
    refused += 1;
    const error = new Undelivered("later", "patience", wait * second, "platform");
    gate.failed(error, { to: `U${refused}`, took: takes }, now);
    queue.unshift(was);
  }

  function begin(process: string): boolean {
    const gate = gateOf(process);
    const free = gate.room(now, calls.filter((call) => call.gate === gate).length);
    const [next] = free > 0 ? queue.splice(0, 1) : [];
    if (next === undefined) return false;
    const channel = `D${taken.length}`;
    const wait = keeper(now, channel);
    if (wait === 0) taken.push({ channel, due: next, at: now });
    calls.push({ ends: now + takes, gate, due: next, wait });
    return true;
  }

  for (; now < minutes * minute; now += step) {
    for (; fallen < due(now); fallen += 1) queue.push(now);
    for (const call of calls.filter(({ ends }) => ends <= now)) end(call);
    calls = calls.filter(({ ends }) => ends > now);
    while (
      running(now)
        .map(begin)
        .some((begun) => begun)
    );
  }
  return { taken, refused, left: queue.length };
}

const steady = (perMinute: number) => (now: number) => Math.floor((now * perMinute) / minute);

/** How late the last of them was beyond what so many a minute let through, in milliseconds. */
const beyond = (taken: readonly Taken[], most: number): number =>
  Math.max(...lateness(taken, { workspace: { most, span: minute } }).map((each) => each.beyondLimit));

describe("a gate before a platform with a limit", () => {
  it.each([
    ...[100, 300, 600].map((most) => [most, most * 0.98, step] as const),
    ...[100, 300, 600].map((most) => [most, most * 0.98, 100] as const),
    ...[100, 300, 600].map((most) => [most, most * 1.02, step] as const),
  ])(
    "of %d a minute is seldom refused and loses little, with %d due and calls of %d ms",
    (most, perMinute, takes) => {
      const { taken, refused } = send({
        keeper: byTheMinute(most),
        due: steady(perMinute),
        minutes: 8,
        takes,
      });
      expect(beyond(taken, most)).toBeLessThan(2 * second);
      expect(refused).toBeLessThan(20);
      expect(taken.length).toBeGreaterThan(Math.min(most, perMinute) * 8 * 0.98);
    },
  );

  it("loses little for long in a rush, though calls take a tenth of a second", () => {
    const { taken } = send({ keeper: byTheMinute(600), due: steady(612), minutes: 10, takes: 100 });
    expect(beyond(taken, 600)).toBeLessThan(8 * second);
    expect(taken.length).toBeGreaterThan(5_950);
  });

  it("never refuses whoever asks for less", () => {
    expect(send({ keeper: byTheMinute(600), due: steady(540), minutes: 5, takes: 100 }).refused).toBe(0);
  });

  it.each([
    ["in the middle of much", steady(300), 6 * second],
    [
      "in a quiet time before a rush",
      (now: number) => steady(25)(now) + (now > 5 * minute + 2 * second ? 400 : 0),
      5 * minute,
    ],
  ])("takes a single request for patience %s for no limit", (_when, due, at) => {
    const { taken, left } = send({ keeper: once(at, byTheMinute(600)), due, minutes: 7, takes: step });
    expect(left).toBe(0);
    expect(beyond(taken, 600)).toBeLessThan(8 * second);
  });

  it.each([
    [100, 10, 1_500],
    [30, 10, 500],
  ])("takes no bucket of %d with %d a second for a limit by the minute", (burst, perSecond, messages) => {
    const { taken, left } = send({
      keeper: bucket(burst, perSecond),
      due: () => messages,
      minutes: 4,
      takes: step,
    });
    expect(left).toBe(0);
    expect(Math.max(...taken.map(({ at }) => at))).toBeLessThan(
      ((messages - burst) / perSecond) * second + 3 * second,
    );
  });

  it.each([65, 90, 130])("knows after a restart at %d s that the minute before was another's", (at) => {
    const running = (now: number) => [now < at * second ? "before" : "after"];
    const { taken } = send({ keeper: byTheMinute(600), due: steady(612), minutes: 8, takes: step, running });
    expect(beyond(taken, 600)).toBeLessThan(5 * second);
  });

  it("shares the limit with another process, and has all of it soon after that has stopped", () => {
    const due = (now: number) =>
      Math.floor(now < 4 * minute ? steady(612)(now) : 4 * 612 + steady(500)(now - 4 * minute));
    const running = (now: number) => (now < 4 * minute ? ["one", "other"] : ["one"]);
    const { taken, left } = send({ keeper: byTheMinute(600), due, minutes: 9, takes: step, running });
    expect(
      beyond(
        taken.filter(({ at }) => at < 4 * minute),
        600,
      ),
    ).toBeLessThan(2 * second);
    expect(
      beyond(
        taken.filter(({ at }) => at > 6 * minute),
        600,
      ),
    ).toBeLessThan(2 * second);
    expect(left).toBeLessThan(10);
  });
});
