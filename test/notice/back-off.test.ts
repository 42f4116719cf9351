import { describe, expect, it } from "vitest";
import { backOff } from "../../src/notice/back-off.ts";

describe("the wait before the next try", () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 2_000, 4_000],
    [3, 4_000, 8_000],
    [5, 16_000, 32_000],
    [8, 128_000, 256_000],
    [9, 150_000, 300_000],
    [10, 150_000, 300_000],
    [5_000, 150_000, 300_000],
    [0, 1_000, 2_000],
  ])("after %i tries is between %i and %i milliseconds", (attempts, shortest, longest) => {
    expect(backOff(attempts, 0)).toBe(shortest);
    expect(backOff(attempts, 1)).toBe(longest);
    expect(backOff(attempts, 0.5)).toBe((shortest + longest) / 2);
  });
});
