import { describe, expect, it } from "vitest";
import type { CustomerPromise } from "../../src/promise/promise.ts";
import { promiseStandingWords } from "../../src/promise/promise-card.ts";
import { promiseStanding, standingOf } from "../../src/promise/promise-standing.ts";
import { at, zone } from "../support/office.ts";
import { newPromise } from "./samples.ts";

const wed = at(25, "15:00");
const fri = at(27, "15:00");
const untold = { toldWay: null, toldAt: null };
const moved = { moves: 1, dueAt: fri, knownAt: wed };
const metAt = (endedAt: number): Partial<CustomerPromise> => ({ state: "met", endedAt });
const withdrawnAt = (endedAt: number): Partial<CustomerPromise> => ({ state: "withdrawn", endedAt });

describe("how a promise by Wednesday 3 PM stands", () => {
  it.each<[string, Partial<CustomerPromise>, number, string]>([
    [
      "open before its date",
      {},
      at(24, "09:00"),
      "open until Wed 25 Nov 3:00 PM: the customer knows the date",
    ],
    ["open at its date to the minute", {}, wed, "open until Wed 25 Nov 3:00 PM: the customer knows the date"],
    [
      "open, and the customer was never told",
      untold,
      at(24, "09:00"),
      "open until Wed 25 Nov 3:00 PM: the customer has not been told the date yet",
    ],
    [
      "not kept once the date has passed",
      {},
      wed + 1,
      'not kept: "records request" was promised by Wed 25 Nov 3:00 PM, which has passed',
    ],
    [
      "measured by the old date while they do not know of the new one",
      { ...moved, ...untold },
      at(25, "14:00"),
      "open until Wed 25 Nov 3:00 PM: the customer has not been told the date yet",
    ],
    [
      "not kept when it moved and they were not told in time",
      { ...moved, ...untold },
      wed + 1,
      'not kept: "records request" moved, and the customer was not told before Wed 25 Nov 3:00 PM had passed',
    ],
    [
      "open until the new date once they know",
      { ...moved, knownAt: fri },
      at(26, "09:00"),
      "open until Fri 27 Nov 3:00 PM: the customer knows the date",
    ],
    [
      "not kept when they heard of the move too late, although the new date is still ahead",
      { ...moved, knownAt: fri, missedAt: wed },
      at(26, "09:00"),
      'not kept: the customer heard of the new date for "records request" after Wed 25 Nov 3:00 PM had passed; the next date that they know is Fri 27 Nov 3:00 PM',
    ],
    ["kept when done in time", metAt(wed), fri, "kept: done by the date the customer knew"],
    [
      "not kept when done late",
      metAt(wed + 1),
      fri,
      'not kept: "records request" was done after Wed 25 Nov 3:00 PM, the date the customer knew',
    ],
    [
      "not kept when done by the new date of which they did not know",
      { ...moved, ...untold, ...metAt(at(26, "09:00")) },
      fri,
      'not kept: "records request" was done after Wed 25 Nov 3:00 PM, the date the customer knew',
    ],
    [
      "kept when done in time, although they had not been given the date",
      { ...untold, ...metAt(wed) },
      fri,
      "kept: done in time; the customer had not been given the date",
    ],
    [
      "not kept when done late, although they had not been given the date",
      { ...untold, ...metAt(wed + 1) },
      fri,
      'not kept: "records request" was done after Wed 25 Nov 3:00 PM, a date that the customer had not been given',
    ],
    [
      "kept when done before the old date, although they did not know of the new one",
      { ...moved, ...untold, ...metAt(at(24, "09:00")) },
      fri,
      "kept: done by the date the customer knew",
    ],
    [
      "not kept by being done, after they heard of the move too late",
      { ...moved, knownAt: fri, missedAt: wed, ...metAt(at(26, "09:00")) },
      fri,
      'not kept: the customer heard of the new date for "records request" after Wed 25 Nov 3:00 PM had passed',
    ],
    [
      "not applicable when they heard in time that it is taken back, although that was recorded later",
      { ...withdrawnAt(wed + 1), toldAt: wed },
      fri,
      "not applicable: what was promised is taken back, and the customer was told in time",
    ],
    [
      "not kept when they heard after the date that it is taken back",
      { ...withdrawnAt(wed), toldAt: wed + 1 },
      fri,
      'not kept: the customer heard that "records request" is taken back after Wed 25 Nov 3:00 PM had passed',
    ],
    [
      "open until the date that they know when it is taken back and they have not been told",
      { ...withdrawnAt(at(24, "09:00")), ...untold, heardAt: at(23, "10:00") },
      wed,
      "open until Wed 25 Nov 3:00 PM: the customer has not been told that it is taken back",
    ],
    [
      "not kept once that date passes untold",
      { ...withdrawnAt(at(24, "09:00")), ...untold, heardAt: at(23, "10:00") },
      wed + 1,
      'not kept: "records request" was taken back, and the customer was not told before Wed 25 Nov 3:00 PM had passed',
    ],
    [
      "not applicable when taken back in time, of which they never knew a date",
      { ...withdrawnAt(wed), ...untold },
      fri,
      "not applicable: what was promised is taken back, and the customer had not been given the date",
    ],
    [
      "not kept when taken back after a date that they never knew",
      { ...withdrawnAt(wed + 1), ...untold },
      fri,
      'not kept: "records request" was taken back after Wed 25 Nov 3:00 PM, a date that the customer had not been given, had passed',
    ],
  ])("is %s", (_, given, now, words) => {
    expect(promiseStandingWords(standingOf(newPromise(given), now), { zone, now })).toBe(words);
  });
});

describe("how several promises of a contact stand together", () => {
  const kept = newPromise({ id: "kept", ...metAt(at(24, "09:00")) });
  const open = newPromise({ id: "open", thing: "a map", dueAt: fri });
  const late = newPromise({ id: "late", thing: "a call", dueAt: at(24, "12:00") });
  const back = newPromise({ id: "back", ...withdrawnAt(at(24, "09:00")) });
  const now = at(24, "13:00");

  it.each<[string, CustomerPromise[], string]>([
    ["nothing was promised: not applicable", [], "none"],
    ["all was taken back in time: not applicable", [back], "back"],
    ["one is open: open", [kept, open], "open"],
    ["one was missed: not kept, whatever became of the others", [kept, open, late], "missed"],
    ["all that was left was kept: kept", [back, kept], "kept"],
  ])("%s", (_, promises, kind) => {
    expect(promiseStanding(promises, now).kind).toBe(kind);
  });

  it("one that was missed stays missed, with the next date that they know", () => {
    expect(promiseStanding([late, open, newPromise({ id: "untold", ...untold })], now)).toMatchObject({
      kind: "missed",
      next: fri,
    });
  });

  const soon = newPromise({ id: "soon", dueAt: wed });
  const unknown = newPromise({ id: "unknown", dueAt: fri, ...untold });
  const gone = newPromise({
    ...{ id: "gone", dueAt: fri, heardAt: at(23, "10:00") },
    ...withdrawnAt(now),
    ...untold,
  });

  it.each<[string, CustomerPromise[], string]>([
    ["all known", [open, soon], "the customer knows this date"],
    [
      "a later one untold",
      [open, unknown, soon],
      "the customer knows this date; 1 other date is not told yet",
    ],
    [
      "the next one untold, and the later one known",
      [open, { ...soon, ...untold }],
      "the customer has not been told this date yet",
    ],
    [
      "all untold",
      [unknown, { ...soon, ...untold }, unknown],
      "the customer has not been told this date yet; 2 other dates are not told yet",
    ],
    [
      "a later one taken back untold",
      [gone, unknown, soon],
      "the customer knows this date; 1 other date is not told yet; 1 other promise is taken back, which is not told yet",
    ],
    [
      "the next one taken back untold",
      [{ ...gone, knownAt: wed }, open, { ...gone, knownAt: fri }, gone],
      "the customer has not been told that this promise is taken back; 2 other promises are taken back, which is not told yet",
    ],
  ])("open until the earliest date, saying of each what they do not know: %s", (_, promises, words) => {
    const standing = promiseStandingWords(promiseStanding(promises, now), { zone, now });
    expect(standing).toBe(`open until Wed 25 Nov 3:00 PM: ${words}`);
  });
});
