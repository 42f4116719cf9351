import { describe, expect, it } from "vitest";
import { waitBefore } from "../../src/slack/socket.ts";

describe("connecting again", () => {
  it("is quick once, as Slack renews connections, and then more and more patient up to half a minute", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 50].map(waitBefore)).toEqual([
      100, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });
});
