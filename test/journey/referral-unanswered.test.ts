import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

/** Asked on Monday at 9:00 AM; four open hours end at 2:00 PM. */
async function referred() {
  const office = await openOffice();
  await office.ana.types("/log Josefina Ñandú, 8:30am: sewer backup");
  await office.ana.types("/desk refer 1 @ben you hold the maps");
  return { office, request: await office.ben.lastMessage() };
}

describe.skipIf(localSlackBinary() === null)("a referral that nobody answers", () => {
  it("is remembered an hour before its time is over", async () => {
    const { office } = await referred();
    await office.to("2026-11-23T13:00");
    expect(await office.ben.notified()).toEqual([
      "2026-11-23T09:00 #1: a handoff is waiting for your answer.",
      "2026-11-23T13:00 #1: a handoff still waits for your answer.",
    ]);
    const reminder = await office.ben.lastMessage();
    expect(reminder.words).toContain("Ana Ortiz has waited 4 hours for your answer");
    expect(reminder.words).toContain("you hold the maps");
    expect((await office.ben.presses("Acknowledge", reminder)).words).toContain("Thank you.");
    const [request, updated] = await office.ben.messages();
    expect(request?.buttons).toEqual(["Replied", "Refer", "Details"]);
    expect(request?.text).toBe("#1 is yours to answer.");
    expect(updated?.words).toContain("You acknowledged it Mon 23 Nov 1:00 PM.");
    expect(updated?.buttons).toEqual([]);
  });

  it("goes back at the end of its time, and the referrer and the lead are told", async () => {
    const { office } = await referred();
    await office.to("2026-11-23T13:55");
    expect(await office.ana.messages()).toEqual([]);
    await office.to("2026-11-23T14:00");
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: your handoff went unanswered and is back with you.");
    expect(told.words).toContain("The time for Ben Tran to answer the handoff has ended");
    expect(told.buttons).toEqual(["Refer again", "Details"]);
    const lead = await office.lee.lastMessage();
    expect(lead.text).toBe("#1: a handoff went unanswered.");
    expect(lead.words).toContain("is back with Ana Ortiz");
    expect(lead.buttons).toEqual(["Details"]);
    for (const message of await office.ben.messages()) {
      expect(message.words).toContain(
        "The time to answer ended Mon 23 Nov 2:00 PM, and it went back to Ana Ortiz.",
      );
      expect(message.buttons).toEqual([]);
    }
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "went unanswered and came back to Ana Ortiz",
    );
  });

  it("tells whoever answers too late what is true", async () => {
    const { office, request } = await referred();
    await office.to("2026-11-23T14:00");
    const late = await office.ben.presses("Acknowledge", request);
    expect(late.words).toContain(
      "The time to answer this handoff is over, and it has gone back to the referrer.",
    );
    expect((await office.ben.types("/desk ack 1")).words).toContain(
      "The time to answer this handoff is over",
    );
    expect((await office.ana.types("/desk")).words).toContain("#1 · Josefina Ñandú");
  });

  it("counts open hours only: asked on Friday afternoon it waits until Monday", async () => {
    const office = await openOffice({ now: "2026-11-27T15:00" });
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    const answer = await office.ana.types("/desk refer 1 @ben you hold the maps");
    expect(answer.words).toContain("Ben Tran has been asked");
    expect((await office.ben.lastMessage()).words).toContain("it goes back Mon 30 Nov 10:00 AM");
    await office.to("2026-11-30T09:55");
    expect((await office.ben.notified()).at(-1)).toBe(
      "2026-11-30T09:00 #1: a handoff still waits for your answer.",
    );
    await office.to("2026-11-30T10:00");
    expect((await office.ana.lastMessage()).words).toContain("to answer the handoff has ended");
  });

  it("does not go back once it is answered", async () => {
    const { office } = await referred();
    await office.ben.presses("Acknowledge");
    await office.to("2026-11-23T15:00");
    expect(await office.lee.messages()).toEqual([]);
    expect(await office.ana.messages()).toHaveLength(1);
  });
});
