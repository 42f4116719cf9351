import { describe, expect, it } from "vitest";
import { createRequestLimit } from "../../src/surface/request-limit.ts";
import { at, hour, minute, testClock } from "../support/office.ts";

describe("a limit of requests by the minute", () => {
  it("says how long somebody has to wait who asked too often, and lets everybody else through", () => {
    const clock = testClock(at(23, "10:00"));
    const limit = createRequestLimit(clock, 2);
    clock.advance(minute / 4);
    expect(["ana", "ana", "ana", "ben"].map((who) => limit.take(who))).toEqual([0, 0, 45_000, 0]);
    clock.advance(45_000);
    expect(limit.take("ana")).toBe(0);
  });

  it("begins anew with a clock that was set back", () => {
    const clock = testClock(at(23, "10:00"));
    const limit = createRequestLimit(clock, 1);
    expect([limit.take("ana"), limit.take("ana")]).toEqual([0, minute]);
    clock.advance(-hour);
    expect([limit.take("ana"), limit.take("ana")]).toEqual([0, minute]);
    clock.advance(minute);
    expect(limit.take("ana")).toBe(0);
  });
});
