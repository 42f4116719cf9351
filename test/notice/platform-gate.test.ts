import { describe, expect, it } from "vitest";
import { type FaultScope, Undelivered } from "../../src/message/messenger.ts";
import { createGate } from "../../src/notice/platform-gate.ts";

const second = 1_000;
const options = { widest: 8, random: () => 1, speed: 1, stopwatch: () => 0 };
const open = () => createGate(options);
const fault = (
  scope: FaultScope,
  retryAfter: number | null = null,
  reason: "later" | "unsure" | "never" = "later",
) => new Undelivered(reason, "Slack asked for patience", retryAfter, scope);

describe("the gate of a platform", () => {
  it("lets as many through as there are places", () => {
    expect(open().room(0, 0)).toBe(8);
  });

  it.each([
    ["a limit of the whole platform", fault("platform", 30 * second), 30 * second],
    ["a platform that is not reached", fault("platform"), 2 * second],
  ])("shuts at once for %s, and then lets one through to probe", (_what, error, wait) => {
    const gate = open();
    gate.failed(error, { to: "U1" }, 0);
    expect([gate.room(wait - 1, 0), gate.room(wait, 0)]).toEqual([0, 1]);
    expect([gate.opensAt(0), gate.opensAt(wait)]).toEqual([wait, null]);
  });

  it.each([
    ["three people in a row", ["U1", "U2", "U3"], 0],
    ["two people, as often as you like", ["U1", "U2", "U1", "U2"], 8],
  ])("takes what happens to %s for what it is", (_what, people, width) => {
    const gate = open();
    for (const person of people) gate.failed(fault("unclear", null, "unsure"), { to: person }, 0);
    expect(gate.room(0, 0)).toBe(width);
  });

  it.each([
    ["one that goes through", (gate: ReturnType<typeof open>) => gate.passed(0)],
    [
      "a refusal of one message alone",
      (gate: ReturnType<typeof open>) => gate.failed(fault("person"), { to: "U8" }, 0),
    ],
    [
      "somebody who is gone",
      (gate: ReturnType<typeof open>) => gate.failed(fault("unclear", null, "never"), { to: "U8" }, 0),
    ],
  ])("is reassured by %s", (_what, reassure) => {
    const gate = open();
    gate.failed(fault("unclear"), { to: "U1" }, 0);
    gate.failed(fault("unclear"), { to: "U2" }, 0);
    reassure(gate);
    gate.failed(fault("unclear"), { to: "U3" }, 0);
    expect(gate.room(0, 0)).toBe(8);
  });

  it("waits longer with every probe that fails, up to half a minute", () => {
    const gate = open();
    const waits: number[] = [];
    let now = 0;
    for (let probe = 0; probe < 7; probe += 1) {
      gate.failed(fault("platform"), { to: `U${probe}` }, now);
      waits.push(((gate.opensAt(now) ?? now) - now) / second);
      now = gate.opensAt(now) ?? now;
    }
    expect(waits).toEqual([2, 4, 8, 16, 30, 30, 30]);
  });

  it("counts what was on its way as it shut as one fault, and takes the longest wait that was asked for", () => {
    const gate = open();
    for (const asked of [10, 20, 5]) gate.failed(fault("platform", asked * second), { to: "U1" }, 0);
    expect(gate.opensAt(0)).toBe(20 * second);
    for (let n = 0; n < 5; n += 1) gate.failed(fault("platform"), { to: `U${n}` }, 1);
    expect(gate.opensAt(1)).toBe(20 * second);
  });

  it("widens after the probe: at once to half of what it was, then by one for each", () => {
    const gate = open();
    gate.failed(fault("platform", second), { to: "U1" }, 0);
    const widths = Array.from({ length: 6 }, () => {
      gate.passed(second);
      return gate.room(second, 0);
    });
    expect(widths).toEqual([4, 5, 6, 7, 8, 8]);
  });

  it("says once that it has recovered", () => {
    const gate = open();
    gate.passed(0);
    expect(gate.takeRecovered()).toBe(false);
    gate.failed(fault("platform", second), { to: "U1" }, 0);
    gate.passed(second);
    expect([gate.takeRecovered(), gate.takeRecovered()]).toEqual([true, false]);
  });

  it("says since when nothing has gone through, until something does", () => {
    const gate = open();
    gate.failed(fault("unclear"), { to: "U1" }, 5);
    gate.failed(fault("unclear"), { to: "U1" }, 9);
    expect(gate.trouble()).toEqual({ since: 5, detail: "Slack asked for patience" });
    gate.passed(10);
    expect(gate.trouble()).toBeNull();
  });

  it.each([
    ["nothing waits any longer", (gate: ReturnType<typeof open>) => gate.rested()],
    [
      "it has refused a message for what it says",
      (gate: ReturnType<typeof open>) => gate.failed(fault("message"), { to: "U1" }, 9),
    ],
  ])("has no trouble when %s", (_what, happen) => {
    const gate = open();
    gate.failed(fault("unclear", null, "unsure"), { to: "U1" }, 5);
    happen(gate);
    expect(gate.trouble()).toBeNull();
  });

  it("is shut for an hour at the most, whatever the platform asks for", () => {
    const gate = open();
    gate.failed(fault("platform", 86_400 * second), { to: "U1" }, 0);
    expect(gate.opensAt(0)).toBe(3_600 * second);
  });

  it("opens when the clock is set back: the wait was counted on one that is no more", () => {
    const gate = open();
    gate.failed(fault("platform", 60 * second), { to: "U1" }, 3_600 * second);
    expect(gate.room(3_600 * second, 0)).toBe(0);
    expect(gate.room(0, 0)).toBe(1);
  });

  it.each([0, 0.5, 1])(
    "waits for as long as it was asked to and not a moment longer, with a chance of %d",
    (random) => {
      const gate = createGate({ ...options, random: () => random });
      gate.failed(fault("platform", 50 * second), { to: "U1" }, 0);
      expect(gate.opensAt(0)).toBe(50 * second);
    },
  );

  it.each([
    ["an answer for no message", "answered", 1],
    ["a message toward the limit by the minute", "passed", 0],
  ] as const)("counts %s", (_what, came, room) => {
    const gate = open();
    for (let n = 0; n < 100; n += 1) gate[came](0);
    gate.failed(fault("platform", 60 * second), { to: "U1" }, 0);
    // Not a moment has gone by on the stopwatch.
    expect(gate.room(60 * second, 0)).toBe(room);
  });

  it("waits as long in real time where the clock runs fast", () => {
    const gate = createGate({ ...options, speed: 60 });
    gate.failed(fault("platform", second), { to: "U1" }, 0);
    expect(gate.opensAt(0)).toBe(60 * second);
  });
});
