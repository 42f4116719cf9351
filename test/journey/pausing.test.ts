import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const line = "/log voicemail Ana Gomez, 503-555-0101, 8:30am: sewer backup";
const wait = "/desk wait 1 until wed 3pm: which address is it?";

/** Monday 9 AM; received at 8:30, so that the goal is 5 PM and the limit Tuesday 8:30 AM. */
describe.skipIf(localSlackBinary() === null)("while only the customer can help on", () => {
  it("the clock stands still: nobody hears a word until the date to look again, and then the owner does", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    const done = await office.ana.types(wait);
    expect(done.words).toContain("The reply clock of #1 has stopped.");
    expect(done.words).toContain("Waiting on the customer until Wed 25 Nov 3:00 PM");
    expect(done.words).toContain("Asked: which address is it?");
    await office.to("2026-11-25T14:55");
    expect(await office.ana.messages()).toEqual([]);
    expect(await office.lee.messages()).toEqual([]);

    await office.to("2026-11-25T15:00");
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: the date to look again has come.");
    expect(told.words).toContain("You asked Ana Gomez: which address is it?");
    expect(told.words).toContain(
      "The clock runs again; reply by 5:00 PM on Wed 25 Nov if you can, at the latest by 2:30 PM on Thu 26 Nov.",
    );
    expect(told.buttons).toEqual(["Replied", "Refer", "Details"]);

    await office.to("2026-11-26T16:00");
    expect(await office.ana.notified()).toEqual([
      "2026-11-25T15:00 #1: the date to look again has come.",
      "2026-11-25T16:00 #1: a reply is due.",
      "2026-11-26T10:30 #1: a reply is due.",
      "2026-11-26T13:30 #1: a reply is due.",
      "2026-11-26T14:30 #1: the reply limit has been reached.",
    ]);
    expect(await office.lee.notified()).toEqual(["2026-11-26T15:30 #1: a customer waits past the limit."]);
  });

  it("the button on the record opens a form, which says at which field something is wrong", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    const record = await office.ana.types("/desk show 1");
    expect(record.buttons).toContain("Waiting on customer");
    await office.ana.presses("Waiting on customer", record);
    expect(await office.ana.submits({ question: "which address is it?", until: "when she calls" })).toEqual({
      until: expect.stringContaining('I could not read "when she calls" as a time.'),
    });
    expect(await office.ana.submits({ question: "which address is it?", until: "wed 3pm" })).toBe(null);
    const after = await office.ana.types("/desk show 1");
    expect(after.words).toContain("Waiting on the customer until Wed 25 Nov 3:00 PM");
    expect(after.buttons).toContain("Resume");
    expect(after.buttons).not.toContain("Waiting on customer");
  });

  it("anybody can start the clock again, and the record tells the story", async () => {
    const office = await openOffice({ now: "2026-11-23T14:00" });
    await office.ana.types("/log voicemail Ana Gomez, 10am: sewer backup");
    await office.ana.types(wait);
    await office.to("2026-11-24T09:00");
    const done = await office.ben.types("/desk resume 1");
    expect(done.words).toContain("The reply clock of #1 runs again.");
    expect(done.words).toContain("at the latest by 5:00 AM tomorrow, Wed 25 Nov");

    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain(
      "Paused Mon 23 Nov 2:00 PM to Tue 24 Nov 9:00 AM, waiting on the customer; 19 h. Limit: 24 h by the clock, Wed 25 Nov 5:00 AM.",
    );
    expect(words).toContain("Ben Tran started the reply clock again; the limit is Wed 25 Nov 5:00 AM");
    expect(words).toContain(
      'Ana Ortiz asked the customer "which address is it?" and stopped the reply clock until Wed 25 Nov 3:00 PM',
    );
    await office.to("2026-11-25T16:00");
    expect(await office.ana.notified()).not.toContainEqual(expect.stringContaining("look again"));
  });

  it("a nudge that was sent says so, and comes back to its own words when the clock runs again", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.to("2026-11-23T16:00");
    await office.ana.types(wait);
    const [nudge] = await office.ana.messages();
    expect(nudge?.words).toContain("Waiting on the customer until Wed 25 Nov 3:00 PM");
    expect(nudge?.buttons).not.toContain("Snooze 30 min");
    expect((await office.ana.types("/desk snooze 1")).words).toContain("while it waits on the customer");
    await office.ana.types("/desk resume 1");
    expect((await office.ana.messages()).map((message) => message.buttons)).toEqual([
      ["Replied", "Refer", "Snooze 30 min", "Details"],
    ]);
  });

  it("a reply ends it, and a note or a referral does not", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.ana.types(wait);
    await office.ana.types("/desk note 1 she says thanks");
    await office.ana.types("/desk refer 1 @ben you hold the maps");
    const handoff = await office.ben.lastMessage();
    expect(handoff.words).toContain("Waiting on the customer until Wed 25 Nov 3:00 PM");
    await office.ben.presses("Acknowledge", handoff);
    expect((await office.ben.types("/desk show 1")).words).toContain("the reply clock stands still");
    await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
    expect((await office.ben.types("/desk show 1")).words).toContain("Answered 9:00 AM today.");
    const before = await office.ben.notified();
    await office.to("2026-11-25T16:00");
    expect(await office.ben.notified()).toEqual(before);
    expect((await office.ben.types("/desk resume 1")).words).toContain("#1 no longer waits");
  });

  it("it stands at the end of the queue, by itself", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.ana.types("/log phone Bo Chen, 8:40am: a bill");
    await office.ana.types(wait);
    await office.to("2026-11-24T10:00");
    for (const { words } of [await office.ana.types("/desk"), await office.ana.opensHome()]) {
      expect(words).toMatch(/Past the limit[\s\S]*Bo Chen[\s\S]*Waiting on the customer\n#1 · Ana Gomez/);
      expect(words).toContain(
        "The clock stands still until 3:00 PM tomorrow, Wed 25 Nov; asked: which address is it?",
      );
    }
  });

  it("a limit that has passed is not hidden", async () => {
    const office = await openOffice({ now: "2026-11-24T09:00" });
    await office.ana.types("/log Ana Gomez, yesterday 8:30am: sewer backup");
    const refused = await office.ana.types("/desk wait 1 until wed 3pm: which address is it?");
    expect(refused.words).toContain("A pause cannot hide a limit already missed.");
    expect(refused.words).toContain("A short reply helps Ana Gomez instead");
    expect((await office.ana.types("/desk show 1")).buttons).not.toContain("Waiting on customer");
  });
});
