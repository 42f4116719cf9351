import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const line = "/log voicemail Ana Gomez, 503-555-0101, 8:30am: sewer backup";
const turnarounds = { "records request": { limit: { days: 3, ms: 0 }, count: "workdays" } } as const;

/** Monday 9 AM; the customer is answered at once, so that nothing but the promise is left to be reminded of. */
async function answered() {
  const office = await openOffice({ policy: { turnarounds } });
  await office.ana.types(line);
  await office.ana.types("/desk reply 1 by phone you will have the map by Wednesday");
  return office;
}

describe.skipIf(localSlackBinary() === null)("a date that the customer was promised", () => {
  it("is kept: one line makes it, reminders come before it and at it, and a button keeps it", async () => {
    const office = await answered();
    const made = await office.ana.types("/desk promise 1 the map wed 3pm, told by phone");
    expect(made.words).toContain(
      'Promised: "the map" by 3:00 PM on Wed 25 Nov (2 days left). They were told by phone.',
    );
    await office.to("2026-11-25T14:30");
    expect(await office.ana.notified()).toEqual([
      "2026-11-25T11:00 #1: a promised date is near.",
      "2026-11-25T14:00 #1: a promised date is near.",
    ]);
    const nudge = await office.ana.lastMessage();
    expect(nudge.words).toContain('Ana Gomez was promised "the map" by 3:00 PM today: 1 h left.');
    expect(nudge.buttons).toEqual(["Promise kept", "New date", "Details"]);

    const kept = await office.ana.presses("Promise kept", nudge);
    expect(kept.words).toContain('"the map" was done at 2:30 PM today.');
    const after = await office.ana.lastMessage();
    expect(after.words).toContain('"the map" was done at 2:30 PM on Wed 25 Nov. Nothing more to do.');
    expect(after.buttons).toEqual([]);
    await office.to("2026-11-26T12:00");
    expect(await office.ana.notified()).toHaveLength(2);
    expect(await office.lee.notified()).toEqual([]);
  });

  it("moves: both dates have their reminders until the customer knows, and then the new one alone", async () => {
    const office = await answered();
    await office.ana.types("/desk promise 1 the map wed 3pm, told by phone");
    await office.to("2026-11-25T12:00");
    const [before] = await office.ana.messages();
    await office.ana.presses("New date", before);
    expect(await office.ana.submits({ date: "fri 3pm", words: "", way: "not yet", at: "now" })).toMatchObject(
      {
        words: expect.any(String),
      },
    );
    expect(
      await office.ana.submits({
        date: "fri 3pm",
        words: "the archive is closed",
        way: "not yet",
        at: "now",
      }),
    ).toBe(null);
    await office.to("2026-11-25T14:00");
    const ask = await office.ana.lastMessage();
    expect(ask.text).toBe("#1: a date no longer holds, and the customer may not know.");
    expect(ask.words).toContain('Ana Gomez was promised "the map" by 3:00 PM on Fri 27 Nov');
    expect(ask.words).toContain("go by 3:00 PM today. Have you told them?");
    expect(ask.buttons).toEqual(["They know", "Promise kept", "New date", "Details"]);

    await office.ana.presses("They know", ask);
    expect(await office.ana.submits({ way: "email", at: "now" })).toBe(null);
    const known = await office.ana.lastMessage();
    expect(known.words).not.toContain("Have you told them?");
    expect(known.buttons).toEqual(["Promise kept", "New date", "Details"]);
    await office.to("2026-11-27T16:30");
    expect(await office.ana.notified()).toEqual([
      "2026-11-25T11:00 #1: a promised date is near.",
      "2026-11-25T14:00 #1: a date no longer holds, and the customer may not know.",
      "2026-11-27T11:00 #1: a promised date is near.",
      "2026-11-27T14:00 #1: a promised date is near.",
      "2026-11-27T15:00 #1: a promised date has come.",
    ]);
    expect(await office.lee.notified()).toEqual(["2026-11-27T16:00 #1: a promised date has passed."]);
    const record = await office.ana.types("/desk show 1");
    expect(record.words).toContain("moved once");
    expect(record.words).toContain(
      'moved the promise "the map" from Wed 25 Nov 3:00 PM to Fri 27 Nov 3:00 PM: the archive is closed (not told yet)',
    );
  });

  it("comes from the calendar for a kind of request, and stays in the queue after the reply", async () => {
    const office = await answered();
    await office.ana.types("/desk promise 1");
    expect(await office.ana.submits({ kind: "records request", way: "phone", at: "now" })).toBe(null);
    await office.ana.types("/desk point 1 whether the pipe is ours, by wed 3pm");
    for (const { words } of [await office.ana.types("/desk"), await office.ana.opensHome()]) {
      expect(words).toMatch(/Promised\n#1 · Ana Gomez/);
      expect(words).toContain("promised by 8:30 AM on Thu 26 Nov: records request");
      expect(words).toContain("1 open point, by 3:00 PM on Wed 25 Nov");
    }
    await office.to("2026-11-25T15:00");
    expect((await office.ana.lastMessage()).text).toBe("#1: an open point is due.");
    await office.ana.presses("Settle");
    expect(await office.ana.submits({ words: "it is the city's" })).toBe(null);
    const refused = await office.ana.types("/desk close 1 done");
    expect(refused.words).toContain(
      '#1 is not done yet: "records request" is promised by Thu 26 Nov 8:30 AM.',
    );
    await office.ana.types("/desk met 1: sent by e-mail");
    expect((await office.ana.types("/desk close 1")).words).toContain("#1 is closed.");
  });

  it("is a slip for ten minutes", async () => {
    const office = await answered();
    await office.ana.types("/desk promise 1 the map wed 3pm, told by phone");
    const undone = await office.ana.presses("Undo");
    expect(undone.words).toContain('That is undone: the promise "the map".');
    expect(undone.words).toContain("The entry said that they were told by phone. If they were,");
    expect((await office.ana.types("/desk")).words).toContain("Nobody is waiting for you.");
  });
});
