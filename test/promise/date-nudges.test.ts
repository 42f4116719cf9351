import { describe, expect, it } from "vitest";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { type DateNudge, pointNudges, promiseNudges } from "../../src/promise/date-nudges.ts";
import type { CustomerPromise } from "../../src/promise/promise.ts";
import { at, policy } from "../support/office.ts";
import { newPoint, newPromise } from "./samples.ts";

const contact = {
  id: "i1",
  ownerId: "ana",
  state: "waiting",
  ownedSince: at(23, "10:00"),
  pausedAt: null,
} as Interaction;
const staff = { leads: ["lee"], zones: new Map<string, string>() };
const plan = (i: Partial<Interaction> = {}, rules: Partial<OfficePolicy> = {}) => ({
  i: { ...contact, ...i },
  policy: { ...policy, ...rules },
  staff,
});
const untold = { toldWay: null, toldAt: null };

const short = (nudges: readonly DateNudge[]) =>
  nudges
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map((n) => `${new Date(n.dueAt - 8 * 3_600_000).toISOString().slice(8, 16)} ${n.kind} ${n.personId}`);
const nudges = (given: Partial<CustomerPromise> = {}, i: Partial<Interaction> = {}) =>
  short(promiseNudges(newPromise(given), plan(i)));

describe("the nudges of a promise by Wednesday 3 PM", () => {
  const usual = [
    "25T11:00 promise ana",
    "25T14:00 promise ana",
    "25T15:00 promise-overdue ana",
    "25T16:00 promise-escalation lee",
  ];

  it("come before the date and at it to the owner, and past it to the leads", () => {
    expect(nudges()).toEqual(usual);
  });

  it("come as well after the reply, and while the reply clock is paused", () => {
    expect(nudges({}, { state: "replied" })).toEqual(usual);
    expect(nudges({}, { pausedAt: at(24, "09:00"), lookAgainAt: at(27, "09:00") })).toEqual(usual);
  });

  it.each<[string, Partial<CustomerPromise>, Partial<Interaction>]>([
    ["is kept", { state: "met", endedAt: at(24, "09:00") }, {}],
    ["is taken back", { state: "withdrawn", endedAt: at(24, "09:00") }, {}],
    ["belongs to a closed contact", {}, { state: "closed" }],
  ])("end when it %s", (_, given, i) => {
    expect(nudges(given, i)).toEqual([]);
  });

  it("ask around the old date whether they have been told, once it has moved", () => {
    const moved = { ...untold, moves: 1, dueAt: at(27, "15:00"), knownAt: at(25, "15:00") };
    expect(nudges({ ...moved, changedAt: at(25, "12:00") })).toEqual([
      "25T14:00 promise-untold ana",
      "25T15:00 promise-untold ana",
      "25T16:00 promise-escalation lee",
      "27T11:00 promise ana",
      "27T14:00 promise ana",
      "27T15:00 promise-overdue ana",
    ]);
  });

  it("move out of closed time: back before the date, forward after it", () => {
    expect(nudges({ dueAt: at(24, "08:30"), knownAt: at(24, "08:30") })).toEqual([
      "23T16:30 promise ana",
      "23T16:30 promise ana",
      "24T08:30 promise-overdue ana",
      "24T09:30 promise-escalation lee",
    ]);
    expect(nudges({ dueAt: at(24, "18:00"), knownAt: at(24, "18:00") }).slice(-2)).toEqual([
      "25T08:00 promise-overdue ana",
      "25T08:00 promise-escalation lee",
    ]);
  });

  it("come to a new owner from then on, and soon after when the date has passed already", () => {
    expect(nudges({}, { ownerId: "ben", ownedSince: at(25, "13:00") })).toEqual([
      "25T14:00 promise ben",
      "25T15:00 promise-overdue ben",
      "25T16:00 promise-escalation lee",
    ]);
    expect(nudges({}, { ownerId: "ben", ownedSince: at(25, "15:30") })).toEqual([
      "25T16:00 promise-overdue ben",
      "25T16:00 promise-escalation lee",
    ]);
  });

  it("are new ones after every change, so that those sent for another date do not stand for them", () => {
    const keys = (version: number) => promiseNudges(newPromise({ version }), plan()).map((n) => n.key);
    const owner = (list: readonly string[]) => list.filter((key) => !key.startsWith("promise-escalation"));
    expect(owner(keys(1)).filter((key) => owner(keys(2)).includes(key))).toEqual([]);
    expect(new Set(keys(1)).size).toBe(keys(1).length);
  });
});

describe("the nudges of an open point", () => {
  it("come before its date and at it, to the owner alone", () => {
    expect(short(pointNudges(newPoint(), plan()))).toEqual([
      "25T11:00 point ana",
      "25T14:00 point ana",
      "25T15:00 point-overdue ana",
    ]);
  });

  it("end when it is settled", () => {
    expect(pointNudges(newPoint({ state: "settled" }), plan())).toEqual([]);
  });
});
