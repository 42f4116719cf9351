import { describe, expect, it } from "vitest";
import { progressBar } from "../../src/cli/progress-bar.ts";

function drawn(isTTY: boolean, steps: readonly (readonly [number, number])[]): string {
  let text = "";
  const bar = progressBar({ isTTY, write: (some) => (text += some) });
  for (const [done, total] of steps) bar(done, total);
  return text;
}

describe("a progress bar", () => {
  it("grows in place and ends its line when all is done", () => {
    const text = drawn(true, [
      [1_000, 2_000],
      [2_000, 2_000],
    ]);
    expect(text).toBe(
      `\r[${"#".repeat(15)}${" ".repeat(15)}] 1,000 of 2,000\r[${"#".repeat(30)}] 2,000 of 2,000\n`,
    );
  });

  it("is not drawn for little work, nor where no terminal is watching", () => {
    expect(drawn(true, [[999, 999]])).toBe("");
    expect(drawn(false, [[2_000, 2_000]])).toBe("");
  });
});
