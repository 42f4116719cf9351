import { describe, expect, it } from "vitest";
import { lateness, type Taken } from "../../bench/load-lateness.ts";
import type { SlackLimits } from "../support/slack-limits.ts";

const second = 1_000;
const limits: SlackLimits = {
  channel: { most: 1, span: second },
  workspace: { most: 2, span: 10 * second },
};

const taken = (channel: string, due: number, at: number): Taken => ({ channel, due, at });

describe("how late a message is", () => {
  it.each<[why: string, messages: readonly Taken[], beyond: readonly number[]]>([
    ["counts from when it was due where nothing limits it", [taken("D1", 100, 350)], [250]],
    [
      "does not count the second that its channel asks for",
      [taken("D1", 0, 0), taken("D1", 0, second)],
      [0, 0],
    ],
    ["counts what comes on top of that second", [taken("D1", 0, 0), taken("D1", 0, second + 700)], [0, 700]],
    [
      "goes by when the one before could have gone, however late that was",
      [taken("D1", 0, 400), taken("D1", 5, 1_400)],
      [400, 400],
    ],
    [
      "does not count what the workspace asks for",
      [taken("D1", 0, 0), taken("D2", 0, 0), taken("D3", 0, 10 * second)],
      [0, 0, 0],
    ],
    [
      "lets a full channel hold up its own messages alone",
      [taken("D1", 0, 0), taken("D1", 0, 10 * second), taken("D2", 1, 12 * second)],
      [0, 0, 12 * second - 1],
    ],
  ])("%s", (_, messages, beyond) => {
    expect(lateness(messages, limits).map((each) => each.beyondLimit)).toEqual(beyond);
  });
});
