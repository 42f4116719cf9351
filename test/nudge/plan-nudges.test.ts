import { describe, expect, it } from "vitest";
import { stampWords } from "../../src/calendar/words.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { planNudges } from "../../src/nudge/plan-nudges.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { at, hour, minute, policy, zone } from "../support/office.ts";

/** Received and logged on Monday at 10: to be answered by 5 PM if possible, by Tuesday at 10 at the latest. */
const voicemail: Interaction = {
  id: "i1",
  officeId: "office",
  number: 12,
  channel: "voicemail",
  customer: "Josefina Ñandú",
  contact: "",
  address: "",
  matter: "sewer backup",
  receivedAt: at(23, "10:00"),
  loggedAt: at(23, "10:00"),
  loggedBy: "ana",
  ownerId: "ana",
  ownedSince: at(23, "10:00"),
  ownerActedAt: at(23, "10:00"),
  state: "waiting",
  goalAt: at(23, "17:00"),
  limitAt: at(24, "10:00"),
  deadlineVersion: 1,
  trail: "[]",
  snoozedUntil: null,
  pausedAt: null,
  lookAgainAt: null,
  question: "",
  pauses: "[]",
  repliedAt: null,
  spokenAt: null,
  closedAt: null,
  sourceLink: null,
};

type Options = { policy?: OfficePolicy; leads?: string[]; zones?: Record<string, string> };

/** The plan as it is read: kind, person and time, the earliest first. */
function plan(change: Partial<Interaction>, options: Options = {}) {
  const { leads = ["lee"], zones = {} } = options;
  const staff = { leads, zones: new Map(Object.entries(zones)) };
  return planNudges({ ...voicemail, ...change }, options.policy ?? policy, staff)
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ kind, personId, dueAt }) => `${kind} to ${personId}, ${stampWords(dueAt, zone)}`);
}

const overdue = "overdue to ana, Tue 24 Nov 10:00 AM";
const escalation = "escalation to lee, Tue 24 Nov 11:00 AM";

const pausedUntil = (to: number) => JSON.stringify([[at(23, "10:30"), to]]);

type Row = [reason: string, change: Partial<Interaction>, expected: string[]];

describe("the nudges of a contact that waits", () => {
  it.each<Row>([
    [
      "an hour before the goal, 4 hours (moved out of the night) and 1 hour before the limit, then at and after it",
      {},
      [
        "goal to ana, Mon 23 Nov 4:00 PM",
        "limit to ana, Mon 23 Nov 4:30 PM",
        "limit to ana, Tue 24 Nov 9:00 AM",
        overdue,
        escalation,
      ],
    ],
    [
      "no nudge for a goal that is the limit itself; 4 hours before falls into lunch, and the lead's into the night",
      { receivedAt: at(23, "16:40"), goalAt: at(24, "16:40"), limitAt: at(24, "16:40") },
      [
        "limit to ana, Tue 24 Nov 11:30 AM",
        "limit to ana, Tue 24 Nov 3:40 PM",
        "overdue to ana, Tue 24 Nov 4:40 PM",
        "escalation to lee, Wed 25 Nov 8:00 AM",
      ],
    ],
    [
      "no nudge for a goal where the office has none",
      { goalAt: null },
      ["limit to ana, Mon 23 Nov 4:30 PM", "limit to ana, Tue 24 Nov 9:00 AM", overdue, escalation],
    ],
    [
      "nothing about the past when it was late when logged: half an hour later once more; the lead gets an hour from then",
      { loggedAt: at(24, "14:00"), ownedSince: at(24, "14:00"), ownerActedAt: at(24, "14:00") },
      ["overdue to ana, Tue 24 Nov 2:30 PM", "escalation to lee, Tue 24 Nov 3:00 PM"],
    ],
    [
      "a new owner past the limit is reminded half an hour after they took it",
      { ownerId: "ben", ownedSince: at(24, "13:10"), ownerActedAt: at(24, "13:10") },
      [escalation, "overdue to ben, Tue 24 Nov 1:40 PM"],
    ],
    [
      "at the limit itself it is past it",
      { ownerId: "ben", ownedSince: at(24, "10:00"), ownerActedAt: at(24, "10:00") },
      ["overdue to ben, Tue 24 Nov 10:30 AM", escalation],
    ],
    [
      "half an hour later may fall into the lunch break, and then waits for its end",
      { ownerId: "ben", ownedSince: at(24, "11:45"), ownerActedAt: at(24, "11:45") },
      [escalation, "overdue to ben, Tue 24 Nov 1:00 PM"],
    ],
    [
      "or into the night, and then waits for the morning",
      { ownerId: "ben", ownedSince: at(24, "16:45"), ownerActedAt: at(24, "16:45") },
      [escalation, "overdue to ben, Wed 25 Nov 8:00 AM"],
    ],
    [
      "a lead who takes it over late is reminded like everybody",
      { ownerId: "lee", ownedSince: at(24, "11:05"), ownerActedAt: at(24, "11:05") },
      ["overdue to lee, Tue 24 Nov 11:35 AM"],
    ],
    [
      "nothing before the limit when it was logged 20 minutes before it: the confirmation has just said so",
      { loggedAt: at(24, "09:40"), ownedSince: at(24, "09:40"), ownerActedAt: at(24, "09:40") },
      [overdue, escalation],
    ],
    [
      "what is due in a snooze is left out, and its end is a nudge",
      { snoozedUntil: at(23, "16:15"), ownerActedAt: at(23, "15:45") },
      [
        "snoozed to ana, Mon 23 Nov 4:15 PM",
        "limit to ana, Mon 23 Nov 4:30 PM",
        "limit to ana, Tue 24 Nov 9:00 AM",
        overdue,
        escalation,
      ],
    ],
    [
      "a snooze that lasts to the limit leaves only what comes with the limit",
      { snoozedUntil: at(24, "10:00"), ownerActedAt: at(23, "15:45") },
      [overdue, escalation],
    ],
    [
      "the owner acted a moment ago: the nudge waits until ten minutes have passed",
      { ownerActedAt: at(24, "08:55") },
      [
        "goal to ana, Mon 23 Nov 4:00 PM",
        "limit to ana, Mon 23 Nov 4:30 PM",
        "limit to ana, Tue 24 Nov 9:05 AM",
        overdue,
        escalation,
      ],
    ],
    [
      "the owner acted long enough ago",
      { ownerActedAt: at(24, "08:50") },
      [
        "goal to ana, Mon 23 Nov 4:00 PM",
        "limit to ana, Mon 23 Nov 4:30 PM",
        "limit to ana, Tue 24 Nov 9:00 AM",
        overdue,
        escalation,
      ],
    ],
    [
      "a new owner is nudged for what comes after they took it, not for what came before",
      { ownerId: "ben", ownedSince: at(23, "16:10"), ownerActedAt: at(23, "16:10") },
      [
        "limit to ben, Mon 23 Nov 4:30 PM",
        "limit to ben, Tue 24 Nov 9:00 AM",
        "overdue to ben, Tue 24 Nov 10:00 AM",
        escalation,
      ],
    ],
    [
      "a lead who owns it is nudged like everybody, and not told on",
      { ownerId: "lee", ownedSince: at(24, "09:30"), ownerActedAt: at(24, "09:30") },
      ["overdue to lee, Tue 24 Nov 10:00 AM"],
    ],
    [
      "after a pause nothing that would have come before it ended, also not the nudge that is due at that moment",
      { goalAt: at(24, "17:00"), limitAt: at(25, "10:00"), pauses: pausedUntil(at(24, "16:00")) },
      [
        "limit to ana, Tue 24 Nov 4:30 PM",
        "limit to ana, Wed 25 Nov 9:00 AM",
        "overdue to ana, Wed 25 Nov 10:00 AM",
        "escalation to lee, Wed 25 Nov 11:00 AM",
      ],
    ],
    [
      "what comes with the limit, where new rules have it that it passed in a pause",
      { goalAt: null, pauses: pausedUntil(at(24, "16:00")) },
      [overdue, escalation],
    ],
  ])("%s", (_, change, expected) => {
    expect(plan(change)).toEqual(expected);
  });

  it("are none while its clock stands still, whether or not its limit would have passed", () => {
    const paused = {
      pausedAt: at(23, "14:00"),
      lookAgainAt: at(27, "15:00"),
      question: "which address is it?",
    };
    expect(plan(paused)).toEqual([]);
    expect(plan({ ...paused, limitAt: at(23, "13:00") })).toEqual([]);
  });

  it.each(["replied", "closed"] as const)("are none once it is %s", (state) => {
    expect(plan({ state })).toEqual([]);
  });

  it("go to every lead, and to none where the office has none", () => {
    const leads = (ids: string[]) => plan({}, { leads: ids }).filter((line) => line.startsWith("escalation"));
    expect(leads(["lee", "mia"])).toEqual([escalation, "escalation to mia, Tue 24 Nov 11:00 AM"]);
    expect(leads([])).toEqual([]);
  });

  it("are those that the office asks for", () => {
    const nudges = { before: [2 * hour], overdue: [0, 30 * minute], escalateAfter: 0 };
    expect(plan({ goalAt: null }, { policy: { ...policy, nudges } })).toEqual([
      "limit to ana, Tue 24 Nov 8:00 AM",
      overdue,
      "escalation to lee, Tue 24 Nov 10:00 AM",
      "overdue to ana, Tue 24 Nov 10:30 AM",
    ]);
  });

  it("that the office asks for after the limit are enough for whoever comes to own it between them", () => {
    const nudges = { before: [], overdue: [0, 4 * hour], escalateAfter: hour };
    const change = { goalAt: null, ownerId: "ben", ownedSince: at(24, "11:00") };
    expect(plan(change, { policy: { ...policy, nudges } })).toEqual([
      escalation,
      "overdue to ben, Tue 24 Nov 2:00 PM",
    ]);
  });

  it("that are overdue wait for the next opening", () => {
    const overnight = plan({ goalAt: null, limitAt: at(24, "03:00") }).slice(-2);
    expect(overnight).toEqual([
      "overdue to ana, Tue 24 Nov 8:00 AM",
      "escalation to lee, Tue 24 Nov 8:00 AM",
    ]);
  });
});

/** In London it is eight hours later: from 1 PM in Portland it is night there, and the two share the morning. */
describe("the nudges of somebody who keeps other hours than the office", () => {
  const afternoon = {
    receivedAt: at(23, "15:00"),
    loggedAt: at(23, "15:00"),
    ownedSince: at(23, "15:00"),
    ownerActedAt: at(23, "15:00"),
    goalAt: at(24, "16:30"),
    limitAt: at(24, "16:40"),
  };
  const london = { zones: { ana: "Europe/London" } };

  it.each<Row>([
    [
      "before the goal and the limit come in the morning that they share",
      afternoon,
      [
        "goal to ana, Tue 24 Nov 11:30 AM",
        "limit to ana, Tue 24 Nov 11:30 AM",
        "limit to ana, Tue 24 Nov 11:30 AM",
        "overdue to ana, Wed 25 Nov 8:00 AM",
        "escalation to lee, Wed 25 Nov 8:00 AM",
      ],
    ],
    [
      "come the next morning where there is none before, still ahead of the limit",
      { ...afternoon, goalAt: null, limitAt: at(24, "09:00") },
      [
        "limit to ana, Tue 24 Nov 8:00 AM",
        "limit to ana, Tue 24 Nov 8:00 AM",
        "overdue to ana, Tue 24 Nov 9:00 AM",
        "escalation to lee, Tue 24 Nov 10:00 AM",
      ],
    ],
    [
      "of a limit that passes in their night are the overdue one alone, in their day",
      { ...afternoon, goalAt: null, limitAt: at(23, "17:00") },
      ["overdue to ana, Tue 24 Nov 8:00 AM", "escalation to lee, Tue 24 Nov 8:00 AM"],
    ],
    [
      "that would have come before they took it over come the next morning",
      { ...afternoon, goalAt: null, limitAt: at(25, "08:30"), ownedSince: at(24, "12:30") },
      [
        "limit to ana, Wed 25 Nov 8:00 AM",
        "limit to ana, Wed 25 Nov 8:00 AM",
        "overdue to ana, Wed 25 Nov 8:30 AM",
        "escalation to lee, Wed 25 Nov 9:30 AM",
      ],
    ],
    [
      "for having taken it over late wait for their day",
      { ...afternoon, limitAt: at(24, "10:00"), goalAt: null, ownedSince: at(24, "12:20") },
      ["escalation to lee, Tue 24 Nov 11:00 AM", "overdue to ana, Wed 25 Nov 8:00 AM"],
    ],
  ])("%s", (_, change, expected) => {
    expect(plan(change, london)).toEqual(expected);
  });

  it("are theirs alone: a lead is told in the lead's own day", () => {
    const lines = plan({ limitAt: at(24, "13:00") }, { zones: { lee: "Europe/London" } });
    expect(lines.slice(-2)).toEqual([
      "overdue to ana, Tue 24 Nov 1:00 PM",
      "escalation to lee, Wed 25 Nov 8:00 AM",
    ]);
  });
});

describe("the key of a nudge", () => {
  const keys = (change: Partial<Interaction>) =>
    planNudges({ ...voicemail, ...change }, policy, { leads: ["lee"], zones: new Map() }).map((n) => n.key);

  it("is its own", () => {
    expect(new Set(keys({ snoozedUntil: at(23, "15:00") })).size).toBe(6);
  });

  it("stays when only the time moves", () => {
    expect(keys({ ownerActedAt: at(24, "08:55") })).toEqual(keys({}));
  });

  it.each<[string, Partial<Interaction>]>([
    ["contact", { id: "i2" }],
    ["deadline", { deadlineVersion: 2 }],
  ])("differs with the %s", (_, change) => {
    expect(keys(change).filter((key) => keys({}).includes(key))).toEqual([]);
  });

  it("differs with the owner, except for the leads", () => {
    const shared = keys({ ownerId: "ben" }).filter((key) => keys({}).includes(key));
    expect(shared).toEqual(keys({}).filter((key) => key.startsWith("escalation:")));
    expect(shared).toHaveLength(1);
  });

  it("of a late start differs each time that somebody comes to own it", () => {
    const late = (since: string, change: Partial<Interaction> = {}) =>
      keys({ ownedSince: at(24, since), ...change }).filter((key) => key.startsWith("late-"));
    expect(late("14:00")).toHaveLength(1);
    expect(late("14:00", { ownerActedAt: at(24, "14:20") })).toEqual(late("14:00"));
    expect(late("15:00")).not.toEqual(late("14:00"));
    expect(late("14:00", { ownerId: "ben" })).not.toEqual(late("14:00"));
    expect(late("14:00", { state: "replied" })).toEqual([]);
  });

  it("differs with the end of the snooze", () => {
    const snoozed = (until: number) => keys({ snoozedUntil: until }).find((key) => key.startsWith("snoozed"));
    expect(snoozed(at(23, "15:00"))).not.toBe(snoozed(at(23, "15:30")));
  });
});
