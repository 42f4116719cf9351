import { describe, expect, it } from "vitest";
import { createSeen } from "../../src/slack/seen.ts";

describe("what Slack delivers again", () => {
  it("is known, until thousands of others have come", () => {
    const seen = createSeen();
    expect([seen.before("first"), seen.before("first")]).toEqual([false, true]);
    for (let n = 0; n < 2_000; n += 1) seen.before(`other ${n}`);
    expect([seen.before("other 1999"), seen.before("first")]).toEqual([true, false]);
  });
});
