import { describe, expect, it } from "vitest";
import {
  type Absence,
  affectedBy,
  checkDelegate,
  overlapping,
  spanOf,
  standInsOf,
} from "../../src/office/absence.ts";
import { leavingAt, openDayAfter, openDayBefore } from "../../src/office/absence-days.ts";
import type { Person } from "../../src/office/person.ts";
import { defaultPolicy } from "../../src/office/policy.ts";
import { at, zone } from "../support/office.ts";

const { calendar } = defaultPolicy();
const now = at(23, "10:00");

const absence = (personId: string, delegateId: string | null, more: Partial<Absence> = {}): Absence => ({
  ...{ id: `away-${personId}`, officeId: "office", personId, delegateId, state: "recorded" },
  ...{ fromDay: "2026-11-23", untilDay: "2026-11-25", startsAt: at(23, "00:00"), endsAt: at(26, "00:00") },
  ...{ recordedAt: at(20, "10:00"), recordedBy: personId, endedAt: null, endedBy: null },
  ...{ previousId: null, requestId: null, endedRequestId: null },
  ...more,
});

describe("the days of an absence", () => {
  it.each([
    ["from now on, when no first day is given", null, "2026-11-25", now, at(26, "00:00")],
    ["today alone", null, "2026-11-23", now, at(24, "00:00")],
    ["from today, which has begun", "2026-11-23", "2026-11-25", now, at(26, "00:00")],
    [
      "from a later midnight to the one after the last day",
      "2026-11-25",
      "2026-11-26",
      at(25, "00:00"),
      at(27, "00:00"),
    ],
  ])("run %s", (_, fromDay, untilDay, startsAt, endsAt) => {
    expect(spanOf({ fromDay, untilDay }, zone, now)).toMatchObject({ startsAt, endsAt, untilDay });
  });

  it("are those of the person's own zone", () => {
    const { endsAt } = spanOf({ fromDay: null, untilDay: "2026-11-23" }, "America/New_York", now);
    expect(endsAt).toBe(at(23, "21:00"));
  });

  it.each([
    ["a last day that is over", null, "2026-11-22", "past", "until"],
    ["a first day that is over", "2026-11-20", "2026-11-25", "past", "from"],
    ["an end before its start", "2026-11-27", "2026-11-25", "order", "until"],
    ["a year that must be wrong", null, "2036-11-25", "far", "until"],
  ])("are refused: %s", (_, fromDay, untilDay, code, field) => {
    expect(() => spanOf({ fromDay, untilDay }, zone, now)).toThrow(expect.objectContaining({ code, field }));
  });

  it.each([
    ["the very same days", {}, true],
    [
      "the last day of one as the first of the other",
      { startsAt: at(25, "00:00"), endsAt: at(27, "00:00") },
      true,
    ],
    ["the day after it", { startsAt: at(26, "00:00"), endsAt: at(27, "00:00") }, false],
    ["the same days, taken back", { state: "undone" as const }, false],
    ["the same days, ended early", { state: "ended" as const }, false],
  ])("overlap: %s", (_, more, expected) => {
    const span = spanOf({ fromDay: null, untilDay: "2026-11-25" }, zone, now);
    expect(overlapping([absence("ben", null, more)], span) !== null).toBe(expected);
  });
});

describe("the days around an absence", () => {
  it.each([
    ["the Monday after a Friday", "2026-11-27", openDayAfter, "2026-11-30"],
    ["the Friday before a Monday", "2026-11-30", openDayBefore, "2026-11-27"],
    ["the day after a Tuesday", "2026-11-24", openDayAfter, "2026-11-25"],
    ["the Friday before a Saturday", "2026-11-28", openDayBefore, "2026-11-27"],
  ])("the next open one is %s", (_, day, step, expected) => {
    expect(step(calendar, day)).toBe(expected);
  });

  it.each([
    ["planned for Wednesday: as Tuesday begins", at(25, "00:00"), at(23, "10:00"), at(24, "08:00")],
    ["planned on Friday for Monday, too late for Friday's opening", at(30, "00:00"), at(27, "10:00"), null],
    ["planned for a Monday: as Friday begins", at(30, "00:00"), at(23, "10:00"), at(27, "08:00")],
    ["from now on", now, now, null],
  ])("the list for whoever leaves comes, %s", (_, startsAt, recordedAt, expected) => {
    expect(leavingAt(calendar, { startsAt, recordedAt }, zone)).toBe(expected);
  });
});

describe("who stands in", () => {
  const leads = ["lee"];
  it.each<[string, readonly Absence[], readonly string[], readonly string[]]>([
    ["nobody while somebody is here", [], leads, []],
    ["the delegate", [absence("ben", "cat")], leads, ["cat"]],
    ["the leads where nobody is named", [absence("ben", null)], ["lee", "lou"], ["lee", "lou"]],
    [
      "the delegate's delegate where that one is away too",
      [absence("ben", "cat"), absence("cat", "dan")],
      leads,
      ["dan"],
    ],
    [
      "the leads where a delegate is away without one",
      [absence("ben", "cat"), absence("cat", null)],
      leads,
      ["lee"],
    ],
    ["the leads where two name each other", [absence("ben", "cat"), absence("cat", "ben")], leads, ["lee"]],
    [
      "the leads where three go round in a circle",
      [absence("ben", "cat"), absence("cat", "dan"), absence("dan", "cat")],
      leads,
      ["lee"],
    ],
    [
      "a lead who is here before one who is not",
      [absence("ben", null), absence("lee", null)],
      ["lee", "lou"],
      ["lou"],
    ],
    [
      "the only lead although away: better than nobody",
      [absence("ben", null), absence("lee", null)],
      leads,
      ["lee"],
    ],
    ["nobody where there are no leads", [absence("ben", null)], [], []],
    ["nobody where the only lead is the one who is away", [absence("ben", null)], ["ben"], []],
    ["nobody once they came back early", [absence("ben", "cat", { state: "ended" })], leads, []],
  ])("is %s", (_, absences, leading, expected) => {
    expect(standInsOf({ absences, leads: leading }, "ben", now)).toEqual(expected);
  });

  it("is the other lead where one of them is away", () => {
    expect(standInsOf({ absences: [absence("lee", null)], leads: ["lee", "lou"] }, "lee", now)).toEqual([
      "lou",
    ]);
  });

  it.each([
    ["before it begins", at(22, "23:59"), []],
    ["as it begins", at(23, "00:00"), ["cat"]],
    ["in its last minute", at(25, "23:59"), ["cat"]],
    ["once it is over", at(26, "00:00"), []],
  ])("goes by the moment: %s", (_, moment, expected) => {
    expect(standInsOf({ absences: [absence("ben", "cat")], leads }, "ben", moment)).toEqual(expected);
  });
});

describe("whose stand-ins an absence may change", () => {
  const chain = [absence("ben", "cat"), absence("cat", "dan"), absence("eve", "fay")];
  it.each<[string, string, readonly string[]]>([
    ["their own and nobody else's", "eve", ["eve"]],
    ["those for whom they stand in, through others too", "dan", ["dan", "cat", "ben"]],
    ["everybody's who is away, for a lead", "lee", ["lee", "ben", "cat", "eve"]],
  ])("are %s", (_, personId, expected) => {
    expect(affectedBy({ absences: chain, leads: ["lee"] }, personId)).toEqual(expected);
  });

  it("come to an end where two name each other", () => {
    const circle = [absence("ben", "cat"), absence("cat", "ben")];
    expect(affectedBy({ absences: circle, leads: [] }, "ben")).toEqual(["ben", "cat"]);
  });
});

describe("a delegate", () => {
  const person = (id: string, standing: Person["standing"]): Person => ({
    ...{ id, officeId: "office", name: id, email: null, zone, locale: "en-US", standing },
  });
  it.each<[Person["standing"], string]>([
    ["bot", "is an app"],
    ["gone", "no longer has an account"],
    ["guest", "is not a member"],
    ["stranger", "is not a member"],
  ])("is no %s", (standing, words) => {
    expect(() => checkDelegate(person("cat", standing), person("ben", "member"))).toThrow(words);
  });

  it("is somebody else, and a member", () => {
    expect(() => checkDelegate(person("ben", "member"), person("ben", "member"))).toThrow("for themselves");
    expect(() => checkDelegate(person("cat", "member"), person("ben", "member"))).not.toThrow();
  });
});
