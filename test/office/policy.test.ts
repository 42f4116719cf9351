import { describe, expect, it } from "vitest";
import { channels } from "../../src/office/channel.ts";
import { defaultPolicy, replyRule } from "../../src/office/policy.ts";

const hour = 3_600_000;

describe("the policy of an office that says nothing", () => {
  const { calendar, ...policy } = defaultPolicy();

  it("answers within 24 hours by the clock, on the same day if it can", () => {
    for (const channel of channels)
      expect(replyRule({ calendar, ...policy }, channel)).toEqual({
        limit: { days: 0, ms: 24 * hour },
        count: "elapsed",
        goal: "same-day",
      });
  });

  it("is the documented one", () => {
    expect(policy).toEqual({
      name: "Customer Service",
      zone: "America/Los_Angeles",
      reply: {
        standard: { limit: { days: 0, ms: 24 * hour }, count: "elapsed", goal: "same-day" },
        channels: {},
      },
      nudges: { before: [4 * hour, hour], overdue: [0], escalateAfter: hour },
      acknowledgement: { limit: { days: 0, ms: 4 * hour }, count: "worktime", nudges: [hour] },
      checkBack: { after: { days: 2, ms: 0 }, count: "workdays" },
      greeting: { every: { days: 30, ms: 0 } },
      turnarounds: {},
      leads: [],
      admins: [],
      groups: {},
      policies: [],
      decisions: { confirmNo: false },
    });
  });

  it.each([
    ["2026-11-23", 2],
    ["2026-11-28", 0],
    ["2026-12-25", 2],
  ])("opens on weekdays, with a break at noon, holidays or not: %s", (date, ranges) => {
    expect(calendar.openRanges(date)).toHaveLength(ranges);
  });
});
