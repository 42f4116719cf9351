import { describe, expect, it } from "vitest";
import {
  checkConfirmable,
  checkGreeting,
  type Greeting,
  greetingStanding,
  mostWords,
} from "../../src/greeting/greeting.ts";
import type { Absence } from "../../src/office/absence.ts";
import { at, policy, zone } from "../support/office.ts";

const day = 86_400_000;
const recorded = at(10, "10:00");

const greeting = (more: Partial<Greeting> = {}): Greeting => ({
  ...{ id: "g1", officeId: "office", personId: "ana", words: "Ana Ortiz. I call back.", untilDay: null },
  ...{ recordedAt: recorded, recordedBy: "ana", confirmedAt: recorded, confirmedBy: "ana" },
  ...{ previousId: null, state: "current", requestId: null },
  ...more,
});

const absence = (more: Partial<Absence> = {}): Absence => ({
  ...{ id: "a1", officeId: "office", personId: "ana", delegateId: null, state: "recorded" },
  ...{ fromDay: "2026-11-23", untilDay: "2026-11-25", startsAt: at(23, "00:00"), endsAt: at(26, "00:00") },
  ...{ recordedAt: at(12, "10:00"), recordedBy: "ana", endedAt: null, endedBy: null },
  ...{ previousId: null, requestId: null, endedRequestId: null },
  ...more,
});

describe("a greeting as it is typed", () => {
  it.each([
    ["nothing", " ", null, "words", "words"],
    ["more than callers listen to", "a".repeat(mostWords + 1), null, "length", "words"],
    ["a last day that is over", "Ana", "2026-11-22", "past", "until"],
  ])("is refused: %s", (_, words, untilDay, code, field) => {
    expect(() => checkGreeting({ words, untilDay }, "2026-11-23")).toThrow(
      expect.objectContaining({ code, field }),
    );
  });

  it.each([
    ["today as its last day", "2026-11-23"],
    ["no last day", null],
  ])("is taken with %s", (_, untilDay) => {
    expect(checkGreeting({ words: " Ana ", untilDay }, "2026-11-23")).toEqual({ words: "Ana", untilDay });
  });
});

describe("how a greeting stands", () => {
  it.each<[string, Greeting | null, readonly Absence[], number, string]>([
    ["none was ever recorded", null, [], recorded, "none"],
    ["just recorded", greeting(), [], recorded, "right"],
    ["within the 30 days", greeting(), [], recorded + 30 * day - 1, "right"],
    ["30 days later", greeting(), [], recorded + 30 * day, "unchecked"],
    ["confirmed since", greeting({ confirmedAt: recorded + 29 * day }), [], recorded + 31 * day, "right"],
    ["on its last day", greeting({ untilDay: "2026-11-23" }), [], at(23, "23:59"), "right"],
    ["after its last day", greeting({ untilDay: "2026-11-23" }), [], at(24, "00:00"), "over"],
    ["away, and not looked at for it", greeting(), [absence()], at(23, "09:00"), "away"],
    ["before the absence begins", greeting(), [absence()], at(22, "09:00"), "right"],
    [
      "looked at on the last day before",
      greeting({ confirmedAt: at(20, "15:00") }),
      [absence()],
      at(23, "09:00"),
      "right",
    ],
    [
      "looked at while away",
      greeting({ confirmedAt: at(23, "08:00") }),
      [absence()],
      at(23, "09:00"),
      "right",
    ],
    [
      "back, and not looked at since",
      greeting({ confirmedAt: at(20, "15:00") }),
      [absence()],
      at(26, "09:00"),
      "back",
    ],
    [
      "back early",
      greeting({ confirmedAt: at(23, "08:00") }),
      [absence({ state: "ended", endedAt: at(24, "09:00") })],
      at(24, "09:00"),
      "back",
    ],
    [
      "looked at since they are back",
      greeting({ confirmedAt: at(26, "08:00") }),
      [absence()],
      at(26, "09:00"),
      "right",
    ],
    ["an absence that was taken back", greeting(), [absence({ state: "undone" })], at(26, "09:00"), "right"],
    [
      "over comes first: callers hear what is wrong",
      greeting({ untilDay: "2026-11-20" }),
      [absence()],
      at(24, "09:00"),
      "over",
    ],
  ])("%s", (_, row, absences, now, kind) => {
    expect(greetingStanding(row, { policy, absences, zone, now }).kind).toBe(kind);
  });

  it("says since when, for the order of the leads' list", () => {
    const asked = { policy, absences: [], zone, now: at(26, "09:00") };
    expect(greetingStanding(greeting({ untilDay: "2026-11-24" }), asked)).toEqual({
      kind: "over",
      since: at(25, "00:00"),
    });
  });

  it("is never unchecked where the office does not ask", () => {
    const quiet = { ...policy, greeting: { every: { days: 0, ms: 0 } } };
    const asked = { policy: quiet, absences: [], zone, now: recorded + 400 * day };
    expect(greetingStanding(greeting(), asked).kind).toBe("right");
  });
});

describe("Still right", () => {
  it.each<[string, Greeting | null, string]>([
    ["without a greeting", null, "none"],
    ["after its last day", greeting({ untilDay: "2026-11-22" }), "over"],
  ])("is refused %s", (_, row, code) => {
    expect(() => checkConfirmable(row, at(23, "09:00"), zone)).toThrow(expect.objectContaining({ code }));
  });
});
